import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { fieldAt } from '../../../../../schemas/core/normalize/resolve-field.ts';
import { api } from '../../../../../schemas/providers/huawei-ecs/api/index.ts';
import { huaweiEcs } from '../../../../../schemas/providers/huawei-ecs/index.ts';
import { treeOf } from '../../../../support/builders/http-helpers.ts';

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
    });
  });

  it('numbers the servers of a batch, unless they may share one name', () => {
    const names = (rest: object) => summary({ server: { name: 'web', ...rest } })?.names;
    assert.deepEqual(names({ count: 3 }), ['web-0000', 'web-0001', 'web-0002']);
    assert.deepEqual(names({ count: 2, isAutoRename: false }), ['web-0000', 'web-0001']);
    assert.deepEqual(names({ count: 2, isAutoRename: true }), ['web', 'web']);
    assert.deepEqual(names({ name: '${env:NAME}', count: 2 }), []);
    assert.deepEqual(names({ name: '' }), []);
    for (const count of [0, -1, 1.5, 501, 1e15]) assert.deepEqual(names({ count }), []);
  });

  it('summarizes an order with its period and resources', () => {
    const extendparam = { chargingMode: 'prePaid', periodType: 'year', periodNum: 2, isAutoRenew: 'true' };
    const server = { name: 'web', count: 2, extendparam, data_volumes: [{ volumetype: 'SSD', size: 100 }] };
    assert.deepEqual(summary({ server }), {
      count: 2,
      names: ['web-0000', 'web-0001'],
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
    for (const body of [[], 'x', {}, { server: [] }, { server: { name: 1, count: 'two', extendparam: 'prePaid' } }]) {
      assert.deepEqual(summary(body), { count: 1, names: [] });
    }
  });
});

const errorHelp = Object.entries(api.errorHelp ?? {});

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
    const named = new Set([
      ...huaweiEcs.rules.flatMap(({ providerError }) => providerError ?? []),
      ...huaweiEcs.unchecked.flatMap(({ providerError }) => providerError ?? []),
      ...(JSON.stringify(huaweiEcs.request).match(/Ecs\.\d{4}/g) ?? []),
    ]);
    assert.ok(named.size > 20);
    assert.deepEqual(
      [...named].filter((code) => !api.errorHelp?.[code.toLowerCase()]),
      [],
    );
  });

  it("covers every code of the provider's lists", () => {
    const ecs =
      '0000 0001 0002 0003 0005 0010 0011 0012 0013 0014 0015 0016 0018 0019 0021 0022 0023 0025 0027 0029 0031 0032 ' +
      '0034 0036 0037 0038 0039 0041 0042 0043 0044 0045 0046 0048 0049 0050 0051 0058 0062 0064 0066 0067 0068 0069 ' +
      '0070 0071 0076 0077 0081 0082 0083 0084 0089 0090 0118 0122 0123 0124 0201 0202 0203 0204 0205 0219 0304 0314 ' +
      '0319 0322 0513 0603 0702 0703 0705 0707 0902 0903 0904 0905 0906 0907 0908 0909 0910 0911 0912 0913 0914 0915 ' +
      '0919 1000 1001 1002 1100 1200 1201 1300 7000';
    const others =
      'pdp.0001 common.0002 common.0013 common.0018 common.0011 common.0021 common.0022 common.0025 common.0024 ' +
      'common.1503 apigw.0101 apigw.0301 apigw.0302 apigw.0307 apigw.0308';
    const codes = [...ecs.split(' ').map((number) => `ecs.${number}`), ...others.split(' ')];
    assert.deepEqual(
      codes.filter((code) => !api.errorHelp?.[code]),
      [],
    );
  });
});
