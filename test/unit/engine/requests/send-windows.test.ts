import assert from 'node:assert/strict';
import { after, describe, it, type TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { Journal } from '../../../../client/engine/journal/journal.ts';
import {
  instancesOf,
  maxSendMs,
  type RequestRecord,
  recordsOf,
  stageOf,
} from '../../../../client/engine/journal/request-record.ts';
import { createQueryClient } from '../../../../client/engine/provider-client/query.ts';
import { listAll } from '../../../../client/engine/requests/reconcile.ts';
import { startSandbox } from '../../../../client/sandbox/server.ts';
import type { ProviderId } from '../../../../schemas/core/model/provider.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { callTools, sandboxAccount } from '../../../support/builders/accounts.ts';
import { newFolder } from '../../../support/builders/journal-files.ts';
import { reconcilerOf, resolveAsPerson } from '../../../support/builders/reconciler-harness.ts';
import { newFile } from '../../../support/builders/sandbox-file.ts';
import { type JournalWindow, WindowPool } from '../../../support/processes/journal-windows.ts';
import type { Command } from '../../../support/processes/send-window.ts';

const pool = await WindowPool.open(3, 'send-window.ts');
after(() => pool.close());

const never = new AbortController().signal;
const minute = 60_000;
const aWhile = 10_000;

/** A provider, and the folder that all windows keep their journals in. */
async function openWindows(t: TestContext, provider: ProviderId) {
  const clock = { ahead: 0 };
  const now = () => Date.now() + clock.ahead;
  const sandbox = await startSandbox(newFile(), now);
  t.after(() => sandbox.close());
  const { endpoint } = sandbox;
  const folder = newFolder();
  const journal = new Journal(folder);

  async function open(command: Partial<Command>): Promise<JournalWindow> {
    const window = await pool.take();
    window.tell({ folder, endpoint, provider, ahead: clock.ahead, ...command } satisfies Command);
    return window;
  }

  /** Runs a command in each of several windows, all at once, and returns the output of each. */
  async function atOnce(...commands: Partial<Command>[]): Promise<string[][]> {
    const windows = await Promise.all(commands.map(open));
    await Promise.all(windows.map((window) => window.end()));
    for (const { output } of windows) assert.ok(output.includes('done'), output.join('\n'));
    return windows.map(({ output }) => output.filter((line) => line.startsWith('sent ')));
  }

  /** Has a window send a request whose response is lost: its instances are created, or nothing is. */
  async function lose(prefix: string, name: string, isMade: boolean): Promise<void> {
    const before = sandbox.made(provider);
    await sandbox.injectFault(isMade ? 'silent-acted' : 'silent', { calls: 'create' });
    const window = await open({ send: { prefix, count: 1, name } });
    while (isMade && sandbox.made(provider) === before) await wait(1);
    while (!(await records()).some(({ request, attempts }) => request === `${prefix}-0` && attempts.length > 0)) {
      await wait(1);
    }
    await window.kill();
    await sandbox.injectFault(undefined);
  }

  const records = async () => recordsOf((await journal.read()).entries);
  const record = async (request: string): Promise<RequestRecord> => {
    const found = (await records()).find((it) => it.request === request);
    assert.ok(found, request);
    return found;
  };

  /** The ids of all instances that there are whose names begin so; a while later, since not every list has the youngest. */
  async function made(name = ''): Promise<string[]> {
    clock.ahead += aWhile;
    const listed = await listAll(sandboxAccount(provider, endpoint), createQueryClient(callTools(now)), never);
    assert.ok('instances' in listed);
    return listed.instances.filter((it) => it.name?.startsWith(name)).map(({ id }) => id);
  }

  /** The ids of the instances that sends are known to have made; one that two have made is there twice. */
  const claimed = async () => (await records()).flatMap(instancesOf);

  return { sandbox, clock, journal, endpoint, now, open, atOnce, lose, records, record, made, claimed };
}

describe('send in several windows', () => {
  for (const { id: provider } of providers) {
    it(`${provider}: loses and duplicates no instance if two windows send the same and different files at once`, async (t) => {
      const { atOnce, records, made, claimed, sandbox } = await openWindows(t, provider);
      const count = 6;
      const files = ['file:///same.json', 'file:///same.json', 'file:///other.json'];
      const outputs = await atOnce(
        ...files.map((file, index) => ({ send: { prefix: `window${index}`, count, file } })),
      );
      const known = await records();
      assert.equal(known.length, files.length * count);
      for (const record of known) {
        assert.equal(record.outcome?.kind, 'accepted');
        assert.equal(instancesOf(record).length, record.intended.count);
        assert.equal(record.attempts.length, 1);
      }
      assert.deepEqual((await claimed()).sort(), (await made()).sort());
      assert.equal((await claimed()).length, sandbox.made(provider));
      const recorded = known.map(({ request, outcome }) => {
        return ['sent', request, ...(outcome?.kind === 'accepted' ? ['accepted', ...outcome.instances] : [])].join(' ');
      });
      assert.deepEqual(recorded.sort(), outputs.flat().sort());
      assert.equal(known.filter(({ intended }) => intended.file === 'file:///same.json').length, 2 * count);
    });
  }

  it('shows a send of another window from before its bytes leave to its end', async (t) => {
    const provider = 'zenlayer-bmc';
    const { sandbox, open, records, now } = await openWindows(t, provider);
    const file = 'file:///same.json';
    await sandbox.injectFault('late', { calls: 'create', milliseconds: 1000 });
    const window = await open({ send: { prefix: 'first', count: 1, file } });
    while (sandbox.made(provider) === 0) await wait(1);
    const seen = async () => {
      return (await records()).filter(({ intended }) => intended.file === file).map((record) => stageOf(record, now()));
    };
    assert.deepEqual(await seen(), ['sending']);
    await window.end();
    assert.deepEqual(await seen(), ['accepted']);
  });
});

describe('reconcile in several windows', () => {
  for (const provider of ['zenlayer-bmc', 'huawei-ecs'] as const) {
    it(`${provider}: never assigns an instance to two sends if two windows reconcile at once`, async (t) => {
      const { clock, atOnce, lose, record, records, made, claimed, journal, endpoint, now } = await openWindows(
        t,
        provider,
      );
      await lose('same-a', 'web', true);
      await lose('same-b', 'web', false);
      await lose('other', 'db', true);
      await lose('nothing', 'cache', false);
      const rivals = await made('web');
      assert.deepEqual([rivals.length, (await made('db')).length], [2, 2]);
      clock.ahead = maxSendMs + minute;
      await atOnce({ settle: 3 }, { settle: 3 });
      assert.deepEqual(await claimed(), [], 'listed instances wait for a person');
      const settler = reconcilerOf(provider, endpoint, journal, now);
      // It sees the sends open, and does so half an hour later.
      await settler.round();
      clock.ahead += 31 * minute;
      const exact = async (request: string) => {
        const found = await settler.look(await record(request), never);
        return found.kind === 'candidates' ? found.candidates.map(({ isExact }) => isExact) : found.kind;
      };
      assert.deepEqual(await exact('same-a-0'), [false, false], 'either of two sends may have created them');
      assert.deepEqual(await exact('other-0'), [true, true]);
      await settler.round();
      assert.deepEqual((await record('nothing-0')).settled?.instances, []);
      assert.equal((await record('same-b-0')).settled, undefined, 'the rival waits, too');

      await resolveAsPerson(settler, await record('other-0'));
      await settler.keep(await record('same-a-0'), rivals, 'person');
      await settler.round();
      settler.dispose();
      assert.deepEqual((await record('same-b-0')).settled?.instances, []);
      assert.deepEqual((await claimed()).sort(), (await made()).sort());
      for (const it of await records()) assert.equal(stageOf(it, now()), 'settled');
    });

    it(`${provider}: never assigns new instances to a lost send while other windows reconcile`, async (t) => {
      const { clock, atOnce, lose, record, made, claimed } = await openWindows(t, provider);
      await lose('lost', 'web', false);
      clock.ahead = maxSendMs + minute;
      const sending = { prefix: 'window', count: 30, name: 'web' };
      await atOnce({ send: sending }, { settle: 60 }, { settle: 60 });
      assert.equal((await record('lost-0')).settled, undefined);
      assert.deepEqual((await claimed()).sort(), (await made()).sort());
    });
  }
});
