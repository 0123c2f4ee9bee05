import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createRawServer, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { createServer as createTlsServer } from 'node:tls';
import fc from 'fast-check';
import { type Transport, transportWithin } from '../../../../client/engine/http/transport.ts';
import {
  get,
  inTheClear,
  never,
  notSent,
  open,
  post,
  raw,
  secureServer,
  send,
  textOf,
  trusted,
  unknown,
} from '../../../support/fakes/transport-servers.ts';

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
