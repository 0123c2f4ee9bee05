import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLatest } from '../../../../client/src/profiles/latest.ts';

/** Reads that end when the test says so. */
function controlledReads() {
  const ends: ((value: string) => void)[] = [];
  const read = () => new Promise<string>((resolve) => ends.push(resolve));
  return { read, ends };
}

const maxWaitMs = 60_000;

describe('createLatest', () => {
  it('has read anew when a refresh ends', async () => {
    let value = 'a';
    const latest = createLatest(
      async () => value,
      'initial',
      () => {},
      'unknown',
      maxWaitMs,
    );
    assert.equal(latest.current(), 'initial');
    await latest.refresh();
    assert.equal(latest.current(), 'a');
    value = 'b';
    await latest.refresh();
    assert.equal(latest.current(), 'b');
  });

  it('keeps what a later read has seen, whichever ends first', async () => {
    const { read, ends } = controlledReads();
    let changes = 0;
    const latest = createLatest(read, 'initial', () => changes++, 'unknown', maxWaitMs);
    const both = [latest.refresh(), latest.refresh()];
    ends[1]?.('later');
    await both[1];
    ends[0]?.('earlier');
    await both[0];
    assert.equal(latest.current(), 'later');
    assert.equal(changes, 1);
  });

  it('is unknown if a read fails or does not end in time', async () => {
    const failing = createLatest(
      () => Promise.reject(new Error('No.')),
      'initial',
      () => {},
      'unknown',
      maxWaitMs,
    );
    await failing.refresh();
    assert.equal(failing.current(), 'unknown');
    const slow = createLatest(controlledReads().read, 'initial', () => {}, 'unknown', 1);
    await slow.refresh();
    assert.equal(slow.current(), 'unknown');
  });
});
