import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { api } from '../../../../../schemas/providers/jdcloud-coc-vm/api/index.ts';
import { answer, failed, junk, regionUrl, target } from '../../../../support/builders/jdcloud-requests.ts';

const url = `${regionUrl}/instances`;

/** The example of the provider's describeInstance, shortened by what nobody shows. */
const example = {
  az: 'cn-north-1c',
  charge: { chargeMode: 'postpaid_by_duration', chargeStartTime: '2021-07-19T12:33:17Z', chargeStatus: 'normal' },
  imageId: 'img-m5s0****59',
  instanceId: 'i-1',
  instanceName: 'test2',
  instanceType: 'g.n2.large',
  launchTime: '2021-07-19 20:33:17',
  primaryNetworkInterface: {
    privateIpAddress: ['127.0.0.1'],
    securityGroupsIds: [{ groupId: 'sg-p2d1****ya', groupName: 'sfewfwe' }],
  },
  status: 'stopped',
  subnetId: 'subnet-c2p3****9o',
  vpcId: 'vpc-z9r3****p8',
};

const described = (fields: Json) => {
  const [question] = api.describe(target, ['i-1']);
  const read = question?.read(answer(200, { result: { instance: fields } }));
  return read?.kind === 'described' ? read.instances[0] : undefined;
};

test('one instance is asked for by its id', () => {
  const [question, ...more] = api.describe(target, ['i-1']);
  assert.deepEqual(more, []);
  assert.deepEqual(question?.request, { method: 'GET', url: `${url}/i-1`, headers: {} });
  const found = described(example);
  assert.deepEqual(
    { ...found, details: found?.details?.map(([label, value]) => `${label.en}: ${value}`) },
    {
      id: 'i-1',
      state: 'stopped',
      name: 'test2',
      address: '127.0.0.1',
      createdAt: Date.parse('2021-07-19T12:33:17Z'),
      hasUncertainTime: true,
      details: [
        'Type: g.n2.large',
        'Zone: cn-north-1c',
        'Image: img-m5s0****59',
        'Network: vpc-z9r3****p8',
        'Subnet: subnet-c2p3****9o',
        'Charging: postpaid_by_duration, normal',
      ],
    },
  );
});

test('facts that are absent, empty or of another type spoil nothing', () => {
  const bare = { instanceId: 'i-1', status: 'Pending' };
  const odd = { instanceName: null, elasticIpAddress: '', privateIpAddress: ['10.0.0.4'], charge: 'x', launchTime: {} };
  assert.deepEqual(described(bare), { id: 'i-1', state: 'Pending' });
  assert.deepEqual(described({ ...bare, ...odd, primaryNetworkInterface: [] }), { id: 'i-1', state: 'Pending' });
  const addresses = { privateIpAddress: '10.0.0.4', elasticIpAddress: '203.0.113.5' };
  const both = described({ ...bare, ...addresses });
  assert.equal(both?.address, '203.0.113.5');
  assert.deepEqual(
    both?.details?.map(([label, value]) => [label.en, value]),
    [['Other addresses', '10.0.0.4']],
  );
  assert.equal(described({ ...bare, primaryNetworkInterface: { ip: '10.0.0.5' } })?.address, '10.0.0.5');
});

test('the time of making is read in every form that is seen', () => {
  const at = (launchTime: Json) => described({ instanceId: 'i-1', status: 'running', launchTime })?.createdAt;
  const time = Date.parse('2026-01-01T00:00:00Z');
  for (const form of [
    '2026-01-01 08:00:00',
    '2026-01-01T08:00:00',
    '2026-01-01T00:00:00Z',
    '2026-01-01T08:00:00+08:00',
  ])
    assert.equal(at(form), time, form);
  assert.equal(at(time), time);
  assert.equal(at(time / 1000), time);
  for (const form of ['', 'yesterday', '2026-13-01 00:00:00', 0, -1, null]) assert.equal(at(form), undefined);
});

test('an instance that is not there any more is left out; an address that nobody knows is no such thing', () => {
  const [question] = api.describe(target, ['i-1']);
  for (const gone of ["Instance 'i-1' not found.", 'i-1 does not exist'])
    assert.deepEqual(question?.read(failed(404, 'NOT_FOUND', gone)), { kind: 'described', instances: [] });
  assert.equal(question?.read(failed(404, 'NOT_FOUND', 'no route and no API found with those values')).kind, 'refused');
  assert.deepEqual(question?.read(failed(403, 'HTTP_FORBIDDEN', 'No')), {
    kind: 'refused',
    status: 403,
    code: 'HTTP_FORBIDDEN',
    message: 'No',
    requestId: 'r',
  });
});

const seen = { instanceId: 'i-1', status: 'running' };
const other = { instanceId: 'i-9', status: 'running' };

test('several instances share a call, a hundred at most', () => {
  assert.deepEqual(api.describe(target, []), []);
  const [question] = api.describe(target, ['i-1', 'i-2']);
  assert.equal(
    question?.request.url,
    `${url}?pageNumber=1&pageSize=100&filters.1.name=instanceId&filters.1.values.1=i-1&filters.1.values.2=i-2`,
  );
  assert.deepEqual(question?.read(answer(200, { result: { instances: [seen], totalCount: 1 } })), {
    kind: 'described',
    instances: [{ id: 'i-1', state: 'running' }],
  });
  assert.deepEqual(question?.read(answer(200, { result: { instances: [], totalCount: 0 } })), {
    kind: 'described',
    instances: [],
  });
  const ids = Array.from({ length: 101 }, (_, index) => `i-${index}`);
  const [hundred, rest, ...more] = api.describe(target, ids);
  assert.match(hundred?.request.url ?? '', /&filters\.1\.values\.100=i-99$/);
  assert.equal(
    rest?.request.url,
    `${url}?pageNumber=1&pageSize=100&filters.1.name=instanceId&filters.1.values.1=i-100`,
  );
  assert.deepEqual(more, []);
});

test('where the filter is passed over, only an answer with everything tells of those asked for', () => {
  const [question] = api.describe(target, ['i-1', 'i-2']);
  const read = (result: Json) => question?.read(answer(200, { result }));
  const whole = { kind: 'described', instances: [{ id: 'i-1', state: 'running' }] };
  assert.deepEqual(read({ instances: [seen, other], totalCount: 2 }), whole);
  for (const totalCount of [3, null, '2'])
    assert.deepEqual(read({ instances: [seen, other], totalCount }), { kind: 'unreadable', status: 200 });
});

test('the account is listed page by page', () => {
  const first = api.list?.(target);
  assert.equal(first?.request.url, `${url}?pageNumber=1&pageSize=100`);
  assert.equal(api.list?.(target, '3').request.url, `${url}?pageNumber=3&pageSize=100`);
  const instances = [{ id: 'i-1', state: 'running' }];
  const read = (cursor: string, result: Json) => api.list?.(target, cursor).read(answer(200, { result }));
  assert.deepEqual(read('1', { instances: [seen], totalCount: 1 }), { kind: 'page', instances, total: 1 });
  assert.deepEqual(read('1', { instances: [seen], totalCount: 101 }), {
    kind: 'page',
    instances,
    total: 101,
    next: '2',
  });
  assert.deepEqual(read('2', { instances: [seen], totalCount: 101 }), { kind: 'page', instances, total: 101 });
  assert.deepEqual(read('2', { instances: [], totalCount: 1e15 }), { kind: 'page', instances: [], total: 1e15 });
  const full = Array.from({ length: 100 }, () => seen);
  const next = (result: Json) => {
    const page = read('1', result);
    return page?.kind === 'page' ? page.next : page?.kind;
  };
  assert.equal(next({ instances: full }), '2');
  assert.equal(next({ instances: full, totalCount: 100 }), undefined);
  assert.equal(next({ instances: [seen] }), undefined);
});

test('the probe is the smallest page', () => {
  const probe = api.probe?.(target);
  assert.equal(probe?.request.url, `${url}?pageNumber=1&pageSize=10`);
  assert.deepEqual(probe?.read(answer(200, { result: { instances: [], totalCount: 0 } })), { kind: 'passed' });
  assert.equal(probe?.read(failed(401, 'ACCESS_ERROR', 'Invalid accessKey')).kind, 'refused');
});

test('junk is unreadable, whatever its status', () => {
  const questions = [api.describe(target, ['i-1']), api.describe(target, ['i-1', 'i-2']), api.list?.(target) ?? []];
  for (const status of [200, 302, 404, 502]) {
    for (const body of junk) {
      for (const { read } of [...questions.flat(), ...[api.probe?.(target) ?? []].flat()])
        assert.deepEqual(read(answer(status, body)), { kind: 'unreadable', status });
    }
  }
});

test('every state stands in lower case', () => {
  for (const state of Object.keys(api.states)) assert.equal(state, state.toLowerCase());
  assert.equal(api.states.running?.kind, 'running');
  assert.equal(api.states.error?.kind, 'failed');
});
