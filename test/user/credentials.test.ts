import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { startSandbox } from '../../client/sandbox/server.ts';
import { dismiss, openFile, runCommand, screenshot } from '../../scripts/vscode/browser.ts';
import { appears, tryMs } from '../../scripts/vscode/keys.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { openProduct, type Product } from './support/session.ts';
import { step } from './support/steps.ts';
import {
  answer,
  confirm,
  dialog,
  eventually,
  notification,
  pick,
  pressInNotification,
  quickInput,
  reload,
  rows,
  runAndPick,
  statusItem,
} from './support/wizard.ts';

const shot = (name: string) => screenshot(product.page, join(repository, 'out', 'screenshots', `${name}.png`));

const provider = await startSandbox(join(mkdtempSync(join(tmpdir(), 'provider-')), 'made.jsonl'), Date.now, {
  authentication: 'required',
});
const { endpoint } = provider;

let product: Product;

/** Runs an action on a profile. */
async function manage(profile: string, action: string): Promise<void> {
  const { page } = product;
  await eventually(`the profile ${profile}`, async () => {
    await dismiss(page);
    await runCommand(page, 'Instance Requests: Manage Profiles');
    return (
      (await appears(rows(page).filter({ hasText: 'Add Profile' }))) &&
      (await rows(page).filter({ hasText: profile }).count()) > 0
    );
  });
  await pick(page, 'Select a profile', profile);
  await pick(page, 'Select an action', action);
}

async function testConnection(profile: string, message: string): Promise<void> {
  await manage(profile, 'Test Connection');
  await notification(product.page, message).waitFor();
}

const works = (profile: string) => testConnection(profile, `The credential for "${profile}" works.`);

describe('managing profiles and credentials', () => {
  before(async () => {
    product = await openProduct({
      files: join(repository, 'samples'),
      size: { width: 1400, height: 900 },
      machineSettings: {
        'instanceRequests.profiles': {
          first: { provider: 'create-server', endpoint, credential: 'team' },
          second: { provider: 'create-server', endpoint, credential: 'team' },
          staging: { provider: 'create-server', endpoint: 'http://127.0.0.1:9' },
          other: { provider: 'huawei-ecs', region: 'cn-north-4', project: 'p' },
          wrong: { provider: 'nobody' },
        },
      },
    });
  });
  after(async () => {
    await product.close();
    await provider.close();
  });

  step('offers a profile, shows it in the status bar, and explains a missing credential', async () => {
    const { page } = product;
    await openFile(page, 'web.create-server.json');
    await statusItem(page, 'CreateServer: sandbox').waitFor();
    await eventually('the profiles', async () => {
      await statusItem(page, 'CreateServer: sandbox')
        .click({ timeout: tryMs })
        .catch(() => undefined);
      return appears(rows(page).filter({ hasText: 'staging' }));
    });
    await pick(page, 'Select the profile', 'sandbox');
    // Focus goes back to the item, whose hover would then cover the notifications.
    await page.locator('.view-line').first().click();
    await runCommand(page, 'Instance Requests: Select Profile');
    await rows(page).filter({ hasText: 'staging' }).waitFor();
    await shot('profiles');
    await pick(page, 'Select the profile', 'staging');
    await statusItem(page, 'CreateServer: staging').waitFor();
    await runCommand(page, 'Instance Requests: Send Request');
    await pressInNotification(page, 'The credential "staging" isn\'t stored on this machine', 'Manage Profiles');
    await rows(page).filter({ hasText: "Invalid setting, so the profile isn't used: provider" }).waitFor();
    await shot('manage-profiles');
  });

  step('explains a wrong credential, and goes back one step to correct it', async () => {
    const { page } = product;
    await openFile(page, 'web.create-server.json');
    await runAndPick(page, 'Instance Requests: Add Profile', 'Select a provider', 'CreateServer');
    await answer(page, 'API endpoint', 'http://api.example.com');
    await answer(page, 'Endpoint must use https', 'api.example.com');
    await answer(page, 'Did you mean https://api.example.com?', endpoint);
    await pick(page, 'Select what the account is used for', 'Change Name or Endpoint...');
    await answer(page, 'Name of the profile', 'team');
    await answer(page, 'The name "team" is already in use.', 'own');
    await pick(page, 'Select what the account is used for', 'Test');
    await answer(page, 'Bearer token', 'not-the-token');
    await dialog(page).getByText('Couldn\'t verify the credential for "own".').waitFor();
    await shot('not-proved');
    await confirm(page, 'Go Back');
    await answer(page, 'Bearer token', 'sbx-3Xt8-T5m1');
    await notification(page, 'Added the profile "own" and selected it for this workspace.').waitFor();
    await statusItem(page, 'CreateServer: own').waitFor();
  });

  step('keeps a typed credential after the window is reloaded', async () => {
    const { page } = product;
    await reload(page, /profile\.create-server\W+own\b/);
    await statusItem(page, 'CreateServer: own').waitFor();
    await works('own');
  });

  step('replaces a credential by a verified one, or by an unverified one on request', async () => {
    const { page } = product;
    await manage('own', 'Replace Credential');
    await answer(page, 'Bearer token', 'wrong');
    await confirm(page, 'Cancel');
    await works('own');
    await manage('own', 'Replace Credential');
    await answer(page, 'Bearer token', 'wrong');
    await confirm(page, 'Save Anyway');
    await notification(page, 'without verifying the new one').waitFor();
    await testConnection('own', 'The credential for "own" doesn\'t work');
    await shot('did-not-work');
    await manage('own', 'Replace Credential');
    await quickInput(page).getByRole('button', { name: 'Use Another Credential Type' }).click();
    await pick(page, 'Select a credential type', 'Custom header');
    await answer(page, 'Header name', 'X-Sandbox-Token');
    await answer(page, 'Header value', 'sbx-3Xt8-T5m1');
    await notification(page, 'The new credential for "own" works').waitFor();
    await works('own');
  });

  step('gives a profile the selected color', async () => {
    const { page } = product;
    await manage('own', 'Change Color');
    await rows(page).filter({ hasText: 'Purple' }).waitFor();
    await shot('colours');
    await pick(page, 'Select a color', 'Green');
    // The list shows what the settings say when it opens.
    await eventually('the color in the list', async () => {
      await runCommand(page, 'Instance Requests: Manage Profiles');
      return appears(rows(page).filter({ hasText: 'own' }).filter({ hasText: '🟢' }));
    });
    await pick(page, 'Select a profile', 'own');
    await pick(page, 'Select an action', 'Change Color');
    await pick(page, 'Select a color', 'No color');
  });

  step('renames and removes a profile together with its credential', async () => {
    const { page } = product;
    await manage('own', 'Rename Profile');
    await answer(page, 'New name of the profile', 'team');
    await answer(page, 'The name "team" is already in use.', 'mine');
    await statusItem(page, 'CreateServer: mine').waitFor();
    await works('mine');
    await manage('mine', 'Remove Profile');
    await dialog(page).getByText('Its credential is also removed from this machine.', { exact: false }).waitFor();
    await shot('remove');
    await confirm(page, 'Remove Profile');
    await statusItem(page, 'CreateServer: sandbox').waitFor();
  });

  step('shares a credential between profiles, and keeps it until the last one is removed', async () => {
    const { page } = product;
    await testConnection('second', 'The credential for "second" is missing.');
    await manage('first', 'Replace Credential');
    await answer(page, 'Bearer token', 'sbx-3Xt8-T5m1');
    await notification(page, 'The new credential for "first" works').waitFor();
    await works('second');
    await manage('first', 'Rename Profile');
    await answer(page, 'New name of the profile', 'third');
    await quickInput(page).waitFor({ state: 'hidden' });
    await works('third');
    await manage('third', 'Remove Profile');
    await dialog(page).getByText('Its credential is kept because another profile uses it.', { exact: false }).waitFor();
    await confirm(page, 'Remove Profile');
    await works('second');
    await dismiss(page);
    await runCommand(page, 'Instance Requests: Manage Profiles');
    await rows(page).filter({ hasText: 'second' }).waitFor();
    assert.equal(
      await rows(page)
        .filter({ hasText: /first|third|own|mine/ })
        .count(),
      0,
    );
  });
});
