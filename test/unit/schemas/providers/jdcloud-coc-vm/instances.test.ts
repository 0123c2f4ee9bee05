import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { api } from '../../../../../schemas/providers/jdcloud-coc-vm/api/index.ts';
import { answer, failed, junk, regionUrl, target } from '../../../../support/builders/jdcloud-requests.ts';

const url = `${regionUrl}/instances`;

/** The example of the provider's describeInstance, without the fields that are never shown. */
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
  const [query] = api.describe(target, ['i-1']);
  const read = query?.read(answer(200, { result: { instance: fields } }));
  return read?.kind === 'described' ? read.instances[0] : undefined;
};

const listed = { instanceId: 'i-1', status: 'running' };
const unrelated = { instanceId: 'i-9', status: 'running' };

describe('describing one instance of jdcloud-coc-vm', () => {
  it('queries the instance by its id and reads its details', () => {
    const [query, ...more] = api.describe(target, ['i-1']);
    assert.deepEqual(more, []);
    assert.deepEqual(query?.request, { method: 'GET', url: `${url}/i-1`, headers: {} });
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

  it('ignores details that are absent, empty or of another type', () => {
    const bare = { instanceId: 'i-1', status: 'Pending' };
    const invalid = {
      instanceName: null,
      elasticIpAddress: '',
      privateIpAddress: ['10.0.0.4'],
      charge: 'x',
      launchTime: {},
    };
    assert.deepEqual(described(bare), { id: 'i-1', state: 'Pending' });
    assert.deepEqual(described({ ...bare, ...invalid, primaryNetworkInterface: [] }), { id: 'i-1', state: 'Pending' });
    const addresses = { privateIpAddress: '10.0.0.4', elasticIpAddress: '203.0.113.5' };
    const both = described({ ...bare, ...addresses });
    assert.equal(both?.address, '203.0.113.5');
    assert.deepEqual(
      both?.details?.map(([label, value]) => [label.en, value]),
      [['Other addresses', '10.0.0.4']],
    );
    assert.equal(described({ ...bare, primaryNetworkInterface: { ip: '10.0.0.5' } })?.address, '10.0.0.5');
  });

  it('reads the creation time in every known format', () => {
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

  it('leaves out an instance that no longer exists, and reads an unknown route as an error', () => {
    const [query] = api.describe(target, ['i-1']);
    for (const gone of ["Instance 'i-1' not found.", 'i-1 does not exist'])
      assert.deepEqual(query?.read(failed(404, 'NOT_FOUND', gone)), { kind: 'described', instances: [] });
    assert.equal(query?.read(failed(404, 'NOT_FOUND', 'no route and no API found with those values')).kind, 'refused');
    assert.deepEqual(query?.read(failed(403, 'HTTP_FORBIDDEN', 'No')), {
      kind: 'refused',
      status: 403,
      code: 'HTTP_FORBIDDEN',
      message: 'No',
      requestId: 'r',
    });
  });
});

describe('describing several instances of jdcloud-coc-vm', () => {
  it('queries up to 100 instances in one call', () => {
    assert.deepEqual(api.describe(target, []), []);
    const [query] = api.describe(target, ['i-1', 'i-2']);
    assert.equal(
      query?.request.url,
      `${url}?pageNumber=1&pageSize=100&filters.1.name=instanceId&filters.1.values.1=i-1&filters.1.values.2=i-2`,
    );
    assert.deepEqual(query?.read(answer(200, { result: { instances: [listed], totalCount: 1 } })), {
      kind: 'described',
      instances: [{ id: 'i-1', state: 'running' }],
    });
    assert.deepEqual(query?.read(answer(200, { result: { instances: [], totalCount: 0 } })), {
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

  it('accepts a response that ignores the filter only if it is complete', () => {
    const [query] = api.describe(target, ['i-1', 'i-2']);
    const read = (result: Json) => query?.read(answer(200, { result }));
    const whole = { kind: 'described', instances: [{ id: 'i-1', state: 'running' }] };
    assert.deepEqual(read({ instances: [listed, unrelated], totalCount: 2 }), whole);
    for (const totalCount of [3, null, '2'])
      assert.deepEqual(read({ instances: [listed, unrelated], totalCount }), { kind: 'unreadable', status: 200 });
  });
});

describe('the instances of a jdcloud-coc-vm account', () => {
  it('are listed page by page', () => {
    const first = api.list?.(target);
    assert.equal(first?.request.url, `${url}?pageNumber=1&pageSize=100`);
    assert.equal(api.list?.(target, '3').request.url, `${url}?pageNumber=3&pageSize=100`);
    const instances = [{ id: 'i-1', state: 'running' }];
    const read = (cursor: string, result: Json) => api.list?.(target, cursor).read(answer(200, { result }));
    assert.deepEqual(read('1', { instances: [listed], totalCount: 1 }), { kind: 'page', instances, total: 1 });
    assert.deepEqual(read('1', { instances: [listed], totalCount: 101 }), {
      kind: 'page',
      instances,
      total: 101,
      next: '2',
    });
    assert.deepEqual(read('2', { instances: [listed], totalCount: 101 }), { kind: 'page', instances, total: 101 });
    assert.deepEqual(read('2', { instances: [], totalCount: 1e15 }), { kind: 'page', instances: [], total: 1e15 });
    const full = Array.from({ length: 100 }, () => listed);
    const next = (result: Json) => {
      const page = read('1', result);
      return page?.kind === 'page' ? page.next : page?.kind;
    };
    assert.equal(next({ instances: full }), '2');
    assert.equal(next({ instances: full, totalCount: 100 }), undefined);
    assert.equal(next({ instances: [listed] }), undefined);
  });

  it('are probed with the smallest page', () => {
    const probe = api.probe?.(target);
    assert.equal(probe?.request.url, `${url}?pageNumber=1&pageSize=10`);
    assert.deepEqual(probe?.read(answer(200, { result: { instances: [], totalCount: 0 } })), { kind: 'passed' });
    assert.equal(probe?.read(failed(401, 'ACCESS_ERROR', 'Invalid accessKey')).kind, 'refused');
  });
});

describe('every query of jdcloud-coc-vm', () => {
  it('reports an unexpected response as unreadable, whatever its status', () => {
    const queries = [api.describe(target, ['i-1']), api.describe(target, ['i-1', 'i-2']), api.list?.(target) ?? []];
    for (const status of [200, 302, 404, 502]) {
      for (const body of junk) {
        for (const { read } of [...queries.flat(), ...[api.probe?.(target) ?? []].flat()])
          assert.deepEqual(read(answer(status, body)), { kind: 'unreadable', status });
      }
    }
  });
});

describe('the states of jdcloud-coc-vm', () => {
  it('have lower-case names', () => {
    for (const state of Object.keys(api.states)) assert.equal(state, state.toLowerCase());
    assert.equal(api.states.running?.kind, 'running');
    assert.equal(api.states.error?.kind, 'failed');
  });
});
