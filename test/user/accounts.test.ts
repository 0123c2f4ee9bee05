import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { dismiss, openFile, runCommand, screenshot } from '../../scripts/vscode/browser.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { openProduct, type Product } from './support/session.ts';
import { step } from './support/steps.ts';
import {
  assertEventually,
  cancelQuickInput,
  chooseInMenu,
  confirm,
  dialog,
  notification,
  pick,
  quickInput,
  rows,
  runAndPick,
  showInstances,
  statusItem,
  viewRows,
} from './support/wizard.ts';

const shot = (name: string) => screenshot(product.page, join(repository, 'out', 'screenshots', `${name}.png`));

const sample = readFileSync(join(repository, 'samples', 'web.create-server.json'), 'utf8');
const body = (name: string) => sample.replaceAll('web-1', name);

let product: Product;

describe('accounts and several files', () => {
  before(async () => {
    product = await openProduct({
      files: Object.fromEntries(['one', 'two', 'three'].map((name) => [`${name}.create-server.json`, body(name)])),
      size: { width: 1400, height: 900 },
      machineSettings: {
        'instanceRequests.profiles': {
          wrong: { provider: 'create-server', endpoint: 'api.example.com' },
          right: { provider: 'create-server', endpoint: 'https://other.example.com' },
        },
      },
    });
  });
  after(() => product.close());

  step('keeps a wrong endpoint to its profile, and corrects it', async () => {
    const { page } = product;
    await openFile(page, 'one.create-server.json');
    await statusItem(page, 'CreateServer: sandbox').waitFor();
    await runCommand(page, 'Instance Requests: Select Profile');
    await rows(page).filter({ hasText: 'right' }).waitFor();
    await cancelQuickInput(page);
    await runCommand(page, 'Instance Requests: Manage Profiles');
    await rows(page).filter({ hasText: 'endpoint must start with https://' }).waitFor();
    await shot('wrong-profile');
    await cancelQuickInput(page);
    await runAndPick(page, 'Instance Requests: Manage Profiles', 'Select a profile', 'wrong');
    await pick(page, 'Select an action', 'Set "endpoint" to https://api.example.com');
    await runCommand(page, 'Instance Requests: Select Profile');
    await rows(page).filter({ hasText: 'https://api.example.com' }).waitFor();
    await cancelQuickInput(page);
  });

  step('sends all files that are selected in the Explorer, after one question', async () => {
    const { page } = product;
    await dismiss(page);
    await runCommand(page, 'View: Show Explorer');
    const file = (name: string) =>
      page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: `${name}.create-server.json` });
    await file('one').click();
    await file('two').click({ modifiers: ['ControlOrMeta'] });
    await file('three').click({ modifiers: ['ControlOrMeta'] });
    await file('three').click({ button: 'right' });
    await chooseInMenu(page, 'Send Request');
    await dialog(page).getByText('Send 3 files, which create 3 instances, with "sandbox"?').waitFor();
    await dialog(page).getByText('• two.create-server.json: 1 instance', { exact: false }).waitFor();
    await shot('send-several');
    await confirm(page, 'Send 3 Files');
    await notification(page, 'Sent 3 files. 3 instances requested.').waitFor();
    // The progress fades out.
    const toasts = page.locator('.notifications-toasts .notification-toast');
    await assertEventually(async () => assert.equal(await toasts.count(), 1));
  });

  step('offers the instances to act on if none is selected', async () => {
    const { page } = product;
    await dismiss(page);
    await showInstances(page);
    await viewRows(page).filter({ hasText: 'two' }).filter({ hasText: 'running' }).first().waitFor();
    await runCommand(page, 'Instance Requests: Stop Instance');
    await quickInput(page).getByText('Stop Instance', { exact: true }).first().waitFor();
    await rows(page).filter({ hasText: 'three' }).waitFor();
    await shot('stop-which');
    await cancelQuickInput(page);
    assert.equal(await page.locator('.notifications-toasts .notification-toast').count(), 0);
  });

  step('has a preview follow its file', async () => {
    const { page } = product;
    await openFile(page, 'one.create-server.json');
    await runCommand(page, 'Instance Requests: Preview Request');
    const shown = page.locator('.editor-instance').filter({ hasText: 'POST' }).first();
    await shown.getByText('"cpu": 2', { exact: false }).first().waitFor();
    await runCommand(page, 'View: Focus First Editor Group');
    await page.locator('.monaco-editor.focused').first().waitFor();
    await page.keyboard.press('Control+Home');
    const line = sample.split('\n').findIndex((text) => text.includes('"cpu": 2'));
    for (let index = 0; index < line; index++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Backspace');
    await page.keyboard.insertText('4');
    await assertEventually(async () => assert.match((await shown.textContent()) ?? '', /"cpu":\s4/));
    await shot('preview-follows');
  });
});
