import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import * as vscode from 'vscode';
import { httpTransport } from '../../../client/engine/http/transport.ts';

describe('a call with a proxy in the settings', () => {
  const received: string[] = [];
  const proxy = createServer((incoming, outgoing) => {
    received.push(`${incoming.method} ${incoming.url}`);
    outgoing.writeHead(200).end('from the proxy');
  });
  const settings = () => vscode.workspace.getConfiguration('http');

  before(async () => {
    proxy.on('connect', (incoming, socket: Socket) => {
      received.push(`${incoming.method} ${incoming.url}`);
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    await settings().update('proxy', `http://127.0.0.1:${port}`, vscode.ConfigurationTarget.Global);
  });

  after(async () => {
    await settings().update('proxy', undefined, vscode.ConfigurationTarget.Global);
    await settings().update('proxySupport', undefined, vscode.ConfigurationTarget.Global);
    proxy.close();
    proxy.closeAllConnections();
  });

  const send = (url: string) =>
    httpTransport(
      { method: 'POST', url, headers: { Authorization: 'secret' }, body: 'secret' },
      new AbortController().signal,
    );

  for (const support of ['override', 'fallback', 'on']) {
    it(`goes to the proxy, and is not sent if the proxy rejects it (http.proxySupport: ${support})`, async () => {
      await settings().update('proxySupport', support, vscode.ConfigurationTarget.Global);
      received.length = 0;
      const result = await send('https://service.invalid/v1');
      assert.deepEqual(received, ['CONNECT service.invalid:443']);
      assert.ok(result.kind === 'no-answer' && !result.mayHaveArrived, JSON.stringify(result));
      assert.match(result.reason.en, /^The proxy refused the connection to service\.invalid \(HTTP 403\)/);
    });
  }

  it('is not sent unencrypted to an address that VS Code takes for another machine', async () => {
    received.length = 0;
    const result = await send('http://127.0.0.2:9/v1');
    assert.ok(result.kind === 'no-answer' && !result.mayHaveArrived, JSON.stringify(result));
    assert.match(result.reason.en, /^http:\/\/127\.0\.0\.2:9 leads to another machine/);
    assert.deepEqual(received, []);
  });
});
