import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ValueFacts } from '../../../../schemas/core/model/account-value.ts';
import { nearTypes } from '../../../../schemas/document/near-types.ts';

const type = (id: string, facts: ValueFacts) => ({ id, label: id, facts });
const idsOf = (values: ReturnType<typeof type>[], cores?: number, memoryGb?: number) =>
  nearTypes({ profile: 'p', readAt: 0, values }, { cores, memoryGb }).map(({ id }) => id);

describe('nearTypes', () => {
  it('gives the types that have enough and not much more, the smallest first', () => {
    const values = [
      type('too-small', { cores: 1, memory: 4 }),
      type('twice', { cores: 4, memory: 8 }),
      type('exact-10', { cores: 2, memory: 4 }),
      type('exact-9', { cores: 2, memory: 4 }),
      type('too-large', { cores: 5, memory: 4 }),
      type('unknown', { cores: 2 }),
    ];
    assert.deepEqual(idsOf(values, 2, 4), ['exact-9', 'exact-10', 'twice']);
    assert.deepEqual(idsOf(values, 2), ['unknown', 'exact-9', 'exact-10']);
    assert.deepEqual(idsOf(values, undefined, 4), []);
  });

  it('gives only types that are sold in a zone', () => {
    const size = { cores: 2, memory: 4 };
    const values = [
      type('sold-out', { ...size, sale: 'sold-out' }),
      type('nowhere', { ...size, sales: { a: 'sold-out', b: 'withdrawn' } }),
      type('somewhere', { ...size, sales: { a: 'sold-out', b: 'on-sale' }, sale: 'sold-out' }),
    ];
    assert.deepEqual(idsOf(values, 2, 4), ['somewhere']);
  });
});
