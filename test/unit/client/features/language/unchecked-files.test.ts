import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UncheckedFiles } from '../../../../../client/src/features/language/unchecked-files.ts';

const minute = 60_000;

describe('UncheckedFiles', () => {
  it('sets the file aside that the server stopped at, until it is released', () => {
    const files = new UncheckedFiles(() => 0);
    assert.equal(files.stopped('a'), true);
    assert.ok(files.has('a'));
    assert.ok(!files.has('b'));
    files.release('a');
    assert.ok(!files.has('a'));
  });

  it('lets an edit bring a file back, but not one that the server stopped at again shortly after', () => {
    let now = 0;
    const files = new UncheckedFiles(() => now);
    files.stopped('a');
    assert.ok(files.isBackAfterEdit('a'));
    files.release('a');
    now += minute;
    files.stopped('a');
    assert.ok(!files.isBackAfterEdit('a'));
    files.release('a');
    now += 6 * minute;
    files.stopped('a');
    assert.ok(files.isBackAfterEdit('a'));
  });

  it('has no server restarted after the third stop within five minutes, unless the person asks for it', () => {
    let now = 0;
    const files = new UncheckedFiles(() => now);
    assert.equal(files.stopped('a'), true);
    now += 2 * minute;
    assert.equal(files.stopped(undefined), true);
    now += 2 * minute;
    assert.equal(files.stopped('b'), false);
    files.forgive();
    assert.ok(files.has('b'), 'the file stays aside');
    assert.equal(files.stopped('c'), true);
  });

  it('never has the server restarted three times within five minutes, however it stops', () => {
    const gaps = fc.array(fc.tuple(fc.nat(4 * minute), fc.constantFrom(undefined, 'a', 'b')), { maxLength: 40 });
    fc.assert(
      fc.property(gaps, (stops) => {
        let now = 0;
        const files = new UncheckedFiles(() => now);
        const restarts: number[] = [];
        for (const [gap, uri] of stops) {
          now += gap;
          if (files.stopped(uri)) restarts.push(now);
        }
        for (const [index, at] of restarts.entries()) {
          const third = restarts[index + 2];
          assert.ok(third === undefined || third - at >= 5 * minute);
        }
      }),
    );
  });
});
