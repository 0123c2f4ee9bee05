import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Transport } from '../../../../client/engine/http/transport.ts';
import type { Entry } from '../../../../client/engine/journal/entry.ts';
import type { InstanceStore } from '../../../../client/engine/tracking/instance-store.ts';
import { accepted, intended, observed } from '../../../support/builders/entries.ts';
import { endedName, leave, linesOf } from '../../../support/builders/journal-files.ts';
import { type Window, watching } from '../../../support/fakes/tracking-harness.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

/** An account with pending instances is polled once a minute in the end, and some twenty times before that. */
const maxAnHour = 90;

const states = ({ requests }: InstanceStore) =>
  requests.flatMap(({ instances }) => instances.map(({ kind, observed: seen }) => `${kind} ${seen?.state ?? '-'}`));

/** How often each thing was noted that was seen of an instance. */
async function recordedOf({ journal }: Window): Promise<Map<string, number>> {
  const noted = new Map<string, number>();
  for (const entry of (await journal.read()).entries) {
    if (entry.kind !== 'observed') continue;
    const { at: _, skewMs: __, ...sight } = entry;
    const key = JSON.stringify(sight);
    noted.set(key, (noted.get(key) ?? 0) + 1);
  }
  return noted;
}

/** A provider whose instances never get anywhere, or whose answer a test turns into another. */
const answering =
  (change: (body: string) => string) =>
  (real: Transport): Transport =>
  async (call, signal) => {
    const result = await real(call, signal);
    if (result.kind !== 'answer') return result;
    return { kind: 'answer', answer: { ...result.answer, body: change(result.answer.body) } };
  };

const stuck = answering((body) => body.replaceAll('"running"', '"creating"'));

/** Writes entries as an older version did, which ordered them only by the clock. */
function leaveOld(folder: string, ...entries: readonly Entry[]): void {
  mkdirSync(join(folder, 'journal'), { recursive: true });
  leave(join(folder, 'journal'), endedName(), linesOf(...entries));
}

/** The calls that windows make within an hour. */
async function callsInAnHour(windows: readonly Window[], pass: (ms: number) => Promise<void>): Promise<number> {
  const count = () => windows.reduce((sum, { calls }) => sum + calls.length, 0);
  const before = count();
  await pass(hour);
  return count() - before;
}

describe('InstanceTracker after a clock change', () => {
  for (const [name, ahead] of [
    ['a day ahead', day],
    ['a year ahead', year],
    ['a day behind', -day],
    ['a year behind', -year],
  ] as const) {
    it(`leaves CREATING after a clock that was ${name} is set right, in the same window or the next`, async (t) => {
      for (const isNextWindow of [true, false]) {
        const { timers, open, sendTo } = await watching(t);
        timers.ahead = ahead;
        const first = open();
        await sendTo(first, 'create-server');
        await first.store.reload();
        await timers.advance(2500);
        assert.deepEqual(states(first.store), ['pending creating']);
        timers.ahead = 0;
        if (isNextWindow) first.tracker.dispose();
        const window = isNextWindow ? open() : first;
        await window.store.reload();
        await timers.advance(minute);
        assert.deepEqual(states(window.store), ['running running']);
        assert.deepEqual([...(await recordedOf(window)).values()], [1, 1], 'each state was recorded once');
        assert.deepEqual(timers.waits, [], 'and no further poll is planned');
      }
    });

    it(`polls no more often than planned after a clock that was ${name} is set right`, async (t) => {
      const { timers, open, sendTo } = await watching(t);
      timers.ahead = ahead;
      const first = open({}, stuck);
      await sendTo(first, 'create-server');
      await first.store.reload();
      await timers.advance(10_000);
      first.tracker.dispose();
      timers.ahead = 0;
      const window = open({}, stuck);
      await window.store.reload();
      const calls = await callsInAnHour([window], (ms) => timers.advance(ms));
      assert.ok(calls >= 50 && calls <= maxAnHour, String(calls));
      assert.deepEqual(states(window.store), ['pending creating']);
    });
  }

  it('replaces an observation that an older version recorded with a clock ahead, once', async (t) => {
    for (const ahead of [day, year]) {
      const { folder, timers, open, sendTo } = await watching(t);
      const first = open();
      const request = await sendTo(first, 'create-server');
      await first.store.reload();
      const [id = ''] = first.store.requests.flatMap(({ instances }) => instances.map((instance) => instance.id));
      first.tracker.dispose();
      leaveOld(folder, observed(request, timers.now + ahead, id, 'creating'));
      const window = open();
      await window.store.reload();
      const calls = await callsInAnHour([window], (ms) => timers.advance(ms));
      assert.deepEqual(states(window.store), ['running running']);
      assert.ok(calls <= 10, String(calls));
      assert.deepEqual(
        [...(await recordedOf(window)).values()].filter((count) => count > 1),
        [],
      );
    }
  });

  it('polls as planned while one of two windows has read more than the other', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const windows = [open({}, stuck), open({}, stuck)];
    const [one, other] = windows;
    assert.ok(one && other);
    await sendTo(one, 'create-server');
    for (const { store } of windows) await store.reload();
    let calls = 0;
    for (const ahead of [day, 0, -day, hour, 0]) {
      timers.ahead = ahead;
      calls += await callsInAnHour(windows, (ms) => timers.advance(ms));
    }
    assert.ok(calls >= 5 * 50 && calls <= 5 * maxAnHour, String(calls));
  });

  it('does not mark an instance as gone that was just accepted, with any clock at that time', async (t) => {
    for (const ahead of [-year, -day, day, year]) {
      const { timers, open, sendTo } = await watching(t);
      timers.ahead = ahead;
      let isKnown = false;
      const unknown =
        (real: Transport): Transport =>
        async (call, signal) => {
          const result = await real(call, signal);
          if (isKnown || result.kind !== 'answer') return result;
          const body = JSON.stringify({ code: 'ServerNotFound', message: 'The server does not exist.' });
          return { kind: 'answer', answer: { ...result.answer, status: 404, body } };
        };
      const first = open({}, unknown);
      await sendTo(first, 'create-server');
      timers.ahead = 0;
      const window = open({}, unknown);
      await window.store.reload();
      await timers.advance(20_000);
      assert.deepEqual(states(window.store), ['pending -'], String(ahead));
      isKnown = true;
      await timers.advance(minute);
      assert.deepEqual(states(window.store), ['running running'], String(ahead));
    }
  });

  it('marks a never-seen instance as failed, also if its send seems to be in the future', async (t) => {
    const { folder, timers, open } = await watching(t);
    const at = timers.now + year;
    leaveOld(folder, intended('a', at, { provider: 'create-server' }), accepted('a', at + 1, 'i-none'));
    const window = open();
    await window.store.reload();
    const calls = await callsInAnHour([window], (ms) => timers.advance(ms));
    assert.match(states(window.store).join(), /^failed vanished$/);
    assert.ok(calls <= maxAnHour, String(calls));
  });

  it('polls as planned if the servers of a provider disagree, and counts each observation as a change once', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    let count = 0;
    const flapping = answering((body) => body.replaceAll('"running"', count++ % 2 ? '"creating"' : '"deploying"'));
    const window = open({}, flapping);
    await sendTo(window, 'create-server');
    await window.store.reload();
    const calls = await callsInAnHour([window], (ms) => timers.advance(ms));
    assert.ok(calls <= maxAnHour, String(calls));
  });

  it('refreshes although the clock was set back', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const window = open();
    await sendTo(window, 'create-server');
    await window.store.reload();
    await timers.advance(minute);
    await window.tracker.setVisible(true);
    await window.tracker.setVisible(false);
    timers.ahead = -day;
    await timers.advance(2 * minute);
    const before = window.calls.length;
    await window.tracker.setVisible(true);
    assert.ok(window.calls.length > before);
  });
});

describe('InstanceTracker with any clock changes', () => {
  const jump = fc.oneof(
    fc.constantFrom(0, -year, -day, -hour, -minute, minute, hour, day, year),
    fc.integer({ min: -2 * day, max: 2 * day }),
  );
  const step = fc.oneof(
    fc.record({ kind: fc.constant('set' as const), ahead: jump }),
    fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 100, max: 3000 }) }),
    fc.record({ kind: fc.constantFrom('restart' as const, 'open' as const, 'send' as const) }),
  );
  it('reaches the final state, polls as planned, and records each observation once', async (t) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const { timers, open, sendTo } = await watching(t);
        let windows = [open()];
        const [first] = windows;
        assert.ok(first);
        await sendTo(first, 'create-server');
        await first.store.reload();
        for (const it of steps) {
          const [window] = windows;
          assert.ok(window);
          if (it.kind === 'set') timers.ahead = it.ahead;
          else if (it.kind === 'pass') await timers.advance(it.ms);
          else if (it.kind === 'send') {
            await sendTo(window, 'create-server');
            await window.store.reload();
          } else {
            if (it.kind === 'restart') window.tracker.dispose();
            const next = open();
            await next.store.reload();
            windows = it.kind === 'restart' ? [...windows.slice(1), next] : [...windows, next];
          }
        }
        const calls = await callsInAnHour(windows, (ms) => timers.advance(ms));
        const requested = windows[0]?.store.requests.length ?? 0;
        assert.ok(calls <= maxAnHour * requested, String(calls));
        for (const { store, failures } of windows) {
          await store.reload();
          assert.deepEqual(new Set(states(store)), new Set(['running running']));
          assert.deepEqual(failures, []);
        }
        const [window] = windows;
        assert.ok(window);
        const repeated = [...(await recordedOf(window))].filter(([, count]) => count > 1);
        assert.deepEqual(repeated, []);
        for (const { tracker } of windows) tracker.dispose();
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});
