import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertFixes } from '../../../../../support/builders/assert-fixes.ts';
import { prePaid, summaryOfCharging, validBody } from '../../../../../support/builders/devserver-bodies.ts';
import { problemsOf, textOf } from '../../../../../support/builders/fixes.ts';

const postPaid = { charging_mode: 'POST_PAID', period_num: 1, period_type: 'MONTH' };

describe('charging rules', () => {
  it('require booleans in charging_info, unlike ECS', () => {
    assert.deepEqual(summaryOfCharging({ ...prePaid, is_auto_renew: 'true' }), [
      'error type /charging_info/is_auto_renew',
    ]);
    assert.deepEqual(summaryOfCharging({ ...prePaid, is_auto_renew: true }), []);
  });

  it('hint at prepaid fields of a postpaid server, but not if the mode is a reference', () => {
    assert.deepEqual(summaryOfCharging(postPaid), ['hint post-paid-period /charging_info/period_num']);
    assert.deepEqual(summaryOfCharging({ ...postPaid, is_auto_pay: false, is_auto_renew: true }), [
      'hint post-paid-period /charging_info/period_num',
      'hint post-paid-auto /charging_info/is_auto_pay',
      'hint post-paid-auto /charging_info/is_auto_renew',
    ]);
    assert.deepEqual(summaryOfCharging({ ...prePaid, charging_mode: '$MODE' }), []);
  });

  it('hint at the charging mode COMMON', () => {
    assert.deepEqual(summaryOfCharging({ ...prePaid, charging_mode: 'COMMON' }), [
      'information charging-common /charging_info/charging_mode',
    ]);
  });

  it('warn about period types that are listed, but not described', () => {
    for (const period_type of ['ABSOLUTE', 'DAY', 'HOUR', 'WEEK']) {
      assert.deepEqual(summaryOfCharging({ ...prePaid, period_type }), [
        'warning period-type /charging_info/period_type',
      ]);
    }
    assert.deepEqual(summaryOfCharging({ ...prePaid, period_type: 'YEAR' }), []);
  });

  it('warn about more than three years', () => {
    assert.deepEqual(summaryOfCharging({ ...prePaid, period_type: 'YEAR', period_num: 4 }), [
      'warning period-years /charging_info/period_num',
    ]);
    assert.deepEqual(summaryOfCharging({ ...prePaid, period_type: 'YEAR', period_num: 3 }), []);
    assert.deepEqual(summaryOfCharging({ ...prePaid, period_type: 'MONTH', period_num: 4 }), []);
  });

  it('say once how many years are paid for, and prefer none of the ways to change it', () => {
    for (const [period_num, offered] of [
      [5, ['Set "period_type" to "MONTH"', 'Set "period_num" to 3']],
      [12, ['Set "period_num" to 1', 'Set "period_num" to 3']],
      [14, ['Set "period_num" to 3']],
    ] as const) {
      const charging_info = { ...prePaid, period_type: 'YEAR', period_num };
      const problems = problemsOf('huawei-devserver', JSON.stringify({ ...validBody, charging_info }));
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['period-years'],
      );
      assert.deepEqual(
        problems[0]?.fixes?.map(({ title, isLastResort }) => [title.en, isLastResort]),
        offered.map((title) => [title, true]),
      );
    }
  });

  it('buy whole years in months as years', () => {
    for (const [months, years] of [
      [12, 1],
      [24, 2],
      [36, 3],
    ]) {
      const charging_info = { ...prePaid, period_num: months ?? 0 };
      assert.deepEqual(summaryOfCharging(charging_info), ['warning period-months /charging_info/period_num']);
      assert.deepEqual(assertFixes('huawei-devserver', { ...validBody, charging_info }, 'period-months'), [
        `Set "period_num" to ${years} and "period_type" to "YEAR"`,
      ]);
    }
    const lower = { ...prePaid, charging_mode: 'prePaid', period_type: 'month', period_num: 12 };
    assert.ok(!summaryOfCharging(lower).some((problem) => problem.includes('range')));
  });

  it('prefer no other period for months that are no whole years', () => {
    for (const [months, years] of [
      [13, [1, 2]],
      [18, [1, 2]],
      [48, [3]],
    ] as const) {
      const charging_info = { ...prePaid, period_num: months };
      assert.deepEqual(summaryOfCharging(charging_info), ['warning period-months /charging_info/period_num']);
      const body = textOf({ ...validBody, charging_info });
      const [fixes = []] = problemsOf('huawei-devserver', body).flatMap(({ code, fixes }) =>
        code === 'period-months' ? [fixes] : [],
      );
      assert.deepEqual(
        fixes.map(({ title, isLastResort }) => [title.en, isLastResort]),
        [
          ['Set "period_num" to 11', true],
          ...years.map((count) => [`Set "period_num" to ${count} and "period_type" to "YEAR"`, true]),
        ],
      );
    }
  });

  it('offer the same time first for a unit that is not sold', () => {
    for (const [count, period_type, same] of [
      [52, 'WEEK', '"period_num" to 1 and "period_type" to "YEAR"'],
      [30, 'DAY', '"period_num" to 1 and "period_type" to "MONTH"'],
      [730, 'DAY', '"period_num" to 2 and "period_type" to "YEAR"'],
    ] as const) {
      const charging_info = { ...prePaid, period_type, period_num: count };
      assert.deepEqual(summaryOfCharging(charging_info), ['warning period-type /charging_info/period_type']);
      const [first] = assertFixes('huawei-devserver', { ...validBody, charging_info }, 'period-type');
      assert.equal(first, `Set ${same}`);
    }
  });

  it('know the modes of sister services by their meaning', () => {
    const offered = (charging_mode: string | number) =>
      assertFixes('huawei-devserver', { ...validBody, charging_info: { ...prePaid, charging_mode } }, 'enum');
    for (const mode of ['POSTPAID_BY_HOUR', '0', 0]) {
      assert.deepEqual(offered(mode), ['Set "charging_mode" to "POST_PAID"'], String(mode));
    }
    for (const mode of ['prepaid_by_duration', '1', 1]) {
      assert.deepEqual(offered(mode), ['Set "charging_mode" to "PRE_PAID"'], String(mode));
    }
  });

  it('convert what plainly means true or false', () => {
    for (const [text, meant] of [
      ['True', true],
      ['yes', true],
      [1, true],
      ['off', false],
      ['0', false],
    ] as const) {
      const charging_info = { ...prePaid, is_auto_renew: text };
      assert.deepEqual(summaryOfCharging(charging_info), ['error type /charging_info/is_auto_renew']);
      assert.deepEqual(assertFixes('huawei-devserver', { ...validBody, charging_info }, 'type'), [
        `Set "is_auto_renew" to ${meant}`,
      ]);
    }
    const charging_info = { ...prePaid, is_auto_renew: 'maybe' };
    assert.deepEqual(assertFixes('huawei-devserver', { ...validBody, charging_info }, 'type'), []);
  });

  it('hint at a prepaid order without is_auto_pay', () => {
    const { is_auto_pay: _isAutoPay, ...withoutAutoPay } = prePaid;
    assert.deepEqual(summaryOfCharging(withoutAutoPay), ['information auto-pay /charging_info']);
    assert.deepEqual(summaryOfCharging({ ...prePaid, is_auto_pay: false }), []);
  });
});
