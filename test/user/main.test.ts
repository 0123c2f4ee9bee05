import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chooseInQuickInput, dismiss, openFile, runCommand, screenshot } from '../../scripts/vscode/browser.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { openProduct, type Product } from './support/session.ts';
import { assertEventually } from './support/wizard.ts';

const shots = join(repository, 'out', 'screenshots');
const shot = (name: string) => screenshot(product.page, join(shots, `${name}.png`));

let product: Product;

describe('the extension with the sandbox', () => {
  before(async () => {
    product = await openProduct({ files: join(repository, 'samples'), size: { width: 1400, height: 900 } });
  });
  after(() => product.close());

  it('explains how to start in an empty view', async () => {
    const { page } = product;
    await runCommand(page, 'Instances: Focus on Instances View');
    await page.getByText('No instances yet.').waitFor();
    await page.locator('.welcome-view').getByRole('button', { name: 'New Request' }).waitFor();
    await shot('view-empty');
  });

  it('shows problems in the file and in the Problems panel, with a link to the page of their rule', async () => {
    const { page } = product;
    await openFile(page, 'broken.huawei-ecs.json');
    await page.locator('.squiggly-error').first().waitFor();
    await runCommand(page, 'Problems: Focus on Problems View');
    const row = page.locator('.markers-panel').getByText('At most 100 yearly/monthly servers', { exact: false });
    await row.waitFor();
    await shot('problems');
    await page
      .locator('.markers-panel')
      .getByText('huawei-ecs/count-prepaid')
      .click({ modifiers: ['ControlOrMeta'] });
    const rendered = page.locator('iframe.webview').first().contentFrame().locator('iframe').first().contentFrame();
    await rendered.getByRole('heading', { name: 'huawei-ecs/count-prepaid' }).waitFor();
    await shot('rule-page');
    await runCommand(page, 'View: Close Editor');
  });

  it('explains fields by completion and hover', async () => {
    const { page } = product;
    await openFile(page, 'web.zenlayer-bmc.json');
    await runCommand(page, 'View: Hide Panel');
    await page.locator('.view-line', { hasText: '"amount"' }).click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Space');
    const suggestions = page.locator('.suggest-widget.visible');
    await suggestions.getByText('instanceChargePrepaid').first().waitFor();
    await shot('completion');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await page
      .locator('.view-line span', { hasText: /^"internetChargeType"$/ })
      .last()
      .hover();
    await page.locator('.monaco-hover:visible').getByText('ByTrafficPackage').first().waitFor();
    await shot('hover');
  });

  it('previews a request, sends it from the command palette, and follows its instances until they run', async () => {
    const { page } = product;
    await dismiss(page);
    await openFile(page, 'web.huawei-ecs.json');
    await runCommand(page, 'Instance Requests: Preview Request');
    await page.getByText('/v1.1/sandbox/cloudservers').waitFor();
    await shot('preview');
    await runCommand(page, 'View: Close Editor');
    await openFile(page, 'web.huawei-ecs.json');
    // Visible from before the send on: a server is built within seconds, and the machine may be slow.
    await runCommand(page, 'Instances: Focus on Instances View');
    const view = page.locator('.pane-body .monaco-list-row');
    const building = view
      .filter({ hasText: /in progress|BUILD/ })
      .first()
      .waitFor();
    await runCommand(page, 'Instance Requests: Send Request');
    await page.getByText('accepted the request and is creating 2 instances').first().waitFor();
    await page.getByRole('button', { name: 'Show Instances' }).click();
    await building;
    await shot('creating');
    await view.filter({ hasText: 'ACTIVE · 198.18.' }).nth(1).waitFor();
    await shot('running');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.locator('.monaco-workbench.vs').waitFor();
    await view.filter({ hasText: 'ACTIVE' }).nth(1).waitFor();
    await shot('light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('.monaco-workbench.vs-dark').waitFor();
  });

  it('keeps instances after the window is reloaded', async () => {
    const { page } = product;
    await page.reload();
    await runCommand(page, 'Instances: Focus on Instances View');
    await page.locator('.pane-body .monaco-list-row').filter({ hasText: 'ACTIVE · 198.18.' }).nth(1).waitFor();
  });

  it('opens the request of an instance from the view, and copies its id', async () => {
    const { page } = product;
    await runCommand(page, 'View: Close All Editors');
    const row = page.locator('.pane-body .monaco-list-row').filter({ hasText: 'web-0001' });
    await row.hover();
    await row.getByRole('button', { name: 'Copy Instance ID' }).click();
    await page
      .locator('.statusbar')
      .getByText(/^Copied [0-9a-f-]{36}$/)
      .waitFor();
    const request = page
      .locator('.pane-body .monaco-list-row')
      .and(page.locator('[aria-label^="web.huawei-ecs.json, "]'));
    await request.hover();
    await request.getByRole('button', { name: 'Open Request File' }).click();
    await page.locator('.tab.active[data-resource-name="web.huawei-ecs.json"]').waitFor();
  });

  it('groups instances by provider, and takes the picture for the README', async () => {
    const { page } = product;
    for (const id of ['zenlayer-bmc', 'jdcloud-coc-vm', 'huawei-devserver', 'create-server']) {
      await dismiss(page);
      await openFile(page, `web.${id}.json`);
      await runCommand(page, 'Instance Requests: Send Request');
      await page.getByText('accepted the request').first().waitFor();
    }
    await runCommand(page, 'Instances: Focus on Instances View');
    const groups = page.locator('.pane-body .monaco-list-row[aria-level="1"]');
    await assertEventually(async () =>
      assert.deepEqual(await groups.allTextContents(), [
        'CreateServer',
        'Zenlayer BMC',
        'Huawei Cloud ECS',
        'Huawei Cloud DevServer',
        'JD Cloud coc-vm',
      ]),
    );
    await page
      .locator('.pane-body .monaco-list-row')
      .filter({ hasText: /^web-1running/ })
      .waitFor();
    await dismiss(page);
    await runCommand(page, 'View: Close All Editors');
    await openFile(page, 'broken.huawei-ecs.json');
    await page.locator('.squiggly-error').first().waitFor();
    await runCommand(page, 'Problems: Focus on Problems View');
    await page.locator('.markers-panel').getByText('huawei-ecs/count-prepaid').waitFor();
    await shot('overview');
  });

  it('offers a new request for each provider', async () => {
    const { page } = product;
    await page.keyboard.press('F1');
    await chooseInQuickInput(page, '>Instance Requests: New Request', 'Instance Requests: New Request');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await assertEventually(async () => assert.equal(await rows.count(), 5));
    await shot('new-request');
    await page.keyboard.press('Escape');
  });
});
