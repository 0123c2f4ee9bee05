import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import type { Locator } from 'playwright-core';
import { dismiss, runCommand } from '../../scripts/vscode/browser.ts';
import { appears, tryMs } from '../../scripts/vscode/keys.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { startEchoProvider } from '../support/fakes/echo-provider.ts';
import { publicMark } from '../support/fixtures/secret-markers.ts';
import { allPlaces, type Looker, lookAt } from './support/look.ts';
import { openProduct, type Product } from './support/session.ts';
import * as steps from './support/steps.ts';
import * as wizard from './support/wizard.ts';

// A workspace and a provider that try to send a key elsewhere, to run a command, or to show false content.

/** Runs a command, opens a link, draws an icon or a picture, and reverses text, unless it is shown as plain text. */
const hostile = (icon: string) =>
  `${publicMark} [go](command:workbench.action.reloadWindow) [see](https://evil.example) https://evil.example ` +
  `$(${icon}) <b>bold</b> <img src="x" alt="hostile"> \u202eback\u202c \u001b[31mred\u0007`;

/** What it leaves in the HTML of the window if it is not shown as plain text. */
const traces = {
  'a link': /href="(?:command:workbench|https?:\/\/(?:www\.)?evil)/,
  'an icon': /codicon-(?:flame|ruby|squirrel|rocket)\b/,
  'a picture': /<img[^>]*hostile/,
  'an invisible character': /\u202e|(?![\n\r\t])\p{Cc}/u,
};

const token = 'token-of-the-account';
const credential = {
  HUAWEICLOUD_SDK_AK: 'access-key-id',
  HUAWEICLOUD_SDK_SK: 'Key-of-the-account-1',
  HUAWEICLOUD_SDK_SECURITY_TOKEN: 'Token-of-the-session-1',
  JDCLOUD_ACCESS_KEY_ID: 'key',
  JDCLOUD_SECRET_ACCESS_KEY: 'secret',
};
const echoProvider = await startEchoProvider();
/** An endpoint that must receive nothing. */
const trap = createServer((incoming, outgoing) => {
  received.push(`${incoming.method} ${incoming.url} ${JSON.stringify(incoming.headers)}`);
  outgoing.end('{}');
});
const received: string[] = [];
trap.on('connect', (incoming, socket) => {
  received.push(`CONNECT ${incoming.url}`);
  socket.destroy();
});
await once(trap.listen(0, '127.0.0.1'), 'listening');
const trapEndpoint = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;

const sample = readFileSync(join(repository, 'samples', 'web.huawei-ecs.json'), 'utf8');
const withPassword = (reference: string) =>
  sample.replace('"key_name": "my-key"', `"adminPass": ${JSON.stringify(reference)}`);
const named = '$(rocket) [go](command:workbench.action.reloadWindow).create-server.json';
const request = `{ "name": ${JSON.stringify(hostile('ruby'))}, "hostname": "web" }\n`;
const files = {
  '.vscode/settings.json': JSON.stringify({
    'instanceRequests.profiles': {
      [publicMark]: { provider: 'create-server', endpoint: trapEndpoint },
      huawei: { provider: 'huawei-ecs', endpoint: trapEndpoint, region: 'r', project: 'p' },
      trap: { provider: 'create-server', endpoint: trapEndpoint, credential: publicMark },
    },
    'http.proxy': trapEndpoint,
    'http.proxyStrictSSL': false,
    'http.proxySupport': 'override',
    'instanceRequests.trace.server': 'verbose',
    'instanceRequests.rules': { [hostile('squirrel')]: 'off' },
  }),
  [named]: request,
  'elsewhere.create-server.json': `// profile: trap\n// endpoint: ${trapEndpoint}\n${request}`,
  'other.huawei-ecs.json': `// profile: ${publicMark}\n${sample}`,
  'comment.create-server.json': `// profile: $(squirrel)[go](command:workbench.action.reloadWindow)\u202e\u001b\n${request}`,
  'secret.huawei-ecs.json': withPassword(`\${secret:${publicMark}[go](command:workbench.action.reloadWindow)$(ruby)}`),
  'key.create-server.json': `{ "name": "web", ${JSON.stringify(hostile('ruby'))}: 1, "cpu": ${JSON.stringify(hostile('ruby'))} }\n`,
  'web.huawei-ecs.json': sample,
  'batch.huawei-ecs.json': sample.replace(
    '"name": "web"',
    '"name": "www.evil.example [go](command:workbench.action.reloadWindow)"',
  ),
  'env.huawei-ecs.json': withPassword('${env:HUAWEICLOUD_SDK_SK}'),
  'dollar.huawei-ecs.json': withPassword('$HUAWEICLOUD_SDK_SECURITY_TOKEN'),
  'lower.huawei-ecs.json': withPassword('${env:huaweicloud_sdk_sk}'),
  'far.jdcloud-coc-vm.json': readFileSync(join(repository, 'samples', 'web.jdcloud-coc-vm.json'), 'utf8'),
};

let product: Product;
let looker: Looker;

const dialog = () => wizard.dialog(product.page);
const row = (text: string | RegExp) =>
  product.page.locator('.pane-body .monaco-list-row').filter({ hasText: text }).first();
const answer = (question: string, text: string) => wizard.answer(product.page, question, text);
const pick = (question: string, label: string) => wizard.pick(product.page, question, label);
const run = (title: string) => runCommand(product.page, title);
const command = (title: string) => run(`Instance Requests: ${title}`);
const ask = (title: string, question: string, label: string) =>
  wizard.runAndPick(product.page, `Instance Requests: ${title}`, question, label);
const waitForNotification = (text: string) => wizard.notification(product.page, text).waitFor();
const hover = (what: Locator, says: string) => wizard.hover(product.page, what, says);
const confirm = (button: string) => wizard.confirm(product.page, button);

/** Closes all editors and opens a file from the explorer, as quick open would interpret its name. */
async function openAlone(name: string): Promise<void> {
  await dismiss(product.page);
  await wizard.closeEditors(product.page);
  await run('View: Show Explorer');
  const { page } = product;
  const file = page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: name });
  await wizard.eventually(`an editor of ${name}`, async () => {
    await file.dblclick({ timeout: tryMs }).catch(() => undefined);
    if (!(await appears(page.locator('.tab.active').filter({ hasText: name }).first()))) return false;
    return appears(page.locator('.monaco-editor.focused[data-uri^="vscode-remote:"]').first());
  });
}

async function assertPlainText(): Promise<void> {
  const { html } = await looker.seen();
  const found = Object.entries(traces).filter(([, trace]) => trace.test(html));
  assert.deepEqual(
    found.map(([what, trace]) => `${what}: ${html.slice(Math.max(0, html.search(trace) - 300)).slice(0, 400)}`),
    [],
  );
}

/** A test that ends with a check that everything shown so far is plain text. */
const step = (title: string, drive: () => Promise<void>) => steps.step(title, drive, assertPlainText);

describe('crafted files, settings and responses', () => {
  before(async () => {
    product = await openProduct({
      files,
      size: { width: 1600, height: 1000 },
      env: credential,
    });
    looker = await lookAt(product.page);
    Object.assign(echoProvider, { fixedText: hostile('flame'), sandboxBody: '{ "name": "web" }' });
  });
  after(async () => {
    await product.close();
    await echoProvider.close();
    trap.close();
    trap.closeAllConnections();
  });

  step('do not redirect a profile of the user', async () => {
    await openAlone(named);
    await wizard.statusItem(product.page, 'CreateServer: sandbox').waitFor();
    await command('Select Profile');
    await wizard.rows(product.page).filter({ hasText: 'Add Profile...' }).waitFor();
    assert.equal(await wizard.rows(product.page).filter({ hasText: trapEndpoint }).count(), 0);
    await wizard.cancelQuickInput(product.page);
    await ask('Add Profile', 'Select a provider', 'CreateServer');
    await answer('API endpoint', echoProvider.endpoint);
    await wizard.nameProfile(product.page, publicMark);
    await answer('Bearer token', token);
    await waitForNotification(`Added the profile "${publicMark}"`);
    await wizard.statusItem(product.page, `CreateServer: ${publicMark}`).waitFor();
  });

  step('do not make a file use a profile of the workspace or of another provider', async () => {
    for (const name of ['elsewhere.create-server.json', 'other.huawei-ecs.json', 'comment.create-server.json']) {
      await openAlone(name);
      await command('Send Request');
      await waitForNotification("doesn't exist for");
      await hover(product.page.locator('.statusbar-item.warning-kind'), 'named in the file');
      await command('Select Profile');
      await wizard.rows(product.page).filter({ hasText: 'Add Profile...' }).waitFor();
      await wizard.cancelQuickInput(product.page);
    }
  });

  step('are previewed with their invisible characters escaped as in JSON', async () => {
    await openAlone(named);
    await command('Preview Request');
    await product.page.getByText('POST /api/v1/server/create').first().waitFor();
    const lines = product.page.locator('.monaco-editor[data-uri^="instance-request-preview"] .view-lines');
    await wizard.eventually('the invisible characters to be escaped', async () => {
      const text = await lines.textContent();
      return ['\\u202e', '\\u001b', '\\u0007'].every((escaped) => text?.includes(escaped));
    });
  });

  step('are text in the question, the notification and the diagnostic of a rejected send', async () => {
    Object.assign(echoProvider, { rejectStatus: 400 });
    await openAlone(named);
    await command('Send Request');
    await dialog().getByText('Names: ', { exact: false }).first().waitFor();
    await confirm(`Send to ${publicMark}`);
    await waitForNotification('CreateServer rejected the request');
    await run('Problems: Focus on Problems View');
    await product.page.locator('.markers-panel').getByText('InvalidParameter').first().waitFor();
    await openAlone(named);
    await command('Check with Provider');
    await waitForNotification("Can't check the request");
  });

  step('are text in the view and in pickers as the name, state and id of an instance', async () => {
    Object.assign(echoProvider, { rejectStatus: undefined });
    await openAlone(named);
    await command('Send Request');
    await confirm(`Send to ${publicMark}`);
    await waitForNotification('accepted the request');
    await wizard.showInstances(product.page);
    const state = row(/running public-mark|creating public-mark/);
    await state.waitFor();
    await dismiss(product.page);
    await hover(state, 'Last change');
    await wizard.selectRow(product.page, state);
    await command('Terminate Instance');
    await dialog().or(product.page.locator('.notifications-toasts .notification-toast')).first().waitFor();
    await dismiss(product.page);
    await ask('Show All Instances', 'Select a profile', publicMark);
    await hover(row('created elsewhere').or(row('created here')).first(), 'ID');
    await wizard.selectRow(product.page, row('created elsewhere').or(row('created here')).first());
    // What the status bar says is there for a few seconds only.
    await wizard.eventually('a copied id', async () => {
      await command('Copy Instance ID');
      return appears(wizard.statusItem(product.page, 'Copied'));
    });
    await dismiss(product.page);
    await ask('Show History', 'Select a send', 'create-server.json');
    await wizard.cancelQuickInput(product.page);
  });

  step('are text in the view as the reason why an account is unreachable', async () => {
    Object.assign(echoProvider, { rejectStatus: 403 });
    await dismiss(product.page);
    await command('Refresh Instances');
    await hover(row(/Can't (?:reach|update)/), 'returned an error');
  });

  step('are text in problems and hovers as keys and values of a file', async () => {
    await openAlone('key.create-server.json');
    await run('Problems: Focus on Problems View');
    await product.page.locator('.markers-panel').getByText(publicMark).first().waitFor();
    const { page } = product;
    const hoverOver = async (text: string, says: string) => {
      await dismiss(page);
      await hover(page.locator('.view-line').getByText(text, { exact: false }).first(), says);
    };
    await hoverOver('"cpu"', 'How many processor cores');
    await openAlone('batch.huawei-ecs.json');
    await hoverOver('www.evil.example', 'are numbered');
  });

  step('are text in the report of a check', async () => {
    Object.assign(echoProvider, { rejectStatus: undefined, sandboxBody: sample.replace(/^\/\/.*/, '') });
    await openAlone('web.huawei-ecs.json');
    await wizard.addHuaweiProfile(product.page, 'huawei', echoProvider.endpoint);
    Object.assign(echoProvider, { rejectStatus: 400, rejectMethod: 'POST' });
    await dismiss(product.page);
    await command('Check with Provider');
    await wizard.openReport(product.page, 'web.huawei-ecs.json');
    Object.assign(echoProvider, { rejectStatus: undefined, rejectMethod: undefined });
  });

  step('do not send a part of a credential in a body, under any of its names', async () => {
    for (const name of ['env.huawei-ecs.json', 'dollar.huawei-ecs.json', 'lower.huawei-ecs.json']) {
      await openAlone(name);
      for (const title of ['Send Request', 'Check with Provider']) {
        await command(title);
        await waitForNotification('it is part of a credential');
        await dismiss(product.page);
      }
    }
    const sent = echoProvider.received.map(({ body }) => body).join('\n');
    for (const part of [credential.HUAWEICLOUD_SDK_SK, credential.HUAWEICLOUD_SDK_SECURITY_TOKEN]) {
      assert.ok(!sent.includes(part));
    }
  });

  step('are text in the prompt for a secret', async () => {
    await openAlone('secret.huawei-ecs.json');
    await command('Send Request');
    await wizard.quickInput(product.page).getByText('[go](command:', { exact: false }).first().waitFor();
    await wizard.cancelQuickInput(product.page);
  });

  step('do not set a proxy for a signed call', async () => {
    await openAlone('far.jdcloud-coc-vm.json');
    await ask('Add Profile', 'Select a provider', 'JD Cloud coc-vm');
    await wizard.giveRegion(product.page, 'cn-hongkong-11', 'https://service.invalid');
    await wizard.nameProfile(product.page, 'far');
    await pick('Select a credential type', 'from environment variables');
    await dialog().getByText("Couldn't verify the credential", { exact: false }).first().waitFor();
    await confirm('Cancel');
  });

  steps.step('send nothing to another endpoint than that of the user, and run no command', async () => {
    assert.deepEqual(received, []);
    assert.ok(echoProvider.received.some(({ headers }) => headers.authorization === `Bearer ${token}`));
    assert.equal(await product.page.evaluate('typeof instanceRequestsTest'), 'object', 'the window was not reloaded');
  });

  steps.step('appear in every place that shows text', async () => {
    assert.deepEqual((await looker.marked()).sort(), [...allPlaces].sort());
  });
});
