import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { afterFixes } from '../../../../support/builders/fixes.ts';
import { problemsWith, spec } from '../../../../support/builders/jdcloud-bodies.ts';

const provider = 'jdcloud-coc-vm';

/** The instance after the first fix of a code. */
function fixed(changes: Record<string, Json>, code: string): Json {
  const [after] = Object.values(afterFixes(provider, { instanceSpec: { ...spec, ...changes } }, code));
  return after === undefined ? null : JSON.parse(after).instanceSpec;
}

describe('the charge of jdcloud-coc-vm', () => {
  it('reads a period with its unit in the name, at any level', () => {
    assert.deepEqual(problemsWith({ years: 1 }), ['warning period-in-name /years']);
    const year = { chargeDuration: 1, chargeUnit: 'year' };
    assert.deepEqual(fixed({ years: 1 }, 'period-in-name'), { ...spec, charge: year });
    assert.deepEqual(fixed({ charge: { years: '1' } }, 'period-in-name'), { ...spec, charge: year });
    assert.deepEqual(fixed({ charge: { autoRenew: true, months: 3 } }, 'period-in-name'), {
      ...spec,
      charge: { autoRenew: true, chargeDuration: 3, chargeUnit: 'month' },
    });
  });

  it('reads a period with its unit in one text', () => {
    for (const [chargeDuration, count, chargeUnit] of [
      ['3个月', 3, 'month'],
      ['1y', 1, 'year'],
      ['2 年', 2, 'year'],
    ] as const)
      assert.deepEqual(fixed({ charge: { chargeDuration } }, 'type'), {
        ...spec,
        charge: { chargeDuration: count, chargeUnit },
      });
    assert.deepEqual(fixed({ charge: { chargeUnit: 'month', chargeDuration: '1 year' } }, 'type'), {
      ...spec,
      charge: { chargeUnit: 'year', chargeDuration: 1 },
    });
  });

  it('knows the charge type of other services, which does not make the instance pay-per-use', () => {
    const { charge } = JSON.parse(JSON.stringify(fixed({ chargeType: 'PrePaid', period: 1 }, 'unknown-field')));
    assert.deepEqual(charge, { chargeMode: 'prepaid_by_duration', chargeDuration: 1 });
    assert.deepEqual(problemsWith({ instanceChargeType: 'PostPaid' }), ['warning unknown-field /instanceChargeType']);
  });

  it('offers only to remove such a name beside another period', () => {
    const charge = { chargeDuration: 2, months: 3 };
    assert.deepEqual(fixed({ charge }, 'period-in-name'), { ...spec, charge: { chargeDuration: 2 } });
  });

  it('reads a text as the mode, and pay-per-use as none', () => {
    assert.deepEqual(problemsWith({ charge: 'prepaid_by_duration' }), ['error type /charge']);
    assert.deepEqual(fixed({ charge: '包年包月' }, 'type'), { ...spec, charge: { chargeMode: 'prepaid_by_duration' } });
    assert.equal(fixed({ charge: 'postpaid_by_duration' }, 'type'), null);
  });
});
