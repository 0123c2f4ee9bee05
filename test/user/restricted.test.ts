import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openFile, runCommand, screenshot } from '../../scripts/vscode/browser.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { openProduct, type Product } from './support/session.ts';
import { notification, pressInNotification, statusItem } from './support/wizard.ts';

let product: Product;

/** The id of the language server of the product that is open; Linux only. */
function serverProcess(): number {
  const found = readdirSync('/proc').filter((name) => {
    try {
      const started = readFileSync(join('/proc', name, 'cmdline'), 'utf8');
      return started.includes(product.dataDir) && started.includes('server.cjs\0');
    } catch {
      return false;
    }
  });
  assert.equal(found.length, 1);
  return Number(found[0]);
}

async function type(text: string): Promise<void> {
  await product.page.locator('.view-line').first().click();
  await product.page.locator('.monaco-editor.focused').waitFor();
  await product.page.keyboard.press('End');
  await product.page.keyboard.insertText(text);
}

describe('the extension in Restricted Mode', () => {
  before(async () => {
    product = await openProduct({
      files: {
        'stopped.create-server.json': '{ "name": "web", "cpu": 0 }\n',
        'broken.create-server.json': '{ "name": 1 }\n',
        'web.create-server.json': '{ "name": "web" }\n',
      },
      restricted: true,
      size: { width: 1400, height: 900 },
    });
  });
  after(() => product.close());

  it('restarts a language server that stops responding, and names the file that is not checked', async () => {
    const { page } = product;
    await openFile(page, 'stopped.create-server.json');
    await statusItem(page, 'CreateServer').waitFor();
    await page.locator('.squiggly-error').first().waitFor();
    process.kill(serverProcess(), 'SIGSTOP');
    await type(' ');
    const warning = "stopped.create-server.json isn't checked: the language server stopped responding";
    await notification(page, warning).waitFor();
    await statusItem(page, 'Not checked').waitFor();
    await page.locator('.squiggly-info').first().waitFor();
    await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
    await screenshot(page, join(repository, 'out', 'screenshots', 'not-checked.png'));

    await pressInNotification(page, warning, 'Check Again');
    await page.locator('.squiggly-error').first().waitFor();
    await page.locator('.squiggly-info').first().waitFor({ state: 'detached' });
    await statusItem(page, 'CreateServer').waitFor();
  });

  it('checks a file, and explains why it does not send', async () => {
    const { page } = product;
    await openFile(page, 'broken.create-server.json');
    await page.locator('.squiggly-error').first().waitFor();
    await openFile(page, 'web.create-server.json');
    await runCommand(page, 'Instance Requests: Send Request');
    await page
      .getByText("Requests can't be sent because this workspace isn't trusted", { exact: false })
      .first()
      .waitFor();
    await screenshot(page, join(repository, 'out', 'screenshots', 'restricted.png'));
  });
});
