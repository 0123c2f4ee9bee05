import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { fieldAt } from '../../../../../schemas/core/normalize/resolve-field.ts';
import { accountErrorHelp } from '../../../../../schemas/providers/huawei-ecs/api/error-help/account.ts';
import { chargingErrorHelp } from '../../../../../schemas/providers/huawei-ecs/api/error-help/charging.ts';
import { diskErrorHelp } from '../../../../../schemas/providers/huawei-ecs/api/error-help/disks.ts';
import { flavorErrorHelp } from '../../../../../schemas/providers/huawei-ecs/api/error-help/flavor.ts';
import { networkErrorHelp } from '../../../../../schemas/providers/huawei-ecs/api/error-help/network.ts';
import { otherCallErrorHelp } from '../../../../../schemas/providers/huawei-ecs/api/error-help/other-calls.ts';
import { priceErrorHelp } from '../../../../../schemas/providers/huawei-ecs/api/error-help/prices.ts';
import { serverErrorHelp } from '../../../../../schemas/providers/huawei-ecs/api/error-help/server.ts';
import { serviceErrorHelp } from '../../../../../schemas/providers/huawei-ecs/api/error-help/service.ts';
import { api } from '../../../../../schemas/providers/huawei-ecs/api/index.ts';
import { huaweiEcs } from '../../../../../schemas/providers/huawei-ecs/index.ts';
import { commonErrorHelp } from '../../../../../schemas/providers/shared/huawei/error-help.ts';
import { treeOf } from '../../../../support/builders/http-helpers.ts';
import {
  formerEcsCodes,
  listedEcsCodes,
  otherEcsCodes,
  priceCodes,
  sharedHuaweiCodes,
} from '../../../../support/fixtures/huawei-ecs-codes.ts';

const summary = (body: Json) => api.summary?.(treeOf(body));

describe('the huawei-ecs order summary', () => {
  it('summarizes a pay-per-use request', () => {
    const server = {
      name: 'web',
      flavorRef: 's6.small.1',
      imageRef: '67f433d8-ed0e-4321-a8a2-a71838539e09',
      availability_zone: 'az1-dc1',
    };
    assert.deepEqual(summary({ server }), {
      count: 1,
      names: ['web'],
      type: 's6.small.1',
      zone: 'az1-dc1',
      image: '67f433d8-ed0e-4321-a8a2-a71838539e09',
      payPerUse: 'usual',
    });
  });

  it('numbers the servers of a batch, unless they may share one name', () => {
    const names = (rest: object) => summary({ server: { name: 'web', ...rest } })?.names;
    assert.deepEqual(names({ count: 3 }), ['web-0001', 'web-0002', 'web-0003']);
    assert.deepEqual(names({ count: 2, isAutoRename: false }), ['web-0001', 'web-0002']);
    assert.deepEqual(names({ count: 2, isAutoRename: true }), ['web', 'web']);
    assert.deepEqual(names({ name: 'web[9,3]-a', count: 2 }), ['web009-a', 'web010-a']);
    assert.deepEqual(names({ name: '${env:NAME}', count: 2 }), []);
    assert.deepEqual(names({ name: '' }), []);
    for (const count of [0, -1, 1.5, 501, 1e15]) assert.deepEqual(names({ count }), []);
  });

  it('summarizes an order with its period and resources', () => {
    const extendparam = { chargingMode: 'prePaid', periodType: 'year', periodNum: 2, isAutoRenew: 'true' };
    const server = { name: 'web', count: 2, extendparam, data_volumes: [{ volumetype: 'SSD', size: 100 }] };
    assert.deepEqual(summary({ server }), {
      count: 2,
      names: ['web-0001', 'web-0002'],
      prepaid: { period: 2, unit: 'year', renews: true },
      resources: 6,
    });
    const prepaid = (rest: object) =>
      summary({ server: { extendparam: { chargingMode: 'prePaid', ...rest } } })?.prepaid;
    assert.deepEqual(prepaid({}), { renews: false });
    assert.deepEqual(prepaid({ periodType: 'week', periodNum: '1', isAutoRenew: true }), { renews: true });
    assert.deepEqual(prepaid({ isAutoRenew: 'false' }), { renews: false });
    assert.deepEqual(prepaid({ isAutoRenew: '${env:RENEW}' }), {});
  });

  it('counts one unnamed server in a body of the wrong type', () => {
    for (const body of [[], 'x', {}, { server: [] }]) {
      assert.deepEqual(summary(body), { count: 1, names: [], payPerUse: 'usual' });
    }
    const odd = { server: { name: 1, count: 'two', extendparam: 'prePaid', publicip: 'eip' } };
    assert.deepEqual(summary(odd), { count: 1, names: [] });
  });
});

const errorHelp = Object.entries(api.errorHelp ?? {});

/** The codes that a rule, a field or an unchecked error names, in lower case. */
const namedCodes: ReadonlySet<string> = new Set(
  [
    ...huaweiEcs.rules.flatMap(({ providerError }) => providerError ?? []),
    ...huaweiEcs.unchecked.flatMap(({ providerError }) => providerError ?? []),
    ...(JSON.stringify(huaweiEcs.request).match(/Ecs\.\d{4}/g) ?? []),
  ].map((code) => code.toLowerCase()),
);

describe('huawei-ecs error help', () => {
  it('has a lower-case code and a sentence in both languages', () => {
    for (const [code, { says }] of errorHelp) {
      assert.equal(code, code.toLowerCase());
      assert.match(says.en, /^[A-Z].*\.$/, code);
      assert.match(says.zh, /\p{Script=Han}.*。$/u, code);
    }
  });

  it('names only fields of the request', () => {
    for (const [code, { fields = [] }] of errorHelp) {
      for (const path of fields) {
        const steps = path.map((step) => (step === '*' ? 0 : step));
        assert.ok(fieldAt(huaweiEcs.request, steps), `${code} ${path.join('.')}`);
      }
    }
  });

  it('covers every code that a rule or an unchecked error names', () => {
    assert.ok(namedCodes.size > 20);
    assert.deepEqual(
      [...namedCodes].filter((code) => !api.errorHelp?.[code]),
      [],
    );
  });

  it("covers every code of the provider's lists, and no other", () => {
    const codes = [...listedEcsCodes, ...formerEcsCodes, ...otherEcsCodes, ...sharedHuaweiCodes, ...priceCodes];
    assert.deepEqual(Object.keys(api.errorHelp).toSorted(), codes.map((code) => code.toLowerCase()).toSorted());
  });

  it('has each code in one group only', () => {
    const groups = [
      accountErrorHelp,
      chargingErrorHelp,
      commonErrorHelp,
      diskErrorHelp,
      flavorErrorHelp,
      networkErrorHelp,
      otherCallErrorHelp,
      priceErrorHelp,
      serverErrorHelp,
      serviceErrorHelp,
    ];
    const codes = groups.flatMap((group) => Object.keys(group));
    assert.deepEqual(
      codes.filter((code, index) => codes.indexOf(code) !== index),
      [],
    );
    assert.equal(codes.length, errorHelp.length);
  });

  it('gives no field, and no rule, to a code of another call', () => {
    const ofOthers = errorHelp.filter(([, { ofOtherCall }]) => ofOtherCall);
    assert.ok(ofOthers.length > 40);
    for (const [code, { fields }] of ofOthers) {
      assert.equal(fields, undefined, code);
      assert.ok(!namedCodes.has(code), code);
    }
  });
});
