import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../../schemas/core/json.ts';
import { assertFixes } from '../../../../../support/builders/assert-fixes.ts';
import { prePaid, summaryOf, validServer } from '../../../../../support/builders/ecs-servers.ts';
import { problemsOf, take, textOf } from '../../../../../support/builders/fixes.ts';

describe('charging rules', () => {
  it('change 12 months, which are not sold as months, to 1 year', () => {
    const body = (periodType: string, periodNum: number) => ({
      server: { ...validServer, ...prePaid, extendparam: { ...prePaid.extendparam, periodType, periodNum } },
    });
    for (const years of [1, 2, 3]) {
      const text = textOf(body('month', 12 * years));
      const problem = problemsOf('huawei-ecs', text).find(({ code }) => code === 'range');
      const [fix] = problem?.fixes ?? [];
      assert.ok(fix);
      assert.deepEqual(JSON.parse(take(text, fix)), body('year', years));
    }
    assert.deepEqual(assertFixes('huawei-ecs', body('month', 18), 'range'), ['Set "periodNum" to 9']);
  });

  it('say that at most 3 years are sold, and never offer 9', () => {
    const titles = (periodType: string, periodNum: Json) =>
      assertFixes(
        'huawei-ecs',
        { server: { ...validServer, ...prePaid, extendparam: { ...prePaid.extendparam, periodType, periodNum } } },
        typeof periodNum === 'string' ? 'type' : 'range',
      );
    assert.deepEqual(titles('year', 12), ['Change to 1 year']);
    assert.deepEqual(titles('year', 10), ['Set "periodNum" to 3']);
    assert.deepEqual(titles('month', '12'), ['Change to 1 year']);
  });

  it('report an incomplete period, and take an empty string as missing', () => {
    assert.deepEqual(
      summaryOf({ ...prePaid, extendparam: { chargingMode: 'prePaid', periodType: '', isAutoPay: 'true' } }),
      ['error prepaid-period /server/extendparam'],
    );
    assert.deepEqual(summaryOf({ extendparam: { chargingMode: 'postPaid' } }), []);
    assert.deepEqual(summaryOf({ extendparam: { chargingMode: '${env:MODE}' } }), []);
  });

  it('allow at most 3 years or 9 months', () => {
    const period = (periodType: string, periodNum: number) =>
      summaryOf({ ...prePaid, extendparam: { chargingMode: 'prePaid', periodType, periodNum, isAutoPay: 'true' } });
    assert.deepEqual(period('year', 4), ['error period-years /server/extendparam/periodNum']);
    assert.deepEqual(period('year', 3), []);
    assert.deepEqual(period('month', 9), []);
    assert.deepEqual(period('month', 10), ['error range /server/extendparam/periodNum']);
    // On a pay-per-use server nothing reads them.
    for (const extendparam of [{ periodNum: 0 }, { chargingMode: 'postPaid', periodType: 'year', periodNum: 9 }]) {
      assert.ok(summaryOf({ extendparam }).every((line) => line.startsWith('information postpaid-ineffective ')));
    }
  });

  it('warn about a key pair without its user in a yearly/monthly order', () => {
    assert.deepEqual(summaryOf({ ...prePaid, metadata: {} }), ['warning prepaid-op-svc-userid /server/key_name']);
    assert.deepEqual(summaryOf({ extendparam: prePaid.extendparam }), [
      'warning prepaid-op-svc-userid /server/key_name',
    ]);
    assert.deepEqual(summaryOf({ ...prePaid, metadata: {}, key_name: '', adminPass: '$ADMIN_PASS' }), []);
  });

  it('reject automatic termination and disk performance, and warn about spot, in a yearly/monthly order', () => {
    const auto_terminate_time = '2026-02-01T00:00:00Z';
    assert.deepEqual(summaryOf({ ...prePaid, auto_terminate_time }), [
      'error prepaid-auto-terminate /server/auto_terminate_time',
    ]);
    assert.deepEqual(summaryOf({ auto_terminate_time }), []);

    const root_volume = { volumetype: 'GPSSD2', iops: 3000, throughput: 125 };
    assert.deepEqual(summaryOf({ ...prePaid, root_volume }), ['warning prepaid-gpssd2 /server/root_volume/iops']);
    assert.deepEqual(summaryOf({ root_volume }), []);
    assert.deepEqual(summaryOf({ ...prePaid, root_volume: { volumetype: 'ESSD2', iops: 3000 } }), [
      'error prepaid-disk-performance /server/root_volume/iops',
    ]);
    assert.deepEqual(summaryOf({ ...prePaid, root_volume: { volumetype: 'GPSSD2' } }), [
      'error disk-performance-needed /server/root_volume',
    ]);

    assert.deepEqual(summaryOf({ ...prePaid, extendparam: { ...prePaid.extendparam, marketType: 'spot' } }), [
      'warning prepaid-spot /server/extendparam/marketType',
    ]);
    assert.deepEqual(summaryOf({ extendparam: { marketType: 'spot' } }), []);
  });

  it('warn about yearly/monthly disks and EIPs that would be deleted on termination', () => {
    const data_volumes = [{ volumetype: 'SSD', size: 10, delete_on_termination: true }];
    assert.deepEqual(summaryOf({ ...prePaid, data_volumes }), [
      'warning prepaid-delete-on-termination /server/data_volumes/0/delete_on_termination',
    ]);
    assert.deepEqual(summaryOf({ data_volumes }), []);
    const bought = { iptype: '5_bgp', bandwidth: { sharetype: 'PER', size: 5 } };
    assert.deepEqual(summaryOf({ ...prePaid, publicip: { eip: bought, delete_on_termination: true } }), [
      'warning prepaid-delete-on-termination /server/publicip/delete_on_termination',
    ]);
    const payPerUse = { ...bought, extendparam: { chargingMode: 'postPaid' } };
    assert.deepEqual(summaryOf({ ...prePaid, publicip: { eip: payPerUse, delete_on_termination: true } }), []);
  });

  it('hint once at the keys of an order on a pay-per-use server', () => {
    assert.deepEqual(summaryOf({ extendparam: { chargingMode: 'postPaid', periodNum: 1, isAutoPay: 'true' } }), [
      'information postpaid-ineffective /server/extendparam/periodNum',
    ]);
  });

  it('warn once about an order without a billing mode, which would be pay-per-use', () => {
    const warning = ['warning prepaid-mode-missing /server/extendparam'];
    for (const chargingMode of ['', undefined]) {
      const mode = chargingMode === undefined ? {} : { chargingMode };
      assert.deepEqual(summaryOf({ extendparam: { ...mode, periodNum: 1, isAutoPay: 'true' } }), warning);
      assert.deepEqual(summaryOf({ extendparam: { ...mode, periodType: 'month' } }), warning);
      assert.deepEqual(summaryOf({ extendparam: { ...mode, isAutoPay: 'false' } }), [
        'information postpaid-ineffective /server/extendparam/isAutoPay',
      ]);
    }
    assert.deepEqual(summaryOf({ extendparam: { chargingMode: '${env:MODE}', periodNum: 1 } }), []);
  });

  it('warn about a boolean for isAutoPay, which is a string', () => {
    const paid = (isAutoPay: Json) => summaryOf({ ...prePaid, extendparam: { ...prePaid.extendparam, isAutoPay } });
    assert.deepEqual(paid(true), ['warning type /server/extendparam/isAutoPay']);
    assert.deepEqual(paid('yes'), ['error enum /server/extendparam/isAutoPay']);
    assert.deepEqual(paid('true'), []);
  });

  it('reject the chargingMode values of the V1 API', () => {
    assert.deepEqual(summaryOf({ extendparam: { chargingMode: 0 } }), ['error enum /server/extendparam/chargingMode']);
    assert.deepEqual(summaryOf({ extendparam: { chargingMode: '0' } }), [
      'error enum /server/extendparam/chargingMode',
    ]);
  });

  it('read the words of consoles and other clouds for the billing mode and the unit of the period', () => {
    const period = { periodType: 'month', periodNum: 1, isAutoPay: 'true' };
    for (const [written, meant] of [
      ['POSTPAID_BY_HOUR', 'postPaid'],
      ['pay-per-use', 'postPaid'],
      ['按需', 'postPaid'],
      ['monthly', 'prePaid'],
      ['Yearly/Monthly', 'prePaid'],
      ['包年包月', 'prePaid'],
    ] as const) {
      const body = { server: { ...validServer, ...prePaid, extendparam: { ...period, chargingMode: written } } };
      assert.deepEqual(assertFixes('huawei-ecs', body, 'enum'), [`Set "chargingMode" to "${meant}"`], written);
    }
    for (const [written, meant] of [
      ['months', 'month'],
      ['月', 'month'],
      ['Annual', 'year'],
    ] as const) {
      const extendparam = { ...period, chargingMode: 'prePaid', periodType: written };
      const body = { server: { ...validServer, ...prePaid, extendparam } };
      assert.deepEqual(assertFixes('huawei-ecs', body, 'enum'), [`Set "periodType" to "${meant}"`], written);
    }
  });

  it('report only the unit of a period in days, and no years of 0 months', () => {
    const found = (periodType: string, periodNum: number) => {
      const extendparam = { chargingMode: 'prePaid', periodType, periodNum, isAutoPay: 'true' };
      return problemsOf('huawei-ecs', textOf({ server: { ...validServer, ...prePaid, extendparam } }));
    };
    const days = found('day', 30);
    assert.deepEqual(
      days.map(({ code }) => code),
      ['enum'],
    );
    assert.ok(days[0]?.fixes?.every(({ isLastResort }) => isLastResort));
    assert.deepEqual(
      found('month', 0).map(({ message }) => message.en),
      ['Expected 1 to 9, found 0.'],
    );
  });

  it('prefer no price for fields of an order without a billing mode, unless they say it', () => {
    const fixes = (extendparam: { [key: string]: Json }) => {
      const text = textOf({ server: { ...validServer, ...prePaid, extendparam } });
      const problem = problemsOf('huawei-ecs', text).find(({ code }) => code === 'prepaid-mode-missing');
      return (problem?.fixes ?? []).map(({ title, isLastResort }) => `${isLastResort ? 'last: ' : ''}${title.en}`);
    };
    assert.deepEqual(fixes({ isAutoPay: 'true' }), [
      'last: Set "chargingMode" to "prePaid" and add "periodType" and "periodNum"',
      'last: Set "chargingMode" to "postPaid"',
    ]);
    assert.deepEqual(fixes({ isAutoPay: 'true', periodType: 'month', periodNum: 1 }), [
      'Set "chargingMode" to "prePaid"',
      'last: Set "chargingMode" to "postPaid"',
    ]);
  });

  it('read a period with its unit in one text', () => {
    for (const [written, periodNum, periodType] of [
      ['3个月', 3, 'month'],
      ['3month', 3, 'month'],
      ['12 months', 1, 'year'],
      ['2年', 2, 'year'],
    ] as const) {
      const extendparam = { chargingMode: 'prePaid', isAutoPay: 'false', periodNum: written };
      const text = textOf({ server: { ...validServer, ...prePaid, extendparam } });
      const problem = problemsOf('huawei-ecs', text).find(({ code }) => code === 'type');
      const [fix] = problem?.fixes ?? [];
      assert.ok(fix);
      assert.deepEqual(JSON.parse(take(text, fix)).server.extendparam, { ...extendparam, periodNum, periodType });
    }
  });

  it('read the numbers of the order interface as the words that they mean', () => {
    const extendparam = { chargingMode: 1, periodType: 2, periodNum: 1, isAutoPay: 1 };
    const body = { server: { ...validServer, extendparam } };
    const first = problemsOf('huawei-ecs', textOf(body)).flatMap(({ severity, fixes: [fix] = [] }) =>
      severity === 'error' && fix ? fix.title.en : [],
    );
    assert.deepEqual(first, [
      'Set "chargingMode" to "prePaid"',
      'Set "periodType" to "month"',
      'Set "isAutoPay" to "true"',
    ]);
  });

  it('give no advice about a spot server that is written as a billing mode', () => {
    const extendparam = { chargingMode: 'spot', spotPrice: '0.5' };
    assert.deepEqual(
      problemsOf('huawei-ecs', textOf({ server: { ...validServer, extendparam } })).map(({ code }) => code),
      ['enum'],
    );
  });
});
