import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Transport } from '../../../../client/engine/http/transport.ts';
import type { InstanceStore } from '../../../../client/engine/tracking/instance-store.ts';
import { type Lease, Leases, type SharedPollState } from '../../../../client/engine/tracking/lease.ts';
import { sandboxAccount } from '../../../support/builders/accounts.ts';
import { temporaryFolder } from '../../../support/builders/journal-files.ts';
import { type Window, watching } from '../../../support/fakes/tracking-harness.ts';

const minute = 60_000;
const shared: SharedPollState = { asked: 1000, full: 0, due: 2000, waitMs: 1500, notBefore: 0 };

/** Leases as several windows see them, by a clock that the test turns. */
function windowsOf(folder = temporaryFolder()) {
  const clock = { now: 1_000_000 };
  const open = () => new Leases(folder, () => clock.now);
  return { folder, clock, open };
}

describe('Leases', () => {
  it('gives an account to only one of many windows at once', async () => {
    const { open } = windowsOf();
    for (let round = 0; round < 10; round++) {
      const taken = await Promise.all(Array.from({ length: 12 }, () => open().take('a')));
      const leases = taken.filter((lease) => lease !== undefined);
      assert.equal(leases.length, 1);
      await leases[0]?.release(undefined);
    }
  });

  it('never gives an account to two windows, with any sequence of takes and releases', async () => {
    const { open } = windowsOf();
    let [inside, rounds] = [0, 0];
    async function window(): Promise<void> {
      const leases = open();
      while (rounds < 100) {
        const lease = await leases.take('a');
        if (!lease) continue;
        rounds++;
        assert.equal(++inside, 1);
        assert.equal(await lease.renew(), true);
        inside--;
        await lease.release(shared);
      }
    }
    await Promise.all(Array.from({ length: 6 }, window));
  });

  it('shares the state of an account with the next windows, in a single file', async () => {
    const { folder, open } = windowsOf();
    for (let count = 0; count < 3; count++) await (await open().take('a'))?.release({ ...shared, asked: 1000 + count });
    const { heldUntil, shared: known } = await open().look('a');
    assert.deepEqual([heldUntil, known?.asked], [undefined, 1002]);
    assert.equal((await open().look('b')).shared, undefined);
    assert.equal(readdirSync(folder).length, 1);
  });

  it('takes an account from a window that does not renew for half a minute, and reports it on renewal', async () => {
    const { clock, open } = windowsOf();
    const lease = await open().take('a');
    assert.ok(lease);
    clock.now += 20_000;
    assert.equal(await lease.renew(), true);
    clock.now += 20_000;
    assert.equal(await open().take('a'), undefined);
    clock.now += 20_000;
    const other = await open().take('a');
    assert.ok(other);
    assert.equal(await lease.renew(), false);
    await lease.release(shared);
    assert.equal((await open().look('a')).shared, undefined, 'what it releases then is ignored');
    assert.equal(await other.renew(), true);
  });

  it('takes an account from a killed window at once', async () => {
    const folder = temporaryFolder();
    const holder = spawn(
      process.execPath,
      [join(import.meta.dirname, '../../../support/processes/lease-holder.ts'), folder, 'a'],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const [line] = await once(holder.stdout, 'data');
    assert.equal(String(line).trim(), 'taken');
    const leases = new Leases(folder, Date.now);
    assert.equal(await leases.take('a'), undefined);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    assert.ok(await leases.take('a'));
  });

  it('frees an account after an incomplete file, and after a clock that was set back', async () => {
    const { folder, clock, open } = windowsOf();
    await (await open().take('a'))?.release(shared);
    const [name = ''] = readdirSync(folder);
    const path = join(folder, name);
    writeFileSync(path, '{"holder":"le');
    assert.equal(await open().take('a'), undefined);
    utimesSync(path, new Date(0), new Date(0));
    const lease: Lease | undefined = await open().take('a');
    assert.ok(lease);
    clock.now -= 60 * minute;
    const other = await open().take('a');
    assert.ok(other);
    await other.release({ ...shared, asked: clock.now });
    clock.now -= 60 * minute;
    assert.equal((await open().look('a')).shared, undefined, 'a poll in the future does not count');
  });
});

const kinds = ({ requests }: InstanceStore) => requests.flatMap(({ instances }) => instances.map(({ kind }) => kind));

const callsOf = (...windows: readonly Window[]) => windows.map(({ calls }) => calls.length).reduce((a, b) => a + b, 0);

describe('InstanceTracker in several windows', () => {
  it('polls in one of two windows, and shows the result in both', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const alone = open();
    await sendTo(alone, 'zenlayer-bmc');
    await alone.store.reload();
    await timers.advance(minute);
    const needed = callsOf(alone);
    alone.tracker.dispose();

    const windows = [open(), open(), open()] as const;
    const [here, ...others] = windows;
    await Promise.all(windows.map(({ store }) => store.reload()));
    await sendTo(here, 'zenlayer-bmc');
    await Promise.all(windows.map(({ store }) => store.reload()));
    await timers.advance(minute);
    await Promise.all(windows.map(({ store }) => store.reload()));
    for (const { store } of windows) {
      assert.deepEqual(kinds(store), ['running', 'running', 'running', 'running']);
      assert.equal(store.onTheWay, 0);
    }
    assert.ok(callsOf(here, ...others) <= needed + 2, `${callsOf(here, ...others)} calls instead of ${needed}`);
    await timers.advance(10 * minute);
    assert.deepEqual(timers.waits, []);
  });

  it('continues in another window when the polling window has ended', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const [first, second] = [open(), open()];
    await sendTo(first, 'create-server');
    await first.store.reload();
    await second.store.reload();
    await timers.advance(2100);
    first.tracker.dispose();
    const before = callsOf(second);
    await timers.advance(minute);
    assert.ok(callsOf(second) > before);
    assert.deepEqual(kinds(second.store), ['running']);
  });

  it('polls once for windows that become visible at the same time', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const windows = [open(), open(), open()] as const;
    await sendTo(windows[0], 'create-server');
    await windows[0].store.reload();
    await timers.advance(minute);
    const before = callsOf(...windows);
    // Who waits for another window tries again from time to time.
    const seen = Promise.all(windows.map(({ tracker }) => tracker.setVisible(true)));
    let isOver = false;
    void seen.then(() => {
      isOver = true;
    });
    while (!isOver) {
      // The window that asks must have the time to say that it is still there.
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (timers.waits.length > 0) await timers.advance(100);
    }
    assert.equal(callsOf(...windows), before + 1);
  });

  it("shows in every window why one request can't be queried although its account responds", async (t) => {
    const { timers, open, sendTo } = await watching(t);
    let refused = '';
    const around =
      (real: Transport): Transport =>
      async (call, signal) => {
        if (refused === '' || !call.url.endsWith(refused)) return real(call, signal);
        return { kind: 'answer', answer: { status: 400, headers: {}, body: '{"code":"Invalid","message":"No."}' } };
      };
    const [here, there] = [open({}, around), open({}, around)];
    await sendTo(here, 'create-server');
    await Promise.all([here.store.reload(), there.store.reload()]);
    refused = here.store.requests[0]?.instances[0]?.id ?? '';
    await timers.advance(minute);
    const pollErrors = [here, there].map(({ store }) => store.requests[0]?.pollError);
    assert.match(pollErrors[0]?.reason.en ?? '', /returned an error/);
    assert.deepEqual(pollErrors[1], pollErrors[0]);
    refused = '';
    await timers.advance(10 * minute);
    assert.deepEqual(
      [here, there].map(({ store }) => store.requests[0]?.pollError),
      [undefined, undefined],
    );
  });

  it("shows in every window why and since when an account can't be queried", async (t) => {
    const { timers, open, sendTo, sandbox } = await watching(t);
    const [here, there] = [open(), open()];
    await sendTo(here, 'create-server');
    await Promise.all([here.store.reload(), there.store.reload()]);
    await sandbox.injectFault('forbidden-403', { calls: 'read' });
    await timers.advance(minute);
    const pollErrors = [here, there].map(({ store }) => store.requests[0]?.pollError);
    assert.match(pollErrors[0]?.reason.en ?? '', /Forbidden/);
    assert.deepEqual(pollErrors[1], pollErrors[0]);
    await sandbox.injectFault(undefined);
    await timers.advance(10 * minute);
    await Promise.all([here.store.reload(), there.store.reload()]);
    assert.deepEqual([kinds(here.store), kinds(there.store)], [['running'], ['running']]);
    assert.deepEqual(
      [here, there].map(({ store }) => store.requests[0]?.pollError),
      [undefined, undefined],
    );
  });

  it('shows a renamed profile and queries with a replaced credential at once', async (t) => {
    const { sandbox, open, sendTo } = await watching(t);
    const problem = { en: 'There is no credential.', zh: '' };
    let [isReplaced, name] = [false, 'sandbox'];
    const account = async () => (isReplaced ? sandboxAccount('create-server', sandbox.endpoint) : { problem });
    const { store, tracker } = open({ account, profileName: () => name });
    await sendTo({ ...open(), store, tracker }, 'create-server');
    await tracker.refresh();
    const shown = () => store.requests.map(({ profile, pollError }) => [profile, pollError?.reason.en]);
    assert.deepEqual(shown(), [['sandbox', problem.en]]);
    name = 'renamed';
    await tracker.onProfilesChange();
    assert.deepEqual(shown(), [['renamed', problem.en]]);
    isReplaced = true;
    await tracker.onProfilesChange();
    assert.deepEqual(shown(), [['renamed', undefined]]);
  });
});
