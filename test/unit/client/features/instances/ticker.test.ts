import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { Ticker } from '../../../../../client/src/features/instances/ticker.ts';

describe('Ticker', () => {
  it('ticks while it is visible, with one timer, and has none while it is hidden', (t) => {
    mock.timers.enable({ apis: ['setInterval'] });
    t.after(() => mock.timers.reset());
    let ticks = 0;
    const ticker = new Ticker(() => ticks++);
    mock.timers.tick(120_000);
    assert.equal(ticks, 0);
    ticker.setVisible(true);
    ticker.setVisible(true);
    assert.equal(ticks, 1, 'what was hidden for long is out of date');
    mock.timers.tick(60_000);
    assert.equal(ticks, 3);
    ticker.setVisible(false);
    mock.timers.tick(120_000);
    assert.equal(ticks, 3);
    ticker.setVisible(true);
    assert.equal(ticks, 4);
    ticker.dispose();
    mock.timers.tick(120_000);
    assert.equal(ticks, 4);
  });
});
