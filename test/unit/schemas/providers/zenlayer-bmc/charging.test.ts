import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertFixes } from '../../../../support/builders/assert-fixes.ts';
import { summary } from '../../../../support/builders/diagnose.ts';
import { afterFixes } from '../../../../support/builders/fixes.ts';

const valid = {
  zoneId: 'SEL-A',
  instanceChargeType: 'PREPAID',
  instanceChargePrepaid: { period: 1 },
  instanceTypeId: 'M6C',
  imageId: '5ace1756-2230-4d1d-8fc6-84f1897ef397',
  password: 'Password-12345~',
  internetChargeType: 'ByBandwidth',
};

const problemsWith = (changes: object) => summary('zenlayer-bmc', { ...valid, ...changes });
const fixes = (changes: object, code: string) => assertFixes('zenlayer-bmc', { ...valid, ...changes }, code);

/** The valid body without some of its fields, which `undefined` removes. */
const without = (...keys: string[]) => Object.fromEntries(keys.map((name) => [name, undefined]));

describe('the charging rules of zenlayer-bmc', () => {
  it('require instanceChargePrepaid with PREPAID', () => {
    assert.deepEqual(problemsWith(without('instanceChargePrepaid')), ['error prepaid-missing /instanceChargeType']);
    assert.deepEqual(problemsWith({ instanceChargePrepaid: {} }), ['error required /instanceChargePrepaid']);
    for (const instanceChargePrepaid of [undefined, null]) {
      assert.deepEqual(fixes({ instanceChargePrepaid }, 'prepaid-missing'), [
        'Add "instanceChargePrepaid"',
        'Set "instanceChargeType" to "POSTPAID"',
      ]);
    }
    assert.deepEqual(problemsWith({ ...without('instanceChargePrepaid'), chargePrepaid: { period: 1 } }), [
      'error unknown-field /chargePrepaid',
    ]);
  });

  it('warn about instanceChargePrepaid with POSTPAID', () => {
    assert.deepEqual(problemsWith({ instanceChargeType: 'POSTPAID' }), [
      'hint postpaid-on-request /instanceChargeType',
      'warning prepaid-unused /instanceChargePrepaid',
    ]);
    assert.deepEqual(fixes({ instanceChargeType: 'POSTPAID' }, 'prepaid-unused'), [
      'Remove "instanceChargePrepaid"',
      'Set "instanceChargeType" to "PREPAID"',
    ]);
  });

  it('hint at POSTPAID only', () => {
    assert.deepEqual(problemsWith({ instanceChargeType: 'POSTPAID', ...without('instanceChargePrepaid') }), [
      'hint postpaid-on-request /instanceChargeType',
    ]);
  });

  it('hint at the default traffic package of the model', () => {
    const packaged = { internetChargeType: 'ByTrafficPackage' };
    assert.deepEqual(problemsWith(packaged), ['information traffic-package-default /internetChargeType']);
    assert.deepEqual(fixes(packaged, 'traffic-package-default'), ['Add "trafficPackageSize"']);
  });

  it('warn about a traffic package without ByTrafficPackage', () => {
    assert.deepEqual(problemsWith({ trafficPackageSize: 10 }), ['warning traffic-package-unused /trafficPackageSize']);
    assert.deepEqual(fixes({ trafficPackageSize: 10 }, 'traffic-package-unused'), [
      'Set "internetChargeType" to "ByTrafficPackage"',
      'Remove "trafficPackageSize"',
    ]);
    assert.deepEqual(problemsWith({ trafficPackageSize: 2.5, internetChargeType: 'ByTrafficPackage' }), []);
    assert.deepEqual(problemsWith({ trafficPackageSize: 10, internetChargeType: '${env:CHARGE}' }), []);
  });

  it('warn about ByBandwidthCluster without clusterId', () => {
    const shared = { internetChargeType: 'ByBandwidthCluster' };
    assert.deepEqual(problemsWith(shared), ['warning cluster-missing /internetChargeType']);
    assert.deepEqual(problemsWith({ ...shared, clusterId: 'bwc-1' }), ['hint later-field /clusterId']);
    assert.deepEqual(fixes(shared, 'cluster-missing'), [
      'Add "clusterId"',
      'Set "internetChargeType" to "ByClusterBandwidth95"',
    ]);
  });

  it('warn about a traffic package with POSTPAID', () => {
    const packaged = {
      instanceChargeType: 'POSTPAID',
      instanceChargePrepaid: undefined,
      internetChargeType: 'ByTrafficPackage',
    };
    assert.deepEqual(problemsWith(packaged), ['hint postpaid-on-request /instanceChargeType']);
    assert.deepEqual(problemsWith({ ...packaged, trafficPackageSize: 10 }), [
      'hint postpaid-on-request /instanceChargeType',
      'warning traffic-package-postpaid /trafficPackageSize',
    ]);
    assert.deepEqual(fixes({ ...packaged, trafficPackageSize: 10 }, 'traffic-package-postpaid'), [
      'Remove "trafficPackageSize"',
      'Set "instanceChargeType" to "PREPAID" for 1 month',
    ]);
    const unused = { ...packaged, internetChargeType: 'ByBandwidth', trafficPackageSize: 10 };
    assert.deepEqual(fixes(unused, 'traffic-package-unused'), ['Remove "trafficPackageSize"']);
  });

  it('read the words of sister services', () => {
    const first = (changes: object) => fixes(changes, 'enum')[0];
    for (const word of ['POSTPAID_BY_HOUR', 'PayAsYouGo', 'postpaid_by_usage', 'HOURLY', 'postPaid']) {
      const body = { instanceChargeType: word, instanceChargePrepaid: undefined };
      assert.deepEqual(problemsWith(body), [
        'error enum /instanceChargeType',
        'hint postpaid-on-request /instanceChargeType',
      ]);
      assert.equal(first(body), 'Set "instanceChargeType" to "POSTPAID"', word);
    }
    for (const word of ['prepaid_by_duration', 'SUBSCRIPTION', 'Monthly', 'PrePaid'])
      assert.equal(first({ instanceChargeType: word }), 'Set "instanceChargeType" to "PREPAID"', word);
    const types = {
      PayByTraffic: 'ByTrafficPackage',
      PAY_BY_TRAFFIC: 'ByTrafficPackage',
      'pay-by-bandwidth': 'ByBandwidth',
      TRAFFIC_POSTPAID_BY_HOUR: 'ByTrafficPackage',
      traffic: 'ByTrafficPackage',
      PayByBandwidth: 'ByBandwidth',
      bandwidth: 'ByBandwidth',
      ByBandwidth95: 'ByInstanceBandwidth95',
      BandwidthCluster: 'ByBandwidthCluster',
    };
    for (const [word, meant] of Object.entries(types))
      assert.equal(first({ internetChargeType: word }), `Set "internetChargeType" to "${meant}"`, word);
  });

  it('read a period in years, or in place of its object', () => {
    const period = (value: unknown) => ({ instanceChargePrepaid: { period: value } });
    for (const [written, months] of Object.entries({ '1 year': 12, '2y': 24, '3 months': 3, '6个月': 6, '12': 12 })) {
      assert.deepEqual(problemsWith(period(written)), ['error type /instanceChargePrepaid/period'], written);
      assert.deepEqual(fixes(period(written), 'type'), [`Set "period" to ${months}`], written);
    }
    assert.deepEqual(problemsWith({ instanceChargePrepaid: 3 }), ['error type /instanceChargePrepaid']);
    assert.deepEqual(fixes({ instanceChargePrepaid: 3 }, 'type'), ['Set "instanceChargePrepaid" to {"period":3}']);
    assert.deepEqual(problemsWith(period(12)), []);
  });

  it('warn about a unit of the period, which is always a month', () => {
    const unit = (key: string, value: string) => ({ instanceChargePrepaid: { period: 1, [key]: value } });
    assert.deepEqual(problemsWith(unit('periodUnit', 'Year')), [
      'warning period-unit /instanceChargePrepaid/periodUnit',
    ]);
    assert.deepEqual(fixes(unit('periodUnit', 'Year'), 'period-unit'), ['Set "period" to 12 and remove "periodUnit"']);
    assert.deepEqual(fixes(unit('period_unit', 'month'), 'period-unit'), ['Remove "period_unit"']);
    assert.deepEqual(fixes(unit('unit', 'week'), 'period-unit'), []);
    assert.deepEqual(problemsWith({ periodUnit: 'Year' }), ['warning period-unit /periodUnit']);
    assert.deepEqual(fixes({ periodUnit: 'Year' }, 'period-unit'), ['Set "period" to 12 and remove "periodUnit"']);
  });

  it('warn about a renewal that this call can not set', () => {
    for (const name of ['autoRenew', 'auto_renew', 'isAutoRenew', 'RenewFlag']) {
      const inside = { instanceChargePrepaid: { period: 1, [name]: true } };
      assert.deepEqual(problemsWith(inside), [`warning auto-renew /instanceChargePrepaid/${name}`]);
      assert.deepEqual(fixes(inside, 'auto-renew'), [`Remove "${name}"`]);
      assert.deepEqual(problemsWith({ [name]: true }), [`warning auto-renew /${name}`]);
    }
  });

  it('add the charge type that the period is for', () => {
    for (const [body, type] of [
      [{ instanceChargePrepaid: { period: 12 } }, 'PREPAID'],
      [{ instanceChargePrepaid: undefined }, 'POSTPAID'],
    ] as const) {
      const after = afterFixes(
        'zenlayer-bmc',
        { ...valid, instanceChargeType: undefined, ...body } as never,
        'required',
      );
      assert.deepEqual(
        Object.values(after).map((text) => JSON.parse(text).instanceChargeType),
        [type],
      );
    }
  });

  it('move a period into the object that is null', () => {
    const body = { ...valid, instanceChargeType: 'PREPAID', instanceChargePrepaid: null, period: 3 };
    assert.deepEqual(
      summary('zenlayer-bmc', body).filter((text) => !text.startsWith('hint')),
      ['error unknown-field /period'],
    );
    const after = Object.values(afterFixes('zenlayer-bmc', body, 'unknown-field'));
    assert.deepEqual(
      after.map((text) => JSON.parse(text).instanceChargePrepaid),
      [{ period: 3 }],
    );
  });
});
