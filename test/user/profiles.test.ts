import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startSandbox } from '../../client/src/sandbox/sandbox.ts';
import { dismiss, openFile, runCommand, screenshot } from '../vscode/browser.ts';
import { repository } from '../vscode/paths.ts';
import { openProduct, type Product } from './support.ts';

const shots = join(repository, 'out', 'screenshots');
const shot = (name: string) => screenshot(product.page, join(shots, `${name}.png`));

// Another sandbox, in the test's own process, is the provider of a real account.
const provider = await startSandbox(join(mkdtempSync(join(tmpdir(), 'provider-')), 'made.jsonl'), Date.now);
const made = () => provider.made('huawei-ecs');

let product: Product;
before(async () => {
  product = await openProduct({
    files: join(repository, 'samples'),
    size: { width: 1400, height: 900 },
    env: { HUAWEICLOUD_SDK_AK: 'sandbox', HUAWEICLOUD_SDK_SK: 'sandbox-key' },
  });
});
after(async () => {
  await product.close();
  await provider.close();
});

const quickInput = () => product.page.locator('.quick-input-widget:visible');

/** Types an answer into the question that is asked. */
async function answer(question: string, text: string): Promise<void> {
  await quickInput().getByText(question, { exact: false }).first().waitFor();
  await quickInput().locator('input.input').fill(text);
  await product.page.keyboard.press('Enter');
}

async function pick(question: string, label: string): Promise<void> {
  await quickInput().locator(`input[placeholder*="${question}"]`).waitFor();
  await quickInput().locator('.monaco-list-row').filter({ hasText: label }).first().click();
}

test('a profile is added step by step, its credential is proved, and it is chosen', async () => {
  const { page } = product;
  await openFile(page, 'web.huawei-ecs.json');
  await runCommand(page, 'Instance Requests: Add Profile');
  await pick('Whose account', 'Huawei Cloud ECS');
  await answer('A name for the profile', 'staging');
  await answer('The region', 'cn-north-4');
  await answer("The project's id", '0123456789abcdef0123456789abcdef');
  await answer('leave it empty for https://ecs.cn-north-4', provider.endpoint);
  await shot('add-profile');
  await pick('prove who it is', 'Access key');
  await pick('Where is the credential', 'Read it from the environment');
  await pick('What is the account used for', 'Tests');
  await page.getByText('The profile "staging" works').first().waitFor();
  await page.locator('.statusbar-item').getByText('Huawei Cloud ECS: staging').waitFor();
});

test('a send to an account is confirmed in words; whoever cancels sends nothing', async () => {
  const { page } = product;
  await dismiss(page);
  await runCommand(page, 'Instance Requests: Send Request');
  const dialog = page.locator('.monaco-dialog-box');
  await dialog.getByText('Send web.huawei-ecs.json to Huawei Cloud ECS with the profile "staging"?').waitFor();
  await dialog.getByText('Creates 2 instances', { exact: false }).waitFor();
  await shot('confirm');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  assert.equal(made(), 0);
  await runCommand(page, 'Instance Requests: Send Request');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('accepted the request: 2 instances are being created').first().waitFor();
  assert.equal(made(), 2);
});

test('a second send so soon after asks, and says what it would make', async () => {
  const { page } = product;
  await dismiss(page);
  await runCommand(page, 'Instance Requests: Send Request');
  const dialog = page.locator('.monaco-dialog-box');
  await dialog
    .getByText('and that send was accepted. Another one creates 2 more instances', { exact: false })
    .waitFor();
  await shot('confirm-again');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  assert.equal(made(), 2);
});

test('a production profile turns the status bar red, and its name is typed before a send', async () => {
  const { page } = product;
  await dismiss(page);
  await runCommand(page, 'Instance Requests: Manage Profiles');
  await pick('Which profile', 'staging');
  await quickInput().locator('.monaco-list-row').filter({ hasText: 'Mark as Production' }).click();
  await page.locator('.statusbar-item.error-kind').getByText('Huawei Cloud ECS: staging').waitFor();
  await shot('production');
  await runCommand(page, 'Instance Requests: Send Request');
  await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Send Again' }).click();
  await answer('Type its name, staging', 'stagin');
  await quickInput().getByText('Type staging, or press Escape').waitFor();
  assert.equal(made(), 2);
  await answer('Type', 'staging');
  await page.getByText('accepted the request: 2 instances are being created').first().waitFor();
  assert.equal(made(), 4);
});

test('a lost answer leaves the outcome unknown until the list settles it, by itself', async () => {
  const { page } = product;
  await dismiss(page);
  await provider.misbehave('reset-acted', { calls: 'create' });
  await runCommand(page, 'Instance Requests: Send Request');
  await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Send Again' }).click();
  await answer('Type its name', 'staging');
  await page.getByText('It is not known whether the request arrived').first().waitFor({ timeout: 60_000 });
  assert.equal(made(), 6, 'repeated under one token, it was made once');
  await shot('unknown');
  await provider.misbehave(undefined);
  await page
    .getByText('Settled: the send of web.huawei-ecs.json made 2 instances')
    .first()
    .waitFor({ timeout: 90_000 });
  await shot('settled');
});

test('the history opens a send as it was, and compares it with the file now', async () => {
  const { page } = product;
  await dismiss(page);
  await runCommand(page, 'Instance Requests: Show History');
  await pick('Which send', 'settled');
  await shot('history');
  await quickInput().locator('.monaco-list-row').filter({ hasText: 'Compare with the File Now' }).click();
  await page.locator('.tab.active').getByText('as sent', { exact: false }).first().waitFor();
  await shot('compare');
});
