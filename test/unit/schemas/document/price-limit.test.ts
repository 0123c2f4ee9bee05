import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Charge, Price } from '../../../../schemas/core/api/price.ts';
import { compareWithLimit, limitAt } from '../../../../schemas/document/price-limit.ts';
import type { PriceLimit } from '../../../../schemas/document/workspace-file.ts';

const price = (per: Charge['per'], amount: number, more: Partial<Price> = {}): Price => ({
  kind: 'price',
  currency: 'CNY',
  charges: [{ per, amount, listAmount: amount }],
  covers: [],
  omits: [],
  excludes: { en: '', zh: '' },
  ...more,
});

const limit = (amount: number, per: PriceLimit['per'] = 'month'): PriceLimit => ({ amount, currency: 'CNY', per });
const incomplete = { omits: [{ en: 'a disk', zh: '磁盘' }] };

describe('compareWithLimit', () => {
  const cases: readonly (readonly [name: string, price: Price, limit: PriceLimit, kind: string])[] = [
    ['a month at the limit', price('month', 500), limit(500), 'within'],
    ['a month above it', price('month', 500.01), limit(500), 'above'],
    ['a year within the limit of a month', price('period', 6000, { months: 12 }), limit(500), 'within'],
    ['a year above it', price('period', 6012, { months: 12 }), limit(500), 'above'],
    ['an hour, counted 744 times', price('hour', 1), limit(744), 'within'],
    ['an hour above the limit of a month', price('hour', 1.01), limit(744), 'above'],
    ['an hour above that of an hour', price('hour', 2), limit(1, 'hour'), 'above'],
    ['an hour at that of an hour', price('hour', 0.76), limit(0.76, 'hour'), 'within'],
    ['a month within that of an hour', price('month', 744), limit(1, 'hour'), 'within'],
    ['traffic, which no limit counts', price('gigabyte', 9000), limit(0), 'within'],
    ['another currency', price('month', 1, { currency: 'USD' }), limit(500), 'unknown'],
    ['a period of unknown length', price('period', 1), limit(500), 'unknown'],
    ['an incomplete price within the limit', price('month', 1, incomplete), limit(500), 'unknown'],
    ['an incomplete price above it', price('month', 501, incomplete), limit(500), 'above'],
  ];
  for (const [name, of, most, kind] of cases) {
    it(`says of ${name}: ${kind}`, () => assert.equal(compareWithLimit(of, most).kind, kind));
  }

  it('has as many decimals as tell the amounts apart', () => {
    const verdict = compareWithLimit(price('month', 500.001), limit(500));
    assert.match(verdict.kind === 'above' ? verdict.says.en : '', /^The request costs 500\.001 CNY .* 500\.00 CNY/);
  });

  it('names both amounts', () => {
    const verdict = compareWithLimit(price('hour', 2), limit(1000));
    assert.deepEqual(verdict, {
      kind: 'above',
      says: {
        en: 'The request costs 1,488.00 CNY a month. This workspace allows at most 1,000.00 CNY a month.',
        zh: '该请求每月 1,488.00 CNY，此工作区最多允许每月 1,000.00 CNY。',
      },
    });
  });
});

describe('limitAt', () => {
  const cases: readonly (readonly [name: string, price: Price, limit: PriceLimit | undefined])[] = [
    ['a price by the hour', price('hour', 0.76), limit(0.76, 'hour')],
    ['a price for a period', price('period', 6000, { months: 12 }), limit(500)],
    ['an incomplete price', price('month', 1, incomplete), undefined],
    ['a period of unknown length', price('period', 1), undefined],
  ];
  for (const [name, of, expected] of cases) {
    it(`is what ${name} just keeps to`, () => {
      const found = limitAt(of);
      assert.deepEqual(found, expected);
      if (found) assert.equal(compareWithLimit(of, found).kind, 'within');
    });
  }
});
