import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTree } from 'jsonc-parser';
import { type Price, type PriceUnknown, priceOf } from '../../../../../schemas/core/api/price.ts';
import type { PriceInquiry } from '../../../../../schemas/core/api/provider-api.ts';
import { api } from '../../../../../schemas/providers/zenlayer-bmc/api/index.ts';

const target = { endpoint: 'https://console.zenlayer.com', region: '', project: '' };

const typical = {
  zoneId: 'SEL-A',
  instanceTypeId: 'M6C',
  instanceChargeType: 'PREPAID',
  instanceChargePrepaid: { period: 1 },
  internetChargeType: 'ByBandwidth',
  internetMaxBandwidthOut: 100,
};

function inquire(more: object = {}): PriceInquiry | PriceUnknown {
  const tree = parseTree(JSON.stringify({ ...typical, ...more }));
  assert.ok(tree);
  return api.price(target, tree);
}

function inquiryOf(more: object = {}): PriceInquiry {
  const found = inquire(more);
  assert.ok(found.kind === 'inquiry', JSON.stringify(found));
  return found;
}

/** The price with one response for each call. */
function priceWith(inquiry: PriceInquiry, ...responses: readonly object[]): Price | PriceUnknown {
  const calls = inquiry.calls(target);
  assert.equal(calls.length, responses.length);
  const parts = calls.map((call, index) => {
    const body = JSON.stringify({ requestId: 'r', response: responses[index] });
    const read = call.read({ status: 200, headers: {}, body });
    assert.ok(read.kind === 'prices', JSON.stringify(read));
    return read;
  });
  return priceOf(inquiry, 'USD', parts);
}

const chargesOf = (price: Price | PriceUnknown) => (price.kind === 'price' ? price.charges : price.why.en);

const prepaid = (discountPrice: number | null, originalPrice: number | null = discountPrice) => ({
  discount: 100,
  discountPrice,
  originalPrice,
  unitPrice: null,
  chargeUnit: null,
  stepPrices: null,
});

describe('the price of a request to zenlayer-bmc', () => {
  it('is asked for by the fields that decide it', () => {
    const [call] = inquiryOf({ amount: 2, password: 'secret', imageId: 'i', instanceName: 'n' }).calls(target);
    assert.equal(call?.request.headers['X-ZC-Action'], 'InquiryPriceCreateInstance');
    assert.deepEqual(JSON.parse(call?.request.body ?? ''), typical);
    assert.equal(call?.of.en, '2 × M6C');
  });

  it('is the sum of its parts, as often as the request says', () => {
    const response = {
      instancePrice: prepaid(80, 100),
      bandwidthPrice: [prepaid(10), prepaid(null)],
      primaryIpPrice: prepaid(2),
    };
    assert.deepEqual(chargesOf(priceWith(inquiryOf({ amount: 3 }), response)), [
      { per: 'period', amount: 276, listAmount: 336 },
    ]);
  });

  it('is that of the whole period, or of each month of it', () => {
    const of = (amount: number) => ({ instancePrice: prepaid(amount), bandwidthPrice: [prepaid(0)] });
    const inquiry = inquiryOf({ instanceChargePrepaid: { period: 12 } });
    const periods = inquiry.calls(target).map(({ request }) => JSON.parse(request.body ?? '').instanceChargePrepaid);
    assert.deepEqual(periods, [{ period: 12 }, { period: 1 }]);
    const year = [{ per: 'period', amount: 960, listAmount: 960 }];
    // 960 for twelve months, or 80 for each of them; a single month costs 100.
    assert.deepEqual(chargesOf(priceWith(inquiry, of(960), of(100))), year);
    assert.deepEqual(chargesOf(priceWith(inquiry, of(80), of(100))), year);
  });

  it('has a charge for each unit of a pay-as-you-go order, and none for use', () => {
    const unit = (unitPrice: number, chargeUnit: string, more: object = {}) => ({ unitPrice, chargeUnit, ...more });
    const inquiry = inquiryOf({ instanceChargeType: 'POSTPAID', instanceChargePrepaid: undefined });
    const price = priceWith(inquiry, {
      instancePrice: unit(0.5, 'HOUR', { discountUnitPrice: 0.4 }),
      bandwidthPrice: [unit(50, 'MONTH')],
      primaryIpPrice: null,
    });
    assert.deepEqual(chargesOf(price), [
      { per: 'month', amount: 50, listAmount: 50 },
      { per: 'hour', amount: 0.4, listAmount: 0.5 },
    ]);
    const stepped = priceWith(inquiry, {
      instancePrice: unit(0.5, 'HOUR'),
      bandwidthPrice: [unit(4, 'MONTH', { stepPrices: [{ stepStart: 0 }] }), unit(3, 'MONTH', { amountUnit: 'Mbps' })],
    });
    assert.ok(stepped.kind === 'price');
    assert.deepEqual(stepped.charges, [{ per: 'hour', amount: 0.5, listAmount: 0.5 }]);
    assert.deepEqual(stepped.omits[0]?.en, 'internet access (ByBandwidth)');
  });

  it('lacks bandwidth that is charged by a percentile or with a cluster', () => {
    for (const internetChargeType of ['ByInstanceBandwidth95', 'ByClusterBandwidth95', 'ByBandwidthCluster']) {
      const price = priceWith(inquiryOf({ internetChargeType }), {
        instancePrice: prepaid(100),
        bandwidthPrice: [prepaid(30)],
      });
      assert.ok(price.kind === 'price');
      assert.deepEqual(price.charges, [{ per: 'period', amount: 100, listAmount: 100 }]);
      assert.deepEqual(price.omits[0]?.zh, `公网接入（${internetChargeType}）`);
    }
  });

  it('names each part that the response has a price for that is no sum', () => {
    const steps = { ...prepaid(null), chargeUnit: 'MONTH', stepPrices: [{ stepStart: 0 }] };
    const omitted = (more: object, response: object) => {
      const price = priceWith(inquiryOf(more), { instancePrice: prepaid(100), ...response });
      return price.kind === 'price' ? price.omits.map(({ en }) => en) : price.why.en;
    };
    const internet = 'internet access (ByBandwidth)';
    assert.deepEqual(omitted({}, { bandwidthPrice: [prepaid(10), steps] }), [internet]);
    assert.deepEqual(omitted({}, { bandwidthPrice: [prepaid(10), prepaid(null)] }), []);
    const withPackage = { internetChargeType: 'ByTrafficPackage', trafficPackageSize: 5 };
    assert.deepEqual(omitted(withPackage, { bandwidthPrice: [prepaid(10), steps] }), [], 'traffic beyond a package');
    const address = 'the primary public IP address';
    assert.deepEqual(omitted({}, { bandwidthPrice: [prepaid(10)], primaryIpPrice: steps }), [address]);
    assert.deepEqual(omitted({}, { bandwidthPrice: [], primaryIpPrice: prepaid(null) }), [internet, address]);
  });

  it('is unknown if the response has no price of the instance', () => {
    const price = priceWith(inquiryOf(), { instancePrice: prepaid(null), bandwidthPrice: [prepaid(10)] });
    assert.equal(chargesOf(price), 'The provider has no price for this request.');
  });

  const unknown: readonly (readonly [name: string, more: object, key: string])[] = [
    ['a reference for the zone', { zoneId: '${secret:ZONE}' }, 'zoneId'],
    ['a reference for the model', { instanceTypeId: '${env:MODEL}' }, 'instanceTypeId'],
    ['a reference for the number', { amount: '${env:COUNT}' }, 'amount'],
    ['another way of charging', { instanceChargeType: 'SPOT' }, 'instanceChargeType'],
    ['no period', { instanceChargePrepaid: {} }, 'instanceChargePrepaid.period'],
    ['a reference for the bandwidth', { internetMaxBandwidthOut: '${env:MBPS}' }, 'internetMaxBandwidthOut'],
  ];
  for (const [name, more, key] of unknown) {
    it(`is unknown with ${name}`, () => {
      const found = inquire(more);
      assert.deepEqual(found.kind === 'unknown' && found.why.en, `The value of "${key}" isn't known.`);
    });
  }
});
