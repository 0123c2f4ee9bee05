import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { AccountValueLists, type ListState } from '../../../../client/engine/account-values/account-value-lists.ts';
import type { QueryClient } from '../../../../client/engine/provider-client/query.ts';
import type { Query, ValueList, ValuePage } from '../../../../schemas/core/api/provider-api.ts';
import type { AccountValue } from '../../../../schemas/core/model/account-value.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import { sandboxAccount } from '../../../support/builders/accounts.ts';

const minute = 60_000;
const start = Date.parse('2026-01-01T00:00:00Z');

const value = (id: string, facts: AccountValue['facts'] = {}): AccountValue => ({ id, label: `name of ${id}`, facts });

const idsOf = (state: ListState | undefined) => state?.values.map(({ id }) => id);

/** Each call of a list, which the test answers. */
function harness(t: TestContext, lists: Readonly<Record<string, Partial<ValueList>>> = { image: {} }) {
  const folder = mkdtempSync(join(tmpdir(), 'account-values-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const clock = { now: start };
  const calls: { call: string; answer: (page: unknown) => Promise<void> }[] = [];
  const query: QueryClient = (_account, { request }) =>
    new Promise((resolve) => {
      const answer = async (page: unknown) => {
        resolve(page as never);
        // The reading goes on, and what was read is written.
        for (let turn = 0; turn < 5; turn++) await new Promise((settled) => setTimeout(settled, 5));
      };
      calls.push({ call: request.url, answer });
    });
  const accountValues = Object.fromEntries(
    Object.entries(lists).map(([source, list]) => [
      source,
      {
        page: (_target: unknown, cursor = 'first'): Query<ValuePage> => ({
          request: { method: 'GET', url: `${source} ${cursor}`, headers: {} },
          read: () => ({ kind: 'values', values: [] }),
        }),
        ...list,
      },
    ]),
  );
  const api = { ...apis['huawei-ecs'], accountValues };
  const account = { key: 'a', account: sandboxAccount('huawei-ecs', 'http://127.0.0.1:1', api) };
  const open = (onRead = () => {}) => new AccountValueLists({ folder, query, now: () => clock.now, onRead });
  return { folder, clock, calls, account, open, window: open() };
}

const page = (values: readonly AccountValue[], next?: string) => ({ kind: 'values', values, ...(next && { next }) });

const offline = {
  kind: 'no-answer',
  mayHaveArrived: false,
  cause: { id: 'offline', args: [] },
  reason: { en: 'There is no network.', zh: '没有网络。' },
};

describe('the lists of values of an account', () => {
  it('gives a whole list that was read, for a day and without a request', async (t) => {
    const { clock, calls, account, window } = harness(t);
    assert.equal(await window.kept(account.key, 'image'), undefined);
    await window.request(account, 'image', {});
    await calls[0]?.answer(page([value('i1'), value('i2')]));
    const kept = await window.kept(account.key, 'image');
    assert.deepEqual([kept?.values.map(({ id }) => id), kept?.readAt], [['i1', 'i2'], start]);
    clock.now += 25 * 60 * minute;
    assert.equal(await window.kept(account.key, 'image'), undefined);
    assert.equal(calls.length, 1);
  });

  it('say when the newest of them was read', async (t) => {
    const { clock, calls, account, window } = harness(t, { image: {}, zone: {} });
    assert.equal(window.lastRead('a'), undefined);
    for (const [index, source] of (['image', 'zone'] as const).entries()) {
      clock.now = start + index * minute;
      await window.request(account, source, {});
      await calls[index]?.answer(page([value(source)]));
    }
    assert.equal(window.lastRead('a'), start + minute);
    assert.equal(window.lastRead('b'), undefined);
  });

  it('give what is known at once, and grow as pages come', async (t) => {
    const { calls, account, window } = harness(t);
    assert.equal(calls.length, 0, 'nothing is read before somebody asks');
    const first = await window.request(account, 'image', {});
    assert.deepEqual([first?.state, first?.values], ['loading', []]);
    assert.deepEqual(
      calls.map(({ call }) => call),
      ['image first'],
    );
    await calls[0]?.answer(page([value('i1')], 'second'));
    await first?.firstValues;
    assert.deepEqual(idsOf(await window.request(account, 'image', {})), ['i1']);
    await calls[1]?.answer(page([value('i2')]));
    const whole = await window.request(account, 'image', {});
    assert.deepEqual([whole?.state, idsOf(whole), whole?.readAt, whole?.isWhole], ['fresh', ['i1', 'i2'], start, true]);
    assert.equal(calls.length, 2, 'a list is read once at a time');
  });

  it('are read again after ten minutes only, and shown meanwhile', async (t) => {
    const { clock, calls, account, window } = harness(t);
    await window.request(account, 'image', {});
    await calls[0]?.answer(page([value('i1')]));
    clock.now += 10 * minute - 1;
    assert.equal((await window.request(account, 'image', {}))?.state, 'fresh');
    assert.equal(calls.length, 1);
    clock.now += 1;
    const old = await window.request(account, 'image', {});
    assert.deepEqual([old?.state, idsOf(old), old?.readAt], ['loading', ['i1'], start]);
    await calls[1]?.answer(page([value('i2')]));
    assert.deepEqual(idsOf(await window.request(account, 'image', {})), ['i2']);
  });

  it('are shared by windows, restricted to their user', async (t) => {
    const { folder, calls, account, window, open } = harness(t);
    await window.request(account, 'image', {});
    await calls[0]?.answer(page([value('i1', { minDisk: 40, sales: { a: 'sold-out' } })]));
    const other = await open().request(account, 'image', {});
    assert.deepEqual(
      [other?.state, other?.values],
      ['fresh', [value('i1', { minDisk: 40, sales: { a: 'sold-out' } })]],
    );
    assert.equal(calls.length, 1);
    const [file = ''] = readdirSync(folder);
    assert.match(file, /^[0-9a-f]{32}\.json$/);
    if (process.platform !== 'win32') assert.equal(statSync(join(folder, file)).mode & 0o077, 0);
  });

  it('are apart for each account', async (t) => {
    const { calls, account, window } = harness(t);
    await window.request(account, 'image', {});
    await calls[0]?.answer(page([value('i1')]));
    assert.equal((await window.request({ ...account, key: 'b' }, 'image', {}))?.state, 'loading');
    assert.equal(calls.length, 2);
  });

  it('are dropped after a day', async (t) => {
    const { clock, calls, account, window, open } = harness(t);
    await window.request(account, 'image', {});
    await calls[0]?.answer(page([value('i1')]));
    clock.now += 24 * 60 * minute;
    for (const each of [window, open()]) assert.equal(await each.find(account.key, 'image', 'i1'), undefined);
    assert.deepEqual((await window.request(account, 'image', {}))?.values, []);
  });

  it('say why they cannot be read, keep what they have, and are not read again at once', async (t) => {
    const { clock, calls, account, window } = harness(t);
    await window.request(account, 'image', {});
    await calls[0]?.answer(page([value('i1')], 'second'));
    await calls[1]?.answer(offline);
    const failed = await window.request(account, 'image', {});
    assert.deepEqual([failed?.state, failed?.problem, idsOf(failed)], ['failed', offline.reason, ['i1']]);
    assert.equal(failed?.readAt, undefined);
    assert.equal(calls.length, 2);
    clock.now += 30_000;
    assert.equal((await window.request(account, 'image', {}))?.state, 'loading');
    assert.equal(calls.length, 3);
  });

  it('find a value without any call', async (t) => {
    const { clock, calls, account, window } = harness(t);
    assert.equal(await window.find(account.key, 'image', 'i1'), undefined);
    assert.equal(calls.length, 0);
    await window.request(account, 'image', {});
    await calls[0]?.answer(page([value('i1'), value('i2')]));
    clock.now += 60 * minute;
    const found = await window.find(account.key, 'image', 'i2');
    assert.deepEqual([found?.state, idsOf(found), found?.total], ['stale', ['i2'], 2]);
    assert.deepEqual((await window.find(account.key, 'image', 'other'))?.values, []);
    assert.equal(calls.length, 1);
  });

  it('say what is known of the values of a body, without any call', async (t) => {
    const { clock, calls, account, window } = harness(t, {
      image: { omits: { en: 'others', zh: '其他' } },
      'instance-type': { fits: ({ facts }) => facts.sale !== 'sold-out' },
    });
    const lists = account.account.api.accountValues ?? {};
    const given = { image: ['i1', 'gone'], 'instance-type': ['type1'], zone: ['a'] };
    assert.deepEqual(await window.known(account.key, lists, given), {});
    assert.equal(calls.length, 0);
    await window.request(account, 'image', {});
    assert.deepEqual(await window.known(account.key, lists, given), {}, 'a list that is being read proves nothing');
    await calls[0]?.answer(page([value('i1', { images: ['x'] }), value('gona')]));
    await window.request(account, 'instance-type', {});
    await calls[1]?.answer(
      page([value('type1', { sale: 'sold-out' }), value('type2'), value('type3', { sale: 'sold-out' })]),
    );
    clock.now += 60 * minute;
    const known = await window.known(account.key, lists, given);
    assert.deepEqual(Object.keys(known).sort(), ['image', 'instance-type']);
    assert.deepEqual(known.image, {
      total: 2,
      readAt: start,
      isWhole: true,
      omits: { en: 'others', zh: '其他' },
      found: [value('i1')],
      others: [{ id: 'gone', isMissing: true, nearest: value('gona') }],
    });
    // The nearest one is one that fits.
    assert.deepEqual(known['instance-type']?.others, [{ id: 'type1', isMissing: false, nearest: value('type2') }]);
    assert.equal(calls.length, 2);
    clock.now += 24 * 60 * minute;
    assert.deepEqual(await window.known(account.key, lists, given), {});
  });

  it('are read to the end on request, once while they are fresh', async (t) => {
    const { calls, account, window } = harness(t);
    const { signal } = new AbortController();
    const reading = Promise.all([window.read(account, 'image', signal), window.read(account, 'image', signal)]);
    await window.request(account, 'image', {});
    await calls[0]?.answer(page([value('i1')], 'second'));
    await calls[1]?.answer(page([value('i2')]));
    assert.deepEqual(await reading, [undefined, undefined]);
    assert.equal(await window.read(account, 'image', signal), undefined);
    assert.equal(calls.length, 2);
    assert.equal(await window.read(account, 'zone', signal), undefined, 'the provider has no such list');
  });

  it('say why they cannot be read to the end, and are not waited for by somebody who cancels', async (t) => {
    const { calls, account, window } = harness(t);
    const reading = window.read(account, 'image', new AbortController().signal);
    await window.request(account, 'image', {});
    await calls[0]?.answer(offline);
    assert.deepEqual(await reading, offline.reason);
    const other = { ...account, key: 'b' };
    assert.equal(await window.read(other, 'image', AbortSignal.abort()), undefined);
    assert.equal(await window.read(other, 'image', AbortSignal.timeout(10)), undefined);
    assert.equal(calls.length, 2);
  });

  it('tell when they were read', async (t) => {
    const { calls, account, open } = harness(t);
    let read = 0;
    const window = open(() => read++);
    await window.request(account, 'image', {});
    await calls[0]?.answer(page([value('i1')], 'second'));
    assert.equal(read, 0);
    await calls[1]?.answer(page([]));
    assert.equal(read, 1);
  });

  it('are taken over from another window while it is watched', async (t) => {
    const { clock, calls, account, window, open } = harness(t);
    let told = () => {};
    const other = open(() => told());
    await window.request(account, 'image', {});
    await calls[0]?.answer(page([value('i1')]));
    assert.equal((await other.find(account.key, 'image', 'i2'))?.values.length, 0);
    assert.equal(other.lastRead(account.key), start);

    const watch = other.watch();
    clock.now += 11 * minute;
    const read = new Promise<void>((resolve) => {
      told = resolve;
    });
    await window.request(account, 'image', {});
    await calls[1]?.answer(page([value('i1'), value('i2')]));
    await read;
    clock.now += minute;
    assert.equal(other.lastRead(account.key), start + 11 * minute, 'the age is that of the newer list');
    const lists = account.account.api.accountValues ?? {};
    const { image } = await other.known(account.key, lists, { image: ['i2'] });
    assert.deepEqual([image?.readAt, image?.others], [start + 11 * minute, []]);
    assert.equal(calls.length, 2);

    watch.dispose();
    told = () => assert.fail('nothing is watched any more');
    clock.now += 11 * minute;
    await window.request(account, 'image', {});
    await calls[2]?.answer(page([]));
    await new Promise((resolve) => setTimeout(resolve, 300));
  });

  it('are not whole if the provider cut one', async (t) => {
    const { calls, account, window } = harness(t);
    await window.request(account, 'image', {});
    await calls[0]?.answer({ ...page([value('i1')]), isCut: true });
    assert.equal((await window.request(account, 'image', {}))?.isWhole, false);
  });

  it('leave out what does not fit the body, by the lists that they depend on', async (t) => {
    const { calls, account, window } = harness(t, {
      'instance-type': {},
      image: {
        dependsOn: ['instance-type'],
        fits: ({ facts }, { 'instance-type': [type = ''] = [] }, known) => {
          const wanted = known('instance-type', type)?.facts.architecture;
          return !wanted || facts.architecture === wanted;
        },
      },
    });
    const given = { 'instance-type': ['t'] };
    await window.request(account, 'image', given);
    assert.deepEqual(calls.map(({ call }) => call).sort(), ['image first', 'instance-type first']);
    const answer = (name: string, values: readonly AccountValue[]) =>
      calls.find(({ call }) => call.startsWith(name))?.answer(page(values));
    await answer('image', [value('x', { architecture: 'x86' }), value('a', { architecture: 'arm' })]);
    const unfiltered = await window.request(account, 'image', given);
    assert.deepEqual([unfiltered?.state, idsOf(unfiltered)], ['loading', ['x', 'a']]);
    await answer('instance-type', [value('t', { architecture: 'arm' })]);
    const filtered = await window.request(account, 'image', given);
    assert.deepEqual([filtered?.state, idsOf(filtered), filtered?.total], ['fresh', ['a'], 2]);
    assert.deepEqual(idsOf(await window.request(account, 'image', {})), ['x', 'a']);
  });

  it('know sales from other calls', async (t) => {
    const { calls, account, window } = harness(t);
    await window.request(account, 'image', {});
    await calls[0]?.answer(page([value('t')], 'sales'));
    await calls[1]?.answer({
      ...page([]),
      sales: [
        { id: 't', zone: 'a', sale: 'sold-out' },
        { id: 't', zone: 'b', sale: 'on-sale' },
        { id: 't', zone: 'b', sale: 'sold-out' },
        { id: 'other', zone: 'b', sale: 'on-sale' },
      ],
    });
    const found = await window.request(account, 'image', {});
    assert.deepEqual(found?.values, [value('t', { sales: { a: 'sold-out', b: 'on-sale' } })]);
  });

  it('know the charge types from other calls, as long as every sale in a zone has them', async (t) => {
    const { calls, account, window } = harness(t, { 'instance-type': {} });
    await window.request(account, 'instance-type', {});
    const sale = { id: 'a', zone: 'z', sale: 'on-sale' };
    const sales = [
      { ...sale, chargeTypes: ['PREPAID'] },
      { ...sale, chargeTypes: ['POSTPAID'] },
      { ...sale, zone: 'y', chargeTypes: ['PREPAID'] },
      { ...sale, zone: 'x', sale: 'sold-out', chargeTypes: ['PREPAID'] },
      { ...sale, zone: 'w', chargeTypes: ['PREPAID'] },
      { ...sale, zone: 'w' },
    ];
    await calls[0]?.answer({ ...page([value('a')]), sales });
    const [found] = (await window.request(account, 'instance-type', {}))?.values ?? [];
    assert.deepEqual(found?.facts.chargeTypesIn, { z: ['PREPAID', 'POSTPAID'], y: ['PREPAID'] });
  });

  it('may lack values although they are read to the end', async (t) => {
    const { calls, account, window } = harness(t, { network: { isPartial: true } });
    await window.request(account, 'network', {});
    await calls[0]?.answer(page([value('v')]));
    const found = await window.request(account, 'network', {});
    assert.deepEqual([found?.state, found?.isWhole], ['fresh', false]);
  });

  it('end at a limit', async (t) => {
    const { calls, account, window } = harness(t);
    await window.request(account, 'image', {});
    const many = Array.from({ length: 7000 }, (_, index) => value(`i${index}`));
    await calls[0]?.answer(page(many, 'second'));
    const found = await window.request(account, 'image', {});
    assert.deepEqual([found?.values.length, found?.isWhole, found?.state], [6000, false, 'fresh']);
    assert.equal(calls.length, 1);
  });

  it('are read anew if their file is damaged', async (t) => {
    const { folder, calls, account, window, open } = harness(t);
    await window.request(account, 'image', {});
    await calls[0]?.answer(page([value('i1')]));
    await window.read(account, 'image', AbortSignal.timeout(5000));
    const [file = ''] = readdirSync(folder);
    for (const text of ['', '{', '[]', '{"version":1,"readAt":0,"isWhole":true,"values":[{}]}']) {
      writeFileSync(join(folder, file), text);
      assert.equal(await open().find(account.key, 'image', 'i1'), undefined, text);
    }
  });

  it('are forgotten with the credential they were read with, in all windows, also while they are read', async (t) => {
    const { calls, account, window, open } = harness(t);
    const lists = account.account.api.accountValues ?? {};
    await window.request(account, 'image', {});
    await calls[0]?.answer(page([value('of-old')]));
    assert.deepEqual(idsOf(await window.find('a', 'image', 'of-old')), ['of-old']);
    await window.forget('a', lists);
    assert.equal(await window.find('a', 'image', 'of-old'), undefined);
    assert.equal(await open().find('a', 'image', 'of-old'), undefined);
    await window.request(account, 'image', {});
    await window.forget('a', lists);
    await calls[1]?.answer(page([value('of-old')]));
    assert.equal(await window.find('a', 'image', 'of-old'), undefined);
    await window.request(account, 'image', {});
    await calls[2]?.answer(page([value('of-new')]));
    assert.deepEqual(idsOf(await window.find('a', 'image', 'of-new')), ['of-new']);
  });

  it('have no list that the provider does not have', async (t) => {
    const { account, window } = harness(t);
    assert.equal(await window.request(account, 'zone', {}), undefined);
    assert.equal(await window.find(account.key, 'zone', 'a'), undefined);
  });
});
