import assert from 'node:assert/strict';
import { mock, type TestContext, test } from 'node:test';
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

/** A settler over entries in memory, whose timers the test turns and whose list the test gives. */
function settlerFor(t: TestContext, entries: Entry[], list: (request: string) => Promise<Reconciliation>) {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: start });
  const looks: string[] = [];
  const told: string[] = [];
  const failures: string[] = [];
  const settler: Reconciler = new Reconciler({
    read: async () => recordsOf(entries),
    reconcile: async ({ request }) => {
      looks.push(`${request} ${(Date.now() - start) / second}`);
      return list(request);
    },
    append: async (entry) => void entries.push(entry),
    now: Date.now,
    elapsed: Date.now,
    onResolved: ({ request }, instances) => told.push(`${request} ${instances.join(' ')}`),
    onFailure: ({ en }) => failures.push(en),
  });
  t.after(() => {
    settler.dispose();
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
  return { settler, looks, told, failures, pass, made };
}

test('what the list has is settled at the first look, and then nothing is looked at any more', async (t) => {
  const { settler, looks, told, made, pass } = settlerFor(t, lost('a'), async () => found('i-1'));
  settler.watch();
  await pass(20 * minute);
  assert.deepEqual(looks, ['a 5']);
  assert.deepEqual(told, ['a i-1']);
  assert.deepEqual(made('a'), ['i-1']);
});

test('where nothing is open, nothing is asked', async (t) => {
  const entries = [...lost('a'), settled('a', start, 'i-1'), intended('b', start), accepted('b', start, 'i-2')];
  const { settler, looks, pass } = settlerFor(t, entries, async () => none);
  settler.watch();
  await pass(10 * minute);
  assert.deepEqual(looks, []);
});

test('a list without it that proves nothing is read ever more rarely, until one proves it', async (t) => {
  let listed: Reconciliation = young;
  const { settler, looks, made, pass } = settlerFor(t, lost('a'), async () => listed);
  settler.watch();
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

test('what is listed is never noted by itself, however exact and however old', async (t) => {
  const { settler, looks, made, pass } = settlerFor(t, lost('a', 2), async () => ambiguous);
  settler.watch();
  await pass(20 * minute);
  const { length } = looks;
  assert.ok(length > 10, String(length));
  await pass(24 * 60 * minute);
  assert.equal(made('a'), 'open');
  assert.equal(looks.length, length, 'it waits for a person');
});

test('a list that will never prove anything is left to a person, and not read for ever', async (t) => {
  const { settler, looks, made, pass } = settlerFor(t, lost('a'), async () => doubtful);
  settler.watch();
  await pass(20 * minute);
  const { length } = looks;
  await pass(24 * 60 * minute);
  assert.deepEqual([made('a'), looks.length], ['open', length]);
});

test('it tells for how long a send has been open, whatever the clock shows meanwhile', async (t) => {
  let ahead = 0;
  const told: number[] = [];
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: start });
  t.after(() => mock.timers.reset());
  const settler: Reconciler = new Reconciler({
    read: async () => recordsOf(lost('a')),
    reconcile: async (_record, { openForMs }) => {
      told.push(openForMs);
      return young;
    },
    append: async () => {},
    now: () => Date.now() + ahead,
    elapsed: () => Date.now() - start,
    onResolved: () => {},
    onFailure: ({ en }) => assert.fail(en),
  });
  t.after(() => settler.dispose());
  for (const jump of [0, 365 * 24 * 60 * minute, -24 * 60 * minute]) {
    ahead = jump;
    await settler.round();
    mock.timers.tick(minute);
  }
  assert.deepEqual(told, [0, minute, 2 * minute]);
});

test('what only a person can tell apart is not asked after for ever, and again when there is less to tell apart', async (t) => {
  const entries = [...lost('a'), ...lost('b')];
  const { settler, looks, made, pass } = settlerFor(t, entries, async (request) => {
    return request === 'b' && made('a') !== 'open' ? found('i-2') : ambiguous;
  });
  settler.watch();
  await pass(60 * minute);
  const { length } = looks;
  await pass(24 * 60 * minute);
  assert.equal(looks.length, length);
  assert.deepEqual([made('a'), made('b')], ['open', 'open']);
  const [, record] = recordsOf(entries);
  assert.equal(record?.request, 'a');
  await settler.keep(record, ['i-1'], 'person');
  await pass(minute);
  assert.deepEqual([made('a'), made('b')], [['i-1'], ['i-2']]);
});

test('a provider that cannot be asked is asked on, ever more rarely, and settles in the end', async (t) => {
  let listed: Reconciliation = noAnswer;
  const { settler, looks, failures, made, pass } = settlerFor(t, lost('a'), async () => listed);
  settler.watch();
  await pass(24 * 60 * minute);
  assert.equal(made('a'), 'open');
  assert.ok(looks.length > 60 && looks.length < 150, String(looks.length));
  assert.deepEqual(new Set(failures), new Set(['No answer.']));
  listed = found('i-1');
  await pass(16 * minute);
  assert.deepEqual(made('a'), ['i-1']);
});

test('a send that cannot be looked at does not keep the others from being settled, nor this one for good', async (t) => {
  let isBroken = true;
  const { settler, failures, made, pass } = settlerFor(t, [...lost('a'), ...lost('b')], async (request) => {
    if (request === 'b' && isBroken) throw new Error('no sandbox');
    return found(`i-${request}`);
  });
  settler.watch();
  await pass(6 * second);
  assert.deepEqual([made('a'), made('b')], [['i-a'], 'open']);
  assert.match(failures.join(), /no sandbox/);
  isBroken = false;
  await pass(minute);
  assert.deepEqual(made('b'), ['i-b']);
});

test('a journal that cannot be read or written for a while is tried again', async (t) => {
  const entries = lost('a');
  const { failures, made, pass } = settlerFor(t, entries, async () => none);
  let failing = 3;
  const fail = () => {
    if (failing-- > 0) throw new Error('disk full');
  };
  const settler: Reconciler = new Reconciler({
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
  t.after(() => settler.dispose());
  settler.watch();
  await pass(5 * minute);
  assert.equal(failures.length, 3);
  assert.deepEqual(made('a'), ['i-1']);
});

test('a send that a living window may still be busy with is left alone, and looked at when it was left behind', async (t) => {
  const entries = [intended('a', start), sent('a', start)];
  const { settler, looks, made, pass } = settlerFor(t, entries, async () => found('i-1'));
  settler.watch();
  await pass(5 * minute);
  assert.deepEqual(looks, []);
  await pass(2 * minute);
  assert.deepEqual(made('a'), ['i-1']);
});

test('a send that its window has ended meanwhile is not looked at', async (t) => {
  const entries = [intended('a', start), sent('a', start)];
  const { settler, looks, pass } = settlerFor(t, entries, async () => none);
  settler.watch();
  await pass(minute);
  entries.push(accepted('a', start + minute, 'i-1'));
  await pass(20 * minute);
  assert.deepEqual(looks, []);
});

test('what the person does not want to see any more is not looked at', async (t) => {
  const entries: Entry[] = [...lost('a'), { v: 1, at: start, request: 'a', kind: 'forgotten' }];
  const { settler, looks, pass } = settlerFor(t, entries, async () => found('i-1'));
  settler.watch();
  await pass(minute);
  assert.deepEqual(looks, []);
});

test('what was settled while the list was read is not settled twice', async (t) => {
  const entries = lost('a');
  const { settler, told, made, pass } = settlerFor(t, entries, async () => {
    entries.push(settled('a', start, 'i-2'));
    return found('i-1');
  });
  settler.watch();
  await pass(minute);
  assert.deepEqual(told, []);
  assert.deepEqual(made('a'), ['i-2']);
});

test('one round at a time, however long it takes and however often it is asked for', async (t) => {
  let answer: (settlement: Reconciliation) => void = () => {};
  const { settler, looks, made, pass } = settlerFor(t, lost('a'), () => new Promise((resolve) => (answer = resolve)));
  settler.watch();
  await pass(minute);
  settler.watch();
  await pass(minute);
  assert.deepEqual(looks, ['a 5']);
  answer(young);
  await pass(minute);
  assert.equal(looks.length, 2);
  answer(found('i-1'));
  await pass(minute);
  assert.deepEqual(made('a'), ['i-1']);
});

test('a settler that is disposed of looks no more, also where it is in the middle of a round', async (t) => {
  let answer: (settlement: Reconciliation) => void = () => {};
  const { settler, looks, pass } = settlerFor(t, lost('a'), () => new Promise((resolve) => (answer = resolve)));
  settler.watch();
  await pass(10 * second);
  settler.dispose();
  answer(none);
  await pass(30 * minute);
  assert.deepEqual(looks, ['a 5']);
});
