import assert from 'node:assert/strict';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it, type TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { Journal } from '../../../../client/engine/journal/journal.ts';
import { maxSendMs, mayHaveCreated } from '../../../../client/engine/journal/request-record.ts';
import { orderStageOf, standingOrdersOf } from '../../../../client/engine/standing-orders/standing-order.ts';
import { listFiles } from '../../../../client/engine/storage/folder.ts';
import { startSandbox } from '../../../../client/sandbox/server.ts';
import type { ProviderId } from '../../../../schemas/core/model/provider.ts';
import { newFolder } from '../../../support/builders/journal-files.ts';
import { newFile } from '../../../support/builders/sandbox-file.ts';
import { awaiting, stockProviders } from '../../../support/builders/standing-orders.ts';
import { WindowPool } from '../../../support/processes/journal-windows.ts';
import type { OrderCommand } from '../../../support/processes/order-window.ts';

const pool = await WindowPool.open(4, 'order-window.ts');
after(() => pool.close());

const minute = 60_000;
const kills = 50;
/** A look that sends has about 50 operations on files and connections. */
const operations = 50;

/** Makes files older by the minute that passes: one that was cut off while it was written counts as new for a while. */
async function makeOlder(folder: string): Promise<void> {
  const past = Date.now() / 1000 - 60;
  for (const name of await listFiles(folder)) await utimes(join(folder, name), past, past);
}

/** Windows that carry out the standing orders of one journal, one after the other. */
async function openSandbox(t: TestContext, provider: ProviderId) {
  let ahead = 0;
  const sandbox = await startSandbox(newFile(), () => Date.now() + ahead);
  t.after(() => sandbox.close());
  const folder = newFolder();
  const { endpoint } = sandbox;
  // Each time anew, as a window does that is started after the crash.
  const orders = async () => {
    const { entries } = await new Journal(join(folder, 'journal')).read();
    return standingOrdersOf(entries);
  };
  const now = () => Date.now() + ahead;

  /** Has a window look once. */
  async function look(how: Partial<OrderCommand>, midst: 'itself' | number = 'itself'): Promise<boolean> {
    const window = await pool.take();
    window.tell({ folder, endpoint, provider, ahead, ...how } satisfies OrderCommand);
    if (midst === 'itself') await window.end();
    else await window.says('begun').then(() => Promise.race([wait(midst), window.says('done')]));
    await window.kill();
    const failure = window.output.find((line) => line.startsWith('failed'));
    assert.equal(failure, undefined);
    // A lease lasts half a minute, and a look is planned for half a minute later.
    ahead += minute;
    await makeOlder(join(folder, 'leases'));
    return window.output.includes('done');
  }

  const place = async () => {
    const entry = awaiting(provider, endpoint, now());
    await new Journal(join(folder, 'journal')).append(entry);
    return entry;
  };
  const skip = (ms: number) => {
    ahead += ms;
  };
  return { sandbox, orders, now, look, place, skip };
}

describe('standing orders in windows that are killed', { concurrency: true }, () => {
  for (const [index, provider] of stockProviders.entries()) {
    it(`${provider}: are sent once or not at all, with a kill at ${kills} moments`, async (t) => {
      const { sandbox, orders, now, look, place, skip } = await openSandbox(t, provider);
      let placed = await place();
      let killed = 0;
      let before = 0;
      const results: string[] = [];
      for (let kill = 0; killed < kills; kill++) {
        // At a moment by chance, or at one step after the other.
        const isAtStep = kill % 5 > 0;
        const isDone = await look(
          isAtStep ? { dieAt: (kill * 7 + index) % operations } : {},
          isAtStep ? 'itself' : Math.random() * 60,
        );
        if (!isDone) killed++;
        assert.ok(kill < 4 * kills, 'windows are killed');
        const made = sandbox.made(provider) - before;
        const order = (await orders()).find(({ id }) => id === placed.request);
        assert.ok(order);
        assert.ok(made === 0 || made === placed.count, `${made} of ${placed.count} created`);
        const spent = order.sends.filter(mayHaveCreated);
        assert.ok(spent.length <= 1, 'no more than one send may have created anything');
        assert.ok(made === 0 || spent.length === 1, 'what was created is in the journal');
        if (orderStageOf(order, now()) === 'waiting') continue;
        // A result that is unknown stays so, however often windows look.
        skip(maxSendMs + minute);
        await look({});
        const end = (await orders()).find(({ id }) => id === placed.request);
        results.push(`${end?.ended?.why}`);
        assert.match(`${end?.ended?.why}`, /^(?:sent|unknown)$/);
        assert.equal(end?.sends.length, order.sends.length, 'nothing was sent later');
        // What a killed window had sent may have been on its way when it was counted.
        const madeAtLast = sandbox.made(provider) - before;
        assert.ok([made, placed.count].includes(madeAtLast), `${made}, then ${madeAtLast} of ${placed.count} created`);
        before = sandbox.made(provider);
        placed = await place();
      }
      t.diagnostic(`${results.length} orders: ${results.join(' ')}`);
      // What still waits is sent by a window that isn't killed.
      await look({});
      await look({});
      const last = (await orders()).at(-1);
      assert.ok(last && ['sent', 'unknown'].includes(`${last.ended?.why}`), last?.ended?.why);
      assert.ok(sandbox.made(provider) - before <= placed.count);
    });
  }
});
