import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { startSandbox } from '../../../client/sandbox/server.ts';
import type { HttpRequest } from '../../../schemas/core/api/provider-api.ts';
import { providerIds } from '../../../schemas/core/model/provider.ts';
import { apis } from '../../../schemas/providers/api-registry.ts';
import { bodies } from '../../support/builders/bodies.ts';
import { newFile } from '../../support/builders/sandbox-file.ts';
import { exchange, partsOf, rawCall, rawConnection } from '../../support/fakes/raw-http.ts';

/** Whoever calls without any proof is let in. */
const anyone = { authentication: 'accepted' } as const;
const sandbox = await startSandbox(newFile(), Date.now, anyone);
after(() => sandbox.close());

const target = { endpoint: sandbox.endpoint, region: 'sandbox-1', project: 'sandbox' };
const create = (body: object = bodies['create-server']): HttpRequest =>
  apis['create-server'].create(target, JSON.stringify(body), 'token');

/** What is not answered as a request is, still does not keep the next one from being answered. */
const stillServes = async () => assert.equal(partsOf(await exchange(sandbox.endpoint, create())).status, 200);

const answered = async (text: string) => partsOf(await exchange(sandbox.endpoint, text));

describe('startSandbox', () => {
  it('rejects a request that is not HTTP', async () => {
    for (const text of [
      '\0\0\0\0\r\n\r\n',
      'HELLO\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n',
    ]) {
      assert.equal((await answered(text)).status, 400, JSON.stringify(text));
    }
    assert.equal(
      (await answered('POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n')).status,
      400,
    );
    assert.equal((await answered(`GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(100_000)}\r\n\r\n`)).status, 431);
    await stillServes();
  });

  it('rejects a malformed URL, and responds to a path in any script with not found', async () => {
    const status = async (path: string) =>
      (await answered(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).status;
    for (const path of ['//', '/%', '/名字', '/v1/x/dev-servers/%E0%A4%A', 'http://[/'])
      assert.equal(await status(path), 400, path);
    for (const path of ['/', '/%E5%90%8D', '/v1/%E5%90%8D/dev-servers/x/y', '*'])
      assert.equal(await status(path), 404, path);
    assert.equal(await status(`/aries/api/v1/server/${encodeURIComponent('名字/../x')}`), 404);
    assert.equal(await status('/aries/api/v1/server/__proto__'), 404);
    await stillServes();
  });

  it("responds to any body in the provider's format", async () => {
    for (const id of providerIds) {
      for (const body of [
        '',
        'null',
        '[]',
        '1',
        '"x"',
        '"$X"',
        '{}',
        '{',
        '// x\n{}',
        '\ufeff{}',
        '{"__proto__":1}',
        '[['.repeat(2000),
        '\0',
      ]) {
        const answer = partsOf(await exchange(sandbox.endpoint, apis[id].create(target, body, crypto.randomUUID())));
        assert.ok(answer.status >= 400 && answer.status < 500, `${id} ${answer.status} ${body.slice(0, 20)}`);
        const read = apis[id].readCreate(answer);
        assert.ok(read.kind === 'refused' && read.code, `${id} ${answer.body}`);
      }
    }
  });

  it('returns a name in any script unchanged', async () => {
    const answer = partsOf(await exchange(sandbox.endpoint, create({ name: '服务器-é-🙂' })));
    assert.equal(JSON.parse(Buffer.from(answer.body, 'latin1').toString()).name, '服务器-é-🙂');
  });

  it('rejects a body that is too large, and keeps its connection open', async () => {
    const size = 17 * 1024 * 1024;
    const { socket, heard } = rawConnection(sandbox.endpoint);
    socket.write(`POST /api/v1/server/create HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\n\r\n`);
    socket.write(Buffer.alloc(size, ' '));
    socket.write(rawCall(create()));
    const { text } = await heard;
    assert.deepEqual(
      [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status),
      ['413', '200'],
    );
  });

  it('responds to many calls over one connection, sequentially and concurrently', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const { method, url, headers, body } = create();
    const statuses = await Promise.all(
      Array.from(
        { length: 50 },
        () =>
          new Promise((resolve, reject) => {
            request(url, { method, headers, agent }, (answer) => {
              answer.resume().on('end', () => resolve(answer.statusCode));
            })
              .on('error', reject)
              .end(body);
          }),
      ),
    );
    agent.destroy();
    assert.deepEqual(statuses, Array(50).fill(200));
    const { text } = await exchange(
      sandbox.endpoint,
      rawCall(create()).replace('Connection: close', 'X-Sent: first') + rawCall(create()),
    );
    assert.equal([...text.matchAll(/HTTP\/1\.1 200/g)].length, 2);
  });

  it('responds to Expect: 100-continue', async () => {
    const { socket, heard } = rawConnection(sandbox.endpoint);
    const [head = '', body = ''] = rawCall(create()).split('\r\n\r\n');
    socket.write(`${head}\r\nExpect: 100-continue\r\n\r\n`);
    socket.once('data', (data) => {
      assert.match(String(data), /^HTTP\/1\.1 100 Continue/);
      socket.write(body);
    });
    assert.match((await heard).text, /HTTP\/1\.1 200 OK/);
  });

  it('creates one set for concurrent calls with one token, for every provider that knows tokens', async () => {
    for (const id of ['huawei-ecs', 'jdcloud-coc-vm'] as const) {
      const before = sandbox.made(id);
      const token = crypto.randomUUID();
      const call = apis[id].create(target, JSON.stringify(bodies[id]), token);
      const answers = await Promise.all(Array.from({ length: 20 }, () => exchange(sandbox.endpoint, call)));
      const ids = answers.map((heard) => {
        const read = apis[id].readCreate(partsOf(heard));
        return read.kind === 'accepted' && read.instances.join();
      });
      assert.equal(new Set(ids).size, 1, id);
      assert.ok(ids[0]);
      assert.equal(sandbox.made(id) - before, 2, id);
    }
  });

  it('creates one set for a token across windows', async () => {
    const file = newFile();
    const [one, two] = [await startSandbox(file, Date.now, anyone), await startSandbox(file, Date.now, anyone)];
    const token = crypto.randomUUID();
    const calls = [one, two, one, two].map(({ endpoint }) =>
      apis['huawei-ecs'].create({ ...target, endpoint }, JSON.stringify(bodies['huawei-ecs']), token),
    );
    const answers = await Promise.all(calls.map((call) => exchange(new URL(call.url).origin, call)));
    assert.equal(
      new Set(answers.map((heard) => JSON.stringify(apis['huawei-ecs'].readCreate(partsOf(heard))))).size,
      1,
    );
    assert.deepEqual([one.made('huawei-ecs'), two.made('huawei-ecs')], [2, 2]);
    await Promise.all([one.close(), two.close()]);
  });

  it('keeps working when a client disconnects at any point', async () => {
    const whole = rawCall(create());
    for (let length = 0; length <= whole.length; length += 7) {
      const { socket, heard } = rawConnection(sandbox.endpoint);
      socket.write(whole.slice(0, length), () => socket.resetAndDestroy());
      await heard;
    }
    for (const fault of ['slow', 'late', 'huge', 'truncated'] as const) {
      await sandbox.injectFault(fault, { milliseconds: 1 });
      const { socket, heard } = rawConnection(sandbox.endpoint);
      socket.write(whole, () => setImmediate(() => socket.resetAndDestroy()));
      await heard;
      const { socket: reading, heard: read } = rawConnection(sandbox.endpoint);
      reading.write(whole);
      reading.once('data', () => reading.resetAndDestroy());
      await read;
      await sandbox.injectFault(undefined);
    }
    await stillServes();
  });

  it('listens on the loopback interface only', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    const { hostname, port } = new URL(sandbox.endpoint);
    assert.equal(hostname, '127.0.0.1');
    for (const { address } of others) {
      const code = await new Promise((resolve) => {
        connect(Number(port), address)
          .on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
          .on('connect', () => resolve('connected'));
      });
      assert.notEqual(code, 'connected', address);
    }
  });

  it('closes although connections are idle, have sent half a request, or wait for a response', async () => {
    const own = await startSandbox(newFile(), Date.now, anyone);
    const raw = rawCall({ ...create(), url: `${own.endpoint}/api/v1/server/create` });
    const idle = rawConnection(own.endpoint);
    const half = rawConnection(own.endpoint);
    half.socket.write(raw.slice(0, 60));
    const body = rawConnection(own.endpoint);
    body.socket.write(raw.slice(0, -3));
    const kept = rawConnection(own.endpoint);
    kept.socket.write(raw.replace('Connection: close', 'Connection: keep-alive'));
    const upgrade = rawConnection(own.endpoint);
    upgrade.socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    await new Promise((resolve) => kept.socket.once('data', resolve));
    await own.close();
    const heard = await Promise.all([idle, half, body, kept, upgrade].map((connection) => connection.heard));
    assert.match(heard[3]?.text ?? '', /200 OK/);
  });

  it("responds with an error if its file can't be written, and keeps running", async () => {
    const own = await startSandbox(join(import.meta.filename, 'instances.jsonl'), Date.now, anyone);
    const call = apis['create-server'].create({ ...target, endpoint: own.endpoint }, '{"name":"web"}', 'token');
    const answer = partsOf(await exchange(own.endpoint, call));
    assert.equal(answer.status, 500);
    assert.match(answer.body, /ENOTDIR|EEXIST/);
    await own.close();
  });
});
