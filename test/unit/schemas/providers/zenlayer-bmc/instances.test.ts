import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HttpResponse, Instance } from '../../../../../schemas/core/api/provider-api.ts';
import { maxRead } from '../../../../../schemas/core/api/response.ts';
import type { Json } from '../../../../../schemas/core/json.ts';
import { actions } from '../../../../../schemas/providers/zenlayer-bmc/api/actions.ts';
import { describe as describeInstances } from '../../../../../schemas/providers/zenlayer-bmc/api/describe.ts';
import { api } from '../../../../../schemas/providers/zenlayer-bmc/api/index.ts';
import { list } from '../../../../../schemas/providers/zenlayer-bmc/api/list.ts';
import { answer, only } from '../../../../support/builders/http-helpers.ts';

const target = { endpoint: 'https://console.zenlayer.com', region: '', project: '' };

const responseWith = (dataSet: Json, more: Record<string, Json> = {}) =>
  answer(200, { requestId: 'T1', response: { requestId: 'T1', dataSet, ...more } });

/** The instance of the document's own example of DescribeInstances. */
const example = {
  instanceId: 'instanceId',
  zoneId: 'HKG-A',
  instanceName: 'TEST',
  hostname: 'M7D-HKG-A-01',
  instanceTypeId: 'M7D',
  imageId: 'imageId',
  imageName: 'Ubuntu18.04-x86_64',
  instanceChargeType: 'POSTPAID',
  bandwidthOutMbps: 0,
  internetChargeType: 'ByClusterBandwidth95',
  period: null,
  primaryPublicIpAddress: '1.1.1.1',
  publicIpAddresses: ['1.1.1.1', '2.2.2.2'],
  privateIpAddresses: ['10.0.0.1'],
  ipv6Addresses: ['2602:ffe4:1:11::1'],
  subnetIds: ['subnetId'],
  createTime: '2023-01-01T00:00:00Z',
  expiredTime: null,
  resourceGroupId: 'resourceGroupId',
  instanceStatus: 'RUNNING',
  trafficPackageSize: 1.5,
  raidConfig: { raidType: null, customRaids: [{ raidType: 1, diskSequence: [12, 13] }] },
  partitions: [{ fsPath: '/', fsType: 'ext2', size: 1100 }],
  nic: { wanName: 'wan0', lanName: 'lan0' },
};

function readOne(instance: Json): Instance {
  const read = only(describeInstances(target, ['instanceId'])).read(responseWith([instance]));
  assert.ok(read.kind === 'described');
  return only(read.instances);
}

const detailsOf = (instance: Instance) => (instance.details ?? []).map(([{ en }, value]) => [en, value]);

/** What every query reads from the same response. */
const readings = (response: HttpResponse) => [
  api.readCreate(response),
  only(describeInstances(target, ['a'])).read(response),
  list(target).read(response),
  api.probe?.(target).read(response),
  ...Object.values(actions).map(({ query }) => query(target, 'a').read(response)),
];

describe('an instance of zenlayer-bmc', () => {
  it('is read with every detail of the documented example', () => {
    const instance = readOne(example);
    const { details: _, ...rest } = instance;
    assert.deepEqual(rest, {
      id: 'instanceId',
      state: 'RUNNING',
      name: 'TEST',
      address: '1.1.1.1',
      createdAt: Date.UTC(2023, 0, 1),
    });
    assert.deepEqual(detailsOf(instance), [
      ['Type', 'M7D'],
      ['Zone', 'HKG-A'],
      ['Image', 'Ubuntu18.04-x86_64'],
      ['Host name', 'M7D-HKG-A-01'],
      ['Other addresses', '2.2.2.2, 10.0.0.1, 2602:ffe4:1:11::1'],
      ['Subnet', 'subnetId'],
      ['Charging', 'POSTPAID'],
      ['Internet charge type', 'ByClusterBandwidth95'],
      ['Bandwidth in Mbit/s (0 = unlimited)', '0'],
      ['Traffic package (TB)', '1.5'],
      ['Resource group', 'resourceGroupId'],
    ]);
    for (const [{ zh }] of instance.details ?? []) assert.match(zh, /\p{Script=Han}/u);
  });

  it('has the term and the end of its subscription', () => {
    const prepaid = { ...example, instanceChargeType: 'PREPAID', period: 2, expiredTime: '2023-03-01T00:00:00Z' };
    const details = new Map(detailsOf(readOne(prepaid)).map(([label = '', value]) => [label, value]));
    assert.equal(details.get('Term (months)'), '2');
    assert.equal(details.get('Expires'), '2023-03-01T00:00:00Z');
    const renewed = new Map(
      detailsOf(readOne({ ...prepaid, autoRenew: true })).map(([label = '', value]) => [label, value]),
    );
    assert.equal(renewed.get('Renews automatically'), '2023-03-01T00:00:00Z');
    assert.equal(renewed.has('Expires'), false);
  });

  it('is read without any other field, but not without an id and a state', () => {
    const invalid = Object.fromEntries(Object.keys(example).map((key) => [key, { invalid: true }]));
    const bare = readOne({ ...invalid, instanceId: 'instanceId', instanceStatus: 'PENDING' });
    assert.deepEqual(bare, { id: 'instanceId', state: 'PENDING' });
    const query = only(describeInstances(target, ['instanceId']));
    for (const wrong of [{}, null, 'x', { ...example, instanceId: '' }, { ...example, instanceStatus: null }]) {
      assert.deepEqual(query.read(responseWith([wrong])), { kind: 'unreadable', status: 200 }, JSON.stringify(wrong));
    }
  });

  it('has hostile text cut to one plain line, but no hostile id', () => {
    const instance = readOne({
      ...example,
      instanceName: `web\u001b]8;;http://x\u0007\n${'x'.repeat(1_000_000)}`,
      publicIpAddresses: Array.from({ length: 10_000 }, (_, index) => `198.18.0.${index}`),
    });
    assert.match(instance.name ?? '', /^web \]8;;http:\/\/x x+$/);
    assert.equal(instance.name?.length, maxRead - 1);
    for (const [label, value] of instance.details ?? []) assert.ok(value.length <= maxRead, label.en);
    const query = only(describeInstances(target, ['instanceId']));
    assert.equal(query.read(responseWith([{ ...example, instanceId: 'a\u001b[2J' }])).kind, 'unreadable');
  });

  it('is left out if it was not queried', () => {
    const read = only(describeInstances(target, ['instanceId'])).read(
      responseWith([example, { ...example, instanceId: 'other' }]),
    );
    assert.deepEqual(read.kind === 'described' && read.instances.map(({ id }) => id), ['instanceId']);
  });

  it('is not changed by a key like __proto__', () => {
    const body =
      '{"response":{"dataSet":[{"instanceId":"a","instanceStatus":"constructor","__proto__":{"instanceName":"x"}}]}}';
    const read = only(describeInstances(target, ['a'])).read(answer(200, body));
    assert.deepEqual(read, { kind: 'described', instances: [{ id: 'a', state: 'constructor' }] });
    assert.equal(Object.hasOwn(api.states, 'constructor'), false);
  });
});

describe('the list of zenlayer-bmc', () => {
  it('reads page by page until the total is reached', () => {
    const first = list(target);
    assert.equal(first.request.headers['X-ZC-Action'], 'DescribeInstances');
    assert.deepEqual(JSON.parse(first.request.body ?? ''), { pageNum: 1, pageSize: 500 });
    const page = first.read(responseWith([example], { totalCount: 501 }));
    assert.ok(page.kind === 'page' && page.next === '2');
    const second = list(target, page.next);
    assert.deepEqual(JSON.parse(second.request.body ?? ''), { pageNum: 2, pageSize: 500 });
    for (const end of [
      responseWith([example], { totalCount: 501 }),
      responseWith([], { totalCount: 10_000 }),
      responseWith([]),
    ]) {
      const last = second.read(end);
      assert.ok(last.kind === 'page' && last.next === undefined);
    }
    const unknown = first.read(responseWith([example]));
    assert.equal(unknown.kind === 'page' && unknown.next, '2');
  });
});

describe('the actions of zenlayer-bmc', () => {
  it('call the provider once for one instance', () => {
    const calls = Object.entries(actions).map(([id, { from, query }]) => {
      const { request } = query(target, 'a b');
      assert.equal(request.url, 'https://console.zenlayer.com/api/v2/bmc');
      return [id, from, request.headers['X-ZC-Action'], JSON.parse(request.body ?? '')];
    });
    assert.deepEqual(calls, [
      ['start', ['stopped'], 'StartInstances', { instanceIds: ['a b'] }],
      ['stop', ['running'], 'StopInstances', { instanceIds: ['a b'] }],
      ['reboot', ['running', 'stopped'], 'RebootInstances', { instanceIds: ['a b'] }],
      ['terminate', ['running', 'stopped', 'failed'], 'TerminateInstance', { instanceId: 'a b' }],
    ]);
    assert.match(actions.terminate?.lossWarning?.en ?? '', /recycle bin.*24 hours.*PREPAID/);
    const read = actions.stop?.query(target, 'a').read;
    assert.deepEqual(read?.(answer(200, { requestId: 'T1', response: { requestId: 'T1' } })), {
      kind: 'done',
      requestId: 'T1',
    });
    assert.deepEqual(read?.(answer(403, { code: 'OPERATION_DENIED_INSTANCE_NOT_RUNNING', message: 'no' })), {
      kind: 'refused',
      status: 403,
      code: 'OPERATION_DENIED_INSTANCE_NOT_RUNNING',
      message: 'no',
    });
  });
});

describe('every response of zenlayer-bmc', () => {
  it('reads an error from a page that a proxy before the provider sent', () => {
    const page = '<!DOCTYPE html><title>Just a moment...</title>';
    for (const [response, status, code] of [
      [answer(403, page, { 'cf-mitigated': 'challenge' }), 403, 'CF_MITIGATED_CHALLENGE'],
      [answer(451, page), 451, 'UNAVAILABLE_FOR_LEGAL_REASONS'],
      [answer(451, 'Unavailable'), 451, 'UNAVAILABLE_FOR_LEGAL_REASONS'],
      [answer(429, page), 429, 'REQUEST_LIMIT_EXCEEDED'],
      [answer(429, ''), 429, 'REQUEST_LIMIT_EXCEEDED'],
    ] as const) {
      for (const read of readings(response)) {
        assert.ok(read?.kind === 'refused' && read.message.length > 0);
        assert.deepEqual([read.status, read.code], [status, code]);
      }
      assert.ok(Object.hasOwn(api.errorHelp ?? {}, code.toLowerCase()));
    }
  });

  it('prefers the error code of the provider to the status', () => {
    for (const status of [403, 429, 451]) {
      const response = answer(
        status,
        { code: 'Request.Limit.Exceeded', message: 'slow' },
        { 'cf-mitigated': 'challenge' },
      );
      for (const read of readings(response)) {
        assert.deepEqual(read, { kind: 'refused', status, code: 'REQUEST_LIMIT_EXCEEDED', message: 'slow' });
      }
    }
  });

  it('is unreadable if it is any other page, text or JSON, whatever its status', () => {
    const unexpected: Json[] = [
      ...['', 'null', '[]', '1', '"x"', 'Bad Gateway', '<html><h1>403</h1></html>', '{"code":', '\ufeff{}'],
      { code: '' },
      { code: 12 },
      { message: 'no code' },
      { response: null },
      { response: [] },
      { response: 'ok' },
      JSON.stringify({ a: 'x'.repeat(2_000_000) }),
      '['.repeat(100_000),
    ];
    for (const body of unexpected) {
      for (const status of [200, 301, 302, 400, 403, 407, 500, 502, 504]) {
        for (const read of readings(answer(status, body))) assert.deepEqual(read, { kind: 'unreadable', status });
      }
    }
  });

  it('is unreadable with more instances than one request creates', () => {
    const createMany = (count: number) =>
      api.readCreate(answer(200, { response: { instanceIdSet: Array.from({ length: count }, (_, id) => `i-${id}`) } }));
    assert.equal(createMany(100).kind, 'accepted');
    assert.equal(createMany(101).kind, 'unreadable');
    assert.equal(createMany(100_000).kind, 'unreadable');
  });
});
