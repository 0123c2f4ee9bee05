import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inUnit } from '../../../../../schemas/core/util/quantity.ts';

describe('inUnit', () => {
  const known: readonly (readonly [value: number, written: string, unit: string | undefined, result: number])[] = [
    [4, 'GB', 'GB', 4],
    [4, 'g', 'GB', 4],
    [40, 'GiB', 'GB', 40],
    [4096, 'MB', 'GB', 4],
    [1.5, 'TB', 'GB', 1536],
    [2048, 'GB', 'TB', 2],
    [10, 'M', 'Mbit/s', 10],
    [10, 'Mbps', 'Mbps', 10],
    [1, 'Gbps', 'Mbit/s', 1000],
    [10, 'Mb', 'Mbit/s', 10],
    [125, 'MiB', 'MiB/s', 125],
    [1, 'year', 'months', 12],
    [1, '年', 'months', 12],
    [12, '个月', 'months', 12],
    [2, 'days', 'hours', 48],
    [4, '核', 'cores', 4],
    [4, 'vCPU', 'cores', 4],
    [2, '台', undefined, 2],
  ];
  for (const [value, written, unit, result] of known) {
    it(`reads ${value} ${written} as ${result} ${unit ?? ''}`, () => {
      assert.equal(inUnit(value, written, unit), result);
    });
  }

  it('gives nothing for another kind of unit, or if the result is no whole number', () => {
    for (const [value, written, unit] of [
      [512, 'MB', 'GB'],
      [500, 'GB', 'TB'],
      [2, 'GB', 'cores'],
      [2, '台', 'GB'],
      [1, 'year', undefined],
      [1, 'year', 'periods of period_type'],
      [10, '%', 'GB'],
      [10, 'MB', 'Mbit/s'],
    ] as const)
      assert.equal(inUnit(value, written, unit), undefined, `${value} ${written}`);
  });
});
