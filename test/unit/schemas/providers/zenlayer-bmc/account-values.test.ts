import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ValuePage } from '../../../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../../../schemas/core/json.ts';
import type { AccountValue } from '../../../../../schemas/core/model/account-value.ts';
import type { ValueSource } from '../../../../../schemas/core/model/field.ts';
import { accountValues } from '../../../../../schemas/providers/zenlayer-bmc/api/account-values.ts';
import { answer } from '../../../../support/builders/http-helpers.ts';

const target = { endpoint: 'https://console.zenlayer.com', region: '', project: '' };

const listOf = (source: ValueSource) => {
  const list = accountValues[source];
  assert.ok(list, source);
  return list;
};

/** The address, action, version and body of a call. */
function callOf(source: ValueSource, cursor?: string): unknown[] {
  const { url, headers, body = '' } = listOf(source).page(target, cursor).request;
  return [url.replace(target.endpoint, ''), headers['X-ZC-Action'], headers['X-ZC-Version'], JSON.parse(body)];
}

function read(source: ValueSource, response: Json, cursor?: string): ValuePage {
  const page = listOf(source)
    .page(target, cursor)
    .read(answer(200, { requestId: 'r', response }));
  assert.ok(page.kind === 'values', JSON.stringify(page));
  return page;
}

describe('the values of an account at zenlayer-bmc', () => {
  it('are listed by each service with its version', () => {
    assert.deepEqual(callOf('zone'), ['/api/v2/bmc', 'DescribeZones', '2022-11-20', {}]);
    assert.deepEqual(callOf('image'), ['/api/v2/bmc', 'DescribeImages', '2022-11-20', {}]);
    const page = { pageNum: 2, pageSize: 1000 };
    assert.deepEqual(callOf('subnet', '2'), ['/api/v2/bmc', 'DescribeSubnets', '2022-11-20', page]);
    assert.deepEqual(callOf('key-pair', '2'), ['/api/v2/ccs', 'DescribeKeyPairs', '2025-09-01', page]);
    assert.deepEqual(callOf('resource-group'), ['/api/v2/user', 'DescribeResourceGroups', '2024-05-29', {}]);
    const { headers } = listOf('key-pair').page(target).request;
    assert.equal(headers['X-ZC-Service'], 'ccs');
  });

  it('have the sales of both ways of charging, then the types', () => {
    const sold = (charge: string) => [
      '/api/v2/bmc',
      'DescribeAvailableResources',
      '2022-11-20',
      { instanceChargeType: charge },
    ];
    assert.deepEqual(callOf('instance-type'), sold('PREPAID'));
    assert.deepEqual(callOf('instance-type', '1'), sold('POSTPAID'));
    assert.deepEqual(callOf('instance-type', '2'), ['/api/v2/bmc', 'DescribeInstanceTypes', '2022-11-20', {}]);
    const availableResources = [
      { instanceTypeId: 'M6C', zoneId: 'SEL-A', sellStatus: 'SELL_SHORTAGE' },
      { instanceTypeId: 'M6C', zoneId: 'HKG-A', status: 'SOLD_OUT' },
    ];
    assert.deepEqual(read('instance-type', { availableResources }), {
      kind: 'values',
      values: [],
      sales: [
        { id: 'M6C', zone: 'SEL-A', sale: 'on-sale', chargeTypes: ['PREPAID'] },
        { id: 'M6C', zone: 'HKG-A', sale: 'sold-out', chargeTypes: ['PREPAID'] },
      ],
      next: '1',
    });
    const instanceTypes = [
      { instanceTypeId: 'M6C', description: 'E-2388G 64G', memorySize: 64, imageIds: ['i'] },
      { instanceTypeId: 'X', cpuCores: 8, memorySize: 64 },
    ];
    assert.deepEqual(read('instance-type', { instanceTypes }, '2'), {
      kind: 'values',
      values: [
        { id: 'M6C', label: 'M6C', detail: 'E-2388G 64G', facts: { images: ['i'], sale: 'withdrawn' } },
        { id: 'X', label: 'X', facts: { cores: 8, memory: 64, sale: 'withdrawn' } },
      ],
    });
  });

  it('have names and places, in pages', () => {
    const zoneSet = [{ zoneId: 'SEL-A', zoneName: 'Seoul A', cityName: 'Seoul', areaName: 'Asia Pacific' }];
    assert.deepEqual(read('zone', { zoneSet }).values, [
      { id: 'SEL-A', label: 'SEL-A', detail: 'Seoul, Asia Pacific', facts: { city: 'Seoul' } },
    ]);
    const dataSet = [
      { subnetId: 's', subnetName: 'web', zoneId: 'SEL-A', cidrBlock: '10.0.0.0/24', availableIpCount: '7' },
    ];
    const page = read('subnet', { dataSet, totalCount: 1001 });
    assert.deepEqual(page.values, [
      { id: 's', label: 'web', facts: { cidr: '10.0.0.0/24', zone: 'SEL-A', freeAddresses: 7 } },
    ]);
    assert.equal(page.next, '2');
    assert.equal(read('subnet', { dataSet, totalCount: 1001 }, '2').next, undefined);
    const keys = [{ keyId: 'key-1', keyName: 'me', keyDescription: '' }];
    assert.deepEqual(read('key-pair', { dataSet: keys }).values, [{ id: 'key-1', label: 'me', facts: {} }]);
  });

  it('are read from the documented responses only', () => {
    for (const [source, list] of Object.entries(accountValues)) {
      for (const body of ['{}', '[]', '{"response":{}}']) {
        const result = list.page(target).read({ status: 200, headers: {}, body });
        assert.equal(result.kind, 'unreadable', `${source} ${body}`);
      }
    }
  });

  it('have where each way of charging is sold, one page a way', () => {
    const availableResources = [
      { instanceTypeId: 'M6C', zoneId: 'SEL-A', sellStatus: 'SELL' },
      { instanceTypeId: 'M7D', zoneId: 'HKG-A', sellStatus: 'SOLD_OUT' },
    ];
    assert.deepEqual(read('charge-type', { availableResources }), {
      kind: 'values',
      values: [{ id: 'PREPAID', label: 'PREPAID', facts: { sale: 'withdrawn' } }],
      sales: [
        { id: 'PREPAID', zone: 'SEL-A', sale: 'on-sale', chargeTypes: ['PREPAID'] },
        { id: 'PREPAID', zone: 'HKG-A', sale: 'sold-out', chargeTypes: ['PREPAID'] },
      ],
      next: '1',
    });
    assert.deepEqual(callOf('charge-type', '1')[3], { instanceChargeType: 'POSTPAID' });
    assert.equal(read('charge-type', { availableResources }, '1').next, undefined);
  });

  it('have the bandwidth clusters of bare metal, by their cities', () => {
    const cluster = (product: string, ...cities: string[]) => ({
      bandwidthClusterId: product,
      bandwidthClusterName: '',
      product,
      cities: cities.map((cityName) => ({ cityName })),
    });
    const dataSet = [cluster('BMC', 'Seoul'), cluster('VM', 'Seoul'), cluster('AllProduct')];
    const { values, next } = read('bandwidth-cluster', { totalCount: 3, dataSet });
    assert.deepEqual(
      values.map(({ id, facts }) => [id, facts.cities]),
      [
        ['BMC', ['Seoul']],
        ['AllProduct', []],
      ],
    );
    assert.equal(next, undefined);
    const zone: AccountValue = { id: 'z', label: 'z', facts: { city: 'Tokyo' } };
    const fits = values.map((value) => listOf('bandwidth-cluster').fits?.(value, { zone: ['z'] }, () => zone));
    assert.deepEqual(fits, [false, true]);
    assert.equal(callOf('bandwidth-cluster')[0], '/api/v2/traffic');
  });

  it('fit the zone and the type of the body', () => {
    const value = (id: string, facts: AccountValue['facts']): AccountValue => ({ id, label: id, facts });
    const type = value('M6C', { images: ['i'], sales: { a: 'on-sale', b: 'sold-out' }, sale: 'withdrawn' });
    const isSoldIn = (zone: string) => listOf('instance-type').fits?.(type, { zone: [zone] }, () => undefined);
    assert.deepEqual(['a', 'b', 'c'].map(isSoldIn), [true, false, false]);
    const postpaid = value('M6C', { ...type.facts, chargeTypesIn: { a: ['POSTPAID'] } });
    const isSoldWith = (source: ValueSource, one: AccountValue, given: object) =>
      listOf(source).fits?.(one, { zone: ['a'], 'instance-type': ['M6C'], ...given }, () => postpaid);
    assert.equal(isSoldWith('instance-type', postpaid, { 'charge-type': ['PREPAID'] }), false);
    assert.equal(isSoldWith('instance-type', postpaid, { 'charge-type': ['POSTPAID'] }), true);
    assert.equal(isSoldWith('charge-type', value('PREPAID', {}), {}), false);
    assert.equal(isSoldWith('charge-type', value('POSTPAID', {}), {}), true);
    const given = { 'instance-type': ['M6C'] };
    const accepts = (id: string, known?: AccountValue) => listOf('image').fits?.(value(id, {}), given, () => known);
    assert.deepEqual([accepts('i', type), accepts('j', type), accepts('j')], [true, false, true]);
    const isIn = (zone: string) =>
      listOf('subnet').fits?.(value('s', { zone: 'a' }), { zone: [zone] }, () => undefined);
    assert.deepEqual(['a', 'b'].map(isIn), [true, false]);
  });
});
