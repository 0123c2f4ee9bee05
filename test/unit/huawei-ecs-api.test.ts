import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startSandbox } from '../../client/src/sandbox/sandbox.ts';
import type { Answer, Call } from '../../schemas/core/api.ts';
import { api, jobCall, readJob } from '../../schemas/huawei-ecs/api.ts';

const target = { endpoint: 'https://ecs.cn-north-4.myhuaweicloud.com', region: 'cn-north-4', project: 'p1' };
const token = '0f0e0d0c-0b0a-4908-8706-050403020100';
const id = 'fe0528f0-5b1c-4c8c-9adf-e5d5047b8c17';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

const readDetail = (given: Answer) => api.describe(target, [id])[0]?.read(given);

test('the calls', () => {
  assert.equal(api.endpoint('cn-north-4'), target.endpoint);
  assert.deepEqual(api.create(target, '{}', token), {
    method: 'POST',
    url: `${target.endpoint}/v1.1/p1/cloudservers`,
    headers: { 'Content-Type': 'application/json', 'X-Client-Token': token },
    body: '{}',
  });
  assert.deepEqual(
    api.describe(target, [id, 'a/b']).map(({ call }) => call),
    [
      { method: 'GET', url: `${target.endpoint}/v1/p1/cloudservers/${id}`, headers: {} },
      { method: 'GET', url: `${target.endpoint}/v1/p1/cloudservers/a%2Fb`, headers: {} },
    ],
  );
  assert.deepEqual(jobCall(target, 'j1'), { method: 'GET', url: `${target.endpoint}/v1/p1/jobs/j1`, headers: {} });
});

test('create: accepted, with and without an order', () => {
  const body = { job_id: 'j1', order_id: 'CS2007281506xxxxx', serverIds: ['a', 'b'], extra: 1 };
  assert.deepEqual(api.readCreate(answer(200, body, { 'X-Request-Id': 'r1' })), {
    kind: 'accepted',
    instances: ['a', 'b'],
    job: 'j1',
    order: 'CS2007281506xxxxx',
    requestId: 'r1',
  });
  assert.deepEqual(api.readCreate(answer(200, { job_id: 'j1', order_id: null })), {
    kind: 'accepted',
    instances: [],
    job: 'j1',
  });
});

test('create: a dry run that passes makes nothing', () => {
  for (const body of ['', '{}']) {
    assert.deepEqual(api.readCreate(answer(202, body)), { kind: 'accepted', instances: [] });
  }
  assert.deepEqual(api.readCreate(answer(202, { code: 'Common.0024', message: 'busy' })), {
    kind: 'unreadable',
    status: 202,
  });
  assert.deepEqual(api.readCreate(answer(200, '')), { kind: 'unreadable', status: 200 });
});

test('every documented shape of an error is read', () => {
  const read = (body: unknown) => api.readCreate(answer(400, body));
  const refused = (code: string, message: string) => ({ kind: 'refused', status: 400, code, message });
  assert.deepEqual(
    read({ error: { code: 'Ecs.0005', message: 'request body is illegal.' } }),
    refused('Ecs.0005', 'request body is illegal.'),
  );
  assert.deepEqual(
    read({ error: { message: 'not in this subnet', code: 'Ecs.0005', details: [{ code: 'Ecs.0039' }] } }),
    refused('Ecs.0039', 'not in this subnet'),
  );
  assert.deepEqual(
    read({ error: { code: 'request body is illegal.', message: 'Ecs.0005' } }),
    refused('Ecs.0005', 'request body is illegal.'),
  );
  assert.deepEqual(read({ code: 'Common.0002', message: 'empty' }), refused('Common.0002', 'empty'));
  assert.deepEqual(read({ error_code: 'APIGW.0301', error_msg: 'bad signature', request_id: 'r1' }), {
    ...refused('APIGW.0301', 'bad signature'),
    requestId: 'r1',
  });
  assert.deepEqual(read({ badRequest: { code: 400, message: 'no' } }), refused('400', 'no'));
  assert.deepEqual(api.readCreate(answer(502, '<html>Bad gateway</html>')), {
    kind: 'refused',
    status: 502,
    message: '<html>Bad gateway</html>',
  });
});

test('detail: a server with its best address', () => {
  const addresses = {
    vpc: [
      { addr: '192.168.0.5', 'OS-EXT-IPS:type': 'fixed', version: '4' },
      { addr: '203.0.113.5', 'OS-EXT-IPS:type': 'floating', version: '4' },
    ],
  };
  assert.deepEqual(readDetail(answer(200, { server: { id, name: 'web', status: 'ACTIVE', addresses } })), {
    kind: 'described',
    instances: [{ id, name: 'web', state: 'ACTIVE', address: '203.0.113.5' }],
  });
  assert.deepEqual(readDetail(answer(200, { server: { id, status: 'BUILD', addresses: 'none' } })), {
    kind: 'described',
    instances: [{ id, state: 'BUILD' }],
  });
});

test('detail: 404 means being created, unless the gateway says it', () => {
  assert.deepEqual(readDetail(answer(404, { error: { code: 'Ecs.0114', message: 'not found' } })), {
    kind: 'described',
    instances: [{ id, state: 'BUILD' }],
  });
  assert.deepEqual(readDetail(answer(404, { error_code: 'APIGW.0101', error_msg: 'no such API' })), {
    kind: 'refused',
    status: 404,
    code: 'APIGW.0101',
    message: 'no such API',
  });
});

test('job: outcome and the servers made so far', () => {
  const part = (status: string, server_id: string, rest: object = {}) => ({ status, entities: { server_id }, ...rest });
  const job = (status: string, sub_jobs: object[], rest: object = {}) =>
    readJob(answer(200, { job_id: 'j1', status, entities: { sub_jobs_total: 2, sub_jobs }, ...rest }));
  assert.deepEqual(job('SUCCESS', [part('SUCCESS', 'a'), part('SUCCESS', 'b')], { error_code: null }), {
    kind: 'job',
    outcome: 'succeeded',
    status: 'SUCCESS',
    servers: ['a', 'b'],
  });
  const failed = part('FAIL', 'b', { error_code: 'Ecs.0204', fail_reason: 'no host' });
  assert.deepEqual(job('FAIL', [part('SUCCESS', 'a'), failed], { error_code: 'Ecs.0219', fail_reason: 'failed' }), {
    kind: 'job',
    outcome: 'failed',
    status: 'FAIL',
    servers: ['a'],
    code: 'Ecs.0204',
    message: 'no host',
  });
  assert.deepEqual(job('PENDING_PAYMENT', []), {
    kind: 'job',
    outcome: 'pending',
    status: 'PENDING_PAYMENT',
    servers: [],
  });
  assert.deepEqual(readJob(answer(404, { code: 'Common.0011', message: 'no job' })), {
    kind: 'refused',
    status: 404,
    code: 'Common.0011',
    message: 'no job',
  });
});

test('an answer of no known shape is unreadable', () => {
  for (const junk of ['', 'ok', '[]', 'null', '{"server":null}', '{"job_id":1}', '{"server":{"id":"a"}}']) {
    const wanted = { kind: 'unreadable', status: 200 };
    assert.deepEqual(api.readCreate(answer(200, junk)), wanted, junk);
    assert.deepEqual(readDetail(answer(200, junk)), wanted, junk);
    assert.deepEqual(readJob(answer(200, junk)), wanted, junk);
  }
});

test('states have lower-case keys', () => {
  for (const word of Object.keys(api.states)) assert.equal(word, word.toLowerCase());
});

const body = {
  server: {
    name: 'web',
    imageRef: id,
    flavorRef: 's6.small.1',
    vpcid: id,
    nics: [{ subnet_id: id }],
    root_volume: { volumetype: 'SSD' },
    key_name: 'my-key',
    count: 2,
  },
};

test('the sandbox creates, tells of the job and of each server, and keeps to the token', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'huawei-ecs-'));
  let now = Date.parse('2026-01-01T00:00:00Z');
  const sandbox = await startSandbox(join(folder, 'sandbox.jsonl'), () => now);
  const here = { ...target, endpoint: sandbox.endpoint };
  const send = async ({ method, url, headers, body }: Call): Promise<Answer> => {
    const response = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
  };
  const create = async (given: object, withToken = token) =>
    api.readCreate(await send(api.create(here, JSON.stringify(given), withToken)));
  try {
    assert.deepEqual(await create({ ...body, dry_run: true }), { kind: 'accepted', instances: [] });
    const made = await create(body);
    assert.ok(made.kind === 'accepted' && made.job);
    assert.equal(made.instances.length, 2);
    assert.deepEqual(await create(body), made);
    assert.deepEqual(await create({ server: { ...body.server, count: 3 } }), {
      kind: 'refused',
      status: 400,
      code: 'Ecs.0122',
      message: 'The client token was used with another request.',
    });

    const states = async () => {
      const answers = api.describe(here, made.instances).map(async ({ call, read }) => read(await send(call)));
      return (await Promise.all(answers)).map((it) => it.kind === 'described' && it.instances[0]?.state);
    };
    const outcome = async () => {
      const job = readJob(await send(jobCall(here, made.job ?? '')));
      return job.kind === 'job' ? job.outcome : job.kind;
    };
    assert.deepEqual([await states(), await outcome()], [['BUILD', 'BUILD'], 'pending']);
    now += 3000;
    assert.deepEqual([await states(), await outcome()], [['BUILD', 'BUILD'], 'pending']);
    now += 3000;
    assert.deepEqual([await states(), await outcome()], [['ACTIVE', 'ACTIVE'], 'succeeded']);
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  }
});

test('the sandbox refuses with the codes of the provider', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'huawei-ecs-'));
  const sandbox = await startSandbox(join(folder, 'sandbox.jsonl'));
  const here = { ...target, endpoint: sandbox.endpoint };
  const codeOf = async (changes: object, withToken = token) => {
    const call = api.create(here, JSON.stringify({ server: { ...body.server, ...changes } }), withToken);
    const response = await fetch(call.url, { method: call.method, headers: call.headers, body: call.body ?? '' });
    const read = api.readCreate(answer(response.status, await response.text()));
    return read.kind === 'refused' ? read.code : read.kind;
  };
  try {
    assert.equal(await codeOf({ count: 501 }), 'Ecs.0913');
    assert.equal(await codeOf({ nics: [{}] }), 'Ecs.0005');
    assert.equal(await codeOf({}, 'not-a-uuid'), 'Ecs.0123');
    assert.equal(await codeOf({}), 'accepted');
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  }
});
