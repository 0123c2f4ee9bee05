import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { authentications } from '../../../../../schemas/providers/zenlayer-bmc/api/authentication.ts';
import { summary } from '../../../../../schemas/providers/zenlayer-bmc/api/summary.ts';
import { treeOf } from '../../../../support/builders/http-helpers.ts';

const of = (body: Json) => summary(treeOf(body));

describe('the summary of zenlayer-bmc', () => {
  it("reads the document's second example as two subscriptions of two months", () => {
    const body = {
      instanceChargeType: 'PREPAID',
      amount: 2,
      instanceChargePrepaid: { period: 2 },
      instanceName: 'SEL-M6C-[1,2]',
      instanceTypeId: 'M6C',
      zoneId: 'SEL-A',
      imageId: '5ace1756-2230-4d1d-8fc6-84f1897ef397',
    };
    assert.deepEqual(of(body), {
      count: 2,
      type: 'M6C',
      zone: 'SEL-A',
      image: '5ace1756-2230-4d1d-8fc6-84f1897ef397',
      names: ['SEL-M6C-01', 'SEL-M6C-02'],
      prepaid: { period: 2, unit: 'month' },
    });
  });

  it("uses the document's defaults for absent fields", () => {
    assert.deepEqual(of({}), { count: 1, names: ['instance'] });
    assert.deepEqual(of({ instanceName: '', amount: 2 }), { count: 2, names: ['instance', 'instance'] });
    assert.deepEqual(of({ instanceChargeType: 'PREPAID' }).prepaid, { unit: 'month' });
    assert.equal(of({ instanceChargeType: 'POSTPAID', instanceChargePrepaid: { period: 2 } }).prepaid, undefined);
  });

  it('leaves out wrong values and references', () => {
    assert.deepEqual(of({ zoneId: '${env:ZONE}', instanceTypeId: 7, imageId: null, instanceName: '$NAME' }), {
      count: 1,
      names: [],
    });
    for (const amount of [0, -1, 1.5, null, true, {}, 'two', '$N']) assert.equal(of({ amount }).count, 1);
    assert.equal(of({ amount: '3' }).count, 3);
    assert.deepEqual(of({ amount: 1e9 }), { count: 1e9, names: [] });
    assert.deepEqual(of({ instanceName: '[1,2]'.repeat(1000) }).names, []);
    assert.deepEqual(of({ instanceName: 7 }).names, []);
    for (const odd of [[], 'x', 7, null]) assert.equal(of(odd).count, 1);
  });

  it("offers an access key and a token, from the provider's environment variables", () => {
    assert.deepEqual(
      authentications.map(({ scheme, inputs }) => [scheme, ...inputs.map(({ key, secret }) => `${key} ${secret}`)]),
      [
        ['zc2-hmac-sha256', 'id false', 'secret true'],
        ['bearer', 'token true'],
      ],
    );
    const variables = authentications.flatMap(({ inputs }) => inputs.flatMap(({ environment }) => environment));
    assert.equal(variables.length, new Set(variables).size);
    for (const name of variables) assert.match(name, /^ZENLAYER(?:CLOUD)?_[A-Z_]+$/);
  });
});
