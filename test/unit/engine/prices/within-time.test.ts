import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { withinTime } from '../../../../client/engine/prices/within-time.ts';

describe('withinTime', () => {
  it('is late after the time, and never waits longer', async (t) => {
    mock.timers.enable({ apis: ['setTimeout'] });
    t.after(() => mock.timers.reset());
    const waiting = withinTime(new Promise(() => {}), 2000);
    mock.timers.tick(1999);
    let hasEnded = false;
    void waiting.then(() => {
      hasEnded = true;
    });
    await new Promise(setImmediate);
    assert.equal(hasEnded, false);
    mock.timers.tick(1);
    assert.equal(await waiting, 'late');
  });

  it('returns a result that comes in time, and a failure as it is', async () => {
    assert.equal(await withinTime(Promise.resolve(1), 2000), 1);
    await assert.rejects(withinTime(Promise.reject(new Error('no')), 2000), /no/);
  });
});
