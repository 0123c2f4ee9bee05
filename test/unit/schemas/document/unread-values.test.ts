import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../schemas/core/json.ts';
import { jsonAt } from '../../../../schemas/core/json.ts';
import { maxValues, unreadValues } from '../../../../schemas/document/unread-values.ts';

describe('unreadValues', () => {
  const body = { server: { name: 'web', tags: ['a', 'b'], empty: {}, disks: [{ size: 40, type: 'SSD' }] } };
  const read = (whole: Json) => [jsonAt(whole, 'server', 'name'), jsonAt(whole, 'server', 'disks', 0, 'size')];

  it('finds every value that is not read', () => {
    assert.deepEqual(
      unreadValues(body, read).map(({ path, value }) => [path.join('.'), value]),
      [
        ['server.tags.0', 'a'],
        ['server.tags.1', 'b'],
        ['server.empty', {}],
        ['server.disks.0.type', 'SSD'],
      ],
    );
  });

  it('finds nothing where all is read', () => {
    assert.deepEqual(
      unreadValues(body, (whole) => whole),
      [],
    );
  });

  it('looks at a limited number of values', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => index);
    assert.equal(unreadValues(many, () => undefined).length, maxValues);
  });
});
