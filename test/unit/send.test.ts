import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { observe } from '../../client/src/cloud/observe.ts';
import { type Order, send } from '../../client/src/cloud/send.ts';
import { httpTransport } from '../../client/src/cloud/transport.ts';
import type { Entry } from '../../client/src/journal/entry.ts';
import { startSandbox } from '../../client/src/sandbox/sandbox.ts';
import { api } from '../../schemas/create-server/api.ts';

let clock = Date.parse('2026-01-01T00:00:00Z');
const file = join(mkdtempSync(join(tmpdir(), 'sandbox-')), 'instances.jsonl');
const sandbox = await startSandbox(file, () => clock);
after(() => sandbox.close());

const orderTo = (endpoint: string, body = '{ "name": "web" }'): Order => ({
  api,
  target: { endpoint, region: '', project: '' },
  body,
  record: {
    request: 'r1',
    provider: 'create-server',
    profile: 'sandbox',
    endpoint,
    region: '',
    project: '',
    file: 'file:///a.create-server.json',
    token: 'token',
    body,
    count: 1,
    names: [],
    digest: '',
  },
});

async function sendTo(endpoint: string, signal = new AbortController().signal, body?: string) {
  const entries: Entry[] = [];
  const outcome = await send(
    orderTo(endpoint, body),
    { transport: httpTransport, append: async (entry) => void entries.push(entry), now: () => clock },
    signal,
  );
  return { outcome, kinds: entries.map(({ kind }) => kind) };
}

/** A server that misbehaves. */
async function misbehaving(listener: RequestListener) {
  const server = createHttpServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a send is journalled before and after, and its instance goes from creating to running', async () => {
  const { outcome, kinds } = await sendTo(sandbox.endpoint);
  assert.deepEqual(kinds, ['intended', 'accepted']);
  assert.ok(outcome.kind === 'accepted');
  const signal = new AbortController().signal;
  const look = async () => {
    const target = { endpoint: sandbox.endpoint, region: '', project: '' };
    return (await observe(api, target, outcome.instances, httpTransport, signal)).instances.map(({ state }) => state);
  };
  assert.deepEqual(await look(), ['creating']);
  clock += 10_000;
  assert.deepEqual(await look(), ['running']);
  const again = await startSandbox(file, () => clock);
  const [instance] = (
    await observe(api, { endpoint: again.endpoint, region: '', project: '' }, outcome.instances, httpTransport, signal)
  ).instances;
  await again.close();
  assert.equal(instance?.state, 'running', 'it survives a restart of the sandbox');
  assert.match(instance?.address ?? '', /^198\.18\./);
});

test('a refusal is one, with the code of the provider', async () => {
  const { outcome, kinds } = await sendTo(sandbox.endpoint, undefined, '{ "cpu": 0 }');
  assert.deepEqual(kinds, ['intended', 'refused']);
  assert.ok(outcome.kind === 'refused');
  assert.equal(outcome.code, 'InvalidParameter');
});

test('cancelled before the call: nothing is sent', async () => {
  const { outcome } = await sendTo(sandbox.endpoint, AbortSignal.abort());
  assert.equal(outcome.kind, 'not-sent');
});

test('no connection: nothing is sent', async () => {
  const gone = await startSandbox(file);
  await gone.close();
  const { outcome } = await sendTo(gone.endpoint);
  assert.equal(outcome.kind, 'not-sent');
});

test('cancelled while the provider is silent, a reset, nonsense, and a redirect: the outcome is unknown', async () => {
  const silent = await misbehaving(() => {});
  const controller = new AbortController();
  const waiting = sendTo(silent, controller.signal);
  setTimeout(() => controller.abort(), 100);
  assert.equal((await waiting).outcome.kind, 'unknown');
  const reset = await misbehaving((incoming) => incoming.socket.destroy());
  assert.equal((await sendTo(reset)).outcome.kind, 'unknown');
  const nonsense = await misbehaving((_incoming, outgoing) => outgoing.end('<html>'));
  assert.equal((await sendTo(nonsense)).outcome.kind, 'unknown');
  const endless = await misbehaving((_incoming, outgoing) => outgoing.end('x'.repeat(5 * 1024 * 1024)));
  assert.equal((await sendTo(endless)).outcome.kind, 'unknown');
});

test('a journal that cannot be written keeps the request from being sent', async () => {
  let calls = 0;
  const counting = await misbehaving((_incoming, outgoing) => {
    calls++;
    outgoing.end();
  });
  const failing = { transport: httpTransport, append: () => Promise.reject(new Error('disk full')), now: () => 0 };
  await assert.rejects(send(orderTo(counting), failing, new AbortController().signal), /disk full/);
  assert.equal(calls, 0);
});
