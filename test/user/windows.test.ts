import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import type { Page } from 'playwright-core';
import { Journal } from '../../client/engine/journal/journal.ts';
import { instancesOf, recordsOf } from '../../client/engine/journal/request-record.ts';
import { dismiss, openFile, runCommand } from '../../scripts/vscode/browser.ts';
import { appears } from '../../scripts/vscode/keys.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { type AccountGate, openGate } from '../support/fakes/account-gate.ts';
import { openProduct, type Product } from './support/session.ts';
import { step } from './support/steps.ts';
import {
  answer,
  assertEventually,
  confirm,
  dialog,
  eventually,
  notification,
  pick,
  runAndPick,
  selectRow,
  showInstances,
  statusItem,
  viewRows,
} from './support/wizard.ts';

const sample = readFileSync(join(repository, 'samples', 'web.create-server.json'), 'utf8');
const fileOf = (name: string) => ({ [`${name}.create-server.json`]: sample.replaceAll('web-1', name) });

// One endpoint, behind which each token is another account.
const gate: AccountGate = await openGate(mkdtempSync(join(tmpdir(), 'accounts-')), [
  'token-of-first',
  'token-of-second',
]);
const profileOf = (credential: string) => ({ provider: 'create-server', endpoint: gate.endpoint, credential });

let product: Product;
let second: Page;

/** Replaces the credential of a profile by a token that works. */
async function replaceCredential(page: Page, profile: string, token: string): Promise<void> {
  await dismiss(page);
  await runAndPick(page, 'Instance Requests: Manage Profiles', 'Select a profile', profile);
  await pick(page, 'Select an action', 'Replace Credential');
  await answer(page, 'Bearer token', token);
  await notification(page, `The new credential for "${profile}" works`).waitFor();
  await dismiss(page);
}

/** Selects a profile for a window, and sends its file. */
async function sendWith(page: Page, profile: string, file: string): Promise<void> {
  await openFile(page, `${file}.create-server.json`);
  await runAndPick(page, 'Instance Requests: Select Profile', 'Select the profile', profile);
  await statusItem(page, `CreateServer: ${profile}`).waitFor();
  await runCommand(page, 'Instance Requests: Send Request');
  await confirm(page, `Send to ${profile}`);
  await notification(page, 'accepted the request').waitFor();
  await dismiss(page);
}

/** The ids of the instances that the sends with each profile created, in the order of the sends. */
async function createdWith(...profiles: readonly string[]): Promise<string[][]> {
  const { entries } = await new Journal(join(product.storage, 'journal')).read();
  const records = recordsOf(entries);
  return profiles.map((profile) =>
    records.filter(({ intended }) => intended.profile === profile).flatMap((record) => instancesOf(record)),
  );
}

const row = (page: Page, ...texts: readonly string[]) =>
  texts.reduce((found, hasText) => found.filter({ hasText }), viewRows(page)).first();

describe('two windows with two accounts at one endpoint', () => {
  before(async () => {
    product = await openProduct({
      files: fileOf('one'),
      size: { width: 1400, height: 900 },
      machineSettings: {
        'instanceRequests.profiles': { first: profileOf('key-1'), second: profileOf('key-2') },
      },
    });
    await openFile(product.page, 'one.create-server.json');
    await replaceCredential(product.page, 'first', 'token-of-first');
    await replaceCredential(product.page, 'second', 'token-of-second');
    second = await product.openWindow(fileOf('two'));
  });
  after(async () => {
    await product.close();
    await gate.close();
  });

  step('send each with its own profile, and never name an instance of one account to the other', async () => {
    const first = product.page;
    await Promise.all([sendWith(first, 'first', 'one'), sendWith(second, 'second', 'two')]);
    await statusItem(first, 'CreateServer: first').waitFor();
    for (const page of [first, second]) {
      await showInstances(page);
      await row(page, 'one', 'running').waitFor();
      await row(page, 'two', 'running').waitFor();
      await runCommand(page, 'Instance Requests: Refresh Instances');
    }
    const [ofFirst = [], ofSecond = []] = await createdWith('first', 'second');
    assert.deepEqual([ofFirst.length, ofSecond.length], [1, 1]);
    const callsOf = (token: string) => gate.calls.filter((call) => call.token === token).map(({ text }) => text);
    const [firstCalls, secondCalls] = [callsOf('token-of-first'), callsOf('token-of-second')];
    assert.ok(firstCalls.some((text) => text.includes(ofFirst[0] ?? '')));
    assert.ok(secondCalls.some((text) => text.includes(ofSecond[0] ?? '')));
    for (const text of firstCalls) assert.doesNotMatch(text, new RegExp(`"two"|${ofSecond[0]}`));
    for (const text of secondCalls) assert.doesNotMatch(text, new RegExp(`"one"|${ofFirst[0]}`));
    assert.equal(firstCalls.length + secondCalls.length, gate.calls.length, 'no call has another credential');
  });

  step('act on an instance with the profile that created it, whichever one the window has selected', async () => {
    await dismiss(second);
    await selectRow(second, viewRows(second).filter({ hasText: 'one' }).filter({ hasText: 'running' }).last());
    await runCommand(second, 'Instance Requests: Stop Instance');
    await dialog(second).getByText('Stop one in "first"?', { exact: false }).waitFor();
    const before = gate.calls.length;
    await confirm(second, 'Stop Instance');
    await assertEventually(async () => {
      const stops = gate.calls.slice(before).filter(({ text }) => text.startsWith('POST '));
      assert.deepEqual(
        stops.map(({ token }) => token),
        ['token-of-first'],
      );
    });
  });

  step('show a renamed profile at once, and go on with its credential', async () => {
    const first = product.page;
    await dismiss(first);
    await runAndPick(first, 'Instance Requests: Manage Profiles', 'Select a profile', 'first');
    await pick(first, 'Select an action', 'Rename Profile');
    await answer(first, 'New name of the profile', 'renamed');
    for (const page of [first, second]) await row(page, 'one', 'renamed').waitFor();
    await statusItem(first, 'CreateServer: renamed').waitFor();
    const before = gate.calls.length;
    await runCommand(first, 'Instance Requests: Refresh Instances');
    await assertEventually(async () => {
      const tokens = new Set(gate.calls.slice(before).map(({ token }) => token));
      assert.deepEqual([...tokens].sort(), ['token-of-first', 'token-of-second']);
    });
    assert.equal(await row(first, "Can't reach").count(), 0);
  });

  step('query with a replaced credential at once', async () => {
    const first = product.page;
    gate.replace('token-of-first', 'new-token-of-first');
    await eventually('an error of the revoked token', async () => {
      await runCommand(first, 'Instance Requests: Refresh Instances');
      return appears(row(first, "Can't reach renamed"));
    });
    await replaceCredential(first, 'renamed', 'new-token-of-first');
    await row(first, "Can't reach renamed").waitFor({ state: 'hidden' });
    assert.ok(gate.calls.some(({ token }) => token === 'new-token-of-first'));
  });
});
