import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Charge, monthlyAmount, type Price, perUnit } from '../../../../../schemas/core/api/price.ts';
import { amountTextUnlike, priceLine, priceTexts, shortPriceText } from '../../../../../schemas/core/api/price-text.ts';

const charge = (per: Charge['per'], amount: number, listAmount = amount): Charge => ({ per, amount, listAmount });

const price = (charges: readonly Charge[], more: Partial<Price> = {}): Price => ({
  kind: 'price',
  currency: 'CNY',
  charges,
  covers: [],
  omits: [],
  excludes: { en: 'snapshots', zh: '快照' },
  ...more,
});

describe('perUnit', () => {
  it('adds the charges of each unit without the errors of binary fractions', () => {
    assert.deepEqual(
      perUnit([charge('hour', 0.1), charge('gigabyte', 0.8), charge('hour', 0.2), charge('period', 1)]),
      [charge('period', 1), charge('hour', 0.3), charge('gigabyte', 0.8)],
    );
  });
});

describe('monthlyAmount', () => {
  it('counts a month of pay-per-use with its most hours, and no traffic', () => {
    const charges = [
      charge('period', 1200),
      charge('month', 5),
      charge('day', 1),
      charge('hour', 0.5),
      charge('gigabyte', 9),
    ];
    assert.equal(monthlyAmount({ charges, months: 12 }), 100 + 5 + 31 + 372);
  });

  it('is unknown without the months of a period', () => {
    assert.equal(monthlyAmount({ charges: [charge('period', 1200)] }), undefined);
  });
});

describe('priceTexts', () => {
  const cases: readonly (readonly [name: string, price: Price, en: readonly string[], zh: readonly string[]])[] = [
    [
      'a prepaid month with a discount',
      price([charge('period', 412.8, 516)], { months: 1, renews: true }),
      [
        'Price: 412.80 CNY a month with your discount of 20% (list price 516.00 CNY).',
        'First charge: 412.80 CNY for 1 month, renews automatically.',
        'Not included: snapshots.',
      ],
      [
        '价格：412.80 CNY/月（已优惠 20%，原价 516.00 CNY）。',
        '首次扣款：412.80 CNY（1 个月），到期自动续费。',
        '不包含：快照。',
      ],
    ],
    [
      'a discount that is too small for its percentage',
      price([charge('period', 9999.99, 10_000)], { months: 1 }),
      [
        'Price: 9,999.99 CNY a month with your discount.',
        'First charge: 9,999.99 CNY for 1 month.',
        'Not included: snapshots.',
      ],
      ['价格：9,999.99 CNY/月（已含折扣）。', '首次扣款：9,999.99 CNY（1 个月）。', '不包含：快照。'],
    ],
    [
      'a year of some parts without one',
      price([charge('period', 14_400, 18_000)], {
        months: 12,
        covers: ['3 × s6.large.2', '3 × 40 GB SSD'].map((text) => ({ en: text, zh: text })),
      }),
      [
        'Price of 3 × s6.large.2, 3 × 40 GB SSD: 1,200.00 CNY a month with your discount of 20% (list price 1,500.00 CNY).',
        'First charge: 14,400.00 CNY for 12 months.',
        'Not included: snapshots.',
      ],
      [
        '3 × s6.large.2、3 × 40 GB SSD 的价格：1,200.00 CNY/月（已优惠 20%，原价 1,500.00 CNY）。',
        '首次扣款：14,400.00 CNY（12 个月）。',
        '不包含：快照。',
      ],
    ],
    [
      'pay-per-use with traffic',
      price([charge('hour', 0.304, 0.32), charge('gigabyte', 0.76, 0.8)]),
      [
        'Price: 0.304 CNY an hour with your discount of 5% (list price 0.32 CNY).',
        'A whole month comes to 226.18 CNY at most.',
        'Traffic: 0.76 CNY per GB.',
        'Not included: snapshots.',
      ],
      [
        '价格：0.304 CNY/小时（已优惠 5%，原价 0.32 CNY）。',
        '整月最多 226.18 CNY。',
        '流量：0.76 CNY/GB。',
        '不包含：快照。',
      ],
    ],
    [
      'an incomplete one in two units',
      price([charge('month', 10, 20), charge('hour', 1)], {
        currency: 'USD',
        omits: [{ en: 'a data disk', zh: '一块数据盘' }],
        note: { en: 'The currency is assumed.', zh: '币种为推定。' },
      }),
      [
        'Price: 10.00 USD a month + 1.00 USD an hour with your discount.',
        'A whole month comes to 754.00 USD at most.',
        "The price is incomplete. It doesn't include: a data disk.",
        'Not included: snapshots.',
        'The currency is assumed.',
      ],
      [
        '价格：10.00 USD/月 + 1.00 USD/小时（已含折扣）。',
        '整月最多 754.00 USD。',
        '价格不完整，未包含：一块数据盘。',
        '不包含：快照。',
        '币种为推定。',
      ],
    ],
  ];
  for (const [name, of, en, zh] of cases) {
    it(`says what is due for ${name}`, () => {
      assert.deepEqual(
        priceTexts(of).map((text) => text.en),
        en,
      );
      assert.deepEqual(
        priceTexts(of).map((text) => text.zh),
        zh,
      );
    });
  }
});

describe('priceLine', () => {
  const cases: readonly (readonly [price: Price, en: string, zh: string])[] = [
    [
      price([charge('period', 1238.4, 1500)], { months: 3, renews: true }),
      '412.80 CNY a month with your discount, first charge 1,238.40 CNY, renews automatically',
      '412.80 CNY/月（已含折扣），首次扣款 1,238.40 CNY，到期自动续费',
    ],
    [
      price([charge('period', 12), charge('hour', 1)], { months: 1, renews: false }),
      "12.00 CNY a month + 1.00 CNY an hour, first charge 12.00 CNY, doesn't renew automatically",
      '12.00 CNY/月 + 1.00 CNY/小时，首次扣款 12.00 CNY，到期不自动续费',
    ],
    [
      price([charge('hour', 0.5)], { omits: [{ en: 'a disk', zh: '磁盘' }] }),
      '0.50 CNY an hour, incomplete',
      '0.50 CNY/小时，不完整',
    ],
  ];
  for (const [of, en, zh] of cases) it(`says ${en}`, () => assert.deepEqual(priceLine(of), { en, zh }));
});

describe('amountTextUnlike', () => {
  it('has two decimals unless another amount has the same text then', () => {
    assert.equal(amountTextUnlike(501, 500, 'CNY'), '501.00 CNY');
    assert.equal(amountTextUnlike(500.0004, 500, 'CNY'), '500.0004 CNY');
    assert.equal(amountTextUnlike(500, 500, 'CNY'), '500.00 CNY');
  });
});

describe('shortPriceText', () => {
  it('says what a month or an hour costs, and whether that is all', () => {
    assert.equal(shortPriceText(price([charge('period', 300)], { months: 3 })).en, '100.00 CNY a month');
    const incomplete = price([charge('hour', 1), charge('gigabyte', 1)], { omits: [{ en: 'a disk', zh: '磁盘' }] });
    assert.deepEqual(shortPriceText(incomplete), { en: '1.00 CNY an hour, incomplete', zh: '1.00 CNY/小时（不完整）' });
  });
});
