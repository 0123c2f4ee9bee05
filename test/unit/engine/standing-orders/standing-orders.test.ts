import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stockProviders } from '../../../support/builders/standing-orders.ts';
import { hour, minute, waitingFor } from '../../../support/fakes/standing-orders-harness.ts';

describe('a standing order', () => {
  for (const provider of stockProviders) {
    it(`${provider}: waits while it is sold out, and is sent once when it is in stock`, async (t) => {
      const { timers, sandbox, calls, open, place, stateOf, isCreate } = await waitingFor(t, provider);
      sandbox.setSoldOut(() => true);
      const window = open();
      const id = await place();
      await window.orders.reload();
      await timers.advance(3 * hour);
      assert.deepEqual(window.failures, []);
      assert.equal((await stateOf(id)).stage, 'waiting');
      assert.deepEqual((await stateOf(id)).order.looked?.states, ['sold-out']);
      assert.deepEqual(calls.filter(isCreate), []);
      sandbox.setSoldOut(undefined);
      await timers.advance(10 * minute + 5000);
      assert.deepEqual(await stateOf(id).then(({ why }) => why), 'sent');
      await timers.advance(3 * hour);
      assert.equal(calls.filter(isCreate).length, 1);
      assert.deepEqual(window.ended, ['sent']);
      assert.deepEqual(window.orders.views, []);
      assert.deepEqual(timers.waits, [], 'without an order, no timer runs');
    });
  }
});
