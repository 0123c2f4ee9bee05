import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runningPrices } from '../../../../../schemas/providers/zenlayer-bmc/api/running-prices.ts';
import { answer } from '../../../../support/builders/http-helpers.ts';

const target = { endpoint: 'https://console.zenlayer.com', region: '', project: '' };

const instance = {
  instanceId: 'a',
  zoneId: 'HKG-A',
  instanceTypeId: 'M6C',
  instanceChargeType: 'POSTPAID',
  internetChargeType: 'ByBandwidth',
  bandwidthOutMbps: 10,
  period: null,
  trafficPackageSize: null,
};

/** The inquiries for an instance, or why its price is unknown. */
function askedFor(more: object) {
  const [call] = runningPrices.calls(target, ['a']);
  const report = call.read(answer(200, { requestId: 'r', response: { dataSet: [{ ...instance, ...more }] } }));
  assert.ok(report.kind === 'report', JSON.stringify(report));
  const price = runningPrices.price(target, { [call.name]: report.says }, 'a');
  if (price.kind === 'unknown') return price.why.en;
  return price.calls(target).map(({ request }) => JSON.parse(request.body ?? ''));
}

describe('the price of a running instance', () => {
  it('is asked for by what DescribeInstances says of it', () => {
    const { zoneId, instanceTypeId, instanceChargeType, internetChargeType } = instance;
    const order = { zoneId, instanceTypeId, instanceChargeType, internetChargeType };
    assert.deepEqual(askedFor({}), [{ ...order, internetMaxBandwidthOut: 10 }]);
    const [first] = askedFor({ instanceChargeType: 'PREPAID', period: 6 });
    assert.deepEqual(Object(first).instanceChargePrepaid, { period: 6 });
  });

  it('is that of a month if a prepaid instance has no period', () => {
    const asked = askedFor({ instanceChargeType: 'PREPAID' });
    assert.equal(asked.length, 1);
    assert.deepEqual(Object(asked[0]).instanceChargePrepaid, { period: 1 });
  });

  it('is unknown if nobody could order it', () => {
    assert.equal(askedFor({ bandwidthOutMbps: 0 }), "Its bandwidth isn't limited.");
    assert.equal(askedFor({ instanceId: 'b' }), 'The provider no longer returns it.');
    assert.equal(askedFor({ zoneId: null }), 'The value of "zoneId" isn\'t known.');
  });
});
