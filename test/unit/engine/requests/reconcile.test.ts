import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Entry, Intended } from '../../../../client/engine/journal/entry.ts';
import { recordsOf } from '../../../../client/engine/journal/request-record.ts';
import type { QueryClient } from '../../../../client/engine/provider-client/query.ts';
import { type Reconciliation, reconcile } from '../../../../client/engine/requests/reconcile.ts';
import type { HttpResponse, Instance, Page } from '../../../../schemas/core/api/provider-api.ts';
import type { ProviderId } from '../../../../schemas/core/model/provider.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { sandboxAccount } from '../../../support/builders/accounts.ts';
import { bodies, bodyNamed } from '../../../support/builders/bodies.ts';
import { accepted, intended, sent, settled, unknown } from '../../../support/builders/entries.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const at = Date.parse('2026-01-01T12:00:00Z');
const never = new AbortController().signal;

/** An instance, by default with the name `web` and created when the send began. */
const made = (id: string, more: Partial<Instance> = {}): Instance => ({
  id,
  state: 'running',
  name: 'web',
  createdAt: at,
  ...more,
});

interface Setup {
  readonly provider?: ProviderId;
  /** The request; by default one JD Cloud instance with the name `web`. */
  readonly requested?: Partial<Intended>;
  readonly others?: readonly Entry[];
  /** The pages of the list; by default one with all instances. */
  readonly pages?: readonly (Page | { kind: 'unreadable'; status: number })[];
  /** The pages at the second reading; by default the same. */
  readonly again?: readonly Page[];
  /** When it is reconciled, by this machine's clock; by default an hour later. */
  readonly now?: number;
  /** By how much that clock is ahead of the provider's now; undefined if the responses have no time. */
  readonly skewNow?: number | 'untold';
  /** By how much it was ahead when the request was sent; undefined if no response had a time. */
  readonly skewThen?: number | undefined;
  readonly openFor?: number;
  /** What the provider answered to the create call, and its task then. */
  readonly answer?: HttpResponse;
  readonly progress?: object;
}

const named = (name: string, provider: ProviderId = 'jdcloud-coc-vm'): Partial<Intended> => ({
  body: JSON.stringify(bodyNamed(provider, name)),
  names: [name],
});

/** What settling says of a send whose outcome is unknown. */
function settling(list: readonly Instance[], setup: Setup = {}): Promise<Reconciliation> {
  const { provider = 'jdcloud-coc-vm', others = [], now = at + hour, skewNow = 0, answer } = setup;
  const { requested = named('web'), openFor = 0 } = setup;
  const skewThen = 'skewThen' in setup ? setup.skewThen : 0;
  const entries: Entry[] = [
    intended('a', at, { provider, ...requested }),
    { ...sent('a', at), ...(skewThen !== undefined && { skewMs: skewThen }) },
    { ...unknown('a', at), ...(answer && { answer: { ...answer, headers: { ...answer.headers } } }) },
    ...others.map((other) => (other.kind === 'intended' ? { ...other, provider } : other)),
  ];
  const records = recordsOf(entries);
  const record = records.find(({ request }) => request === 'a');
  assert.ok(record);
  const pages = setup.pages ?? [{ kind: 'page', instances: list, total: list.length } as const];
  const open = [...pages, ...(setup.again ?? pages)];
  const date = skewNow === 'untold' ? {} : { date: new Date(now - skewNow).toUTCString() };
  const ask: QueryClient = async (_account, question) => {
    // The create call's task is queried with a URL of its own.
    if (setup.progress && /\/jobs\//.test(question.request.url)) return setup.progress as never;
    // What it reads is of no interest here; that it reads tells the time.
    question.read({ status: 200, headers: date, body: '' });
    return open.shift() as never;
  };
  const tools = {
    ask,
    now: () => now,
    readOthers: async () => records.filter((it) => it !== record),
    openForMs: openFor,
  };
  return reconcile(sandboxAccount(provider, 'http://127.0.0.1:1'), record, tools, never);
}

/** The same in few words: the kind, and the ids, with a star where an instance matches exactly. */
async function brief(...args: Parameters<typeof settling>): Promise<string> {
  const found = await settling(...args);
  if (found.kind === 'proven') return ['proven', ...found.ids].join(' ');
  if (found.kind !== 'candidates') return found.kind;
  return found.candidates.map(({ instance, isExact }) => instance.id + (isExact ? '*' : '')).join(' ');
}

describe('reconcile', () => {
  it('leaves an instance with the name and the time to a person, marked as exact', async () => {
    for (const { id: provider } of providers) {
      const requested = named('web', provider);
      const name = provider === 'zenlayer-bmc' ? 'web-01' : provider === 'huawei-ecs' ? 'web-0000' : 'web';
      assert.equal(await brief([made('i-1', { name })], { provider, requested }), 'i-1*', provider);
    }
  });

  it('never treats a list without a total as complete, since the provider may have cut it', async () => {
    const others = Array.from({ length: 20 }, (_, index) => made(`other-${index}`, { name: 'db' }));
    for (const { id: provider } of providers) {
      for (const instances of [others, []]) {
        const setup = { provider, requested: named('web', provider), pages: [{ kind: 'page', instances }] as const };
        assert.notEqual(await brief([], setup), 'none-for-certain', provider);
      }
    }
  });

  it('rules out no instance by a time without a zone', async () => {
    const before = made('mine', { createdAt: at - 8 * hour });
    assert.equal(await brief([before]), 'none-for-certain');
    assert.equal(await brief([{ ...before, hasUncertainTime: true }]), 'mine');
  });

  it('leaves to a person a named instance that another send has, or that is older', async () => {
    const provider = 'huawei-ecs';
    const answer = { status: 500, headers: {}, body: JSON.stringify({ job_id: 'j', serverIds: ['i-1'] }) };
    const requested = named('web', provider);
    assert.equal(await brief([made('i-1')], { provider, requested, answer }), 'proven i-1');
    const others = [intended('b', at), sent('b', at), accepted('b', at, 'i-1')];
    assert.doesNotMatch(await brief([made('i-1')], { provider, requested, answer, others }), /proven|i-1/);
    const old = made('i-1', { name: 'db-prod', createdAt: at - 365 * day });
    assert.doesNotMatch(await brief([old], { provider, requested, answer }), /proven/);
  });

  it('finds a batch of any provider with any first number', async () => {
    const starts = [0, 1, 7, 42, 9999];
    for (const start of starts) {
      for (const [provider, nameAt] of [
        ['huawei-ecs', (n: number) => `web-${String(n).padStart(4, '0')}`],
        ['zenlayer-bmc', (n: number) => `web-${String(n).padStart(2, '0')}`],
        ['jdcloud-coc-vm', (n: number) => `web${n}`],
        ['huawei-devserver', (n: number) => `web_${n}`],
      ] as const) {
        const body = {
          ...(bodyNamed(provider, 'web') as object),
          ...(provider === 'huawei-devserver' && { count: 2 }),
        };
        const requested = { body: JSON.stringify(body), names: ['web-0000', 'web-0001'], count: 2 };
        const list = [start, start + 1].map((number) => made(`i-${number}`, { name: nameAt(number) }));
        assert.equal(await brief(list, { provider, requested }), `i-${start}* i-${start + 1}*`, `${provider} ${start}`);
      }
    }
  });

  it('finds a batch whose name gives the first number, a rule for it, or is a reference', async () => {
    const ecs = (name: string, more: Partial<Intended> = {}) => ({
      provider: 'huawei-ecs' as const,
      requested: { ...named(name, 'huawei-ecs'), count: 2, ...more },
    });
    assert.equal(await brief([made('i-1', { name: 'web-0012' })], ecs('web-0010')), 'i-1*');
    assert.equal(await brief([made('i-1', { name: 'web12-x' })], ecs('web[1,2]-x')), 'i-1*');
    const resolved = { names: ['web-0000', 'web-0001'] };
    assert.equal(await brief([made('i-1', { name: 'web-0007' })], ecs('${env:NAME}', resolved)), 'i-1*');
    assert.equal(await brief([made('i-1', { name: 'web' })], ecs('web')), 'i-1*', 'all may have one name');
  });

  it('finds the instances of JD Cloud by the number in brackets, or at the end of their names', async () => {
    const batch = (name: string, names: readonly string[]) => {
      const body = JSON.stringify({ ...(bodyNamed('jdcloud-coc-vm', name) as object), maxCount: names.length });
      return { requested: { body, names, count: names.length } };
    };
    const numbers = batch('jdc-vm-[01]', ['jdc-vm-01', 'jdc-vm-02']);
    const listed = ['jdc-vm-01', 'jdc-vm-02', 'jdc-vm-x'].map((name) => made(name, { name }));
    assert.equal(await brief(listed, numbers), 'jdc-vm-01* jdc-vm-02*');
    const plain = batch('jdc-vm', ['jdc-vm']);
    const { requested } = batch('jdc-vm', ['jdc-vm', 'jdc-vm']);
    const appended = ['jdc-vm1', 'jdc-vm2', 'jdc-vm-x'].map((name) => made(name, { name }));
    assert.equal(await brief(appended, { requested }), 'jdc-vm1* jdc-vm2*');
    assert.equal(await brief(appended, plain), 'none-for-certain', 'one instance has no number');
  });

  it('rules out other names, and finds nothing only then', async () => {
    assert.equal(await brief([made('i-1', { name: 'db' }), made('i-2', { name: 'web-x' })]), 'none-for-certain');
    const unnamed: Instance = { id: 'i-1', state: 'creating', createdAt: at };
    assert.equal(await brief([unnamed]), 'i-1', 'its name may still come');
  });

  it('rules out older instances only if the clock is known to have been right', async () => {
    const old = [made('i-1', { createdAt: at - hour })];
    assert.equal(await brief(old), 'none-for-certain');
    assert.equal(await brief(old, { skewThen: undefined, openFor: hour }), 'i-1');
    for (const skewThen of [-day, day, 2 * minute])
      assert.equal(await brief(old, { skewThen }), 'i-1', String(skewThen));
    const late = [made('i-1', { createdAt: at + 40 * minute })];
    assert.equal(await brief(late), 'i-1', 'later than any queue, but perhaps of the send');
  });

  it('finds instances created while the clock was off by a day or a year', async () => {
    for (const skew of [-365 * day, -day, -hour, hour, day, 365 * day]) {
      const list = [made('i-1', { createdAt: at - skew })];
      assert.equal(await brief(list, { skewThen: skew, now: at - skew + hour }), 'i-1*', String(skew));
      assert.equal(await brief(list, { skewThen: undefined, now: at - skew + hour }), 'i-1', String(skew));
    }
  });

  it('does not settle as nothing while the clocks disagree, or the provider sends no time', async () => {
    for (const skewNow of [-day, -2 * minute, 2 * minute, day, 'untold'] as const) {
      assert.equal(await brief([], { skewNow }), 'none-listed', String(skewNow));
      assert.equal(await brief([], { skewNow, openFor: day }), 'none-listed', String(skewNow));
    }
    for (const skewThen of [-day, day]) {
      assert.equal(await brief([], { skewThen, now: at - skewThen + hour, openFor: day }), 'none-listed');
    }
  });

  it('settles as nothing after half an hour that passed in this window, or by right clocks', async () => {
    assert.equal(await brief([], { now: at + 29 * minute }), 'none-listed');
    assert.equal(await brief([], { now: at + 31 * minute }), 'none-for-certain');
    // What the clock showed at the send is not known: an hour by it may be no time at all.
    assert.equal(await brief([], { skewThen: undefined }), 'none-listed');
    assert.equal(await brief([], { skewThen: undefined, openFor: 31 * minute }), 'none-for-certain');
  });

  it('settles as nothing only with a complete list', async () => {
    const page = (ids: readonly string[], more: Partial<Page> = {}): Page => ({
      kind: 'page',
      instances: ids.map((id) => made(id, { name: 'db' })),
      ...more,
    });
    const first = page(['1', '2'], { next: '2', total: 4 });
    assert.equal(await brief([], { pages: [first, page(['3', '4'], { total: 4 })] }), 'none-for-certain');
    assert.equal(await brief([], { pages: [first, page(['3'], { total: 4 })] }), 'none-listed', 'one is missing');
    assert.equal(await brief([], { pages: [first, page(['3', '4'], { total: 5 })] }), 'none-listed', 'it has changed');
    assert.equal(await brief([], { pages: [first, page(['2', '3'], { total: 4 })] }), 'none-listed', 'it has moved');
    const pages = [first, page(['3', '4'], { total: 4 })];
    const again = [page(['1', '3'], { next: '2', total: 4 }), page(['4', '5'], { total: 4 })];
    assert.equal(await brief([], { pages, again }), 'none-listed', 'another list at the second reading');
    assert.equal(
      await brief([], { pages: [page([], { next: '2' }), { kind: 'unreadable', status: 200 }] }),
      'could-not-ask',
    );
    const endless = Array.from({ length: 300 }, (_, index) => page([], { next: String(index) }));
    assert.equal(await brief([], { pages: endless }), 'could-not-ask');
  });

  it('settles as nothing only if the provider documents a complete list, and no order can be unpaid', async () => {
    const kinds: [ProviderId, object, string][] = [
      ['create-server', bodies['create-server'], 'none-listed'],
      ['zenlayer-bmc', bodies['zenlayer-bmc'], 'none-for-certain'],
      ['jdcloud-coc-vm', bodies['jdcloud-coc-vm'], 'none-for-certain'],
      ['huawei-ecs', bodies['huawei-ecs'], 'none-for-certain'],
      ['huawei-ecs', { server: { name: 'web', extendparam: { chargingMode: 'prePaid' } } }, 'none-listed'],
      ['huawei-devserver', { name: 'web', charging_info: { charging_mode: 'POST_PAID' } }, 'none-for-certain'],
      ['huawei-devserver', { name: 'web', charging_info: { charging_mode: 'PRE_PAID' } }, 'none-listed'],
    ];
    for (const [provider, body, expected] of kinds) {
      const requested = { body: JSON.stringify(body) };
      assert.equal(await brief([], { provider, requested }), expected, `${provider} ${requested.body}`);
    }
  });

  it('excludes the instances of another send to the same account, however the journal knows them', async () => {
    const list = [made('i-1')];
    const other = (...more: Entry[]) => ({ others: [intended('b', at - 5), sent('b', at), ...more] });
    const progress = { v: 1, at, kind: 'progress', status: 'RUNNING', outcome: 'pending', failures: [] } as const;
    for (const claim of [
      other(accepted('b', at, 'i-1')),
      other(unknown('b', at), settled('b', at, 'i-1')),
      other(accepted('b', at), { ...progress, request: 'b', instances: ['i-1'] }),
    ]) {
      assert.equal(await brief(list, claim), 'none-for-certain');
    }
    const ordered: Entry = { v: 1, at, request: 'b', kind: 'accepted', instances: [], order: 'o-1' };
    assert.equal(await brief([made('i-1', { order: 'o-1' })], other(ordered)), 'none-for-certain', 'of its order');
    const elsewhere = [intended('b', at, { endpoint: 'https://b.example', profile: 'b' }), accepted('b', at, 'i-1')];
    assert.equal(
      await brief(list, { others: elsewhere }),
      'i-1*',
      'the same id in another account is another instance',
    );
  });

  it('marks no instance as exact that another open send may have created', async () => {
    const rival = (more: Partial<Intended>, ...after: Entry[]): Setup => ({
      others: [intended('b', at, { ...named('web'), ...more }), { ...sent('b', more.at ?? at), skewMs: 0 }, ...after],
    });
    const list = [made('i-1')];
    assert.equal(await brief(list, rival({}, unknown('b', at))), 'i-1');
    assert.equal(await brief(list, rival({})), 'i-1', 'it is on its way in another window');
    assert.equal(await brief(list, rival({ body: '', names: [] }, unknown('b', at))), 'i-1', 'it has no known name');
    assert.equal(await brief(list, rival({ count: 2 }, accepted('b', at, 'i-2'))), 'i-1', 'one of its two is missing');
    const refused: Entry = { v: 1, at, request: 'b', kind: 'refused', status: 400, message: 'No.' };
    assert.equal(await brief(list, rival({}, refused)), 'i-1*');
    assert.equal(await brief(list, rival(named('db'), unknown('b', at))), 'i-1*');
    assert.equal(await brief(list, rival({ at: at - hour }, unknown('b', at))), 'i-1*', 'long before');
  });

  it('settles automatically with the instances that the response names and the provider lists', async () => {
    const ids = ['i-1', 'i-2'];
    const list = ids.map((id) => made(id));
    const answer = { status: 500, headers: {}, body: JSON.stringify({ result: { instanceIds: ids } }) };
    const requested = { ...named('web'), count: 2 };
    assert.equal(await brief(list, { requested, answer }), 'proven i-1 i-2');
    assert.equal(
      await brief([made('i-1'), made('i-3')], { requested, answer }),
      'i-1* i-3*',
      'the other may still come',
    );
    assert.equal(await brief([made('i-3')], { requested, answer }), 'i-3*', 'an id that is not listed proves nothing');
  });

  it('settles automatically with the instances of the task that the response names', async () => {
    const answer = { status: 503, headers: {}, body: JSON.stringify({ job_id: 'job-1' }) };
    const progress = { kind: 'progress', outcome: 'succeeded', status: 'SUCCESS', instances: ['i-7'], failures: [] };
    const setup: Setup = { provider: 'huawei-ecs', requested: named('web', 'huawei-ecs'), answer, progress };
    assert.equal(await brief([], setup), 'proven i-7');
    assert.equal(
      await brief([made('i-8', { name: 'web-0000' })], {
        ...setup,
        progress: { ...progress, outcome: 'pending', instances: [] },
      }),
      'i-8*',
    );
  });
});

describe('reconcile with any list', () => {
  /** The truth of a setup: what the send made, what strangers and other sends did, and what is shown of it. */
  const setup = fc.record({
    provider: fc.constantFrom(...providers.map(({ id }) => id)),
    count: fc.integer({ min: 1, max: 4 }),
    start: fc.constantFrom(0, 1, 7, 9999),
    isMade: fc.boolean(),
    delay: fc.integer({ min: 0, max: 15 * minute }),
    strangers: fc.array(fc.record({ number: fc.nat(9), after: fc.integer({ min: -day, max: hour }) }), {
      maxLength: 4,
    }),
    claimed: fc.nat(3),
    isUnnamed: fc.boolean(),
    isUntimed: fc.boolean(),
    perPage: fc.integer({ min: 1, max: 4 }),
    hidden: fc.integer({ min: 0, max: 2 }),
    // A list without a total may have been cut.
    tellsTotal: fc.integer({ min: 0, max: 4 }).map((value) => value > 0),
    skewThen: fc.constantFrom(0, 0, 20_000, -day, day, 365 * day),
    isSkewTold: fc.boolean(),
    skewNow: fc.constantFrom<(number | 'untold')[]>(0, 0, 0, -day, day, 'untold'),
    passed: fc.constantFrom(minute, 20 * minute, hour, day),
    knownFor: fc.constantFrom(0, 1),
    asReference: fc.boolean(),
    names: fc.integer({ min: 0, max: 2 }),
    answered: fc.constantFrom('nothing', 'an error', 'the ids'),
  });

  it('never takes an instance of another person, and never settles as nothing a send that created some', async () => {
    const counts = { proven: 0, none: 0, person: 0 };
    await fc.assert(
      fc.asyncProperty(setup, async (it) => {
        const nameOf = (number: number) => namesBy[it.provider](number, it.count);
        const send = at;
        // The provider's clock is the true one; the machine's shows more by the skew.
        const shown = send + it.skewThen;
        const own = Array.from({ length: it.isMade ? it.count : 0 }, (_, index) => ({
          id: `own-${index}`,
          state: 'running',
          ...(it.isUnnamed ? {} : { name: nameOf(it.start + index) }),
          ...(it.isUntimed ? {} : { createdAt: send + it.delay }),
        }));
        const strangers = it.strangers.map(({ number, after }, index) =>
          made(`stranger-${index}`, { name: nameOf(number), createdAt: send + after }),
        );
        const claimed = Array.from({ length: it.claimed }, (_, index) =>
          made(`claimed-${index}`, { name: nameOf(index) }),
        );
        const all = [...strangers, ...own, ...claimed];
        // A list that hides some instances has the true total, or none.
        const listed = all.slice(0, Math.max(0, all.length - it.hidden));
        const isWhole = listed.length === all.length;
        const total = it.tellsTotal ? { total: all.length } : {};
        const chunks = Math.max(1, Math.ceil(listed.length / it.perPage));
        const pages = Array.from(
          { length: chunks },
          (_, index): Page => ({
            kind: 'page',
            instances: listed.slice(index * it.perPage, (index + 1) * it.perPage),
            ...total,
            ...(index + 1 < chunks && { next: String(index + 1) }),
          }),
        );
        const name = it.asReference ? '${env:NAME}' : 'web';
        const body = JSON.stringify({
          ...(bodyNamed(it.provider, name) as object),
          ...countsBy[it.provider](it.count),
        });
        const ids = own.map(({ id }) => id);
        const answers = {
          nothing: undefined,
          'an error': {
            status: 500,
            headers: {},
            body: JSON.stringify({ id: 'req-1', status: 'error', order_id: 'o' }),
          },
          'the ids': { status: 500, headers: {}, body: JSON.stringify(answersBy[it.provider](ids)) },
        };
        const answer = it.isMade || it.answered !== 'the ids' ? answers[it.answered] : undefined;
        const skewNow = it.skewNow;
        const found = await settling([], {
          provider: it.provider,
          // Names that the journal expected, where it knew any.
          requested: {
            body,
            count: it.count,
            at: shown,
            names: it.names === 0 ? [] : Array.from({ length: it.count }, (_, index) => nameOf(index)),
          },
          others: [intended('b', at), sent('b', at), accepted('b', at, ...claimed.map(({ id }) => id))],
          pages,
          now: send + it.passed + (skewNow === 'untold' ? 0 : skewNow),
          skewNow,
          skewThen: it.isSkewTold ? it.skewThen : undefined,
          openFor: it.passed * it.knownFor,
          ...(answer && { answer }),
        });
        if (found.kind === 'proven') {
          counts.proven++;
          assert.deepEqual([...found.ids].sort(), ids);
        } else if (found.kind === 'none-for-certain') {
          counts.none++;
          assert.ok(!it.isMade, 'it made some');
          assert.ok(it.passed >= 30 * minute && isWhole && it.tellsTotal);
        } else if (found.kind === 'candidates') {
          counts.person++;
          const offered = new Set(found.candidates.map(({ instance }) => instance.id));
          assert.ok(
            listed.filter(({ id }) => id.startsWith('own')).every(({ id }) => offered.has(id)),
            'all own are offered',
          );
          assert.ok(found.candidates.every(({ instance }) => !instance.id.startsWith('claimed')));
        }
      }),
      { numRuns: 6000 },
    );
    for (const [kind, count] of Object.entries(counts)) assert.ok(count > 30, `${kind}: ${count}`);
  });

  const pad = (number: number, digits: number) => String(number).padStart(digits, '0');

  /** The name of an instance of a batch at each provider, by its number. */
  const namesBy: Readonly<Record<ProviderId, (number: number, count: number) => string>> = {
    'create-server': () => 'web',
    'zenlayer-bmc': (number) => `web-${pad(number, 2)}`,
    'huawei-ecs': (number, count) => (count === 1 ? 'web' : `web-${pad(number, 4)}`),
    'huawei-devserver': (number, count) => (count === 1 ? 'web' : `web-${number}`),
    'jdcloud-coc-vm': (number, count) => (count === 1 ? 'web' : `web${number}`),
  };

  const countsBy: Readonly<Record<ProviderId, (count: number) => object>> = {
    'create-server': () => ({}),
    'zenlayer-bmc': (amount) => ({ amount }),
    'huawei-ecs': (count) => ({ server: { name: 'web', count } }),
    'huawei-devserver': (count) => ({ count, charging_info: { charging_mode: 'POST_PAID' } }),
    'jdcloud-coc-vm': (maxCount) => ({ maxCount }),
  };

  const answersBy: Readonly<Record<ProviderId, (ids: readonly string[]) => object>> = {
    'create-server': ([id]) => ({ id, status: 'creating' }),
    'zenlayer-bmc': (ids) => ({ requestId: 'r', response: { requestId: 'r', instanceIdSet: ids } }),
    'huawei-ecs': (ids) => ({ serverIds: ids }),
    'huawei-devserver': ([id]) => ({ id }),
    'jdcloud-coc-vm': (ids) => ({ result: { instanceIds: ids } }),
  };
});
