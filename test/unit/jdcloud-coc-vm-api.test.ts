import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startSandbox } from '../../client/src/sandbox/sandbox.ts';
import type { Answer, Call, Target } from '../../schemas/core/api.ts';
import type { Json } from '../../schemas/core/field.ts';
import { api } from '../../schemas/jdcloud-coc-vm/api.ts';

const target: Target = { endpoint: 'https://coc-vm.jdcloud-api.com', region: 'cn-hongkong-11', project: '' };
const token = '4f1c2d3e-0000-4000-8000-000000000000';
const url = 'https://coc-vm.jdcloud-api.com/v1/regions/cn-hongkong-11/instances';

const answer = (status: number, body: Json): Answer => ({
  status,
  headers: {},
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const created = (body: string) => api.create(target, body, token).body;

test('the create call goes to the region', () => {
  const call = api.create(target, '{"maxCount":1}', token);
  assert.equal(call.method, 'POST');
  assert.equal(call.url, url);
  assert.deepEqual(call.headers, { 'Content-Type': 'application/json' });
  assert.equal(api.create({ ...target, region: 'a/b' }, '{}', token).url, url.replace('cn-hongkong-11', 'a%2Fb'));
  assert.equal(api.endpoint('cn-hongkong-11'), target.endpoint);
});

test('the token is put into a body that has none, and only there', () => {
  const added = `{"maxCount":1,"clientToken":"${token}"}`;
  assert.equal(created('{\n  "maxCount": 1\n}'), added);
  assert.equal(created('{ "clientToken": "", "maxCount": 1 }'), added);
  assert.equal(created('{ "clientToken": null, "maxCount": 1 }'), added);
  for (const body of ['{ "clientToken":  "mine" }', '{ "clientToken": 1 }', '[]', '[1]', '"x"', 'null', 'no json', ''])
    assert.equal(created(body), body);
});

test('an accepted create gives the ids', () => {
  const requestId = 'c2i8w4g6fiqocr2fetqf8ef59k1k4wir';
  assert.deepEqual(api.readCreate(answer(200, { result: { instanceIds: ['i-1', 'i-2'] }, requestId, more: 1 })), {
    kind: 'accepted',
    instances: ['i-1', 'i-2'],
    requestId,
  });
  assert.deepEqual(api.readCreate(answer(200, { result: { instanceIds: ['i-1'] }, requestId: null })), {
    kind: 'accepted',
    instances: ['i-1'],
  });
});

test('a refusal is read with its status word as the code', () => {
  const error = { code: 400, status: 'OUT_OF_RANGE', message: 'Maxcount out of range', details: [{ a: 1 }] };
  const refused = {
    kind: 'refused',
    status: 400,
    code: 'OUT_OF_RANGE',
    message: 'Maxcount out of range',
    requestId: 'r',
  };
  assert.deepEqual(api.readCreate(answer(400, { requestId: 'r', error })), refused);
  assert.deepEqual(api.readCreate(answer(200, { requestId: 'r', error, result: null })), { ...refused, status: 200 });
  assert.deepEqual(api.readCreate(answer(429, { error: { code: 429, message: 'Slow down' } })), {
    kind: 'refused',
    status: 429,
    code: '429',
    message: 'Slow down',
  });
});

const junk: Json[] = ['', '<html>', 'null', '1', '[]', '{}', { result: {} }, { result: { instanceIds: 'i-1' } }];

test('junk is unreadable, whatever its status', () => {
  for (const status of [200, 404, 502]) {
    for (const body of [...junk, { result: { instanceIds: [] } }, { error: 'x' }]) {
      assert.deepEqual(api.readCreate(answer(status, body)), { kind: 'unreadable', status });
      for (const ids of [['i-1'], ['i-1', 'i-2']])
        for (const { read } of api.describe(target, ids))
          assert.deepEqual(read(answer(status, body)), { kind: 'unreadable', status });
    }
  }
});

const seen = {
  instanceId: 'i-1',
  instanceName: 'web',
  status: 'running',
  privateIpAddress: '10.0.0.4',
  elasticIpAddress: '',
  charge: { chargeMode: 'prePaid' },
};

test('one instance is asked for by its id', () => {
  const [question, ...more] = api.describe(target, ['i-1']);
  assert.ok(question);
  assert.deepEqual(more, []);
  assert.deepEqual(question.call, { method: 'GET', url: `${url}/i-1`, headers: {} } satisfies Call);
  assert.deepEqual(question.read(answer(200, { result: { instance: seen } })), {
    kind: 'described',
    instances: [{ id: 'i-1', state: 'running', name: 'web', address: '10.0.0.4' }],
  });
  const bare = { instanceId: 'i-1', status: 'Pending', instanceName: null, elasticIpAddress: '203.0.113.5' };
  assert.deepEqual(question.read(answer(200, { result: { instance: bare } })), {
    kind: 'described',
    instances: [{ id: 'i-1', state: 'Pending', address: '203.0.113.5' }],
  });
  const gone = { requestId: 'r', error: { code: 404, status: 'NOT_FOUND', message: "Instance 'i-1' not found" } };
  assert.deepEqual(question.read(answer(404, gone)), { kind: 'described', instances: [] });
  const denied = { requestId: 'r', error: { code: 403, status: 'HTTP_FORBIDDEN', message: 'No' } };
  assert.deepEqual(question.read(answer(403, denied)), {
    kind: 'refused',
    status: 403,
    code: 'HTTP_FORBIDDEN',
    message: 'No',
    requestId: 'r',
  });
});

test('several instances share a call, a hundred at most', () => {
  assert.deepEqual(api.describe(target, []), []);
  const [question] = api.describe(target, ['i-1', 'i-2']);
  assert.ok(question);
  assert.equal(
    question.call.url,
    `${url}?pageNumber=1&pageSize=100&filters.1.name=instanceId&filters.1.operator=in&filters.1.values.1=i-1&filters.1.values.2=i-2`,
  );
  assert.deepEqual(question.read(answer(200, { result: { instances: [seen], totalCount: 1 } })), {
    kind: 'described',
    instances: [{ id: 'i-1', state: 'running', name: 'web', address: '10.0.0.4' }],
  });
  assert.deepEqual(question.read(answer(200, { result: { instances: [], totalCount: 0 } })), {
    kind: 'described',
    instances: [],
  });
  const ids = Array.from({ length: 101 }, (_, index) => `i-${index}`);
  assert.equal(api.describe(target, ids).length, 2);
});

test('an answer with an instance that nobody asked for says nothing of the others', () => {
  const [question] = api.describe(target, ['i-2', 'i-3']);
  assert.deepEqual(question?.read(answer(200, { result: { instances: [seen] } })), { kind: 'unreadable', status: 200 });
});

test('every state stands in lower case', () => {
  for (const state of Object.keys(api.states)) assert.equal(state, state.toLowerCase());
  assert.equal(api.states.running?.kind, 'running');
  assert.equal(api.states.error?.kind, 'failed');
});

const spec = {
  az: 'cn-hongkong-11a',
  instanceType: 'g.n2.large',
  imageId: 'img-a1b2c3d4e5',
  name: 'web-1',
  primaryNetworkInterface: {
    vpcId: 'vpc-a1b2c3d4e5',
    subnetId: 'subnet-a1b2c3d4e5',
    securityGroups: [{ groupId: 'sg-a1b2c3d4e5' }],
  },
  systemDisk: { diskType: 'ssd.gp1' },
};

test('the sandbox makes, shows, repeats, refuses and removes', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  let now = Date.parse('2026-01-01T00:00:00Z');
  const sandbox = await startSandbox(join(folder, 'sandbox.jsonl'), () => now);
  t.after(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
  const here = { ...target, endpoint: sandbox.endpoint };
  const send = async ({ method, url: to, headers, body }: Call): Promise<Answer> => {
    const got = await fetch(to, { method, headers: { ...headers }, ...(body !== undefined && { body }) });
    return { status: got.status, headers: {}, body: await got.text() };
  };
  const create = async (body: Json, mark: string) =>
    api.readCreate(await send(api.create(here, JSON.stringify(body), mark)));
  const states = async (ids: readonly string[]) => {
    const found = await Promise.all(api.describe(here, ids).map(async ({ call, read }) => read(await send(call))));
    return found.flatMap((it) => (it.kind === 'described' ? it.instances.map(({ state }) => state) : [it.kind]));
  };

  const first = await create({ instanceSpec: spec, maxCount: 2 }, 'a');
  assert.ok(first.kind === 'accepted');
  assert.equal(first.instances.length, 2);
  const again = await create({ instanceSpec: spec, maxCount: 2 }, 'a');
  assert.deepEqual(again.kind === 'accepted' && again.instances, first.instances);
  assert.deepEqual(await states(first.instances), ['pending', 'pending']);

  const { instanceType, ...others } = spec;
  const { securityGroups, ...card } = spec.primaryNetworkInterface;
  const shaped = {
    ...others,
    InstanceType: instanceType,
    name: 'sandbox-fails',
    primaryNetworkInterface: { networkInterface: { ...card, securityGroups } },
  };
  const failing = await create({ InstanceSpec: shaped }, 'b');
  assert.ok(failing.kind === 'accepted');
  now += 4000;
  assert.deepEqual(await states(failing.instances), ['error']);
  assert.deepEqual(await states(first.instances), ['starting', 'starting']);
  now += 4000;
  assert.deepEqual(await states(failing.instances), []);
  assert.deepEqual(await states([...failing.instances, ...first.instances]), ['running', 'running']);
  assert.deepEqual(await states(first.instances.slice(0, 1)), ['running']);

  const refused = await create({ instanceSpec: spec, maxCount: 101 }, 'c');
  assert.ok(refused.kind === 'refused');
  assert.equal(refused.code, 'OUT_OF_RANGE');
  assert.equal(refused.status, 400);

  const elsewhere = api.describe({ ...here, region: 'ap-singapore-11' }, first.instances.slice(0, 1));
  for (const { call, read } of elsewhere)
    assert.deepEqual(read(await send(call)), { kind: 'described', instances: [] });
  const page = await send({
    method: 'GET',
    url: `${sandbox.endpoint}/v1/regions/cn-hongkong-11/instances`,
    headers: {},
  });
  assert.equal(JSON.parse(page.body).result.totalCount, 2);
});
