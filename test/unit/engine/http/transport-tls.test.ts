import assert from 'node:assert/strict';
import http, { createServer, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { connect, Socket } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import tls from 'node:tls';
import {
  expired,
  notSent,
  open,
  otherName,
  post,
  secureServer,
  send,
  service,
  untrusted,
} from '../../../support/fakes/transport-servers.ts';

describe('httpTransport over TLS', () => {
  it('sends the call if the certificate is trusted and has the right name', async (t) => {
    const { arrived, url } = await secureServer(t);
    const result = await send(post(url));
    assert.equal(result.kind === 'answer' && result.answer.body, 'secret');
    assert.equal(arrived.requests, 1);
  });

  it('sends no byte if the certificate is untrusted, expired or for another name', async (t) => {
    for (const [certificate, code] of [
      [untrusted, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
      [otherName, 'ERR_TLS_CERT_ALTNAME_INVALID'],
      [expired, 'CERT_HAS_EXPIRED'],
    ] as const) {
      const { arrived, url } = await secureServer(t, certificate);
      await notSent(post(url), new RegExp(`^The certificate of localhost:\\d+ isn't trusted \\(${code}\\)`));
      assert.equal(arrived.requests, 0);
    }
  });

  it('checks the certificate even if the environment disables the check', async (t) => {
    const { arrived, url } = await secureServer(t, untrusted);
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    t.after(() => delete process.env.NODE_TLS_REJECT_UNAUTHORIZED);
    await notSent(post(url), /isn't trusted/);
    assert.equal(arrived.requests, 0);
  });
});

/** A proxy on loopback that lets tunnels through to a port of this machine, or refuses them with a status. */
async function proxyTo(t: TestContext, to: { port: number } | { status: number }) {
  const requested: string[] = [];
  const server = createServer((_incoming, outgoing) => outgoing.writeHead(500).end());
  server.on('connect', (incoming: IncomingMessage, socket: Socket) => {
    requested.push(`${incoming.method} ${incoming.url}`);
    if ('status' in to) return void socket.end(`HTTP/1.1 ${to.status} No\r\nContent-Length: 0\r\n\r\n`);
    const onward = connect(to.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => {});
  });
  return { requested, port: await open(t, server) };
}

/** Puts a function into https, as VS Code does, that goes through a proxy. */
function useProxy(t: TestContext, port: number): void {
  class Tunnel extends https.Agent {
    override createConnection(
      options: https.RequestOptions,
      callback?: (error: Error | null, socket: Socket) => void,
    ): undefined {
      const path = `${options.host}:${options.port}`;
      http
        .request({ host: '127.0.0.1', port, method: 'CONNECT', path, agent: false })
        .on('connect', (answer, socket) => {
          if (answer.statusCode === 200) {
            callback?.(
              null,
              tls.connect({ ...options, socket, servername: options.host ?? '' } as tls.ConnectionOptions),
            );
            return;
          }
          // What the proxy says is given to the caller in the place of an answer.
          const refusal = new Socket({ writable: false });
          callback?.(null, refusal);
          setImmediate(() => refusal.push(`HTTP/1.1 ${answer.statusCode} No\r\nContent-Length: 0\r\n\r\n`));
        })
        .end();
    }
  }
  const original = https.request;
  t.mock.method(https, 'request', (url: URL, options: https.RequestOptions) =>
    original(url, { ...options, agent: new Tunnel() }),
  );
}

describe('httpTransport through a proxy', () => {
  it("calls VS Code's patched https function, which leads through its proxy", async (t) => {
    const { arrived, url } = await secureServer(t, service);
    const proxy = await proxyTo(t, { port: Number(new URL(url).port) });
    useProxy(t, proxy.port);
    const result = await send(post('https://service.invalid/v1'));
    assert.equal(result.kind === 'answer' && result.answer.body, 'secret');
    assert.deepEqual(proxy.requested, ['CONNECT service.invalid:443']);
    assert.equal(arrived.requests, 1);
    await notSent(post('https://other.invalid/v1'), /^The certificate of other\.invalid isn't trusted/);
    assert.equal(arrived.requests, 1);
  });

  for (const status of [403, 407, 502]) {
    it(`reports a proxy refusal with HTTP ${status} as not sent, and not as the provider's response`, async (t) => {
      const proxy = await proxyTo(t, { status });
      useProxy(t, proxy.port);
      await notSent(
        post('https://service.invalid/v1'),
        new RegExp(`^The proxy refused the connection to .* \\(HTTP ${status}\\)\\.`),
      );
      assert.deepEqual(proxy.requested, ['CONNECT service.invalid:443']);
    });
  }
});
