import assert from 'node:assert/strict';
import { once } from 'node:events';
import http, { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import https, { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect, createServer as createRawServer, type Server, Socket } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import tls, { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import fc from 'fast-check';
import {
  type Limits,
  type NoResponse,
  type Transport,
  transportWithin,
} from '../../../../client/engine/http/transport.ts';
import type { HttpRequest } from '../../../../schemas/core/api/provider-api.ts';
import { certificateFor } from '../../../support/fakes/certificate.ts';

const trusted = certificateFor('localhost');
const otherName = certificateFor('example.invalid');
const expired = certificateFor('localhost', Date.now() - 86_400_000);
const untrusted = certificateFor('localhost');
const service = certificateFor('service.invalid');
setDefaultCACertificates([...getCACertificates(), trusted.cert, otherName.cert, expired.cert, service.cert]);

/** Opens a server on loopback for a test, and says its port. */
async function open(t: TestContext, server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}

const inTheClear = async (t: TestContext, listener: RequestListener) =>
  `http://127.0.0.1:${await open(t, createServer(listener))}`;
const raw = async (t: TestContext, onSocket: (socket: Socket) => void) =>
  `http://127.0.0.1:${await open(t, createRawServer(onSocket))}`;

const never = new AbortController().signal;
const get = (url: string): HttpRequest => ({ method: 'GET', url, headers: {} });
const post = (url: string, body = '{"name":"web"}'): HttpRequest => ({
  method: 'POST',
  url,
  headers: { 'Content-Type': 'application/json', 'X-Secret': 'hush' },
  body,
});
const send = (call: HttpRequest, limits: Partial<Limits> = {}, signal = never) => transportWithin(limits)(call, signal);

async function failure(call: HttpRequest, limits: Partial<Limits> = {}, signal = never): Promise<NoResponse> {
  const result = await send(call, limits, signal);
  assert.ok(result.kind === 'no-answer', JSON.stringify(result));
  assert.match(result.reason.en, /^[A-Za-z\d[].*\.$/);
  assert.match(result.reason.zh, /\p{Script=Han}.*。$/u);
  for (const text of Object.values(result.reason)) assert.doesNotMatch(text, /hush|web|undefined/);
  return result;
}

/** That nothing left, and why. */
async function notSent(call: HttpRequest, reason: RegExp, limits: Partial<Limits> = {}, signal = never): Promise<void> {
  const { mayHaveArrived, reason: message } = await failure(call, limits, signal);
  assert.match(message.en, reason);
  assert.equal(mayHaveArrived, false);
}

/** That it may have arrived, and why it is not known. */
async function unknown(call: HttpRequest, reason: RegExp, limits: Partial<Limits> = {}, signal = never): Promise<void> {
  const { mayHaveArrived, reason: message } = await failure(call, limits, signal);
  assert.match(message.en, reason);
  assert.equal(mayHaveArrived, true);
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += chunk;
  return text;
}

describe('httpTransport', () => {
  it('sends a call unchanged and reads its response to the end', async (t) => {
    const seen: unknown[] = [];
    const endpoint = await inTheClear(t, async (incoming, outgoing) => {
      const body = await textOf(incoming);
      seen.push([incoming.method, incoming.url, body, incoming.headers]);
      outgoing.writeHead(202, { 'X-Two': ['a', 'b'], 'Content-Type': 'text/plain' }).write('好');
      setTimeout(() => outgoing.end('的'), 5);
    });
    const { host } = new URL(endpoint);
    const result = await send(post(`${endpoint}/v1/a%3Ab?q=%20x&q=2`, '{"名":"web"}'));
    assert.ok(result.kind === 'answer');
    assert.equal(result.answer.status, 202);
    assert.equal(result.answer.body, '好的');
    assert.equal(result.answer.headers['content-type'], 'text/plain');
    assert.equal(result.answer.headers['x-two'], 'a, b');
    const carried = { host, 'accept-encoding': 'identity', connection: 'close', 'user-agent': 'instance-requests' };
    assert.deepEqual(seen.pop(), [
      'POST',
      '/v1/a%3Ab?q=%20x&q=2',
      '{"名":"web"}',
      { ...carried, 'content-type': 'application/json', 'x-secret': 'hush', 'content-length': '13' },
    ]);
    const strange = { Host: 'evil.invalid', 'Transfer-Encoding': 'chunked', 'content-length': '9', 'User-Agent': 'me' };
    await send({ ...get(endpoint), headers: strange });
    assert.deepEqual(seen.pop(), ['GET', '/', '', { ...carried, 'user-agent': 'me' }]);
    await send({ method: 'POST', url: endpoint, headers: {} });
    assert.deepEqual(seen.pop(), ['POST', '/', '', { ...carried, 'content-length': '0' }]);
    await send({ method: 'DELETE', url: endpoint, headers: {}, body: 'x' });
    assert.deepEqual(seen.pop(), ['DELETE', '/', 'x', { ...carried, 'content-length': '1' }]);
  });

  it('returns a response of every status, and follows no redirect', async (t) => {
    let others = 0;
    const other = await inTheClear(t, (_incoming, outgoing) => {
      others++;
      outgoing.end();
    });
    const endpoint = await inTheClear(t, (incoming, outgoing) => {
      outgoing.writeHead(Number(incoming.url?.slice(1)), { location: other }).end('said');
    });
    for (const status of [200, 301, 302, 307, 308, 401, 404, 429, 500, 503]) {
      const result = await send(post(`${endpoint}/${status}`));
      assert.equal(result.kind === 'answer' && result.answer.status, status);
      assert.equal(result.kind === 'answer' && result.answer.headers.location, other);
    }
    assert.equal(others, 0);
  });

  it('reads a response whose bytes are not valid text', async (t) => {
    const endpoint = await inTheClear(t, (_incoming, outgoing) => outgoing.end(Buffer.from([0x61, 0xff, 0xfe, 0x62])));
    const result = await send(get(endpoint));
    assert.equal(result.kind === 'answer' && result.answer.body, 'a\ufffd\ufffdb');
  });

  it('calls only https URLs and this machine', async () => {
    const refused: Readonly<Record<string, RegExp>> = {
      'http://192.0.2.1/': /^http:\/\/192\.0\.2\.1 isn't encrypted/,
      'http://example.invalid:8080/': /^http:\/\/example\.invalid:8080 isn't encrypted/,
      'http://0.0.0.0/': /isn't encrypted/,
      'http://127.0.0.1.example.invalid/': /isn't encrypted/,
      'http://localhost.example.invalid/': /isn't encrypted/,
      'http://[::2]/': /isn't encrypted/,
      'https://user:web@example.invalid/': /contains a user name/,
      'http://web@127.0.0.1/': /contains a user name/,
      'ftp://127.0.0.1/': /isn't an https address/,
      'file:///etc/hosts': /isn't an https address/,
      '/v1': /isn't an https address/,
      '': /isn't an https address/,
    };
    for (const [url, reason] of Object.entries(refused)) await notSent(get(url), reason);
    const closed = await closedPort();
    for (const host of ['127.0.0.1', '127.1', 'localhost', '[::1]', 'LOCALHOST', '127.0.0.2'])
      await notSent(get(`http://${host}:${closed}/`), /refused the connection|Can't reach/);
  });

  /** A port of loopback without a listener. */
  async function closedPort(): Promise<number> {
    const server = createRawServer();
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }

  it('reports a call that never connects as not sent', async (t) => {
    const port = await closedPort();
    await notSent(post(`http://127.0.0.1:${port}/`), /^127\.0\.0\.1:\d+ refused the connection/);
    await notSent(post(`https://127.0.0.1:${port}/`), /^127\.0\.0\.1:\d+ refused the connection/);
    // A label of more than 63 letters is requested for nowhere.
    await notSent(
      post(`https://${'a'.repeat(64)}.invalid/`),
      /^Can't resolve the host name .* \((?:ENOTFOUND|EAI_\w+)\)/,
    );
    let bytes = 0;
    const silent = await raw(t, (socket) => socket.on('data', (chunk) => (bytes += chunk.length)));
    const secure = silent.replace('http:', 'https:');
    await notSent(post(secure), /^Couldn't connect to 127\.0\.0\.1:\d+ within 0\.05 s/, { connect: 50 });
    await notSent(post(secure), /wasn't complete after 0\.05 s/, { whole: 50 });
    assert.ok(bytes > 0);
  });

  it('reads a header in UTF-8, and one in Latin-1', async (t) => {
    const headersFor = async (value: Buffer) => {
      const head = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\nX-Echo: ');
      const url = await raw(t, (socket) => socket.end(Buffer.concat([head, value, Buffer.from('\r\n\r\n')])));
      const result = await send(get(url));
      return result.kind === 'answer' ? result.answer.headers['x-echo'] : result.kind;
    };
    assert.equal(await headersFor(Buffer.from('Пароль')), 'Пароль');
    assert.equal(await headersFor(Buffer.from('café', 'latin1')), 'café');
  });

  it('never sends headers that HTTP does not allow, and never throws', async (t) => {
    let connections = 0;
    const endpoint = await raw(t, (socket) => {
      connections++;
      socket.end();
    });
    for (const [name, value] of [
      ['X-Key', 'a\r\nX-Other: b'],
      ['X-Key', 'a\nb'],
      ['X-Key', '\u0000'],
      ['X-Key', '密钥'],
      ['X Key', 'a'],
      ['', 'a'],
      ['密', 'a'],
    ] as const)
      await notSent({ ...get(endpoint), headers: { [name]: value } }, /^A header or the address contains characters/);
    assert.equal(connections, 0);
  });

  it('returns a response or sends nothing, with any headers', async (t) => {
    const endpoint = await inTheClear(t, (incoming, outgoing) => {
      incoming.resume().on('end', () => outgoing.end());
    });
    const headers = fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), { maxKeys: 4 });
    await fc.assert(
      fc.asyncProperty(headers, fc.string({ unit: 'binary' }), async (given, body) => {
        const result = await send({ method: 'POST', url: endpoint, headers: given, body });
        assert.ok(result.kind === 'answer' || !result.mayHaveArrived);
      }),
      { numRuns: 100 },
    );
  });
});

/** An https server with a certificate; counts the requests that reach it. */
async function secureServer(t: TestContext, certificate = trusted) {
  const arrived = { requests: 0 };
  const server = createSecureServer({ ...certificate }, (incoming, outgoing) => {
    arrived.requests++;
    incoming.resume().on('end', () => outgoing.end('secret'));
  });
  server.on('tlsClientError', () => {});
  return { arrived, url: `https://localhost:${await open(t, server)}/` };
}

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

describe('httpTransport with lost connections and limits', () => {
  it('reports a call as not sent if the connection breaks before it is encrypted', async (t) => {
    const hangsUp = await raw(t, (socket) => socket.once('data', () => socket.destroy()));
    await notSent(post(hangsUp.replace('http:', 'https:')), /was lost|Couldn't establish an encrypted connection/);
    const speaksClear = await raw(t, (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n')));
    await notSent(
      post(speaksClear.replace('http:', 'https:')),
      /^Couldn't establish an encrypted connection to .* \(\w+\)/,
    );
  });

  it('reports that a call may have arrived if the connection breaks after it was handed over', async (t) => {
    const atOnce = await raw(t, (socket) => socket.once('data', () => socket.resetAndDestroy()));
    await unknown(post(atOnce), /^The connection to 127\.0\.0\.1:\d+ was lost\.$/);
    const politely = await raw(t, (socket) => socket.once('data', () => socket.end()));
    await unknown(post(politely), /was lost/);
    const inTheHead = await raw(t, (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nX')));
    await unknown(post(inTheHead), /was lost|isn't HTTP/);
    const inTheBody = await raw(t, (socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"a"')),
    );
    await unknown(post(inTheBody), /^The connection was lost while reading the response of 127\.0\.0\.1:\d+/);
    const inAChunk = await raw(t, (socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab')),
    );
    await unknown(post(inAChunk), /^The connection was lost while/);
    const noHttp = await raw(t, (socket) => socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.9\r\n')));
    await unknown(post(noHttp), /^The response of 127\.0\.0\.1:\d+ isn't HTTP \(HPE_\w+\)/);
    const upgrades = await raw(t, (socket) =>
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
      ),
    );
    await unknown(post(upgrades), /was lost/);
  });

  it('ends a response without a length with the connection', async (t) => {
    const endpoint = await raw(t, (socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\nall of it')),
    );
    const result = await send(post(endpoint));
    assert.equal(result.kind === 'answer' && result.answer.body, 'all of it');
  });

  it('accepts an early response, also if the server does not read the whole request', async (t) => {
    const endpoint = await raw(t, (socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 413 Payload Too Large\r\nContent-Length: 2\r\n\r\nno')),
    );
    const result = await send(post(endpoint, 'x'.repeat(100_000)));
    assert.equal(result.kind === 'answer' && result.answer.status, 413);
  });

  it('ends a call at each time limit, and reports whether it may have arrived', async (t) => {
    const silent = await raw(t, (socket) => socket.resume());
    await unknown(post(silent), /^127\.0\.0\.1:\d+ didn't respond within 0\.05 s\.$/, { firstByte: 50 });
    /** Begins an answer once there is a request, and goes on with it for ever. */
    const goesOn = (begin: string, more: string) =>
      raw(t, (socket) => {
        socket.once('data', () => {
          socket.write(begin);
          const timer = setInterval(() => socket.write(more), 5);
          socket.on('close', () => clearInterval(timer));
        });
      });
    const promises = await goesOn('', 'HTTP/1.1 102 Processing\r\n\r\n');
    await unknown(post(promises), /didn't respond within/, { firstByte: 80 });
    const drips = await goesOn('HTTP/1.1 200 OK\r\n\r\n', '.');
    await unknown(post(drips), /^The response of 127\.0\.0\.1:\d+ wasn't complete after 0\.3 s\.$/, { whole: 300 });
  });

  it('does not read a response that is too large, and closes the connection', async (t) => {
    const announced = await raw(t, (socket) =>
      socket
        .once('data', () => socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${10 * 1024 * 1024}\r\n\r\n`))
        .on('data', () => {}),
    );
    await unknown(post(announced), /wasn't complete after/, { whole: 300 });
    let written = 0;
    let closed: Promise<unknown> = Promise.resolve();
    const endless = await raw(t, (socket) => {
      closed = new Promise((resolve) => socket.on('close', resolve));
      const block = Buffer.alloc(64 * 1024, 'x');
      const pour = () => {
        while (!socket.destroyed && socket.write(block)) written += block.length;
      };
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        pour();
      });
      socket.on('drain', pour);
    });
    await unknown(post(endless), /is too large and wasn't read/);
    await closed;
    assert.ok(written >= 4 * 1024 * 1024 && written < 64 * 1024 * 1024, `${written} bytes`);
    const large = await inTheClear(t, (_incoming, outgoing) => outgoing.end('x'.repeat(4 * 1024 * 1024)));
    const result = await send(post(large));
    assert.equal(result.kind === 'answer' && result.answer.body.length, 4 * 1024 * 1024);
    const headers = await raw(t, (socket) =>
      socket.once('data', () => socket.write(`HTTP/1.1 200 OK\r\n${'X-Y: zzzzzzzz\r\n'.repeat(10_000)}`)),
    );
    await unknown(post(headers), /isn't HTTP \(HPE_HEADER_OVERFLOW\)/);
  });

  it('reports not sent if cancelled before the handover, and possibly arrived after it', async (t) => {
    const { arrived, url } = await secureServer(t);
    await notSent(post(url), /^Canceled\.$/, {}, AbortSignal.abort());
    assert.equal(arrived.requests, 0);
    const handshaking = new AbortController();
    const silent = await raw(t, (socket) => socket.once('data', () => handshaking.abort()));
    await notSent(post(silent.replace('http:', 'https:')), /^Canceled\.$/, {}, handshaking.signal);
    const sending = new AbortController();
    const reads = await raw(t, (socket) => socket.once('data', () => sending.abort()));
    await unknown(post(reads), /^Canceled\.$/, {}, sending.signal);
    const reading = new AbortController();
    const answers = await raw(t, (socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\nhalf');
        setTimeout(() => reading.abort(), 5);
      }),
    );
    await unknown(post(answers), /^Canceled\.$/, {}, reading.signal);
  });

  it('reports not sent only if nothing arrived, if cancelled at any moment', async (t) => {
    const texts: Promise<string>[] = [];
    const server = createTlsServer({ ...trusted }, (socket) => {
      let text = '';
      socket.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
      });
      texts.push(new Promise((resolve) => socket.on('error', () => {}).on('close', () => resolve(text))));
    });
    server.on('tlsClientError', () => {});
    const url = `https://localhost:${await open(t, server)}/`;
    const transport = transportWithin();
    const notSent: number[] = [];
    const sweep = 40;
    const rounds = 4 * sweep;
    // On a busy machine a connection takes more ticks than a sweep has; the next one is then longer.
    let stride = 1;
    for (let round = 0; round < rounds; round++) {
      const controller = new AbortController();
      let ticks = (round % sweep) * stride;
      const count = () => (ticks-- > 0 ? void setImmediate(count) : controller.abort());
      count();
      const result = await transport(get(`${url}round-${round}-`), controller.signal);
      if (result.kind === 'no-answer' && !result.mayHaveArrived) notSent.push(round);
      if ((round + 1) % sweep === 0 && notSent.length === round + 1) stride *= 8;
    }
    await new Promise((resolve) => server.close(resolve));
    const arrived = (await Promise.all(texts)).join('');
    for (const round of notSent) assert.ok(!arrived.includes(`round-${round}-`), `round ${round}`);
    assert.ok(notSent.length > 0 && notSent.length < rounds, `${notSent.length} of ${rounds} not sent`);
    assert.match(arrived, /round-/);
  });

  it('leaves nothing open after many concurrent calls', async (t) => {
    const sockets = new Set<Socket>();
    const server = createServer((incoming, outgoing) => incoming.resume().on('end', () => outgoing.end('ok')));
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    const endpoint = `http://127.0.0.1:${await open(t, server)}`;
    const transport: Transport = transportWithin();
    const results = await Promise.all(Array.from({ length: 50 }, () => transport(post(endpoint), never)));
    assert.ok(results.every((it) => it.kind === 'answer' && it.answer.body === 'ok'));
    await Promise.all([...sockets].map((socket) => once(socket, 'close')));
    assert.equal(sockets.size, 0);
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
