import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import type { Page } from 'playwright-core';
import { dismiss, openFile, runCommand, screenshot } from '../../scripts/vscode/browser.ts';
import { appears, tryMs } from '../../scripts/vscode/keys.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { openProduct, type Product } from './support/session.ts';
import { step } from './support/steps.ts';
import { eventually, showInstances, suggest, viewRows, webview } from './support/wizard.ts';

const shots = join(repository, 'out', 'screenshots');
/** The frames of the animated picture in the README, in the order of their names. */
const frames = join(shots, 'tour');
const file = 'shop.zenlayer-bmc.json';

let product: Product;
let frameCount = 0;

async function takeFrame(): Promise<void> {
  // What is drawn after a key, such as brackets and the minimap, belongs to the picture.
  await product.page.waitForTimeout(500);
  frameCount++;
  await screenshot(product.page, join(frames, `${String(frameCount).padStart(2, '0')}.png`));
}

/** What a test needs of an element of the page, as the tests have no types of the browser. */
interface PageElement {
  readonly outerHTML: string;
  readonly naturalWidth?: number;
  readonly ownerDocument: { getElementById(id: string): unknown };
  getAttribute(name: string): string | null;
}

/** The pictures of the shown page that are broken, and its links that lead nowhere: VS Code removes relative addresses. */
async function deadParts(page: Page): Promise<string[]> {
  const within = webview(page);
  const pictures = await within
    .locator('img')
    .evaluateAll((all: PageElement[]) => all.filter(({ naturalWidth }) => !naturalWidth).map((each) => each.outerHTML));
  const links = await within.locator('a:not(#scroll-to-top)').evaluateAll((all: PageElement[]) => {
    const dead = all.filter((link) => {
      const href = link.getAttribute('href') ?? '';
      return href.startsWith('#') ? !link.ownerDocument.getElementById(href.slice(1)) : !href.startsWith('https://');
    });
    return dead.map(({ outerHTML }) => outerHTML);
  });
  return [...pictures, ...links];
}

describe('the extension as its page shows it', () => {
  before(async () => {
    await rm(frames, { recursive: true, force: true });
    product = await openProduct({ files: { [file]: '' }, size: { width: 1000, height: 600 } });
  });
  after(() => product.close());

  step('has a page and a changelog without broken pictures and dead links', async () => {
    const { page } = product;
    await runCommand(page, 'Extensions: Show Installed Extensions');
    await page.locator('.extensions-viewlet .extension-list-item', { hasText: 'Instance Requests' }).first().click();
    await webview(page).getByRole('heading', { name: 'First steps' }).waitFor();
    assert.deepEqual(await deadParts(page), []);
    assert.ok((await webview(page).locator('h2').count()) > 5);
    await screenshot(page, join(shots, 'extension-page.png'));
    await page.locator('.extension-editor').getByText('Changelog', { exact: true }).click();
    await webview(page).getByRole('heading', { name: '0.1.0' }).waitFor();
    assert.deepEqual(await deadParts(page), []);
    await runCommand(page, 'View: Close All Editors');
  });

  step('completes a request in an empty file, with values of the account', async () => {
    const { page } = product;
    await showInstances(page);
    await openFile(page, file);
    await page.locator('.codelens-decoration').getByText('Insert a request').waitFor();
    await takeFrame();
    await suggest(page, 'Zenlayer BMC: smallest');
    await takeFrame();
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: '"zoneId"' }).waitFor();
    await takeFrame();
    for (const value of ['Seoul', 'E-2388G 64G']) {
      await page.keyboard.press('Backspace');
      await suggest(page, value);
      await takeFrame();
      await page.keyboard.press('Enter');
      await page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
      // The next placeholder: the completion kept the tab stops.
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });

  step('shows a problem, and fixes it', async () => {
    const { page } = product;
    await page.locator('.view-line', { hasText: '"instanceTypeId"' }).click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('amo');
    await page.locator('.suggest-widget.visible .focused').getByText('amount').first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: '"amount": 1' }).waitFor();
    await page.keyboard.type('0');
    await eventually('the problem', async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('F8');
      return appears(page.locator('.zone-widget').getByText('Expected 1 to 100, found 0.'));
    });
    await takeFrame();
    const fix = page.locator('.action-widget').getByText('Set "amount" to 1');
    await eventually('the fix', async () => {
      await page.keyboard.press('Control+.');
      return appears(fix);
    });
    await takeFrame();
    await page.keyboard.press('Enter');
    await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await takeFrame();
  });

  step('sends the request to the sandbox, and follows the instance until it runs', async () => {
    const { page } = product;
    const send = page.locator('.codelens-decoration').getByText('Send', { exact: true });
    const building = viewRows(page)
      .filter({ hasText: /in progress/ })
      .first();
    await eventually('the request to be sent', async () => {
      await send.click({ timeout: tryMs }).catch(() => undefined);
      return appears(building);
    });
    await takeFrame();
    await viewRows(page).filter({ hasText: 'RUNNING · 198.18.' }).first().waitFor();
    await dismiss(page);
    await takeFrame();
    assert.equal(frameCount, 10);
  });
});
