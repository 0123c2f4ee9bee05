import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Watchdog } from '../../../../../client/src/features/language/watchdog.ts';
import { FakeTimers } from '../../../../support/fakes/fake-timers.ts';

/** A watchdog with a clock of its own, and what it did. */
function watched({ isAlive }: { isAlive: boolean }) {
  const timers = new FakeTimers(0);
  const pings: number[] = [];
  const hung: { at: number; uri: string | undefined }[] = [];
  const watchdog: Watchdog = new Watchdog({
    timers,
    now: () => timers.now,
    ping() {
      pings.push(timers.now);
      const answered = watchdog.sent({ uri: undefined, isRequest: true });
      if (isAlive) answered();
    },
    onHung: (uri) => hung.push({ at: timers.now, uri }),
  });
  return {
    timers,
    pings,
    hung,
    watchdog,
    request: (uri: string) => watchdog.sent({ uri, isRequest: true }),
    change: (uri: string) => watchdog.sent({ uri, isRequest: false }),
  };
}

describe('Watchdog', () => {
  it('has no timer before anything is sent, nor after all is answered', async () => {
    const { timers, pings, request, change } = watched({ isAlive: true });
    assert.deepEqual(timers.waits, []);
    change('a');
    request('a')();
    assert.deepEqual(timers.waits, []);
    await timers.advance(60_000);
    assert.deepEqual(pings, []);
  });

  it('pings after a text change that no answer has followed, once, and rests when that is answered', async () => {
    const { timers, pings, hung, change } = watched({ isAlive: true });
    change('a');
    await timers.advance(60_000);
    assert.deepEqual(pings, [1000]);
    assert.deepEqual(timers.waits, []);
    assert.deepEqual(hung, []);
  });

  it('tells once that a server does not respond, with the document of the first request that is not answered', async () => {
    const { timers, pings, hung, request, change } = watched({ isAlive: false });
    change('a');
    change('b');
    const answered = request('a');
    request('b');
    request('c');
    answered();
    await timers.advance(60_000);
    // The second in which something was heard doesn't count.
    assert.deepEqual(pings, [2000]);
    assert.deepEqual(hung, [{ at: 9000, uri: 'b' }]);
    assert.deepEqual(timers.waits, []);
  });

  it('names the changed document if no request is about a document', async () => {
    const { timers, hung, change } = watched({ isAlive: false });
    change('a');
    await timers.advance(60_000);
    assert.deepEqual(hung, [{ at: 8000, uri: 'a' }]);
  });

  it('waits on while anything is answered', async () => {
    const { timers, hung, request } = watched({ isAlive: false });
    const answers = Array.from({ length: 10 }, (_, index) => request(`${index}`));
    for (const answered of answers) {
      await timers.advance(7500);
      answered();
    }
    assert.deepEqual(hung, []);
  });

  it('does not count the time in which this machine or the extension host was asleep', async () => {
    const { timers, hung, request } = watched({ isAlive: false });
    request('a');
    await timers.advance(7500);
    for (let nap = 0; nap < 20; nap++) await timers.sleep(3_600_000);
    assert.deepEqual(hung, []);
    await timers.advance(1000);
    assert.equal(hung.length, 1);
  });

  it('takes no answer of the server before for one of the server now', async () => {
    const { timers, hung, watchdog, request } = watched({ isAlive: false });
    const before = request('a');
    watchdog.reset();
    assert.deepEqual(timers.waits, []);
    request('b');
    before();
    assert.equal(watchdog.current, 'b');
    await timers.advance(8000);
    assert.deepEqual(hung, [{ at: 8000, uri: 'b' }]);
  });

  /** What happens in a window: something is sent, time passes, or this process sleeps; milliseconds. */
  const steps = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('send' as const), isRequest: fc.boolean(), answerAfter: fc.nat(7000) }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(20_000) }),
      fc.record({ kind: fc.constant('sleep' as const), ms: fc.nat(100_000) }),
    ),
    { maxLength: 30 },
  );

  it('never takes a server for hung that answers one message after the other, each within seven seconds', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const { timers, hung, watchdog } = watched({ isAlive: true });
        let isFreeAt = 0;
        for (const step of script) {
          if (step.kind === 'wait') await timers.advance(step.ms);
          else if (step.kind === 'sleep') await timers.sleep(step.ms);
          else {
            const answered = watchdog.sent({ uri: 'a', isRequest: step.isRequest });
            isFreeAt = Math.max(isFreeAt, timers.now) + step.answerAfter;
            timers.start(isFreeAt - timers.now, answered);
          }
        }
        await timers.advance(300_000);
        assert.deepEqual(hung, []);
        assert.deepEqual(timers.waits, []);
      }),
    );
  });

  it('finds every server that stops answering, within ten seconds in which this process is awake', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (script) => {
        const { timers, hung, watchdog } = watched({ isAlive: false });
        let awakeMs = 0;
        let isSent = false;
        for (const step of script) {
          if (step.kind === 'wait') await timers.advance(step.ms);
          else if (step.kind === 'sleep') await timers.sleep(step.ms);
          else if (!isSent) watchdog.sent({ uri: 'a', isRequest: step.isRequest });
          if (isSent && step.kind === 'wait') awakeMs += step.ms;
          isSent ||= step.kind === 'send';
          // Each sleep may cost the second in which it began.
          const naps = script.filter(({ kind }) => kind === 'sleep').length;
          if (awakeMs > 10_000 + naps * 1000) assert.equal(hung.length, 1);
        }
      }),
    );
  });
});
