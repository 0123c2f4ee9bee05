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
import type { Instance } from '../../../../schemas/core/api/provider-api.ts';
import type { ProviderId } from '../../../../schemas/core/model/provider.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { callTools, sandboxAccount } from '../../../support/builders/accounts.ts';
import { newFolder } from '../../../support/builders/journal-files.ts';
import { reconcilerOf, resolveAsPerson } from '../../../support/builders/reconciler-harness.ts';
import { newFile } from '../../../support/builders/sandbox-file.ts';
import { type JournalWindow, WindowPool } from '../../../support/processes/journal-windows.ts';
import type { Command, Step } from '../../../support/processes/send-window.ts';

const pool = await WindowPool.open(4, 'send-window.ts');
after(() => pool.close());

const never = new AbortController().signal;
const minute = 60_000;
const aWhile = 10_000;

/** Returns when a window that sends is to be killed. */
type Midst = (window: JournalWindow) => Promise<unknown>;

const byItself: Midst = (window) => window.end();

/** A provider with a journal, to which windows send that are killed. */
async function openSandbox(t: TestContext, provider: ProviderId) {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const sandbox = await startSandbox(newFile(), now);
  t.after(() => sandbox.close());
  const { endpoint } = sandbox;
  const folder = newFolder();
  const account = sandboxAccount(provider, endpoint);
  const allOutput: string[] = [];

  /** Has a window send, kills it meanwhile unless it ends by itself, and keeps its output. */
  async function crash(send: Required<Command>['send'], how: Partial<Command>, midst: Midst): Promise<void> {
    const window = await pool.take();
    window.tell({ folder, endpoint, provider, ahead, send, ...how } satisfies Command);
    await window.says('begun');
    await midst(window);
    await window.kill();
    assert.ok(!window.output.includes('done'), 'it was killed before it was done');
    allOutput.push(...window.output);
  }

  // Each time anew, as a window does that is started after the crash.
  const records = async () => recordsOf((await new Journal(folder).read()).entries);

  /** All that there are; a while later, since not every list has the youngest. */
  async function instances(): Promise<readonly Instance[]> {
    ahead += aWhile;
    const listed = await listAll(account, createQueryClient(callTools(now)), never);
    assert.ok('instances' in listed);
    return listed.instances;
  }

  /** Asserts that every instance belongs to a sent request in the journal, and that no request has more than it asked for. */
  async function check(): Promise<void> {
    const known = await records();
    const owners = (await instances()).map(({ name = '' }) => {
      const owner = known.find(({ intended }) => intended.names.includes(name));
      assert.ok(owner && owner.attempts.length > 0, `${name} has no send`);
      return owner;
    });
    for (const { intended, attempts } of known) {
      const made = owners.filter(({ request }) => request === intended.request).length;
      assert.ok(made <= intended.count, `${intended.request}: ${made} created, ${intended.count} requested`);
      assert.ok(attempts.length <= 1, 'nothing was sent twice');
    }
    for (const [request, kind, ...ids] of allOutput.filter((line) => line.startsWith('sent ')).map(wordsAfterFirst)) {
      const { outcome } = only(known, request);
      assert.equal(outcome?.kind, kind);
      assert.deepEqual(outcome?.kind === 'accepted' ? outcome.instances : [], ids);
    }
  }

  /** Settles whatever is not known, as time goes by, and checks that each send knows its instances in the end. */
  async function settleAll(): Promise<void> {
    const settler = reconcilerOf(provider, endpoint, new Journal(folder), now);
    ahead += maxSendMs + minute;
    await settler.round();
    ahead += 31 * minute;
    await settler.round();
    const isProof = provider !== 'create-server' && provider !== 'huawei-devserver';
    for (const record of (await records()).filter((it) => stageOf(it, now()) === 'unknown')) {
      const isFound = await resolveAsPerson(settler, record);
      assert.ok(isFound || !isProof, 'a list proves that there is nothing');
    }
    settler.dispose();
    const all = await instances();
    assert.equal(all.length, sandbox.made(provider));
    for (const record of await records()) {
      assert.match(stageOf(record, now()), /^(?:accepted|settled|not-sent)$/);
      const own = all.filter(({ name = '' }) => record.intended.names.includes(name)).map(({ id }) => id);
      assert.deepEqual(instancesOf(record).sort(), own.sort(), record.request);
    }
  }

  return { sandbox, crash, records, check, settleAll, now };
}

const wordsAfterFirst = (line: string) => line.split(' ').slice(1);

function only(records: readonly RequestRecord[], request: string | undefined): RequestRecord {
  const [record, ...more] = records.filter((it) => it.request === request);
  assert.ok(record && more.length === 0, request);
  return record;
}

/** A send that was cut off at a step: its stage as read later, and whether it created anything. */
const expected: readonly [Step | 'before the answer', stage: 'absent' | ReturnType<typeof stageOf>, isMade: boolean][] =
  [
    ['before intended', 'absent', false],
    ['after intended', 'not-sent', false],
    ['before sent', 'not-sent', false],
    ['after sent', 'unknown', false],
    ['while the bytes leave', 'unknown', false],
    ['before the answer', 'unknown', true],
    ['before the outcome', 'unknown', true],
    ['after the outcome', 'accepted', true],
  ];

/** A generator of numbers from 0 to 1 that gives the same ones for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Operations on files and connections of a send are about 15, so that this is within the first few. */
const operations = 60;
const maxMs = 60;
const series = 1;
const killsPerSeries = 8;

describe('send in a window that is killed', { concurrency: true }, () => {
  for (const [index, { id: provider }] of providers.entries()) {
    it(`${provider}: knows or reconciles every instance after a kill at each step`, async (t) => {
      const { sandbox, crash, records, check, settleAll, now } = await openSandbox(t, provider);
      for (const [number, [step, stage, isMade]] of expected.entries()) {
        const before = sandbox.made(provider);
        const prefix = `step${number}`;
        if (step === 'before the answer') {
          await sandbox.injectFault('silent-acted', { calls: 'create' });
          const hasMade = async () => {
            while (sandbox.made(provider) === before) await wait(1);
          };
          await crash({ prefix, count: 1 }, {}, hasMade);
          await sandbox.injectFault(undefined);
        } else {
          await crash({ prefix, count: 1 }, { dieIn: step }, byItself);
        }
        const record = (await records()).find(({ request }) => request === `${prefix}-0`);
        const later = now() + maxSendMs + minute;
        assert.equal(record ? stageOf(record, later) : 'absent', stage, step);
        assert.equal(sandbox.made(provider) > before, isMade, step);
      }
      await check();
      await settleAll();
    });

    it(`${provider}: knows or reconciles every instance after a kill at ${series * killsPerSeries} random moments`, async (t) => {
      const seed = Math.floor(Math.random() * 2 ** 31);
      t.diagnostic(`seed ${seed}`);
      const random = randomFrom(seed + index);
      for (let number = 0; number < series; number++) {
        const { crash, check, settleAll } = await openSandbox(t, provider);
        for (let kill = 0; kill < killsPerSeries; kill++) {
          const send = { prefix: `kill${kill}`, count: 1000 };
          const moment = random();
          if (kill % 2) await crash(send, {}, () => wait(moment * maxMs));
          else await crash(send, { dieAt: Math.floor(moment * operations) }, byItself);
          await check();
        }
        await settleAll();
      }
    });
  }
});
