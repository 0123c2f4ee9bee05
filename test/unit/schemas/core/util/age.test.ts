import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agoText } from '../../../../../schemas/core/util/age.ts';

describe('agoText', () => {
  it('counts whole minutes, then whole hours', () => {
    const minute = 60_000;
    const texts = [-5, 59_999, minute, 59 * minute, 60 * minute, 179 * minute].map((ms) => agoText(ms).en);
    assert.deepEqual(texts, ['just now', 'just now', '1 minute ago', '59 minutes ago', '1 hour ago', '2 hours ago']);
    assert.equal(agoText(3 * minute).zh, '3 分钟前');
  });
});
