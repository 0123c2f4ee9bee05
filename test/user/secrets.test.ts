import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { dismiss, openFile, runCommand } from '../../scripts/vscode/browser.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { startParrot } from '../support/fakes/echo-provider.ts';
import { publicMark, secretsFound } from '../support/fixtures/secret-markers.ts';
import { allPlaces, browserStorage, type Looker, lookAt } from './support/look.ts';
import { recordServer } from './support/recording.ts';
import { openProduct, type Product } from './support/session.ts';
import * as asked from './support/wizard.ts';

// Every command is driven against a provider that quotes all that it is sent. Whatever is shown, written down, kept,
// copied or told to the language server is then searched for secrets; that each search finds a public word, too, shows
// that it would find one.

/** What nobody may find anywhere but in the secret storage. */
const secrets = {
  token: 'mark-Token"1\\/+&<>',
  key: 'mark-Secret"Key\\2/+&<>',
  session: 'mark-Session"Token\\3/+&<>',
  typed: 'mark-Typed"4\\/+&<é>',
  environment: 'mark-Environment"5\\/+&<>',
};
/** What stands in files, and so in their editors and in what the language server is told of them. */
const literals = { password: 'mark-Literal"6\\/+&<>' };
const all = { ...secrets, ...literals };

const web = 'web.create-server.json';
const literal = 'literal.create-server.json';
const ecs = 'ecs.huawei-ecs.json';
const sample = readFileSync(join(repository, 'samples', 'web.huawei-ecs.json'), 'utf8');
const files = {
  [web]: `{ "name": "${publicMark}", "password": "\${secret:word}" }\n`,
  [literal]: `{ "name": "${publicMark}", "password": ${JSON.stringify(literals.password)} }\n`,
  [ecs]: sample.replace('"key_name": "my-key"', '"adminPass": "${env:MARKED_WORD}"'),
};

const parrot = await startParrot();

let product: Product;
let looker: Looker;
let serverRecord: () => Promise<string>;
const copied: string[] = [];
before(async () => {
  product = await openProduct({
    files,
    size: { width: 1600, height: 1000 },
    env: {
      HUAWEICLOUD_SDK_AK: 'access-key-id',
      HUAWEICLOUD_SDK_SK: secrets.key,
      HUAWEICLOUD_SDK_SECURITY_TOKEN: secrets.session,
      MARKED_WORD: secrets.environment,
      NODE_OPTIONS: `--require ${join(import.meta.dirname, 'support/logs.cjs')}`,
    },
    // A workspace could ask for it, too.
    settings: { 'instanceRequests.trace.server': { verbosity: 'verbose' } },
  });
  serverRecord = await recordServer(product.dataDir);
  await product.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  looker = await lookAt(product.page);
});
after(async () => {
  await product.close();
  await parrot.close();
});

const dialog = () => asked.dialog(product.page);
const row = (text: string | RegExp) =>
  product.page.locator('.pane-body .monaco-list-row').filter({ hasText: text }).first();
const answer = (question: string, text: string) => asked.answer(product.page, question, text);
const pick = (question: string, label: string) => asked.pick(product.page, question, label);
const run = (title: string) => runCommand(product.page, title);
const command = (title: string) => run(`Instance Requests: ${title}`);
const said = (text: string) => asked.notification(product.page, text).waitFor();
const agree = (button: string) => dialog().getByRole('button', { name: button, exact: true }).click();
const hover = (what: Locator, says: string) => asked.hover(product.page, what, says);
const showView = () => run('Instances: Focus on Instances View');
const tab = (name: string) => product.page.locator(`.tab.active[data-resource-name="${name}"]`).first();

/** The row of an instance in a state: its address is behind the provider's word. */
const inState = (state: string) => new RegExp(`${state} · 198\\.`);

/** Opens a file, alone, with nothing before it. */
async function openAlone(name: string): Promise<void> {
  await dismiss(product.page);
  await run('View: Close All Editors');
  await openFile(product.page, name);
}

/** Runs a command of what is selected in the view. */
async function onRow(text: string | RegExp, title: string): Promise<void> {
  await dismiss(product.page);
  await showView();
  await row(text).click();
  await command(title);
}

/** Opens the report that a notification offers, and looks at it. */
async function showReport(name: string): Promise<void> {
  await asked.openReport(product.page, name);
  await nothingIsSeen();
}

/** What was copied since the last time. */
async function takeCopied(): Promise<string> {
  let text = '';
  await asked.eventually('Something is copied', async () => {
    text = await product.page.evaluate('navigator.clipboard.readText()');
    return text !== '';
  });
  copied.push(text);
  await product.page.evaluate('navigator.clipboard.writeText("")');
  return text;
}

/** Has a log keep all that it is told. */
async function trace(log: string): Promise<void> {
  await run('Developer: Set Log Level...');
  await pick('Set Log Level', log);
  await pick('Select log level', 'Trace');
}

async function nothingIsSeen(): Promise<void> {
  assert.deepEqual(secretsFound((await looker.seen()).text, all), []);
}

let isAtEnd = false;

/** A step, after which nothing that was shown has a secret in it. Each stands on those before it. */
function step(title: string, drive: () => Promise<void>): void {
  test(title, async () => {
    assert.ok(!isAtEnd, 'an earlier step failed');
    isAtEnd = true;
    await drive();
    isAtEnd = false;
    await nothingIsSeen();
  });
}

step('a profile with a typed token is added, though the provider quotes it', async () => {
  Object.assign(parrot, { manner: 'headers', refuses: 401 });
  await openFile(product.page, web);
  await asked.statusItem(product.page, 'CreateServer: sandbox').waitFor();
  await trace('Instance Requests');
  await trace('Extension Host (Remote)');
  await command('Add Profile');
  await pick('Select a provider', 'CreateServer');
  await answer('Name of the profile', publicMark);
  await answer('API endpoint', parrot.endpoint);
  await pick('Select what the account is used for', 'Test');
  await pick('Select a credential type', 'Token');
  await answer('Bearer token', secrets.token);
  await agree('Save Anyway');
  await asked.statusItem(product.page, `CreateServer: ${publicMark}`).waitFor();
});

step('its connection is tested, and it is chosen', async () => {
  await dismiss(product.page);
  await command('Manage Profiles');
  await pick('Select a profile', publicMark);
  await pick('Select an action', 'Test Connection');
  await said("doesn't work");
  await dismiss(product.page);
  await command('Select Profile');
  await pick('Select the profile', publicMark);
});

step('a request is previewed before its secret is known, and one with a literal', async () => {
  for (const name of [web, literal]) {
    await openAlone(name);
    await command('Preview Request');
    await tab(`${name}.http`).waitFor();
    await product.page.getByText('POST /api/v1/server/create').first().waitFor();
  }
});

step('a request is checked, and its secret is asked for', async () => {
  Object.assign(parrot, { manner: 'headers', refuses: undefined, instead: `{ "name": "${publicMark}" }` });
  await openAlone(web);
  await command('Check with Provider');
  await answer('The request refers to this secret', secrets.typed);
  await showReport(web);
});

const refusals = [
  ['headers', web],
  ['raw', web],
  ['raw', literal],
  ['base64', literal],
] as const;

step('requests are sent, refused in every manner, accepted, and unknown', async () => {
  for (const [manner, name] of refusals) {
    Object.assign(parrot, { manner, refuses: 400 });
    await openAlone(name);
    await command('Send Request');
    await agree(`Send to ${publicMark}`);
    await said('CreateServer rejected the request');
    await run('Problems: Focus on Problems View');
    await product.page.locator('.markers-panel').getByText('InvalidParameter').first().waitFor();
  }
  Object.assign(parrot, { manner: 'raw', refuses: undefined });
  await openAlone(web);
  await command('Send Request');
  await agree(`Send to ${publicMark}`);
  await said('accepted the request');
  await showView();
  await row(inState('running')).waitFor();
  Object.assign(parrot, { refuses: 500 });
  await openAlone(literal);
  await command('Send Request');
  await agree(`Send to ${publicMark}`);
  await said('The request may or may not have been received');
});

step('what is unknown cannot be settled while the provider refuses, and then can', async () => {
  await dismiss(product.page);
  Object.assign(parrot, { manner: 'headers', refuses: 403 });
  await command('Resolve');
  await pick('Select a send to resolve', literal);
  await said("Can't check your instances");
  Object.assign(parrot, { refuses: undefined });
  await dismiss(product.page);
  await command('Resolve');
  await pick('Select a send to resolve', literal);
  await agree('Mark as Nothing Created');
  await said('created nothing');
});

step('curl commands are copied in both forms', async () => {
  for (const name of [web, literal]) {
    for (const form of ['With Placeholders', 'Signed (Valid for About 5 Minutes)']) {
      await openAlone(name);
      await command('Copy as curl');
      await pick('Copy as curl', form);
      const text = await takeCopied();
      assert.match(text, /curl --request POST/);
      assert.equal(text.includes('"${SECRET_1}"'), form.startsWith('Signed'), text);
    }
  }
});

step('a past send is opened, compared, its answer shown, and sent again', async () => {
  Object.assign(parrot, { manner: 'raw', refuses: 400 });
  const shows = {
    'Open Sent Request': tab('literal.create-server.sent.json'),
    'Compare with Current File': product.page
      .locator('.tab.active')
      .getByText('sent ↔ current', { exact: false })
      .first(),
    'Open Response': tab(`${literal}.answer.http`),
    'Send Again': dialog(),
  };
  for (const [title, shown] of Object.entries(shows)) {
    await openAlone(web);
    await command(title);
    await pick('Select a send', literal);
    await shown.waitFor();
  }
  await dialog().getByRole('button', { name: /^Send/ }).click();
  await said('CreateServer rejected the request');
});

step('the history is shown, and what can be done with a send', async () => {
  await openAlone(web);
  await command('Show History');
  await pick('Select a send', web);
  await pick('Select an action', 'Open Sent Request');
  await tab('web.create-server.sent.json').waitFor();
});

step('the view is asked for what an instance is, and where its request stands', async () => {
  for (const refuses of [403, undefined]) {
    Object.assign(parrot, { manner: 'headers', refuses });
    await dismiss(product.page);
    await command('Refresh Instances');
    await showView();
    await hover(row(inState('running')), 'Last change');
  }
  await onRow(inState('running'), 'Copy Instance ID');
  assert.match(await takeCopied(), /^i-/);
  await onRow(inState('running'), 'Copy IP Address');
  assert.match(await takeCopied(), /^198\./);
  await onRow(inState('running'), 'Open Request File');
  await tab(web).waitFor();
});

step('the view is grouped, sorted and filtered', async () => {
  await dismiss(product.page);
  await showView();
  for (const [title, question, label] of [
    ['Group By...', 'Group Instances By', 'State'],
    ['Sort By...', 'Sort Instances By', 'Name'],
    ['Group By...', 'Group Instances By', 'Profile'],
  ] as const) {
    await command(title);
    await pick(question, label);
  }
  await command('Filter by State...');
  await asked.rows(product.page).filter({ hasText: 'Failed' }).click();
  await asked.quickInput(product.page).getByRole('button', { name: 'OK' }).click();
  await product.page.getByText('Showing only: ', { exact: false }).first().waitFor();
  await command('Clear Filter');
  await row(inState('running')).waitFor();
});

step('all that an account has is listed, in words of the provider, and hidden', async () => {
  for (const manner of ['headers', 'raw'] as const) {
    Object.assign(parrot, { manner, refuses: undefined });
    await dismiss(product.page);
    await command('Show All Instances');
    await pick('Select a profile', publicMark);
    await row('All instances: CreateServer').waitFor();
    await hover(row('created elsewhere').or(row('created here')).first(), 'ID');
  }
  await command('Hide All Instances');
  await row('All instances: CreateServer').waitFor({ state: 'detached' });
});

step('what is done with an instance is refused in words that quote what proves the caller, and done', async () => {
  Object.assign(parrot, { manner: 'headers', refuses: 403 });
  await onRow(inState('running'), 'Reboot Instance');
  await agree('Reboot Instance');
  await said("Couldn't reboot");
  Object.assign(parrot, { refuses: undefined });
  await onRow(inState('running'), 'Stop Instance');
  await agree('Stop Instance');
  await row(inState('stopped')).waitFor();
  await onRow(inState('stopped'), 'Start Instance');
  await row(inState('running')).waitFor();
  await onRow(inState('running'), 'Terminate Instance');
  await agree('Terminate Instance');
  await row(inState('running')).waitFor({ state: 'detached' });
});

step('what could not be asked says why, and is asked again', async () => {
  Object.assign(parrot, { manner: 'headers', refuses: 403 });
  await dismiss(product.page);
  await command('Refresh Instances');
  await hover(row(/Can't (?:reach|update)/), 'refused to answer');
  Object.assign(parrot, { refuses: undefined });
  await row(/Can't (?:reach|update)/)
    .getByRole('button', { name: 'Retry Connection' })
    .click();
  await row(/Can't (?:reach|update)/).waitFor({ state: 'detached' });
});

step('the sandbox is told to misbehave', async () => {
  await dismiss(product.page);
  await command('Simulate a Failure...');
  await pick('Select a failure', 'No failure');
  await said('The sandbox no longer simulates a failure');
});

step('a new request is begun', async () => {
  await dismiss(product.page);
  await command('New Request');
  await pick('Select a provider', 'CreateServer');
  await tab('request.create-server.json').waitFor();
  await run('View: Revert and Close Editor');
});

step('a send is forgotten', async () => {
  const sends = /^literal(?!\.)/;
  const rows = product.page.locator('.pane-body .monaco-list-row').filter({ hasText: sends });
  await showView();
  await row(sends).waitFor();
  const before = await rows.count();
  await onRow(sends, 'Remove from View');
  await asked.eventually('One is gone', async () => (await rows.count()) === before - 1);
});

step('a credential of the environment signs calls, and a reference to the environment is sent', async () => {
  Object.assign(parrot, { manner: 'headers', refuses: undefined, instead: sample.replace(/^\/\/.*/, '') });
  await openAlone(ecs);
  await asked.addHuaweiProfile(product.page, 'huawei', parrot.endpoint);
  for (const manner of ['headers', 'raw', 'base64'] as const) {
    Object.assign(parrot, { manner, refuses: 400 });
    await dismiss(product.page);
    await command('Send Request');
    await agree('Send to huawei');
    await said('Huawei Cloud ECS rejected the request');
  }
  Object.assign(parrot, { manner: 'headers', only: 'POST' });
  await openAlone(ecs);
  await command('Check with Provider');
  await showReport(ecs);
  Object.assign(parrot, { refuses: undefined, only: undefined });
  await openAlone(ecs);
  await command('Copy as curl');
  await pick('Copy as curl', 'Signed');
  assert.match(await takeCopied(), /X-Security-Token: '"\$\{SESSION_TOKEN\}"/);
  await command('Preview Request');
  await product.page.locator('.view-line').getByText('SignedHeaders', { exact: false }).first().waitFor();
  const sent = parrot.heard.map(({ body }) => body).join('\n');
  assert.ok(sent.includes(JSON.stringify(secrets.environment).slice(1, -1)), 'it was really sent');
  assert.ok(parrot.heard.some(({ headers }) => headers['x-security-token'] === secrets.session));
});

step('a literal is moved to the secret storage', async () => {
  const { page } = product;
  await openAlone(literal);
  await run('View: Focus Active Editor Group');
  await page.keyboard.press('End');
  for (let steps = 0; steps < ' }'.length + 2; steps++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Control+.');
  const fixes = page.locator('.action-widget .monaco-list-row');
  const fix = fixes.filter({ hasText: 'Move to secret storage' });
  await fix.waitFor();
  await asked.eventually('The fix is focused', async () => {
    if ((await fix.getAttribute('class'))?.includes('focused')) return true;
    await page.keyboard.press('ArrowDown');
    return false;
  });
  await page.keyboard.press('Enter');
  await page.locator('.view-line').getByText('${secret:literal-password}', { exact: false }).first().waitFor();
  await run('File: Save');
});

test('what was shown was looked at, wherever it was shown', async () => {
  assert.deepEqual((await looker.marked()).sort(), [...allPlaces].sort());
});

test('no secret is in anything that was copied', () => {
  assert.equal(copied.length, 7);
  assert.ok(copied.join('\n').includes(publicMark));
  assert.deepEqual(secretsFound(copied.join('\n'), all), []);
});

/** Every file that VS Code's server or the extension has written, by its path: but for the extension itself, and the older texts of files that VS Code keeps. */
async function filesWritten(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readdir(product.dataDir, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(product.dataDir.length + 1);
    if (!entry.isFile() || path.startsWith('extensions/') || path.includes('/History/')) continue;
    found.set(path, await readFile(join(product.dataDir, path), 'utf8'));
  }
  return found;
}

const joined = (found: Map<string, string>, path: RegExp) =>
  [...found].flatMap(([name, text]) => (path.test(name) ? text : [])).join('\n');

test('no secret is in a file that the extension or VS Code has written: journal, logs, state', async () => {
  const found = await filesWritten();
  const journal = joined(found, /globalStorage\/.*journal\/.*\.jsonl$/);
  for (const kind of ['intended', 'sent', 'accepted', 'refused', 'unknown', 'settled', 'observed']) {
    assert.ok(journal.includes(`"kind":"${kind}"`), kind);
  }
  assert.ok(journal.includes('••••••••'), 'what was quoted is masked, so it was there');
  assert.ok(journal.includes(publicMark));
  assert.ok(joined(found, /Instance Requests\.log$/).includes(publicMark));
  const wrong = [...found].flatMap(([path, text]) => secretsFound(text, all).map((what) => `${path}: ${what}`));
  assert.deepEqual(wrong, []);
});

test('every command of the manifest was run', async () => {
  const log = joined(await filesWritten(), /remoteexthost\.log$/);
  const ran = new Set([...log.matchAll(/\$executeContributedCommand (instanceRequests\.\w+)/g)].map(([, id]) => id));
  const { contributes } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  const commands: string[] = contributes.commands.map(({ command }: { command: string }) => command);
  assert.deepEqual(
    commands.filter((id) => !ran.has(id)),
    [],
  );
});

test('no secret is in what the browser keeps', async () => {
  const found = await browserStorage(product.page);
  assert.ok(Object.values(found).some((text) => text.includes(publicMark)));
  const wrong = Object.entries(found).flatMap(([from, text]) =>
    secretsFound(text, all).map((what) => `${from}: ${what}`),
  );
  assert.deepEqual(wrong, []);
});

test('the language server is told the text of files and nothing else: neither a secret nor the environment', async () => {
  const record = await serverRecord();
  for (const kind of ['environment', 'arguments', 'in', 'out']) assert.match(record, new RegExp(`^${kind} `, 'm'));
  assert.ok(record.includes(publicMark));
  assert.deepEqual(secretsFound(record, secrets), []);
  assert.doesNotMatch(record, /HUAWEICLOUD|MARKED_WORD=/);
});
