import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Transport } from '../../../../client/engine/http/transport.ts';
import type { Entry } from '../../../../client/engine/journal/entry.ts';
import { Journal } from '../../../../client/engine/journal/journal.ts';
import { queryOnce } from '../../../../client/engine/provider-client/query.ts';
import type { InstanceStore } from '../../../../client/engine/tracking/instance-store.ts';
import { createInstanceTracker } from '../../../../client/engine/tracking/instance-tracker.ts';
import { endIn, type InstanceEnd } from '../../../../client/engine/tracking/subscription-ends.ts';
import type { Instance, SubscriptionQuery, Target } from '../../../../schemas/core/api/provider-api.ts';
import { callTools, sandboxAccount } from '../../../support/builders/accounts.ts';
import { accepted, intended, observed } from '../../../support/builders/entries.ts';
import { temporaryFolder } from '../../../support/builders/journal-files.ts';
import { type Window, watching } from '../../../support/fakes/tracking-harness.ts';

const minute = 60_000;

const kinds = ({ requests }: InstanceStore) => requests.flatMap(({ instances }) => instances.map(({ kind }) => kind));

/** A provider whose instances never get anywhere. */
const stuck =
  (real: Transport): Transport =>
  async (call, signal) => {
    const result = await real(call, signal);
    if (result.kind !== 'answer') return result;
    return {
      kind: 'answer',
      answer: { ...result.answer, body: result.answer.body.replaceAll('"running"', '"creating"') },
    };
  };

/** When each call was made, in milliseconds since the last one, while time goes by. */
async function gapsOf(window: Window, timers: { now: number; advance: (ms: number) => Promise<void> }, ms: number) {
  const gaps: number[] = [];
  let last = timers.now;
  const end = timers.now + ms;
  for (let known = window.calls.length; timers.now < end; ) {
    await timers.advance(100);
    if (window.calls.length > known) {
      gaps.push(timers.now - last);
      last = timers.now;
      known = window.calls.length;
    }
  }
  return gaps;
}

describe('AccountPoller', () => {
  it('queries pending instances within two seconds, then more and more rarely, finally once a minute', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const window = open({}, stuck);
    await sendTo(window, 'create-server');
    await window.store.reload();
    const gaps = await gapsOf(window, timers, 15 * minute);
    const [first = 0, second = 0] = gaps;
    assert.ok(first >= 1000 && first <= 2100, String(gaps));
    assert.ok(second >= 1000 && second <= 2600, String(gaps));
    assert.ok(
      gaps.every((gap, index) => gap <= 1.5 * (gaps[index - 1] ?? 2000) + 1500),
      String(gaps),
    );
    assert.ok(
      gaps.slice(-5).every((gap) => gap >= minute && gap <= 61_100),
      String(gaps),
    );
  });

  it('queries soon again after a new send or a change', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const window = open({}, stuck);
    await sendTo(window, 'create-server');
    await window.store.reload();
    await timers.advance(20 * minute);
    await sendTo(window, 'create-server');
    await window.store.reload();
    const [first = 0, second = 0] = await gapsOf(window, timers, minute);
    assert.ok(first <= 2100 && second <= 2600, `${first} ${second}`);
  });

  it('queries the instances of an account a hundred at a time, one query after another', async (t) => {
    const { timers, open } = await watching(t);
    let [inFlight, most] = [0, 0];
    const window = open({}, (real) => async (call, signal) => {
      inFlight++;
      most = Math.max(most, inFlight);
      const result = await real(call, signal);
      inFlight--;
      return result;
    });
    const { store, tracker, journal, calls } = window;
    const ids = Array.from({ length: 250 }, (_, index) => `i-${index}`);
    const order = { provider: 'zenlayer-bmc', count: 250 };
    await journal.append(intended('r', timers.now, order), accepted('r', timers.now, ...ids));
    await store.reload();
    await timers.advance(2000);
    assert.equal(calls.length, 3);
    await Promise.all([tracker.refresh(), tracker.refresh(), timers.advance(minute)]);
    assert.equal(most, 1);
  });

  it('reads the list of a provider with single-instance queries as long as that saves queries', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const window = open();
    const { store, tracker, calls, journal } = window;
    const other = open();
    for (let count = 0; count < 5; count++) await sendTo(window, 'create-server');
    await store.reload();
    await timers.advance(minute);
    const known = store.requests.map(({ instances }) => instances[0]?.observed);
    assert.deepEqual([new Set(kinds(store)), known.every((seen) => seen?.address)], [new Set(['running']), true]);
    calls.length = 0;
    await tracker.refresh();
    assert.equal(calls.length, 1);
    await tracker.refresh([store.requests[0]?.key ?? '']);
    assert.equal(calls.length, 2);
    const lines = (await journal.read()).entries.length;
    assert.deepEqual(
      store.requests.slice(1).map(({ instances }) => instances[0]?.observed),
      known.slice(1),
      'a list that tells less changes nothing',
    );
    await tracker.refresh();
    assert.equal((await journal.read()).entries.length, lines);
    calls.length = 0;
    const own = store.requests.map(({ key }) => key);
    // A hundred newer instances of others fill the first page.
    for (let count = 0; count < 100; count++) await sendTo(other, 'create-server', undefined, 'somebody else');
    await tracker.refresh(own);
    assert.equal(calls.length, own.length + 1);
  });

  it("polls accounts concurrently, and an account that can't be queried does not delay the others", async (t) => {
    const { timers, open, sendTo, sandbox } = await watching(t);
    const window = open({
      account: async ({ intended: { profile } }) => {
        if (profile === 'broken') throw new Error('no sandbox');
        if (profile === 'gone') return { problem: { en: 'The profile "gone" is gone.', zh: '' } };
        return sandboxAccount('create-server', sandbox.endpoint);
      },
    });
    const { store, failures } = window;
    for (const profile of ['good', 'broken', 'gone']) await sendTo(window, 'create-server', undefined, profile);
    await store.reload();
    await timers.advance(minute);
    assert.deepEqual(kinds(store), ['pending', 'pending', 'running']);
    assert.deepEqual(
      store.requests.map(({ pollError }) => pollError?.reason.en),
      ['The profile "gone" is gone.', 'Error: no sandbox', undefined],
    );
    assert.deepEqual(failures.toSorted(), ['Error: no sandbox', 'The profile "gone" is gone.']);
  });

  it("polls an account that can't be queried more and more rarely, finally every five minutes, until it recovers", async (t) => {
    const { timers, open, sendTo, sandbox } = await watching(t);
    let isGone = true;
    const tried: number[] = [];
    const window = open({
      account: async () => {
        tried.push(timers.now);
        return isGone ? { problem: { en: 'gone', zh: '' } } : sandboxAccount('create-server', sandbox.endpoint);
      },
    });
    const { store } = window;
    await sendTo(window, 'create-server');
    await store.reload();
    await timers.advance(60 * minute);
    const gaps = tried.map((at, index) => at - (tried[index - 1] ?? at));
    assert.ok((gaps.at(-1) ?? 0) >= 5 * minute && (gaps.at(-1) ?? 0) <= 5 * minute + 1000, String(gaps));
    assert.deepEqual(window.failures, ['gone']);
    isGone = false;
    await timers.advance(6 * minute);
    assert.deepEqual([kinds(store), store.requests[0]?.pollError, timers.waits], [['running'], undefined, []]);
  });

  it('sends no query during the time of Retry-After', async (t) => {
    const { timers, open, sendTo, sandbox } = await watching(t);
    const window = open();
    await sendTo(window, 'create-server');
    await sandbox.injectFault('throttled-429-seconds', { retryAfter: 600, calls: 'read' });
    await window.store.reload();
    await timers.advance(5000);
    assert.equal(window.calls.length, 1);
    await sendTo(window, 'create-server');
    await window.store.reload();
    await timers.advance(590_000);
    assert.equal(window.calls.length, 1);
    await sandbox.injectFault(undefined);
    await timers.advance(minute);
    assert.deepEqual(new Set(kinds(window.store)), new Set(['running']));
    assert.ok(window.store.requests.every(({ pollError }) => pollError === undefined));
  });

  it('queries settled instances when the view becomes visible, once a minute, and on request', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const window = open();
    const { store, tracker, calls } = window;
    await sendTo(window, 'zenlayer-bmc');
    await store.reload();
    await timers.advance(minute);
    calls.length = 0;
    const comesUp = async () => {
      await tracker.setVisible(false);
      await tracker.setVisible(true);
    };
    await comesUp();
    assert.equal(calls.length, 1);
    await comesUp();
    assert.equal(calls.length, 1);
    await timers.advance(2 * minute);
    assert.equal(calls.length, 1, 'being visible costs nothing');
    await comesUp();
    assert.equal(calls.length, 2);
    await tracker.refresh();
    assert.equal(calls.length, 3);
    await tracker.refresh([store.requests[0]?.instances[0]?.key ?? '']);
    assert.equal(calls.length, 4);
    assert.deepEqual(timers.waits, []);
  });

  it('queries everything once after the machine has slept, with a delay', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const window = open({}, stuck);
    const profiles = Array.from({ length: 5 }, (_, index) => `profile-${index}`);
    for (const profile of profiles) await sendTo(window, 'create-server', undefined, profile);
    await window.store.reload();
    await timers.advance(5 * minute);
    const before = window.calls.length;
    await timers.sleep(8 * 60 * minute);
    assert.equal(window.calls.length, before);
    await timers.advance(2000);
    assert.equal(window.calls.length, before + profiles.length);
  });

  it('reports each change of a state once, and neither reports nor records what did not change', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const window = open();
    const { store, tracker, journal, changes } = window;
    await sendTo(window, 'zenlayer-bmc');
    const other = await sendTo(window, 'create-server', undefined, 'other');
    await store.reload();
    await timers.advance(minute);
    const lines = (await journal.read()).entries.length;
    const [, first] = store.requests;
    changes.length = 0;
    await tracker.refresh();
    assert.deepEqual([changes, (await journal.read()).entries.length], [[], lines]);
    const [instance] = store.requests[0]?.instances ?? [];
    assert.ok(instance);
    await journal.append(observed(other, timers.now, instance.id, 'stopped'));
    await store.reload();
    await store.reload();
    assert.deepEqual(changes, [{ requests: new Set([other]), instances: new Set([instance.key]) }]);
    assert.equal(store.requests[1], first, 'the other view is the same object');
  });

  it('shows what another window writes, by itself', async (t) => {
    const { open, sendTo } = await watching(t);
    const [here, there] = [open(), open()];
    await here.store.reload();
    const shown = new Promise<void>((resolve) => {
      here.store.onDidChange(() => here.store.requests[0]?.instances.length === 2 && resolve());
    });
    await sendTo(there, 'zenlayer-bmc');
    await shown;
    assert.equal(here.store.onTheWay, 2);
  });

  it('runs nothing while nothing is pending', async () => {
    const folder = temporaryFolder();
    const journal = new Journal(join(folder, 'journal'));
    let calls = 0;
    const transport: Transport = async () => {
      calls++;
      return { kind: 'answer', answer: { status: 200, headers: {}, body: '{"id":"i-1","status":"running"}' } };
    };
    const tools = { ...callTools(), transport };
    const entries: Entry[] = [intended('a', Date.now()), accepted('a', Date.now(), 'i-1')];
    await journal.append(...entries, observed('a', Date.now(), 'i-1', 'running'));
    const tracker = createInstanceTracker({
      journal,
      leases: join(folder, 'leases'),
      ask: (account, question, signal) => queryOnce(account, question, tools, signal),
      account: async () => sandboxAccount('create-server', 'http://127.0.0.1:1'),
      now: Date.now,
    });
    const { store } = tracker;
    const timeouts = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    await store.reload();
    await tracker.setVisible(true);
    await tracker.refresh();
    // The journal's watch looks once whether anything happened before it watched.
    while (timeouts() > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    const before = calls;
    assert.deepEqual([store.onTheWay, timeouts()], [0, 0]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.deepEqual([calls, timeouts()], [before, 0]);
    tracker.dispose();
  });
});

describe('the ends of subscriptions', () => {
  it('are added from the call that has them, and kept if it fails', async (t) => {
    const { sandbox, open, sendTo } = await watching(t);
    const at = { endpoint: 'https://billing.example', region: '', project: '' };
    let end: InstanceEnd = { endsAt: 5_000_000 };
    let asked = 0;
    const account = async () => {
      const usual = sandboxAccount('create-server', sandbox.endpoint);
      const subscriptionEnds = (_target: Target, instances: readonly Instance[]): SubscriptionQuery[] => [
        {
          ...{ at, ids: instances.map(({ id }) => id) },
          request: { method: 'GET', url: `${at.endpoint}/ends`, headers: {} },
          read: () => ({ kind: 'ends', ends: instances.map(({ id }) => ({ id, ...endIn(end) })) }),
        },
      ];
      return { ...usual, api: { ...usual.api, subscriptionEnds } };
    };
    let isDown = false;
    const billing =
      (real: Transport): Transport =>
      async (call, signal) => {
        if (!call.url.startsWith(at.endpoint)) return real(call, signal);
        asked++;
        const down = { id: 'down', args: [] };
        return isDown
          ? { kind: 'no-answer', mayHaveArrived: false, cause: down, reason: { en: 'It is down.', zh: '' } }
          : { kind: 'answer', answer: { status: 200, headers: {}, body: '{}' } };
      };
    const window = open({ account }, billing);
    await sendTo(window, 'create-server');
    await window.tracker.refresh();
    const ends = () => window.store.requests.flatMap(({ instances }) => instances.map(({ observed: it }) => endIn(it)));
    assert.deepEqual(ends(), [end]);
    isDown = true;
    await window.tracker.refresh();
    assert.deepEqual([ends(), asked], [[end], 2]);
    assert.equal(window.store.requests[0]?.pollError, undefined, 'that call fails no poll');
    [isDown, end] = [false, { renewsAt: 6_000_000 }];
    await window.tracker.refresh();
    assert.deepEqual(ends(), [end], 'a subscription that renews has no end');
  });
});
