import assert from 'node:assert/strict';
import { describe, it, mock, type TestContext } from 'node:test';
import type { Entry } from '../../../../../client/engine/journal/entry.ts';
import { instancesOf, recordsOf } from '../../../../../client/engine/journal/request-record.ts';
import type { Reconciliation } from '../../../../../client/engine/requests/reconcile.ts';
import { Reconciler } from '../../../../../client/src/features/reconcile/reconciler.ts';
import { accepted, intended, sent, settled, unknown } from '../../../../support/builders/entries.ts';

const second = 1000;
const minute = 60 * second;
const start = Date.parse('2026-01-01T12:00:00Z');

const none: Reconciliation = { kind: 'none-for-certain' };
const because = { en: 'Because.', zh: '因为。' };
const young: Reconciliation = { kind: 'none-listed', because, mayChange: true };
const doubtful: Reconciliation = { kind: 'none-listed', because, mayChange: false };
const found = (...ids: string[]): Reconciliation => ({ kind: 'proven', ids });
const candidates = (...ids: string[]): Reconciliation => ({
  kind: 'candidates',
  candidates: ids.map((id) => ({ instance: { id, state: 'running' }, isExact: true })),
});
const ambiguous = candidates('i-1', 'i-2');
const noAnswer: Reconciliation = { kind: 'could-not-ask', reason: { en: 'No answer.', zh: '无应答。' } };

/** A send of which nothing is known since its bytes left. */
const lost = (request: string, count = 1): Entry[] => [
  intended(request, start, { count }),
  sent(request, start),
  unknown(request, start),
];

/** A reconciler over entries in memory, whose timers the test turns and whose list the test gives. */
function reconcilerFor(t: TestContext, entries: Entry[], list: (request: string) => Promise<Reconciliation>) {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: start });
  const looks: string[] = [];
  const resolved: string[] = [];
  const failures: string[] = [];
  const reconciler: Reconciler = new Reconciler({
    read: async () => recordsOf(entries),
    reconcile: async ({ request }) => {
      looks.push(`${request} ${(Date.now() - start) / second}`);
      return list(request);
    },
    append: async (entry) => void entries.push(entry),
    now: Date.now,
    elapsed: Date.now,
    onResolved: ({ record, instances }) => resolved.push(`${record.request} ${instances.join(' ')}`),
    onFailure: ({ en }) => failures.push(en),
  });
  t.after(() => {
    reconciler.dispose();
    mock.timers.reset();
  });
  /** Lets time pass, second by second, and whatever is done at each. */
  async function pass(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += second) {
      mock.timers.tick(second);
      await new Promise(setImmediate);
    }
  }
  const made = (request: string) => {
    const record = recordsOf(entries).find((it) => it.request === request);
    return record?.settled ? instancesOf(record) : 'open';
  };
  return { reconciler, looks, resolved, failures, pass, made };
}

describe('Reconciler', () => {
  it('resolves a proven send at the first look, and then stops looking', async (t) => {
    const { reconciler, looks, resolved, made, pass } = reconcilerFor(t, lost('a'), async () => found('i-1'));
    reconciler.watch();
    await pass(20 * minute);
    assert.deepEqual(looks, ['a 5']);
    assert.deepEqual(resolved, ['a i-1']);
    assert.deepEqual(made('a'), ['i-1']);
  });

  it('looks again after a person takes back that nothing was created', async (t) => {
    const entries = lost('a');
    let list: Reconciliation = doubtful;
    const { reconciler, made, pass } = reconcilerFor(t, entries, async () => list);
    const [record] = recordsOf(entries);
    assert.ok(record);
    await reconciler.keep(record, [], 'person');
    assert.deepEqual(made('a'), []);
    await reconciler.reopen(record);
    assert.equal(made('a'), 'open');
    list = found('i-1');
    await pass(10 * second);
    assert.deepEqual(made('a'), ['i-1']);
  });

  it('sends no query if no send is open', async (t) => {
    const entries = [...lost('a'), settled('a', start, 'i-1'), intended('b', start), accepted('b', start, 'i-2')];
    const { reconciler, looks, pass } = reconcilerFor(t, entries, async () => none);
    reconciler.watch();
    await pass(10 * minute);
    assert.deepEqual(looks, []);
  });

  it('reads a list that proves nothing less and less often, until one proves that nothing was created', async (t) => {
    let listed: Reconciliation = young;
    const { reconciler, looks, made, pass } = reconcilerFor(t, lost('a'), async () => listed);
    reconciler.watch();
    await pass(60 * minute);
    assert.equal(made('a'), 'open');
    assert.deepEqual(looks.slice(0, 6), ['a 5', 'a 15', 'a 35', 'a 75', 'a 135', 'a 195']);
    listed = none;
    await pass(16 * minute);
    assert.deepEqual(made('a'), []);
    const { length } = looks;
    await pass(60 * minute);
    assert.equal(looks.length, length);
  });

  it('never records a listed instance without proof, however exact and however old', async (t) => {
    const { reconciler, looks, made, pass } = reconcilerFor(t, lost('a', 2), async () => ambiguous);
    reconciler.watch();
    await pass(20 * minute);
    const { length } = looks;
    assert.ok(length > 10, String(length));
    await pass(24 * 60 * minute);
    assert.equal(made('a'), 'open');
    assert.equal(looks.length, length, 'it waits for a person');
  });

  it('leaves a send to the user if the list can never prove anything', async (t) => {
    const { reconciler, looks, made, pass } = reconcilerFor(t, lost('a'), async () => doubtful);
    reconciler.watch();
    await pass(20 * minute);
    const { length } = looks;
    await pass(24 * 60 * minute);
    assert.deepEqual([made('a'), looks.length], ['open', length]);
  });

  it('measures how long a send has been open, regardless of the clock', async (t) => {
    let ahead = 0;
    const resolved: number[] = [];
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: start });
    t.after(() => mock.timers.reset());
    const reconciler: Reconciler = new Reconciler({
      read: async () => recordsOf(lost('a')),
      reconcile: async (_record, { openForMs }) => {
        resolved.push(openForMs);
        return young;
      },
      append: async () => {},
      now: () => Date.now() + ahead,
      elapsed: () => Date.now() - start,
      onResolved: () => {},
      onFailure: ({ en }) => assert.fail(en),
    });
    t.after(() => reconciler.dispose());
    for (const jump of [0, 365 * 24 * 60 * minute, -24 * 60 * minute]) {
      ahead = jump;
      await reconciler.round();
      mock.timers.tick(minute);
    }
    assert.deepEqual(resolved, [0, minute, 2 * minute]);
  });

  it('stops querying for ambiguous instances, and starts again when fewer are left', async (t) => {
    const entries = [...lost('a'), ...lost('b')];
    const { reconciler, looks, made, pass } = reconcilerFor(t, entries, async (request) => {
      return request === 'b' && made('a') !== 'open' ? found('i-2') : ambiguous;
    });
    reconciler.watch();
    await pass(60 * minute);
    const { length } = looks;
    await pass(24 * 60 * minute);
    assert.equal(looks.length, length);
    assert.deepEqual([made('a'), made('b')], ['open', 'open']);
    const [, record] = recordsOf(entries);
    assert.equal(record?.request, 'a');
    await reconciler.keep(record, ['i-1'], 'person');
    await pass(minute);
    assert.deepEqual([made('a'), made('b')], [['i-1'], ['i-2']]);
  });

  it('keeps querying a provider that cannot be reached, less and less often, and resolves in the end', async (t) => {
    let listed: Reconciliation = noAnswer;
    const { reconciler, looks, failures, made, pass } = reconcilerFor(t, lost('a'), async () => listed);
    reconciler.watch();
    await pass(24 * 60 * minute);
    assert.equal(made('a'), 'open');
    assert.ok(looks.length > 60 && looks.length < 150, String(looks.length));
    assert.deepEqual(new Set(failures), new Set(['No answer.']));
    listed = found('i-1');
    await pass(16 * minute);
    assert.deepEqual(made('a'), ['i-1']);
  });

  it('resolves other sends if one fails, and tries that one again', async (t) => {
    let isBroken = true;
    const { reconciler, failures, made, pass } = reconcilerFor(t, [...lost('a'), ...lost('b')], async (request) => {
      if (request === 'b' && isBroken) throw new Error('no sandbox');
      return found(`i-${request}`);
    });
    reconciler.watch();
    await pass(6 * second);
    assert.deepEqual([made('a'), made('b')], [['i-a'], 'open']);
    assert.match(failures.join(), /no sandbox/);
    isBroken = false;
    await pass(minute);
    assert.deepEqual(made('b'), ['i-b']);
  });

  it('tries again if the journal cannot be read or written for a while', async (t) => {
    const entries = lost('a');
    const { failures, made, pass } = reconcilerFor(t, entries, async () => none);
    let failing = 3;
    const fail = () => {
      if (failing-- > 0) throw new Error('disk full');
    };
    const reconciler: Reconciler = new Reconciler({
      read: async () => {
        if (failing > 2) fail();
        return recordsOf(entries);
      },
      reconcile: async () => found('i-1'),
      append: async (entry) => {
        fail();
        entries.push(entry);
      },
      now: Date.now,
      elapsed: Date.now,
      onResolved: () => {},
      onFailure: ({ en }) => failures.push(en),
    });
    t.after(() => reconciler.dispose());
    reconciler.watch();
    await pass(5 * minute);
    assert.equal(failures.length, 3);
    assert.deepEqual(made('a'), ['i-1']);
  });

  it('waits while another window may still be sending, and looks after that', async (t) => {
    const entries = [intended('a', start), sent('a', start)];
    const { reconciler, looks, made, pass } = reconcilerFor(t, entries, async () => found('i-1'));
    reconciler.watch();
    await pass(5 * minute);
    assert.deepEqual(looks, []);
    await pass(2 * minute);
    assert.deepEqual(made('a'), ['i-1']);
  });

  it('skips a send that its window has finished in the meantime', async (t) => {
    const entries = [intended('a', start), sent('a', start)];
    const { reconciler, looks, pass } = reconcilerFor(t, entries, async () => none);
    reconciler.watch();
    await pass(minute);
    entries.push(accepted('a', start + minute, 'i-1'));
    await pass(20 * minute);
    assert.deepEqual(looks, []);
  });

  it('skips a send that was removed from the view', async (t) => {
    const entries: Entry[] = [...lost('a'), { v: 1, at: start, request: 'a', kind: 'forgotten' }];
    const { reconciler, looks, pass } = reconcilerFor(t, entries, async () => found('i-1'));
    reconciler.watch();
    await pass(minute);
    assert.deepEqual(looks, []);
  });

  it('records nothing if the send was resolved while the list was read', async (t) => {
    const entries = lost('a');
    const { reconciler, resolved, made, pass } = reconcilerFor(t, entries, async () => {
      entries.push(settled('a', start, 'i-2'));
      return found('i-1');
    });
    reconciler.watch();
    await pass(minute);
    assert.deepEqual(resolved, []);
    assert.deepEqual(made('a'), ['i-2']);
  });

  it('runs one round at a time, however long it takes and however often it is started', async (t) => {
    let answer: (settlement: Reconciliation) => void = () => {};
    const { reconciler, looks, made, pass } = reconcilerFor(
      t,
      lost('a'),
      () => new Promise((resolve) => (answer = resolve)),
    );
    reconciler.watch();
    await pass(minute);
    reconciler.watch();
    await pass(minute);
    assert.deepEqual(looks, ['a 5']);
    answer(young);
    await pass(minute);
    assert.equal(looks.length, 2);
    answer(found('i-1'));
    await pass(minute);
    assert.deepEqual(made('a'), ['i-1']);
  });

  it('stops when it is disposed, even during a round', async (t) => {
    let answer: (settlement: Reconciliation) => void = () => {};
    const { reconciler, looks, pass } = reconcilerFor(t, lost('a'), () => new Promise((resolve) => (answer = resolve)));
    reconciler.watch();
    await pass(10 * second);
    reconciler.dispose();
    answer(none);
    await pass(30 * minute);
    assert.deepEqual(looks, ['a 5']);
  });
});
