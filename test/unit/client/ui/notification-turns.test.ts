import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NotificationTurns } from '../../../../client/src/ui/notification-turns.ts';

/** Turns whose notifications are closed by the test; `done` says what happened, in order. */
function turnsOf(now: () => number = () => 0) {
  const done: string[] = [];
  const turns = new NotificationTurns(async () => done.push('hide'), now);
  const show = (text: string) => {
    let close: (button: string) => void = () => {};
    const promise = new Promise<string>((resolve) => {
      close = resolve;
    });
    const response = turns.show(() => {
      done.push(text);
      return promise;
    });
    return { response, close };
  };
  return { turns, done, show };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('NotificationTurns', () => {
  it('hides an earlier notification that is still open, also if both are shown at once', async () => {
    const { done, show } = turnsOf();
    const first = show('a');
    const second = show('b');
    await settle();
    assert.deepEqual(done, ['a', 'hide', 'b']);
    second.close('pressed');
    first.close('late');
    assert.deepEqual([await first.response, await second.response], ['late', 'pressed']);
    show('c');
    await settle();
    assert.deepEqual(done.slice(3), ['c']);
  });

  it('never hides progress', async () => {
    const { turns, done, show } = turnsOf();
    show('a');
    await turns.during(async () => {
      show('b');
      await settle();
    });
    assert.deepEqual(done, ['a', 'b']);
  });

  it('is quiet once the last notification was closed or is hidden by VS Code', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    let now = 0;
    const { turns, show } = turnsOf(() => now);
    await turns.quiet();
    const { close } = show('a');
    let isQuiet = false;
    const quiet = () => void turns.quiet().then(() => (isQuiet = true));
    quiet();
    await settle();
    assert.equal(isQuiet, false);
    close('pressed');
    await settle();
    assert.equal(isQuiet, true);
    show('b');
    await settle();
    now = 8000;
    isQuiet = false;
    quiet();
    await settle();
    t.mock.timers.tick(1000);
    await settle();
    assert.equal(isQuiet, false);
    t.mock.timers.tick(1000);
    await settle();
    assert.equal(isQuiet, true);
  });

  it('goes on after one that fails', async () => {
    const { turns, show, done } = turnsOf();
    await assert.rejects(turns.show(() => Promise.reject(new Error('closed'))));
    show('a');
    await settle();
    assert.deepEqual(done, ['a']);
  });
});
