import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { type Fault, faultIds, faults } from '../../../../client/sandbox/faults/catalog.ts';
import type { FaultOptions } from '../../../../client/sandbox/faults/injector.ts';
import { startSandbox } from '../../../../client/sandbox/server.ts';
import type { HttpRequest, HttpResponse } from '../../../../schemas/core/api/provider-api.ts';
import type { ProviderId } from '../../../../schemas/core/model/provider.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { bodies } from '../../../support/builders/bodies.ts';
import { newFile } from '../../../support/builders/sandbox-file.ts';
import { exchange, type Heard, partsOf, rawConnection } from '../../../support/fakes/raw-http.ts';

const now = Date.parse('2026-01-01T00:00:00Z');
/** Whoever calls without any proof is let in. */
const anyone = { authentication: 'accepted' } as const;
const sandbox = await startSandbox(newFile(), () => now, anyone);
after(() => sandbox.close());

const create = (provider: ProviderId, { endpoint } = sandbox): HttpRequest =>
  apis[provider].create(
    { endpoint, region: 'sandbox-1', project: 'sandbox' },
    JSON.stringify(bodies[provider]),
    crypto.randomUUID(),
  );

/** How many instances a body asks for. */
const requestedCount = (provider: ProviderId) => ('create-server huawei-devserver'.includes(provider) ? 1 : 2);

/** What arrives when a create call is hit by a fault, and how many instances it made. */
async function hit(fault: Fault, provider: ProviderId, options: FaultOptions = {}) {
  const before = sandbox.made(provider);
  await sandbox.injectFault(fault, { milliseconds: 1, ...options });
  const heard = await exchange(sandbox.endpoint, create(provider));
  await sandbox.injectFault(undefined);
  return { heard, made: sandbox.made(provider) - before };
}

const answerOf = (heard: Heard): HttpResponse => partsOf(heard);

/** What is heard where the provider answers; undefined where nothing is. */
interface Expected {
  readonly status?: number;
  readonly ended?: 'ECONNREFUSED' | 'ECONNRESET' | 'end';
  readonly headers?: Readonly<Record<string, string>>;
  /** The kind of answer that the client's own reading makes of it. */
  readonly kind?: 'accepted' | 'refused' | 'unreadable';
  /** The provider's code, for each provider. */
  readonly codes?: Readonly<Partial<Record<ProviderId, string>>>;
}

const html = { 'content-type': 'text/html; charset=utf-8' };
const gateway = (code: string) => ({ 'huawei-ecs': code, 'huawei-devserver': code });
const unauthenticated = { 'jdcloud-coc-vm': 'ACCESS_ERROR', ...gateway('APIGW.0301') };
const throttled = {
  'create-server': 'TooManyRequests',
  'zenlayer-bmc': 'REQUEST_LIMIT_EXCEEDED',
  'jdcloud-coc-vm': 'HTTP_RATE_LIMIT_EXCEEDED',
  ...gateway('APIGW.0308'),
};
const internal = {
  'create-server': 'InternalError',
  'zenlayer-bmc': 'INTERNAL_SERVER_ERROR',
  'jdcloud-coc-vm': 'INTERNAL',
};

const expected: Readonly<Record<Exclude<Fault, 'silent' | 'silent-acted'>, Expected>> = {
  refuse: { ended: 'ECONNREFUSED' },
  'reset-connected': { ended: 'ECONNRESET' },
  'reset-head': { ended: 'ECONNRESET' },
  'reset-body': { ended: 'ECONNRESET' },
  'reset-read': { ended: 'ECONNRESET' },
  'reset-acted': { ended: 'ECONNRESET' },
  late: { status: 200, kind: 'accepted' },
  slow: { status: 200, kind: 'accepted' },
  truncated: { status: 200, kind: 'unreadable' },
  huge: { status: 200, kind: 'accepted' },
  'content-type': { status: 200, kind: 'accepted', headers: { 'content-type': 'text/plain' } },
  'html-200': { status: 200, kind: 'unreadable', headers: html },
  'html-502': { status: 502, headers: html },
  redirect: { status: 307 },
  'unauthorized-401': {
    status: 401,
    kind: 'refused',
    codes: { ...unauthenticated, 'zenlayer-bmc': 'AUTHFAILURE_SIGNATURE_FAILURE', 'create-server': 'Unauthorized' },
  },
  'skew-401': {
    status: 401,
    kind: 'refused',
    headers: { date: 'Thu, 01 Jan 2026 00:20:00 GMT' },
    codes: { ...unauthenticated, 'zenlayer-bmc': 'AUTHFAILURE_SIGNATURE_EXPIRED', 'create-server': 'RequestExpired' },
  },
  'forbidden-403': { status: 403, kind: 'refused', codes: { 'huawei-ecs': 'Ecs.0003' } },
  'conflict-409': { status: 409, kind: 'refused', codes: { 'jdcloud-coc-vm': 'ABORTED' } },
  'throttled-429': { status: 429, kind: 'refused', codes: throttled },
  'throttled-429-seconds': { status: 429, kind: 'refused', codes: throttled, headers: { 'retry-after': '2' } },
  'throttled-429-date': {
    status: 429,
    kind: 'refused',
    codes: throttled,
    headers: { 'retry-after': 'Thu, 01 Jan 2026 00:00:02 GMT' },
  },
  'broken-500': { status: 500, kind: 'refused', codes: internal },
  'broken-500-acted': { status: 500, kind: 'refused', codes: internal },
  'bad-gateway-502': { status: 502, kind: 'refused', codes: gateway('APIGW.0201') },
  'unavailable-503': { status: 503, kind: 'refused', codes: { 'jdcloud-coc-vm': 'HTTP_SERVICE_UNAVAILABLE' } },
  'unavailable-503-seconds': {
    status: 503,
    kind: 'refused',
    codes: { 'zenlayer-bmc': 'SERVICE_TEMPORARY_UNAVAILABLE' },
    headers: { 'retry-after': '2' },
  },
};

describe('injected faults', () => {
  for (const [fault, { ended = 'end', status, kind, headers = {}, codes = {} }] of Object.entries(expected) as [
    Exclude<Fault, 'silent' | 'silent-acted'>,
    Expected,
  ][]) {
    it(`responds and creates as expected with ${fault}`, async () => {
      for (const { id } of providers) {
        const { heard, made } = await hit(fault, id);
        assert.equal(heard.ended, ended, id);
        assert.equal(made, faults[fault].isProcessed ? requestedCount(id) : 0, id);
        if (status === undefined) {
          assert.equal(heard.text, '', id);
          continue;
        }
        const answer = answerOf(heard);
        assert.equal(answer.status, status, id);
        for (const [name, value] of Object.entries(headers)) assert.equal(answer.headers[name], value, id);
        assert.equal(answer.headers['retry-after'], headers['retry-after'], id);
        const read = apis[id].readCreate(answer);
        if (kind) assert.equal(read.kind, kind, id);
        if (codes[id]) assert.equal(read.kind === 'refused' && read.code, codes[id], id);
      }
    });
  }

  it('has a title in both languages for every fault, and a test for each', () => {
    assert.deepEqual([...faultIds].sort(), [...Object.keys(expected), 'silent', 'silent-acted'].sort());
    for (const { title } of Object.values(faults)) assert.ok(title.en && title.zh);
  });

  it('truncates a response, pads a huge one to its length, and sends a slow one in pieces', async () => {
    const cut = answerOf((await hit('truncated', 'zenlayer-bmc')).heard);
    assert.ok(Number(cut.headers['content-length']) > cut.body.length && cut.body.length > 0);
    const huge = answerOf((await hit('huge', 'zenlayer-bmc')).heard);
    assert.equal(huge.body.length, Number(huge.headers['content-length']));
    assert.ok(huge.body.length > 10 * 1024 * 1024);
    const { heard } = await hit('slow', 'zenlayer-bmc');
    assert.ok(heard.pieces > 2, String(heard.pieces));
  });

  it('redirects to a given host or to the default host', async () => {
    const [standard, chosen] = [
      await hit('redirect', 'huawei-ecs'),
      await hit('redirect', 'huawei-ecs', { location: 'http://127.0.0.1:1/x' }),
    ].map(({ heard }) => answerOf(heard).headers.location);
    assert.equal(standard, 'https://elsewhere.invalid/v1.1/sandbox/cloudservers');
    assert.equal(chosen, 'http://127.0.0.1:1/x');
  });

  it('sends no response with silent, and can be closed meanwhile', async () => {
    for (const { id } of providers) {
      for (const fault of ['silent', 'silent-acted', 'late'] as const) {
        const own = await startSandbox(newFile(), () => now, anyone);
        await own.injectFault(fault, { calls: 'create', milliseconds: 1_000_000 });
        const pending = exchange(own.endpoint, create(id, own));
        while (faults[fault].isProcessed && own.made(id) === 0) await new Promise(setImmediate);
        assert.equal(
          partsOf(await exchange(own.endpoint, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).status,
          404,
        );
        await own.close();
        assert.equal((await pending).text, '');
        assert.equal(own.made(id), faults[fault].isProcessed ? requestedCount(id) : 0);
      }
    }
  });

  it('hits the given number of calls, of the given provider and kind', async () => {
    const status = async (provider: ProviderId) => answerOf(await exchange(sandbox.endpoint, create(provider))).status;
    const read = async (provider: ProviderId) => {
      const target = { endpoint: sandbox.endpoint, region: 'sandbox-1', project: 'sandbox' };
      const [question] = apis[provider].describe(target, ['11111111-1111-1111-1111-111111111111']);
      assert.ok(question);
      return answerOf(await exchange(sandbox.endpoint, question.request)).status;
    };
    await sandbox.injectFault('unavailable-503', { times: 2 });
    assert.deepEqual([await status('create-server'), await read('zenlayer-bmc')], [503, 503]);
    assert.deepEqual([await status('create-server'), await read('zenlayer-bmc')], [200, 200]);
    await sandbox.injectFault('unavailable-503', { provider: 'jdcloud-coc-vm', times: 1 });
    assert.deepEqual([await status('create-server'), await status('jdcloud-coc-vm')], [200, 503]);
    for (const { id } of providers) {
      await sandbox.injectFault('unavailable-503', { calls: 'create' });
      assert.deepEqual([(await read(id)) === 503, await status(id)], [false, 503], id);
      await sandbox.injectFault('unavailable-503', { calls: 'read' });
      assert.deepEqual([await read(id), await status(id)], [503, 200], id);
    }
    await sandbox.injectFault('reset-connected', { times: 1 });
    assert.equal((await exchange(sandbox.endpoint, create('create-server'))).ended, 'ECONNRESET');
    assert.equal(await status('create-server'), 200);
    await sandbox.injectFault(undefined);
  });

  it('accepts connections again on the same port after refuse, and can be closed during it', async () => {
    const own = await startSandbox(newFile(), Date.now, anyone);
    const call = create('create-server', own);
    await own.injectFault('refuse');
    await own.injectFault('refuse');
    assert.equal((await exchange(own.endpoint, call)).ended, 'ECONNREFUSED');
    await own.injectFault('conflict-409');
    assert.equal(answerOf(await exchange(own.endpoint, call)).status, 409);
    await own.injectFault('refuse');
    await own.close();
    await own.close();
  });

  it('resets the connection in the middle of a large body', async () => {
    await sandbox.injectFault('reset-body', { times: 1 });
    const { socket, heard } = rawConnection(sandbox.endpoint);
    socket.write('POST /api/v1/server/create HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n{"name":');
    const { text, ended } = await heard;
    assert.deepEqual([text, ended], ['', 'ECONNRESET']);
  });
});
