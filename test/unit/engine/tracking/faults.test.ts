import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { JournalError } from '../../../../client/engine/storage/errors.ts';
import type { InstanceStore } from '../../../../client/engine/tracking/instance-store.ts';
import { sandboxCredential } from '../../../../client/sandbox/credential.ts';
import { type Fault, faultIds } from '../../../../client/sandbox/faults/catalog.ts';
import type { ProviderId } from '../../../../schemas/core/model/provider.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { sandboxAccount } from '../../../support/builders/accounts.ts';
import { watching } from '../../../support/fakes/tracking-harness.ts';

const minute = 60_000;

/** Faults on which the right answer comes all the same. */
const harmless: readonly Fault[] = ['late', 'content-type'];

const states = ({ requests }: InstanceStore) =>
  requests.flatMap(({ instances }) => instances.map(({ id, kind, observed }) => [id, kind, observed?.state]));

const pollErrors = ({ requests }: InstanceStore) => requests.map(({ pollError }) => pollError);

/** Each provider in its turn. */
const providerFor = (index: number): ProviderId => providers[index % providers.length]?.id ?? 'create-server';

describe('instance tracking under faults', { concurrency: 10 }, () => {
  for (const [index, fault] of faultIds.entries()) {
    const provider = providerFor(index);
    const isHarmless = harmless.includes(fault);
    it(`${isHarmless ? 'works with' : 'keeps the known state and shows the error and its start with'} ${fault} (${provider})`, async (t) => {
      const { timers, open, sendTo, sandbox } = await watching(t);
      const window = open();
      const { store, tracker, failures } = window;
      await sendTo(window, provider);
      await store.reload();
      await timers.advance(minute);
      const answeredBy = timers.now;
      await sendTo(window, provider);
      await store.reload();
      const known = states(store);
      assert.ok(known.some(([, kind]) => kind === 'pending') && known.some(([, kind]) => kind === 'running'));

      await sandbox.injectFault(fault, { calls: 'read', milliseconds: 20 });
      const began = timers.now;
      await timers.advance(20_000);
      if (!isHarmless) {
        assert.deepEqual(states(store), known);
        for (const error of pollErrors(store)) {
          assert.ok(error && error.reason.en.length > 10 && error.reason.zh.length > 5, JSON.stringify(error));
          assert.ok(error.since >= began && error.since <= began + 2100);
          assert.ok(error.answered !== undefined && error.answered <= answeredBy);
        }
        assert.equal(failures.length, 1, failures.join('\n'));
        const before = pollErrors(store);
        await tracker.refresh();
        assert.deepEqual([states(store), pollErrors(store)], [known, before]);
      }
      await sandbox.injectFault(undefined);
      await timers.advance(10 * minute);
      assert.ok(
        states(store).every(([, kind]) => kind === 'running'),
        states(store).join('; '),
      );
      assert.ok(pollErrors(store).every((error) => error === undefined));
      assert.deepEqual(timers.waits, []);
    });
  }

  it('polls a provider rarely that is down for an hour, and completes the view when it is back', async (t) => {
    const { timers, open, sendTo, sandbox } = await watching(t);
    const window = open();
    const { store, calls, changes } = window;
    await sendTo(window, 'zenlayer-bmc');
    await sandbox.injectFault('unavailable-503', { calls: 'read' });
    await store.reload();
    changes.length = 0;
    await timers.advance(60 * minute);
    assert.ok(calls.length < 40, String(calls.length));
    assert.equal(changes.length, 1, 'the error is reported once');
    assert.equal(store.onTheWay, 2);
    await sandbox.injectFault(undefined);
    await timers.advance(6 * minute);
    assert.deepEqual([store.onTheWay, pollErrors(store)], [0, [undefined]]);
  });

  it("does not show what the journal can't record, and reports that", async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const window = open();
    const { journal, store } = window;
    await sendTo(window, 'create-server');
    let isFull = true;
    const other = open({
      journal: {
        read: () => journal.read(),
        onDidChange: (listener) => journal.onDidChange(listener),
        append: async (...entries) => {
          if (isFull) throw new Error('The disk is full.');
          await journal.append(...entries);
        },
      },
    });
    await other.store.reload();
    await timers.advance(minute);
    assert.match(pollErrors(other.store)[0]?.reason.en ?? '', /The disk is full/);
    assert.equal(other.store.onTheWay, 1);
    isFull = false;
    await timers.advance(6 * minute);
    await store.reload();
    assert.deepEqual([other.store.onTheWay, store.onTheWay, pollErrors(other.store)], [0, 0, [undefined]]);
  });

  it("reports that the journal can't be read and shows the known state, until it can be", async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const { journal } = open();
    let isLocked = false;
    const read = async () => {
      if (isLocked) throw new JournalError('read', '/there', Object.assign(new Error('no'), { code: 'EACCES' }));
      return journal.read();
    };
    const window = open({
      journal: { read, append: journal.append.bind(journal), onDidChange: journal.onDidChange.bind(journal) },
    });
    const { store, tracker, changes } = window;
    await sendTo(window, 'create-server');
    await store.reload();
    const known = states(store);
    isLocked = true;
    changes.length = 0;
    for (let tries = 0; tries < 2; tries++) await assert.rejects(tracker.refresh(), JournalError);
    assert.deepEqual([states(store), changes.length], [known, 1]);
    assert.match(store.journalError?.reason.en ?? '', /Can't read the journal .* permission is denied/);
    assert.equal(store.journalError?.since, timers.now);
    isLocked = false;
    await store.reload();
    assert.deepEqual([states(store), store.journalError, changes.length], [known, undefined, 2]);
  });

  it('reports that an account has no valid credential, and recovers when it has one', async (t) => {
    const { timers, open, sendTo, sandbox } = await watching(t);
    let credential: 'there' | 'gone' | 'expired' = 'there';
    const window = open({
      account: async () => {
        const account = sandboxAccount('zenlayer-bmc', sandbox.endpoint);
        if (credential === 'there') return account;
        const problem = { en: 'There is no credential for it.', zh: '没有凭据。' };
        const { scheme, values } = sandboxCredential('zc2-hmac-sha256');
        const expired = { scheme, values: Object.fromEntries(Object.keys(values).map((key) => [key, 'of-yesterday'])) };
        return { ...account, credential: async () => (credential === 'gone' ? { problem } : expired) };
      },
    });
    const { store, tracker } = window;
    await sendTo(window, 'zenlayer-bmc');
    await store.reload();
    await timers.advance(5000);
    const known = states(store);
    for (const [now, expected] of [
      ['gone', /There is no credential for it/],
      ['expired', /returned an error: The signature does not match/],
    ] as const) {
      credential = now;
      await tracker.refresh();
      assert.deepEqual(states(store), known);
      assert.match(pollErrors(store)[0]?.reason.en ?? '', expected);
    }
    credential = 'there';
    await tracker.refresh();
    assert.deepEqual(pollErrors(store), [undefined]);
  });

  it('queries instances without the permission to list, and continues after a refused query', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    let refused = '';
    const window = open({}, (real) => async (call, signal) => {
      const isList = call.url.includes('page_size');
      if (!isList && (refused === '' || !call.url.endsWith(refused))) return real(call, signal);
      return {
        kind: 'answer',
        answer: { status: 400, headers: {}, body: '{"code":"InvalidParameter","message":"No."}' },
      };
    });
    const { store } = window;
    await sendTo(window, 'create-server');
    await store.reload();
    refused = store.requests[0]?.instances[0]?.id ?? '';
    for (let count = 0; count < 4; count++) await sendTo(window, 'create-server');
    await store.reload();
    await timers.advance(minute);
    const kinds = store.requests.map(({ instances, pollError: error }) => [instances[0]?.kind, error?.reason.en]);
    assert.deepEqual(
      kinds.slice(0, 4),
      Array.from({ length: 4 }, () => ['running', undefined]),
    );
    assert.deepEqual(kinds[4], ['pending', 'The provider returned an error: No (InvalidParameter).']);
    refused = '';
    await timers.advance(6 * minute);
    assert.deepEqual([store.onTheWay, pollErrors(store).every((error) => error === undefined)], [0, true]);
  });
});
