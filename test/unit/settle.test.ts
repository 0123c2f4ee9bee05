import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Ask } from '../../client/src/cloud/ask.ts';
import { settle } from '../../client/src/cloud/settle.ts';
import type { Entry, Intended } from '../../client/src/journal/entry.ts';
import { type RequestRecord, recordsOf } from '../../client/src/journal/records.ts';
import type { Instance, Page } from '../../schemas/core/api.ts';
import { sandboxAccount } from '../support/accounts.ts';
import { accepted, intended, sent, settled, unknown } from '../support/entries.ts';

const minute = 60_000;
const at = Date.parse('2026-01-01T12:00:00Z');
const account = sandboxAccount('create-server', 'http://127.0.0.1:1');
const never = new AbortController().signal;
/** An instance that is called `web` and made when the send began, unless told. */
const made = (id: string, more: Partial<Instance> = {}): Instance => ({
  id,
  state: 'running',
  name: 'web',
  createdAt: at,
  ...more,
});

const unnamed = (id: string): Instance => ({ id, state: 'creating', createdAt: at });

interface World {
  /** What was asked for; the name `web` and one instance, unless told. */
  readonly asked?: Partial<Intended>;
  readonly others?: readonly Entry[];
}

/** What settling a send says, whose outcome is unknown; the list has one instance a page. */
async function settling(list: readonly Instance[], { asked = {}, others = [] }: World = {}) {
  const entries = [intended('a', at, { names: ['web'], ...asked }), sent('a', at), unknown('a', at), ...others];
  const records = recordsOf(entries);
  const record = records.find(({ request }) => request === 'a');
  assert.ok(record);
  const pages = list.map((instance, index): Page => {
    return { kind: 'page', instances: [instance], ...(index + 1 < list.length && { next: String(index + 1) }) };
  });
  return settleWith(record, pages, async () => records.filter((other) => other !== record));
}

async function settleWith(
  record: RequestRecord,
  pages: readonly (Page | { kind: 'unreadable'; status: number })[],
  readOthers: () => Promise<readonly RequestRecord[]>,
) {
  const left = pages.length > 0 ? [...pages] : [{ kind: 'page', instances: [] }];
  const ask: Ask = async () => left.shift() as never;
  const found = await settle(account, record, readOthers, ask, never);
  if (found.kind === 'could-not-ask') return `could not ask: ${found.reason.en}`;
  if (found.kind === 'none') return 'none';
  const instances = found.kind === 'found' ? found.instances : found.candidates;
  return `${found.kind} ${instances.map(({ id }) => id).join(' ')}`;
}

test('an instance of the name and the time is found, others are not', async () => {
  assert.equal(await settling([]), 'none');
  assert.equal(await settling([made('i-1')]), 'found i-1');
  assert.equal(await settling([made('i-1'), made('i-2', { name: 'db' })]), 'found i-1');
  assert.equal(await settling([made('i-1', { name: 'db' })]), 'none');
  const two = { asked: { count: 2, names: ['web-1', 'web-2'] } };
  assert.equal(
    await settling([made('i-1', { name: 'web-1' }), made('i-2', { name: 'web-2' })], two),
    'found i-1 i-2',
    'all of them',
  );
  assert.equal(await settling([made('i-1', { name: 'web-1' })], two), 'found i-1', 'so far');
});

test('more than were asked for are for a person to tell apart', async () => {
  assert.equal(await settling([made('i-1'), made('i-2')]), 'ambiguous i-1 i-2');
});

test('what may have been made, but has no name or no time yet, is not sure', async () => {
  const { createdAt: _createdAt, ...timeless } = made('i-1');
  assert.equal(await settling([timeless]), 'ambiguous i-1');
  assert.equal(await settling([unnamed('i-1')]), 'ambiguous i-1');
  assert.equal(await settling([made('i-1')], { asked: { names: [] } }), 'ambiguous i-1');
});

test('a clock that is off a little finds them; one that is wrong by hours leaves it to a person, and does not say none', async () => {
  for (const minutes of [-2, 2, 17]) {
    assert.equal(await settling([made('i-1', { createdAt: at + minutes * minute })]), 'found i-1', String(minutes));
  }
  for (const minutes of [-24 * 60, -8 * 60, -3, 18, 8 * 60]) {
    assert.equal(await settling([made('i-1', { createdAt: at + minutes * minute })]), 'ambiguous i-1', String(minutes));
  }
  for (const days of [-2, 2]) {
    assert.equal(await settling([made('i-1', { createdAt: at + days * 24 * 60 * minute })]), 'none', String(days));
  }
  const both = [made('i-1', { createdAt: at - 60 * minute }), made('i-2')];
  assert.equal(await settling(both), 'found i-2', 'one of the right time is enough');
});

test('what another send to the same account made is not found, whichever way the journal knows it', async () => {
  const list = [made('i-1')];
  const other = (...more: Entry[]) => ({ others: [intended('b', at - 5), sent('b', at), ...more] });
  assert.equal(await settling(list, other(accepted('b', at, 'i-1'))), 'none');
  assert.equal(await settling(list, other(unknown('b', at), settled('b', at, 'i-1'))), 'none');
  const progress: Entry = {
    v: 1,
    at,
    request: 'b',
    kind: 'progress',
    status: 'RUNNING',
    outcome: 'pending',
    instances: ['i-1'],
    failures: [],
  };
  assert.equal(await settling(list, other(accepted('b', at), progress)), 'none');
});

test('the same id in another account is another instance', async () => {
  const elsewhere = (more: Partial<Intended>) => ({
    others: [intended('b', at, more), sent('b', at), accepted('b', at, 'i-1')],
  });
  const list = [made('i-1')];
  assert.equal(await settling(list, elsewhere({ provider: 'zenlayer-bmc' })), 'found i-1');
  assert.equal(await settling(list, elsewhere({ endpoint: 'https://b.example', profile: 'b' })), 'found i-1');
  // The sandbox of another window, and a profile that was renamed, are the same account.
  assert.equal(await settling(list, elsewhere({ endpoint: 'http://127.0.0.1:2' })), 'none');
  assert.equal(await settling(list, elsewhere({ profile: 'renamed' })), 'none');
});

test('what a send that is not settled may have made too is for a person to tell apart', async () => {
  const rival = (more: Partial<Intended>, ...after: Entry[]) => ({
    others: [intended('b', at, { names: ['web'], ...more }), sent('b', more.at ?? at), ...after],
  });
  const list = [made('i-1')];
  assert.equal(await settling(list, rival({}, unknown('b', at))), 'ambiguous i-1');
  assert.equal(await settling(list, rival({})), 'ambiguous i-1', 'it is on its way in another window');
  assert.equal(
    await settling(list, rival({ names: [] }, unknown('b', at))),
    'ambiguous i-1',
    'its names are not known',
  );
  assert.equal(await settling(list, rival({ endpoint: 'http://127.0.0.1:2' }, unknown('b', at))), 'ambiguous i-1');
  // What either may have made is up to a quarter of an hour younger than the send.
  assert.equal(await settling(list, rival({ at: at - 18 * minute }, unknown('b', at))), 'ambiguous i-1');
  const late = [made('i-1', { createdAt: at + 16 * minute })];
  assert.equal(await settling(late, rival({ at: at + 16 * minute }, unknown('b', at))), 'ambiguous i-1');
  // An order that is not paid yet, or whose servers come later, has made what the list shows, perhaps.
  assert.equal(await settling(list, rival({}, accepted('b', at))), 'ambiguous i-1');
  assert.equal(await settling(list, rival({ count: 2 }, accepted('b', at, 'i-2'))), 'ambiguous i-1');
});

test('a send that cannot have made it is no rival', async () => {
  const rival = (more: Partial<Intended>, ...after: Entry[]) => ({
    others: [intended('b', at, { names: ['web'], ...more }), ...after],
  });
  const list = [made('i-1')];
  const refused: Entry = { v: 1, at, request: 'b', kind: 'refused', status: 400, message: 'No.' };
  assert.equal(await settling(list, rival({})), 'found i-1', 'no byte of it has left');
  assert.equal(await settling(list, rival({}, sent('b', at), refused)), 'found i-1');
  assert.equal(await settling(list, rival({}, sent('b', at), unknown('b', at), settled('b', at))), 'found i-1');
  assert.equal(await settling(list, rival({ names: ['db'] }, sent('b', at), unknown('b', at))), 'found i-1');
  assert.equal(await settling(list, rival({}, sent('b', at), accepted('b', at, 'i-2'))), 'found i-1');
  const longAgo = at - 40 * minute;
  assert.equal(await settling(list, rival({ at: longAgo }, sent('b', longAgo), unknown('b', at))), 'found i-1');
});

test('the journal is read when the list is: what was sent while the list was read is another send’s', async () => {
  const [record] = recordsOf([intended('a', at, { names: ['web'] }), sent('a', at), unknown('a', at)]);
  assert.ok(record);
  let isListed = false;
  const page: Page = {
    kind: 'page',
    get instances() {
      isListed = true;
      return [made('i-1')];
    },
  };
  const found = await settleWith(record, [page], async () => {
    assert.ok(isListed);
    return recordsOf([intended('b', at, { names: ['web'] }), sent('b', at)]);
  });
  assert.equal(found, 'ambiguous i-1');
});

test('an instance that moves to the next page while the list is read is one', async () => {
  assert.equal(await settling([made('i-1'), made('i-1')]), 'found i-1');
});

test('a list that fails on any page, or has no end, says nothing', async () => {
  const [record] = recordsOf([intended('a', at, { names: ['web'] }), sent('a', at), unknown('a', at)]);
  assert.ok(record);
  const none = async () => [];
  const page = (next: string): Page => ({ kind: 'page', instances: [made(next)], next });
  assert.match(await settleWith(record, [page('1'), { kind: 'unreadable', status: 200 }], none), /^could not ask/);
  const endless = Array.from({ length: 300 }, (_, index) => page(String(index)));
  assert.match(await settleWith(record, endless, none), /^could not ask: .* no end/);
});
