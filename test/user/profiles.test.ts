import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { Journal } from '../../client/engine/journal/journal.ts';
import { startSandbox } from '../../client/sandbox/server.ts';
import { dismiss, openFile, runCommand, screenshot } from '../../scripts/vscode/browser.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { sent } from '../support/builders/entries.ts';
import { openProduct, type Product } from './support/session.ts';
import { step } from './support/steps.ts';
import {
  activeTab,
  answer,
  clickUntilGone,
  closeEditor,
  confirm,
  dialog,
  eventually,
  giveRegion,
  nameProfile,
  notification,
  pick,
  pickChecked,
  pressInNotification,
  quickInput,
  rows,
  runAndPick,
  selectLine,
  selectRow,
  showInstances,
  statusItem,
  viewRows,
} from './support/wizard.ts';

const shots = join(repository, 'out', 'screenshots');
const shot = (name: string) => screenshot(product.page, join(shots, `${name}.png`));

// Another sandbox, in the test's own process, is the provider of a real account.
const provider = await startSandbox(join(mkdtempSync(join(tmpdir(), 'provider-')), 'made.jsonl'), Date.now);
const createdCount = () => provider.made('huawei-ecs');

let product: Product;
/** The journal as another window sees it. */
let journal: Journal;

describe('sending with a profile', () => {
  before(async () => {
    product = await openProduct({
      files: join(repository, 'samples'),
      size: { width: 1400, height: 900 },
      storage: async (folder) => {
        journal = new Journal(join(folder, 'journal'));
      },
      env: { HUAWEICLOUD_SDK_AK: 'sandbox', HUAWEICLOUD_SDK_SK: 'sbx-7Q2w-K9e4' },
    });
  });
  after(async () => {
    await product.close();
    await provider.close();
  });

  step('adds a profile step by step, verifies its credential, and selects it', async () => {
    const { page } = product;
    await openFile(page, 'web.huawei-ecs.json');
    await runAndPick(page, 'Instance Requests: Add Profile', 'Select a provider', 'Huawei Cloud ECS');
    await giveRegion(page, 'cn-north-4', provider.endpoint);
    await nameProfile(page, 'staging');
    await rows(page).filter({ hasText: 'HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK: read for each call' }).waitFor();
    await shot('add-profile');
    await pick(page, 'Select a credential type', 'Access key (AK/SK) from environment variables');
    await answer(page, 'Project ID', '0123456789abcdef0123456789abcdef');
    await notification(page, 'Added the profile "staging"').waitFor();
    await statusItem(page, 'Huawei Cloud ECS: staging').waitFor();
  });

  step('asks before a send to an account, and sends nothing if it is canceled', async () => {
    const { page } = product;
    await dismiss(page);
    await runCommand(page, 'Instance Requests: Send Request');
    await dialog(page).getByText('Send web.huawei-ecs.json to Huawei Cloud ECS with the profile "staging"?').waitFor();
    await dialog(page).getByText('Creates 2 instances (s6.small.1)', { exact: false }).waitFor();
    await dialog(page).getByText('Names: web-0001, web-0002', { exact: false }).waitFor();
    await dialog(page).getByText('Pay-per-use, charged until terminated.', { exact: false }).waitFor();
    await dialog(page)
      .getByText(/Buys 2 public IP addresses with 5 Mbit\/s each\./)
      .waitFor();
    await dialog(page)
      .getByText(
        'Price of 2 × s6.small.1, 2 × 40 GB SSD, 2 × 5 Mbit/s: 0.76 CNY an hour with your discount of 5% (list price 0.80 CNY).',
        { exact: false },
      )
      .waitFor();
    await shot('confirm');
    await confirm(page, 'Cancel');
    assert.equal(createdCount(), 0);
    await runCommand(page, 'Instance Requests: Send Request');
    await confirm(page, 'Send to staging');
    await notification(page, 'accepted the request and is creating 2 instances').waitFor();
    assert.equal(createdCount(), 2);
  });

  step('names in the button that a limit of the workspace could not be compared with the price', async () => {
    const { page, workspace } = product;
    await dismiss(page);
    const rules = join(workspace, '.instance-requests.json');
    await writeFile(rules, '{ "maxPrice": { "amount": 1, "currency": "USD" } }');
    await runCommand(page, 'Instance Requests: Send Request');
    await dialog(page)
      .getByText("The limit of this workspace, 1.00 USD a month, couldn't be checked.", { exact: false })
      .waitFor();
    await dialog(page).getByRole('button', { name: 'Send Again to staging Without Price Check' }).waitFor();
    await shot('confirm-unpriced');
    await confirm(page, 'Cancel');
    await writeFile(rules, '{ "maxPrice": { "amount": 565, "currency": "CNY" } }');
    await runCommand(page, 'Instance Requests: Send Request');
    await notification(page, 'This workspace allows at most 565.00 CNY a month. The limit is in').waitFor();
    await notification(page, 'line 1. Nothing was sent.').waitFor();
    await shot('above-limit');
    await rm(rules);
    assert.equal(createdCount(), 2);
  });

  step("sends nothing under a rule of the workspace that can't be read, and shows its line", async () => {
    const { page, workspace } = product;
    await dismiss(page);
    const rules = join(workspace, '.instance-requests.json');
    await writeFile(rules, '{\n  "maxCount": "5"\n}\n');
    await page.locator('.squiggly-error').first().waitFor();
    await runCommand(page, 'Instance Requests: Send Request');
    await notification(page, 'Can\'t check the rules of this workspace: Invalid value of "maxCount".')
      .filter({ hasText: 'Fix .instance-requests.json, line 2. Nothing was sent.' })
      .waitFor();
    await shot('unread-rule');
    await pressInNotification(page, 'Nothing was sent.', 'Show Rule');
    await activeTab(page, '.instance-requests.json').waitFor();
    await closeEditor(page, activeTab(page, '.instance-requests.json'));
    await rm(rules);
    await page.locator('.squiggly-error').waitFor({ state: 'detached' });
    assert.equal(createdCount(), 2);
  });

  step('asks again before a second send soon after, with the number of further instances', async () => {
    const { page } = product;
    await dismiss(page);
    await runCommand(page, 'Instance Requests: Send Request');
    await dialog(page).getByText('and accepted. Sending it again creates 2 more instances', { exact: false }).waitFor();
    await shot('confirm-again');
    await confirm(page, 'Cancel');
    assert.equal(createdCount(), 2);
  });

  step('asks once more if another window sends while the question is open', async () => {
    const { page } = product;
    await dismiss(page);
    await runCommand(page, 'Instance Requests: Send Request');
    const question = dialog(page).getByText('and accepted', { exact: false });
    await question.waitFor();
    const before = (await journal.read()).entries.find(({ kind }) => kind === 'intended');
    assert.ok(before?.kind === 'intended');
    const at = Date.now();
    await journal.append({ ...before, request: 'elsewhere', at }, sent('elsewhere', at));
    await confirm(page, 'Send Again to staging');
    await dialog(page).getByText("hasn't finished yet, perhaps in another window", { exact: false }).waitFor();
    await confirm(page, 'Cancel');
    await journal.append({ v: 1, at, request: 'elsewhere', kind: 'not-sent', reason: { en: 'No.', zh: '否。' } });
    assert.equal(createdCount(), 2);
  });

  step('shows a production profile in red, and has its name typed before a send', async () => {
    const { page } = product;
    await dismiss(page);
    await runAndPick(page, 'Instance Requests: Manage Profiles', 'Select a profile', 'staging');
    await pick(page, 'Select an action', 'Mark as Production');
    await page.locator('.statusbar-item.error-kind').filter({ hasText: 'Huawei Cloud ECS: staging' }).waitFor();
    await shot('production');
    await runCommand(page, 'Instance Requests: Send Request');
    await dialog(page).getByText('with the production profile "staging"?', { exact: false }).waitFor();
    await confirm(page, 'Send Again to staging');
    await answer(page, 'Type its name, staging', 'stagin');
    await quickInput(page).getByText('Type staging to send, or press Escape').first().waitFor();
    assert.equal(createdCount(), 2);
    await answer(page, 'Type', 'staging');
    await notification(page, 'accepted the request and is creating 2 instances').waitFor();
    assert.equal(createdCount(), 4);
  });

  step('names the account before instances of a production profile are stopped, and has its name typed', async () => {
    const { page } = product;
    await dismiss(page);
    await showInstances(page);
    const row = viewRows(page).filter({ hasText: 'web-0001' }).filter({ hasText: 'ACTIVE' }).first();
    await row.waitFor();
    await selectRow(page, row);
    await runCommand(page, 'Instance Requests: Stop Instance');
    await dialog(page).getByText('Stop web-0001 in "staging"?').waitFor();
    for (const line of ['Region: cn-north-4', `Endpoint: ${provider.endpoint}`]) {
      await dialog(page).getByText(line, { exact: false }).waitFor();
    }
    await shot('stop-production');
    await confirm(page, 'Stop Instance');
    await answer(page, 'Type its name, staging, to stop', 'stagin');
    await quickInput(page).getByText('Type staging to stop, or press Escape').first().waitFor();
    await answer(page, 'Type', 'staging');
    await viewRows(page).filter({ hasText: 'web-0001' }).filter({ hasText: 'SHUTOFF' }).first().waitFor();
  });

  step('keeps a result unknown after a lost response until a person resolves it, with matches marked', async () => {
    const { page } = product;
    await dismiss(page);
    await provider.injectFault('reset-acted', { calls: 'create' });
    await runCommand(page, 'Instance Requests: Send Request');
    await confirm(page, 'Send Again to staging');
    // It is there for a few seconds.
    const repeating = notification(page, /attempt \d in \d s, with the same token/).waitFor();
    await Promise.all([answer(page, 'Type its name', 'staging'), repeating]);
    await shot('repeating');
    await notification(page, 'The request may or may not have been received').waitFor();
    assert.equal(createdCount(), 6, 'repeated with one token, the request is carried out once');
    await shot('unknown');
    await provider.injectFault(undefined);
    await runAndPick(page, 'Instance Requests: Resolve', 'Select a send to resolve', 'web.huawei-ecs.json');
    await quickInput(page).getByText('Same name and time').first().waitFor();
    await shot('settle-exact');
    await pickChecked(page);
    await notification(page, 'Resolved: the send of web.huawei-ecs.json created 2 instances').waitFor();
    await shot('settled');
    assert.equal(createdCount(), 6);
  });

  step('lists the result of every send in the history, and compares one with the current file', async () => {
    const { page } = product;
    await dismiss(page);
    await selectLine(page, '"count"');
    await page.keyboard.insertText('"count": 5,');
    await runCommand(page, 'Instance Requests: Show History');
    await rows(page).filter({ hasText: 'resolved · 2 instances · staging' }).waitFor();
    await eventually('four sends', async () => (await rows(page).count()) === 4);
    await shot('history');
    await pick(page, 'Select a send', 'resolved');
    await clickUntilGone(quickInput(page).getByRole('button', { name: 'Back' }));
    await pick(page, 'Select a send', 'resolved');
    await shot('history-actions');
    await pick(page, 'Select an action', 'Compare with Current File');
    await page.locator('.tab.active').getByText('sent ↔ current', { exact: false }).first().waitFor();
    await page.locator('.editor.modified .view-line', { hasText: '"count": 5' }).waitFor();
    await page.locator('.editor.original .view-line', { hasText: '"count": 2' }).waitFor();
    await shot('compare');
  });
});
