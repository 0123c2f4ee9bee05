import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { Journal } from '../../client/engine/journal/journal.ts';
import { startSandbox } from '../../client/sandbox/server.ts';
import { SandboxStore } from '../../client/sandbox/store.ts';
import { dismiss, openFile, runCommand, screenshot } from '../../scripts/vscode/browser.ts';
import { quickInputBox } from '../../scripts/vscode/keys.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { accepted, intended, unknown } from '../support/builders/entries.ts';
import { openProduct, type Product } from './support/session.ts';
import { step } from './support/steps.ts';
import {
  answer,
  assertEventually,
  cancelQuickInput,
  confirm,
  dialog,
  notification,
  pick,
  pickChecked,
  quickInput,
  rows,
  runAndPick,
  showInstances,
  statusItem,
  viewRows,
} from './support/wizard.ts';

const shot = (name: string) => screenshot(product.page, join(repository, 'out', 'screenshots', `${name}.png`));

const instancesFile = join(mkdtempSync(join(tmpdir(), 'provider-')), 'made.jsonl');
const provider = await startSandbox(instancesFile, Date.now);
const workspaceRules = {
  profiles: { staging: { provider: 'create-server', endpoint: provider.endpoint, color: 'green' } },
  production: ['staging'],
};

const dayMs = 24 * 60 * 60_000;
const old = ['old-1', 'old-2'];

/** Sends that the profile of the workspace made on earlier days. */
async function sendEarlier(storage: string): Promise<void> {
  const sends = [
    ...old.map((name) => ({ name, at: Date.now() - 8 * dayMs })),
    { name: 'new-1', at: Date.now() - dayMs / 2 },
  ];
  new SandboxStore(instancesFile).add(
    sends.map(({ name, at }) => ({
      ...{ provider: 'create-server' as const, id: name, batch: name, name, createdAt: at },
      facts: { region: '' },
    })),
  );
  const where = { profile: 'staging', endpoint: provider.endpoint };
  const journal = new Journal(join(storage, 'journal'));
  const hourAgo = Date.now() - dayMs / 24;
  await journal.append(
    intended('lost', hourAgo, {
      ...{ provider: 'huawei-ecs', region: 'sandbox-1', project: 'sandbox', file: 'file:///lost.huawei-ecs.json' },
      ...{ names: ['lost'], body: JSON.stringify({ server: { name: 'lost' } }) },
    }),
    { v: 1, at: hourAgo, request: 'lost', kind: 'sent', attempt: 1, skewMs: 0 },
    unknown('lost', hourAgo + 1),
  );
  for (const { name, at } of sends) {
    await journal.append(
      intended(name, at, { ...where, names: [name], file: `file:///${name}.create-server.json` }),
      accepted(name, at + 1, name),
    );
  }
}

let product: Product;

/** Begins to clean up what is older than a week. */
const cleanUp = () =>
  runAndPick(product.page, 'Instance Requests: Clean Up Instances...', 'Select which instances', 'Older Than 7 Days');

describe('a workspace of a team', () => {
  before(async () => {
    product = await openProduct({
      files: {
        '.instance-requests.json': JSON.stringify(workspaceRules),
        'web.create-server.json': readFileSync(join(repository, 'samples', 'web.create-server.json'), 'utf8'),
      },
      size: { width: 1400, height: 900 },
      storage: sendEarlier,
    });
  });
  after(async () => {
    await product.close();
    await provider.close();
  });

  step('resolves a send of an earlier window without any command', async () => {
    await notification(product.page, 'Resolved: the send of lost.huawei-ecs.json created nothing.').waitFor();
    await dismiss(product.page);
  });

  step('proposes its profile, which is added with its endpoint filled in and a credential of the user', async () => {
    const { page } = product;
    await openFile(page, 'web.create-server.json');
    await statusItem(page, 'CreateServer: sandbox').waitFor();
    await runCommand(page, 'Instance Requests: Add Profile');
    const proposal = rows(page).filter({ hasText: 'Add "staging", which this workspace uses...' });
    await proposal.filter({ hasText: provider.endpoint }).waitFor();
    await shot('proposed-profile');
    await pick(page, 'Select a profile to add', 'staging');
    await quickInput(page).getByText('API endpoint', { exact: false }).first().waitFor();
    assert.equal(await quickInputBox(page).inputValue(), provider.endpoint);
    await answer(page, 'API endpoint', provider.endpoint);
    await pick(page, 'Select what the account is used for', 'Test');
    await answer(page, 'Bearer token', 'sbx-3Xt8-T5m1');
    await notification(page, 'Added the profile "staging"').waitFor();
    // Only its workspace says that it is for production.
    await page.locator('.statusbar-item.error-kind').filter({ hasText: 'CreateServer: staging' }).waitFor();
    await dismiss(page);
    await runCommand(page, 'Instance Requests: Add Profile');
    await rows(page).filter({ hasText: 'Zenlayer BMC' }).waitFor();
    assert.equal(await proposal.count(), 0, 'what was added is proposed no more');
    await cancelQuickInput(page);
  });

  step('says once what a wrong credential kept from being terminated, and tries no more', async () => {
    const { page } = product;
    await showInstances(page);
    await runCommand(page, 'Instance Requests: Refresh Instances');
    for (const name of [...old, 'new-1']) await viewRows(page).filter({ hasText: name }).first().waitFor();
    await provider.injectFault('unauthorized-401');
    await cleanUp();
    await pickChecked(page);
    await confirm(page, 'Terminate Instances');
    await answer(page, 'Type its name, staging', 'staging');
    await notification(page, "Couldn't terminate 2 instances.").filter({ hasText: "1 more wasn't changed." }).waitFor();
    await provider.injectFault(undefined);
    await dismiss(page);
  });

  step('has old instances terminated together after one question and the name of the profile', async () => {
    const { page } = product;
    await cleanUp();
    for (const name of old) await rows(page).filter({ hasText: name }).waitFor();
    assert.equal(await rows(page).count(), old.length);
    await shot('clean-up');
    await pickChecked(page);
    await dialog(page).getByText('Permanently terminate 2 instances in "staging"?').waitFor();
    await dialog(page).getByText(`Endpoint: ${provider.endpoint}`, { exact: false }).waitFor();
    await confirm(page, 'Terminate Instances');
    await answer(page, 'Type its name, staging', 'stagin');
    await quickInput(page).getByText('Type staging to terminate').first().waitFor();
    await answer(page, 'Type', 'staging');
    const left = () => new SandboxStore(instancesFile).instances('create-server').filter(({ acts }) => !acts?.length);
    await assertEventually(async () =>
      assert.deepEqual(
        left().map(({ name }) => name),
        ['new-1'],
      ),
    );
  });

  step('calls terminated what was terminated, and nothing "not found"', async () => {
    const { page } = product;
    await dismiss(page);
    await runCommand(page, 'Instance Requests: Refresh Instances');
    for (const name of old)
      await viewRows(page).filter({ hasText: name }).filter({ hasText: 'terminated' }).first().waitFor();
    assert.equal(await viewRows(page).filter({ hasText: 'not found' }).count(), 0);
    await shot('terminated');
  });
});
