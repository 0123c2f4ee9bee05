import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maxRead } from '../../../../../schemas/core/api/response.ts';
import type { Json } from '../../../../../schemas/core/json.ts';
import { api } from '../../../../../schemas/providers/huawei-ecs/api/index.ts';
import { answer } from '../../../../support/builders/http-helpers.ts';
import { errorShapes, junk } from '../../../../support/fixtures/huawei.ts';

const target = { endpoint: 'https://ecs.cn-north-4.myhuaweicloud.com', region: 'cn-north-4', project: 'p1' };
const token = '0f0e0d0c-0b0a-4908-8706-050403020100';

describe('the API of huawei-ecs', () => {
  it('derives the endpoint from a region, and rejects an invalid region', () => {
    assert.equal(api.endpoint('cn-north-4'), target.endpoint);
    for (const region of ['', 'x.example.com/', 'a b', 'EU', '../x', 'x#']) {
      assert.equal(api.endpoint(region), undefined);
    }
  });

  it('creates with the client token, which lasts eight hours', () => {
    assert.deepEqual(api.create(target, '{}', token), {
      method: 'POST',
      url: `${target.endpoint}/v1.1/p1/cloudservers`,
      headers: { 'Content-Type': 'application/json', 'X-Client-Token': token },
      body: '{}',
    });
    assert.equal(
      api.create({ ...target, project: 'a/b' }, '{}', token).url,
      `${target.endpoint}/v1.1/a%2Fb/cloudservers`,
    );
    assert.equal(api.tokenLasts, 28_800_000);
  });

  it('authenticates by access key or token, from the variables of the SDKs and of Terraform', () => {
    const inputs = (api.authentications ?? []).map(({ scheme, inputs }) => [
      scheme,
      ...inputs.map(({ key, secret, optional, environment }) =>
        [key, secret ? 'secret' : 'open', ...(optional ? ['optional'] : []), ...environment].join(' '),
      ),
    ]);
    assert.deepEqual(inputs, [
      [
        'sdk-hmac-sha256',
        'id open HUAWEICLOUD_SDK_AK HW_ACCESS_KEY',
        'secret secret HUAWEICLOUD_SDK_SK HW_SECRET_KEY',
        'sessionToken secret optional HUAWEICLOUD_SDK_SECURITY_TOKEN HW_SECURITY_TOKEN',
      ],
      ['x-auth-token', 'token secret HW_AUTH_TOKEN OS_AUTH_TOKEN'],
    ]);
  });

  it('reads an accepted create, with and without an order', () => {
    const body = { job_id: 'j1', order_id: 'CS2007281506xxxxx', serverIds: ['a', 'b'], extra: 1 };
    assert.deepEqual(api.readCreate(answer(200, body, { 'X-Request-Id': 'r1' })), {
      kind: 'accepted',
      instances: ['a', 'b'],
      job: 'j1',
      order: 'CS2007281506xxxxx',
      requestId: 'r1',
    });
    assert.deepEqual(api.readCreate(answer(202, { job_id: 'j1', order_id: null })), {
      kind: 'accepted',
      instances: [],
      job: 'j1',
    });
  });

  it('keeps every usable id of a create response with invalid parts', () => {
    const kept = (body: Json) => {
      const read = api.readCreate(answer(200, body));
      return read.kind === 'accepted' ? [read.job, read.order, ...read.instances] : read.kind;
    };
    assert.deepEqual(kept({ job_id: 'j1', serverIds: [1.5, {}] }), ['j1', undefined]);
    assert.deepEqual(kept({ job_id: null, serverIds: ['a'] }), [undefined, undefined, 'a']);
    assert.deepEqual(kept({ order_id: 'CS1', job_id: {}, serverIds: null }), [undefined, 'CS1']);
    assert.equal(kept({ serverIds: [] }), 'unreadable');
    assert.equal(kept({ job_id: 'j\n1' }), 'unreadable');
  });

  it('reads a passed dry run as no instances, and a delayed request as an unexpected response', () => {
    for (const body of ['', ' ', '{}']) {
      assert.deepEqual(api.readCreate(answer(202, body)), { kind: 'accepted', instances: [] });
    }
    for (const given of [answer(202, { code: 'Common.0024', message: 'busy' }), answer(200, ''), answer(204, '')]) {
      assert.deepEqual(api.readCreate(given), { kind: 'unreadable', status: given.status });
    }
  });

  it('reads every documented error shape in the response of each call', () => {
    const refused = { kind: 'refused', status: 400, code: 'Ecs.0039', message: 'not in this subnet' };
    const [describeQuery] = api.describe(target, ['a']);
    for (const shape of errorShapes('Ecs.0039', 'not in this subnet')) {
      const given = answer(400, shape);
      for (const read of [
        api.readCreate,
        describeQuery?.read,
        api.list?.(target).read,
        api.probe?.(target).read,
        api.dryRun?.(target, '{}').read,
        api.follow?.(target, { job: 'j1' })?.read,
        api.actions?.stop?.query(target, 'a').read,
      ]) {
        assert.deepEqual(read?.(given), refused, given.body);
      }
    }
  });

  it("reads a number as an error's code, and its request id from the body or a header", () => {
    assert.deepEqual(api.readCreate(answer(401, { error: { code: 401, message: 'Token.', title: 'Unauthorized' } })), {
      kind: 'refused',
      status: 401,
      code: '401',
      message: 'Token.',
    });
    const gateway = { error_code: 'APIGW.0301', error_msg: 'bad signature' };
    const requestIds = [
      api.readCreate(answer(401, { ...gateway, request_id: 'r2' }, { 'x-request-id': 'r1' })),
      api.readCreate(answer(401, gateway, { 'X-Request-ID': 'r1' })),
    ].map((it) => it.kind === 'refused' && it.requestId);
    assert.deepEqual(requestIds, ['r2', 'r1']);
  });

  it("joins an error's message and its detail, without repeating either", () => {
    const codeAndMessage = (message: string, inner: string) => {
      const read = api.readCreate(
        answer(400, { error: { code: 'Ecs.0005', message, details: [{ code: 'Ecs.0038', message: inner }] } }),
      );
      return read.kind === 'refused' ? [read.code, read.message] : read.kind;
    };
    assert.deepEqual(codeAndMessage('body is illegal', 'no such subnet'), [
      'Ecs.0038',
      'body is illegal; no such subnet',
    ]);
    assert.deepEqual(codeAndMessage('no such subnet', 'no such subnet'), ['Ecs.0038', 'no such subnet']);
    assert.deepEqual(codeAndMessage('', 'no such subnet'), ['Ecs.0038', 'no such subnet']);
  });

  it('keeps a specific code whose detail is internal, and unwraps the error of another service', () => {
    const image = {
      code: 'Ecs.0304',
      message: 'query image fail',
      details: [{ code: 'Ecs.1520', message: 'no image' }],
    };
    const nested = { code: 'Ecs.0005', message: '{"code":"VPC.0601","message":"Securitygroup id is invalid."}' };
    const read = [image, nested].map((error) => api.readCreate(answer(400, { error })));
    assert.deepEqual(
      read.map((it) => it.kind === 'refused' && [it.code, it.message]),
      [
        ['Ecs.0304', 'query image fail; no image'],
        ['Ecs.0005', 'Securitygroup id is invalid. (VPC.0601)'],
      ],
    );
    for (const message of ['{', '{}', '{"code":1,"message":"x"}', `${'{"a":'.repeat(500)}`]) {
      const other = api.readCreate(answer(400, { error: { code: 'Ecs.0005', message } }));
      assert.equal(other.kind === 'refused' && other.message, message);
    }
  });

  it("limits an error's message to one line of bounded length", () => {
    const read = api.readCreate(answer(400, { code: 'Ecs.0005', message: `a\r\n\u001b[31m${'长'.repeat(100_000)}` }));
    assert.ok(read.kind === 'refused');
    assert.match(read.message, /^a \[31m长+$/);
    assert.ok(read.message.length <= maxRead, String(read.message.length));
  });

  it('reads an undocumented response as unexpected, neither accepted nor refused', () => {
    for (const body of junk) {
      for (const status of [200, 400, 404, 502]) {
        const given = answer(status, body);
        assert.deepEqual(api.readCreate(given), { kind: 'unreadable', status }, `${status} ${given.body}`);
      }
    }
  });

  it('probes with a list of one server', () => {
    const probe = api.probe?.(target);
    assert.deepEqual(probe?.request, {
      method: 'GET',
      url: `${target.endpoint}/v1/p1/cloudservers/detail?limit=1`,
      headers: {},
    });
    assert.deepEqual(probe?.read(answer(200, { count: 0, servers: [] })), { kind: 'passed' });
    assert.equal(probe?.read(answer(404, { error_code: 'APIGW.0101', error_msg: 'no API' })).kind, 'refused');
    assert.equal(probe?.read(answer(200, '<html>Sign in to this network</html>')).kind, 'unreadable');
  });

  it('sends the same body as a dry run, and nothing else', () => {
    const bodyOf = (body: string) => JSON.parse(api.dryRun?.(target, body).request.body ?? '');
    assert.deepEqual(bodyOf('{"server":{"name":"web"},"dry_run":false}'), { server: { name: 'web' }, dry_run: true });
    for (const body of ['', 'null', '[1]', '"x"', '{']) assert.deepEqual(bodyOf(body), { dry_run: true });
    const call = api.dryRun?.(target, '{}').request;
    assert.equal(call?.url, `${target.endpoint}/v1.1/p1/cloudservers`);
    assert.deepEqual(call?.headers, { 'Content-Type': 'application/json' });
  });

  it('reports a dry run that created servers', () => {
    const read = api.dryRun?.(target, '{}').read;
    assert.deepEqual(read?.(answer(202, '')), { kind: 'passed' });
    assert.deepEqual(read?.(answer(202, '{}')), { kind: 'passed' });
    const result = read?.(answer(200, { job_id: 'j1' }));
    assert.ok(result?.kind === 'failed');
    assert.match(result.says.en, /created servers instead of only checking \(job j1\)/);
    assert.deepEqual(read?.(answer(200, '{}')), { kind: 'unreadable', status: 200 });
  });

  it('names one server in each action, and keeps EIP and disks on termination', () => {
    const requestOf = (action: 'start' | 'stop' | 'reboot' | 'terminate') => {
      const call = api.actions?.[action]?.query(target, 'a').request;
      return [call?.method, call?.url, JSON.parse(call?.body ?? '')];
    };
    const servers = [{ id: 'a' }];
    const url = `${target.endpoint}/v1/p1/cloudservers`;
    assert.deepEqual(requestOf('start'), ['POST', `${url}/action`, { 'os-start': { servers } }]);
    assert.deepEqual(requestOf('stop'), ['POST', `${url}/action`, { 'os-stop': { type: 'SOFT', servers } }]);
    assert.deepEqual(requestOf('reboot'), ['POST', `${url}/action`, { reboot: { type: 'SOFT', servers } }]);
    assert.deepEqual(requestOf('terminate'), [
      'POST',
      `${url}/delete`,
      { servers, delete_publicip: false, delete_volume: false },
    ]);
    const losing = Object.entries(api.actions ?? {}).flatMap(([id, action]) => (action.lossWarning ? [id] : []));
    assert.deepEqual(losing, ['terminate']);
  });

  it('reads an accepted action as done, at once or later', () => {
    const read = api.actions?.stop?.query(target, 'a').read;
    assert.deepEqual(read?.(answer(200, { job_id: 'j1' }, { 'X-Request-Id': 'r1' })), {
      kind: 'done',
      requestId: 'r1',
    });
    assert.deepEqual(read?.(answer(204, '')), { kind: 'done' });
    assert.deepEqual(read?.(answer(202, { code: 'Common.0024', message: 'busy' })), { kind: 'done' });
    for (const body of ['<html>', '[]', '1']) assert.equal(read?.(answer(200, body)).kind, 'unreadable');
  });

  it('has lower-case keys for states', () => {
    for (const word of Object.keys(api.states)) assert.equal(word, word.toLowerCase());
  });
});
