import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openFile, runCommand, screenshot } from '../../scripts/vscode/browser.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { openProduct } from './support/session.ts';
import {
  confirm,
  dialog,
  giveRegion,
  nameProfile,
  notification,
  pick,
  runAndPick,
  statusItem,
} from './support/wizard.ts';

describe('a proxy in the settings of VS Code', () => {
  it('receives the calls to a provider, and keeps those that it rejects from being sent', async (t) => {
    const received: string[] = [];
    const proxy = createServer((incoming, outgoing) => {
      received.push(`${incoming.method} ${incoming.url}`);
      outgoing.writeHead(500).end();
    });
    proxy.on('connect', (incoming, socket: Socket) => {
      received.push(`${incoming.method} ${incoming.url}`);
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    });
    await once(proxy.listen(0, '127.0.0.1'), 'listening');
    t.after(() => {
      proxy.close();
      proxy.closeAllConnections();
    });
    const { page, close } = await openProduct({
      files: join(repository, 'samples'),
      settings: { 'http.proxy': `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` },
      env: { JDCLOUD_ACCESS_KEY_ID: 'key', JDCLOUD_SECRET_ACCESS_KEY: 'secret' },
    });
    t.after(close);
    const refused = 'The proxy refused the connection to service.invalid (HTTP 403).';

    await openFile(page, 'web.jdcloud-coc-vm.json');
    await runAndPick(page, 'Instance Requests: Add Profile', 'Select a provider', 'JD Cloud coc-vm');
    await giveRegion(page, 'cn-hongkong-11', 'https://service.invalid');
    await nameProfile(page, 'far');
    await pick(page, 'Select a credential type', 'from environment variables');
    await dialog(page).getByText(refused, { exact: false }).waitFor();
    assert.deepEqual(received, ['CONNECT service.invalid:443']);
    await screenshot(page, join(repository, 'out', 'screenshots', 'proxy.png'));
    await confirm(page, 'Save Anyway');
    await statusItem(page, 'JD Cloud coc-vm: far').waitFor();

    await runCommand(page, 'Instance Requests: Send Request');
    await confirm(page, 'Send to far');
    await notification(page, `Nothing was sent. ${refused}`).waitFor();
    assert.deepEqual(received, ['CONNECT service.invalid:443', 'CONNECT service.invalid:443']);
  });
});
