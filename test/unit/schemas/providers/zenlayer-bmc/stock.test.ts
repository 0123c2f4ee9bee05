import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Wanted } from '../../../../../schemas/core/api/stock.ts';
import { stock } from '../../../../../schemas/providers/zenlayer-bmc/api/stock.ts';
import { bodies } from '../../../../support/builders/bodies.ts';
import { answer, treeOf } from '../../../../support/builders/http-helpers.ts';

const target = { endpoint: 'https://console.zenlayer.com', region: '', project: '' };
const body = { ...bodies['zenlayer-bmc'] };
const wanted = (type: string, zone: string, count = 1, charge = 'POSTPAID'): Wanted => ({
  ...{ kind: 'wanted', type, zone, count, charge },
});

/** The states of what is wanted in a response of DescribeAvailableResources. */
function read(all: readonly Wanted[], availableResources: readonly object[]) {
  const [query] = stock.queries(target, all);
  assert.ok(query);
  const result = query.read(answer(200, { requestId: 'r', response: { requestId: 'r', availableResources } as never }));
  return result.kind === 'stock' ? result.states : result.kind;
}

describe('the stock of zenlayer-bmc', () => {
  it('is asked for by zone, type and way of charging', () => {
    assert.deepEqual(stock.wantedBy(treeOf(body as never)), wanted('M6C', 'SEL-A', 2));
    const unknown = stock.wantedBy(treeOf({ ...body, zoneId: '${env:ZONE}' } as never));
    assert.deepEqual(unknown.kind === 'unknown' && unknown.why.en, 'The value of "zoneId" isn\'t known.');
  });

  it('is asked for with one call for each way of charging, filtered by what all have in common', () => {
    const queries = stock.queries(target, [
      wanted('M6C', 'SEL-A'),
      wanted('M6C', 'HKG-A'),
      wanted('M7D', 'HKG-A', 1, 'PREPAID'),
    ]);
    assert.deepEqual(
      queries.map(({ request }) => JSON.parse(request.body ?? '')),
      [
        { instanceChargeType: 'POSTPAID', instanceTypeId: 'M6C' },
        { instanceChargeType: 'PREPAID', zoneId: 'HKG-A', instanceTypeId: 'M7D' },
      ],
    );
    assert.deepEqual(stock.queries(target, []), []);
  });

  it('is enough only for as many as are left', () => {
    const offer = (sellStatus: string, qty?: number) => [{ zoneId: 'SEL-A', instanceTypeId: 'M6C', sellStatus, qty }];
    const three = [wanted('M6C', 'SEL-A', 3)];
    assert.deepEqual(read(three, offer('SELL', 3)), ['available']);
    assert.deepEqual(read(three, offer('SELL')), ['available']);
    assert.deepEqual(read(three, offer('SELL_SHORTAGE', 2)), ['too-few']);
    assert.deepEqual(read([wanted('M6C', 'SEL-A', 11)], offer('SELL_SHORTAGE')), ['too-few']);
    assert.deepEqual(read(three, offer('SOLD_OUT', 0)), ['sold-out']);
    assert.deepEqual(read([...three, wanted('M7D', 'SEL-A')], offer('SELL')), ['available', 'not-sold']);
  });

  it('is what a code of a sold-out model is about, and no other', () => {
    for (const code of ['RESOURCES_SOLDOUT_INSTANCE_TYPE', 'RESOURCE_INSUFFICIENT_PRODUCT_SOLD_OUT']) {
      assert.ok(stock.isSoldOut({ code, message: '' }), code);
    }
    assert.ok(!stock.isSoldOut({ code: 'OPERATION_DENIED_INSTANCE_QUOTA_EXCEED', message: 'sold out' }));
    assert.ok(!stock.isSoldOut({ message: '' }));
  });
});
