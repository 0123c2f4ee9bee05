import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RunningCost } from '../../../../../client/engine/prices/running-cost.ts';
import { costText, runningText, unknownTexts } from '../../../../../client/src/features/instances/cost-text.ts';

const hourly = { currency: 'USD', per: 'hour', amount: 12.4 } as const;
const monthly = { currency: 'USD', per: 'month', amount: 300 } as const;
const cost = (more: Partial<RunningCost>): RunningCost => ({
  instances: 7,
  known: 7,
  sums: [hourly],
  unknown: [],
  remarks: [],
  ...more,
});

describe('costText and runningText', () => {
  const cases: readonly (readonly [cost: RunningCost, en: string, zh: string])[] = [
    [cost({}), '12.40 USD an hour for 7 running instances', '12.40 USD/小时 7 台运行中实例'],
    [cost({ instances: 1, known: 1 }), '12.40 USD an hour for 1 running instance', '12.40 USD/小时 1 台运行中实例'],
    [
      cost({ known: 5, sums: [hourly, monthly] }),
      '12.40 USD an hour + 300.00 USD a month for 5 of 7 running instances',
      '12.40 USD/小时 + 300.00 USD/月 7 台运行中实例中的 5 台',
    ],
    [cost({ known: 0, sums: [] }), 'Price unknown for 7 running instances', '价格未知 7 台运行中实例'],
  ];
  for (const [of, en, zh] of cases) {
    it(`say ${en}`, () => {
      const texts = [costText(of), runningText(of)];
      assert.deepEqual([texts.map((text) => text.en).join(' '), texts.map((text) => text.zh).join(' ')], [en, zh]);
    });
  }
});

describe('unknownTexts', () => {
  it('has each reason with its number of instances', () => {
    const why = { en: 'It is a spot price.', zh: '竞价。' };
    const unknown = [1, 2].map((count) => ({ why, count }));
    assert.deepEqual(
      unknownTexts(cost({ unknown })).map(({ en, zh }) => [en, zh]),
      [
        ['1 instance: It is a spot price.', '1 台实例：竞价。'],
        ['2 instances: It is a spot price.', '2 台实例：竞价。'],
      ],
    );
  });
});
