import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withName, withoutName } from '../../../../../client/src/features/names/stored-names.ts';

describe('the names of stored secrets', () => {
  it('are each there once, the last one first, and not without end', () => {
    assert.deepEqual(withName(['a', 'b'], 'b'), ['b', 'a']);
    assert.deepEqual(withName([], 'a'), ['a']);
    const many = Array.from({ length: 300 }, (_, index) => String(index)).reduce(withName, []);
    assert.deepEqual([many.length, many[0]], [200, '299']);
  });

  it('are removed with their secret', () => {
    assert.deepEqual(withoutName(['a', 'b'], 'a'), ['b']);
    assert.deepEqual(withoutName(['a'], 'c'), ['a']);
  });
});
