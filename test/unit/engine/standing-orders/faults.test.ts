import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mayHaveCreated } from '../../../../client/engine/journal/request-record.ts';
import { type FaultRow, faultTable } from '../../../../scripts/docs/fault-table.ts';
import { stockProviders } from '../../../support/builders/standing-orders.ts';
import { hour, waitingFor } from '../../../support/fakes/standing-orders-harness.ts';

type StockProvider = (typeof stockProviders)[number];

/** A fault that hits every create call of an order, and then no call any more. */
async function hitCreates(t: Parameters<typeof waitingFor>[0], row: FaultRow, provider: StockProvider): Promise<void> {
  const { sandbox, timers, open, place, stateOf } = await waitingFor(t, provider);
  await sandbox.injectFault(row.fault, { calls: 'create', ...row.options });
  const window = open({}, undefined, row.limits);
  const id = await place();
  await window.orders.reload();
  await timers.advance(2000);
  const { order, why } = await stateOf(id);
  const [first] = order.sends;
  // Some faults hit a connection before its call is known, so that the stock can't be read either.
  const kind = first?.outcome?.kind ?? 'not-sent';
  const made = sandbox.made(provider);
  assert.ok(made === 0 || made === order.placed.count);
  assert.equal(why, { accepted: 'sent', refused: 'rejected', unknown: 'unknown', 'not-sent': undefined }[kind]);
  await sandbox.injectFault(undefined);
  await timers.advance(hour);
  const later = await stateOf(id);
  if (kind === 'not-sent') {
    assert.equal(later.why, 'sent', 'what never left is sent once the provider responds');
    assert.equal(sandbox.made(provider), order.placed.count);
  } else {
    assert.equal(sandbox.made(provider), made, 'nothing is sent after another result');
    assert.equal(later.order.sends.length, 1);
  }
  assert.ok(later.order.sends.filter(mayHaveCreated).length <= 1);
}

/** The faults that end an order: a credential that is refused. With a wrong clock it may be right. */
const denials: readonly string[] = ['unauthorized-401', 'forbidden-403'];

/** A fault that hits the first call for the stock. */
async function hitLook(t: Parameters<typeof waitingFor>[0], row: FaultRow, provider: StockProvider): Promise<void> {
  const { sandbox, timers, calls, isCreate, open, place, stateOf } = await waitingFor(t, provider);
  await sandbox.injectFault(row.fault, { calls: 'read', ...row.options, times: 1 });
  const window = open({}, undefined, row.limits);
  const id = await place();
  await window.orders.reload();
  await timers.advance(2000);
  await sandbox.injectFault(undefined);
  await timers.advance(2 * hour);
  const { order, why } = await stateOf(id);
  const isEnded = denials.includes(row.fault);
  assert.equal(why, isEnded ? 'impossible' : 'sent');
  assert.equal(sandbox.made(provider), isEnded ? 0 : order.placed.count);
  assert.equal(calls.filter(isCreate).length, isEnded ? 0 : 1);
}

describe('a standing order with an injected fault', { concurrency: true }, () => {
  for (const provider of stockProviders) {
    describe(provider, { concurrency: 10 }, () => {
      for (const row of faultTable) {
        it(`${row.title}, when it is sent`, (t) => hitCreates(t, row, provider));
        it(`${row.title}, when the stock is read`, (t) => hitLook(t, row, provider));
      }
    });
  }
});
