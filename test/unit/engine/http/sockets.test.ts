import assert from 'node:assert/strict';
import http, { createServer, type RequestListener } from 'node:http';
import https, { createServer as createSecureServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import tls, { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { transportWithin } from '../../../../client/engine/http/transport.ts';
import type { HttpRequest } from '../../../../schemas/core/api/provider-api.ts';
import { certificateFor } from '../../../support/fakes/certificate.ts';
import { listen } from '../../../support/fakes/loopback.ts';

const certificate = certificateFor('localhost');
setDefaultCACertificates([...getCACertificates(), certificate.cert]);

const callCount = 120;

const create = (url: string): HttpRequest => ({ method: 'POST', url, headers: {}, body: '{"name":"web"}' });

/** Promises to keep the connection, and closes it 2 to 8 ms after each response. */
function closingSoon(): RequestListener {
  let count = 0;
  return (incoming, outgoing) => {
    const delay = 2 + (count++ % 7);
    incoming.resume().on('end', () => {
      outgoing.writeHead(200, { Connection: 'keep-alive', 'Content-Length': 2 }).end('{}');
      const { socket } = incoming;
      setTimeout(() => socket.destroy(), delay);
    });
  };
}

/** Makes calls one after another, a few milliseconds apart, and returns what the failed ones say. */
async function failuresOf(url: string): Promise<string[]> {
  const transport = transportWithin();
  const failures: string[] = [];
  for (let number = 0; number < callCount; number++) {
    const result = await transport(create(url), new AbortController().signal);
    if (result.kind === 'no-answer') failures.push(result.reason.en);
    await new Promise((resolve) => setTimeout(resolve, number % 9));
  }
  return failures;
}

async function clearServer(t: TestContext, listener: RequestListener) {
  const { port, connections } = await listen(t, createServer(listener));
  return { url: `http://127.0.0.1:${port}/`, connections };
}

async function secureServer(t: TestContext, listener: RequestListener) {
  const { port, connections } = await listen(t, createSecureServer({ ...certificate }, listener));
  return { url: `https://localhost:${port}/`, port, connections };
}

/** A proxy that opens tunnels to any port of this machine. */
async function tunnelProxy(t: TestContext) {
  const server = createServer();
  server.on('connect', (incoming, socket: Socket) => {
    const onward = connect(Number(incoming.url?.split(':')[1]), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy()).on('close', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  });
  return listen(t, server);
}

/** Puts a function into https, as VS Code does, whose agent goes through a proxy and keeps its connections. */
function useKeepingProxy(t: TestContext, port: number): void {
  class Tunnel extends https.Agent {
    override createConnection(
      options: https.RequestOptions,
      callback?: (error: Error | null, socket: Socket) => void,
    ): undefined {
      http
        .request({ host: '127.0.0.1', port, method: 'CONNECT', path: `${options.host}:${options.port}`, agent: false })
        .on('connect', (_answer, socket) => {
          const secured = { ...options, socket, servername: options.host ?? '' };
          callback?.(null, tls.connect(secured as tls.ConnectionOptions));
        })
        .end();
    }
  }
  const agent = new Tunnel({ keepAlive: true });
  const original = https.request;
  t.mock.method(https, 'request', (url: URL, options: https.RequestOptions) => original(url, { ...options, agent }));
  t.after(() => agent.destroy());
}

describe('connections of the transport', () => {
  it('uses one connection per call to an http server that closes soon after each response', async (t) => {
    const { url, connections } = await clearServer(t, closingSoon());
    assert.deepEqual(await failuresOf(url), []);
    assert.equal(connections(), callCount);
  });

  it('uses one connection per call to an https server that closes soon after each response', async (t) => {
    const { url, connections } = await secureServer(t, closingSoon());
    assert.deepEqual(await failuresOf(url), []);
    assert.equal(connections(), callCount);
  });

  it('uses one tunnel per call through a proxy whose agent keeps connections', async (t) => {
    const { url, connections } = await secureServer(t, closingSoon());
    const proxy = await tunnelProxy(t);
    useKeepingProxy(t, proxy.port);
    assert.deepEqual(await failuresOf(url), []);
    assert.equal(connections(), callCount);
    assert.equal(proxy.connections(), callCount);
  });

  it('uses no connection that another caller in this process left open', async (t) => {
    const keep: RequestListener = (incoming, outgoing) =>
      incoming.resume().on('end', () => outgoing.writeHead(200, { 'Content-Length': 2 }).end('{}'));
    for (const { url, connections } of [await clearServer(t, keep), await secureServer(t, keep)]) {
      const library = url.startsWith('https') ? https : http;
      const left = Array.from(
        { length: 3 },
        () =>
          new Promise((resolve, reject) => {
            library
              .get(url, { rejectUnauthorized: true }, (response) => response.resume().on('close', resolve))
              .on('error', reject);
          }),
      );
      await Promise.all(left);
      const { port } = new URL(url);
      const free = Object.entries(library.globalAgent.freeSockets).filter(([name]) => name.includes(`:${port}:`));
      assert.equal(free.flatMap(([, sockets]) => sockets).length, 3, 'the agent holds what was left open');
      const result = await transportWithin()(create(url), new AbortController().signal);
      assert.equal(result.kind === 'answer' && result.answer.status, 200);
      assert.equal(connections(), 4);
    }
  });

  it('closes the connection of a call after its response, although the server would keep it', async (t) => {
    const closed: Promise<unknown>[] = [];
    const server = createServer((incoming, outgoing) => {
      incoming.resume().on('end', () => outgoing.writeHead(200, { Connection: 'keep-alive' }).end('{}'));
    });
    server.keepAliveTimeout = 0;
    server.on('connection', (socket) => {
      closed.push(new Promise((resolve) => socket.on('close', resolve)));
    });
    const { port } = await listen(t, server);
    for (let number = 0; number < 20; number++) {
      const result = await transportWithin()(create(`http://127.0.0.1:${port}/`), new AbortController().signal);
      assert.equal(result.kind, 'answer');
    }
    await Promise.all(closed);
    assert.equal(closed.length, 20);
  });
});
