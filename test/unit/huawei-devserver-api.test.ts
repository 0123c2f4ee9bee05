import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startSandbox } from '../../client/src/sandbox/sandbox.ts';
import type { Answer, Call } from '../../schemas/core/api.ts';
import { api } from '../../schemas/huawei-devserver/api.ts';

const target = {
  endpoint: 'https://modelarts.cn-north-4.myhuaweicloud.com',
  region: 'cn-north-4',
  project: '0123abcd',
};
const serverId = '62383738-e52a-450a-9f84-f9e705402be8';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** The document's own example of an answer, with what it leaves out of it filled in by `more`. */
const response = (more: object = {}) => ({
  charging_mode: 'PRE_PAID',
  cloud_server: { type: 'ECS' },
  create_at: 1699348284990,
  flavor: 'Si2.large.4',
  id: serverId,
  name: 'EI-evs-1107',
  status: 'CREATING',
  update_at: 1699348285077,
  ...more,
});

const junk = ['', 'null', '[]', '"x"', '{}', '<html>502</html>', '{"id": 1}', '{"id": ""}', '{"error_code": 1}', '{'];

function readOne(given: Answer) {
  const [question] = api.describe(target, [serverId]);
  assert.ok(question);
  return question.read(given);
}

test('endpoints follow from the region, unless it is no name of one', () => {
  assert.equal(api.endpoint('cn-north-4'), 'https://modelarts.cn-north-4.myhuaweicloud.com');
  for (const region of ['', 'x.example.com/', 'a b', 'EU', '../x']) assert.equal(api.endpoint(region), undefined);
});

test('the create call', () => {
  assert.deepEqual(api.create(target, '{"name":"a"}', 'token'), {
    method: 'POST',
    url: 'https://modelarts.cn-north-4.myhuaweicloud.com/v1/0123abcd/dev-servers',
    headers: { 'Content-Type': 'application/json' },
    body: '{"name":"a"}',
  });
  assert.ok(api.create({ ...target, project: 'a/b?c' }, '{}', 't').url.endsWith('/v1/a%2Fb%3Fc/dev-servers'));
});

test('one call for each instance, by its id', () => {
  const calls = api.describe(target, [serverId, 'a/b']).map(({ call }) => call);
  assert.deepEqual(calls[0], {
    method: 'GET',
    url: `https://modelarts.cn-north-4.myhuaweicloud.com/v1/0123abcd/dev-servers/${serverId}`,
    headers: {},
  });
  assert.ok(calls[1]?.url.endsWith('/dev-servers/a%2Fb'));
  assert.deepEqual(api.describe(target, []), []);
});

test('an accepted create', () => {
  assert.deepEqual(api.readCreate(answer(200, response(), { 'x-request-id': 'r1' })), {
    kind: 'accepted',
    instances: [serverId],
    requestId: 'r1',
  });
  assert.deepEqual(api.readCreate(answer(200, response({ order_id: 'CS123' }))), {
    kind: 'accepted',
    instances: [serverId],
    order: 'CS123',
  });
  assert.deepEqual(api.readCreate(answer(200, { id: null, order_id: 'CS123', extra: {} })), {
    kind: 'accepted',
    instances: [],
    order: 'CS123',
  });
});

test('every documented error shape', () => {
  const refused = { kind: 'refused', status: 400, code: 'ModelArts.6400', message: 'Invalid.' };
  const shapes = [
    { error_code: 'ModelArts.6400', error_msg: 'Invalid.' },
    { error_code: 'ModelArts.6400', error_msg: 'Invalid.', request_id: null, encoded_authorization_message: 'x' },
    { error: { code: 'ModelArts.6400', message: 'Invalid.' } },
    { code: 'ModelArts.6400', message: 'Invalid.' },
  ];
  for (const shape of shapes) {
    assert.deepEqual(api.readCreate(answer(400, shape)), refused);
    assert.deepEqual(readOne(answer(400, shape)), refused);
  }
  assert.deepEqual(
    api.readCreate(
      answer(401, { error_code: 'APIGW.0301', error_msg: 'Wrong.', request_id: 'r2' }, { 'x-request-id': 'r1' }),
    ),
    { kind: 'refused', status: 401, code: 'APIGW.0301', message: 'Wrong.', requestId: 'r2' },
  );
  assert.deepEqual(api.readCreate(answer(401, { error: { code: 401, message: 'Token.', title: 'Unauthorized' } })), {
    kind: 'refused',
    status: 401,
    code: '401',
    message: 'Token.',
  });
});

test('junk is unreadable, and neither accepted nor refused', () => {
  for (const body of junk) {
    for (const status of [200, 400, 404, 502]) {
      assert.deepEqual(api.readCreate(answer(status, body)), { kind: 'unreadable', status }, body);
      assert.deepEqual(readOne(answer(status, body)), { kind: 'unreadable', status }, body);
    }
  }
});

test('a described instance', () => {
  assert.deepEqual(readOne(answer(200, response())), {
    kind: 'described',
    instances: [{ id: serverId, state: 'CREATING', name: 'EI-evs-1107' }],
  });
  const endpoints = [
    { service: 'NOTEBOOK', uri: null },
    { service: 'SSH', uri: '192.168.0.23' },
  ];
  assert.deepEqual(readOne(answer(200, response({ status: 'RUNNING', endpoints, name: null }))), {
    kind: 'described',
    instances: [{ id: serverId, state: 'RUNNING', address: '192.168.0.23' }],
  });
});

test('an instance is gone only where the provider says so, not where the path is wrong', () => {
  const notFound = { error_code: 'ModelArts.6404', error_msg: 'Not found.' };
  for (const status of [400, 404]) {
    assert.deepEqual(readOne(answer(status, notFound)), { kind: 'described', instances: [] });
  }
  const noApi = { error_code: 'APIGW.0101', error_msg: 'The API does not exist.', request_id: 'r' };
  assert.equal(readOne(answer(404, noApi)).kind, 'refused');
  assert.equal(api.readCreate(answer(404, notFound)).kind, 'refused');
});

test('every state that the provider names, in lower case', () => {
  const kinds = Object.entries(api.states).map(([state, { kind }]) => `${state} ${kind}`);
  assert.deepEqual(kinds, [
    'creating pending',
    'create_failed failed',
    'running running',
    'starting pending',
    'start_failed failed',
    'stopping pending',
    'stop_failed failed',
    'stopped stopped',
    'deleting pending',
    'delete_failed failed',
    'deleted gone',
    'error failed',
    'rebooting pending',
    'reboot_failed failed',
    'changingos pending',
    'changingos_failed failed',
    'reinstallingos pending',
    'reinstallingos_failed failed',
  ]);
});

test('the sandbox speaks the same API', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  let now = Date.parse('2026-01-01T00:00:00Z');
  const sandbox = await startSandbox(join(folder, 'made.jsonl'), () => now);
  t.after(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
  const there = { ...target, endpoint: sandbox.endpoint };
  const send = async ({ method, url, headers, body }: Call): Promise<Answer> => {
    const got = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
    return { status: got.status, headers: Object.fromEntries(got.headers), body: await got.text() };
  };
  const ask = async (id: string) => {
    const [question] = api.describe(there, [id]);
    assert.ok(question);
    return question.read(await send(question.call));
  };
  const uuid = '67f433d8-ed0e-4321-a8a2-a71838539e09';
  const body = {
    name: 'dev-1',
    flavor: 'Si2.large.4',
    image_id: uuid,
    network: { vpc_id: uuid, subnet_id: uuid, security_group_id: uuid },
    key_pair_name: 'KeyPair-1',
  };

  const refused = api.readCreate(await send(api.create(there, JSON.stringify({ ...body, count: 0 }), 't')));
  assert.deepEqual(refused.kind === 'refused' && [refused.status, refused.code], [400, 'ModelArts.6400']);

  const made = api.readCreate(await send(api.create(there, JSON.stringify(body), 't')));
  assert.ok(made.kind === 'accepted' && made.instances[0] && !made.order);
  const states = [];
  for (const seconds of [0, 4, 2]) {
    now += seconds * 1000;
    const seen = await ask(made.instances[0]);
    states.push(seen.kind === 'described' && seen.instances[0]?.state);
  }
  assert.deepEqual(states, ['CREATING', 'STARTING', 'RUNNING']);
  const running = await ask(made.instances[0]);
  assert.match((running.kind === 'described' && running.instances[0]?.address) || '', /^198\.18\./);

  const charging_info = { charging_mode: 'PRE_PAID', period_num: 1, period_type: 'MONTH' };
  const ordered = api.readCreate(await send(api.create(there, JSON.stringify({ ...body, charging_info }), 't')));
  assert.match((ordered.kind === 'accepted' && ordered.order) || '', /^CS[0-9A-F]{15}$/);

  assert.deepEqual(await ask('00000000-0000-4000-8000-000000000000'), { kind: 'described', instances: [] });
});
