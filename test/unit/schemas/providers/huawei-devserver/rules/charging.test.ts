import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { prePaid, summaryOfCharging } from '../../../../../support/builders/devserver-bodies.ts';

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
      'hint charging-common /charging_info/charging_mode',
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

  it('hint at a prepaid order without is_auto_pay', () => {
    const { is_auto_pay: _isAutoPay, ...withoutAutoPay } = prePaid;
    assert.deepEqual(summaryOfCharging(withoutAutoPay), ['hint auto-pay /charging_info']);
    assert.deepEqual(summaryOfCharging({ ...prePaid, is_auto_pay: false }), []);
  });
});
