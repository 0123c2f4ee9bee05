import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { markName } from '../../../../client/engine/tracking/reminder-time.ts';
import { hasDueEnd } from '../../../../client/src/startup/has-due-end.ts';
import { observed } from '../../../support/builders/entries.ts';

const day = 24 * 60 * 60_000;
const now = 100 * day;
const reminding = { days: 7, marks: new Set<string>(), now };

const seen = (at: number, endsAt?: number, more: object = {}) => ({
  ...observed('a', at, 'i-1', 'RUNNING'),
  ...(endsAt !== undefined && { endsAt }),
  ...more,
});
const has = (lines: readonly object[], more: object = {}) =>
  hasDueEnd(lines.map((line) => JSON.stringify(line)).join('\n'), { ...reminding, ...more });

describe('hasDueEnd', () => {
  it('is true for an instance that ends within the days of the setting', () => {
    assert.equal(has([seen(1, now + 3 * day)]), true);
    assert.equal(has([seen(1, now + 8 * day)]), false);
    assert.equal(has([seen(1, now + 3 * day)], { days: 0 }), false);
    assert.equal(has([seen(1, now + 3 * day, { createdAt: now - day })]), false, 'before the middle of its life');
  });

  it('goes by the last observation, in any order', () => {
    const lines = [seen(5), seen(1, now + 3 * day)];
    assert.equal(has(lines), false, 'it was renewed or is gone');
    assert.equal(has([seen(1), seen(5, now + 3 * day)].toReversed()), true);
    assert.equal(has([seen(1, now - day)]), false);
  });

  it('is false for what was reminded of, or is removed from the view, and for damaged lines', () => {
    const marks = new Set([markName({ id: 'i-1', endsAt: now + 3 * day })]);
    assert.equal(has([seen(1, now + 3 * day)], { marks }), false);
    const forgotten = { v: 1, at: 9, request: 'a', kind: 'forgotten' };
    assert.equal(has([seen(1, now + 3 * day), forgotten]), false);
    assert.equal(has([{ ...forgotten, instance: 'i-1' }, seen(1, now + 3 * day)]), false);
    assert.equal(has([seen(1, now + 3 * day), { ...forgotten, instance: 'i-2' }]), true);
    assert.equal(hasDueEnd('{"kind":"observed","endsAt":\nnull "observed" "endsAt"', reminding), false);
  });
});
