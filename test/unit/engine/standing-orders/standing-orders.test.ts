import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { send } from '../../../../client/engine/requests/send.ts';
import { Leases } from '../../../../client/engine/tracking/lease.ts';
import { callTools } from '../../../support/builders/accounts.ts';
import { commandFor, stockProviders } from '../../../support/builders/standing-orders.ts';
import { hour, minute, waitingFor } from '../../../support/fakes/standing-orders-harness.ts';

const soldOut = () => true;
const reason = { en: 'Something.', zh: '某事。' };

describe('a standing order', () => {
  for (const provider of stockProviders) {
    it(`${provider}: waits while it is sold out, and is sent once when it is in stock`, async (t) => {
      const { timers, sandbox, calls, open, place, stateOf, isCreate } = await waitingFor(t, provider);
      sandbox.setSoldOut(soldOut);
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
      assert.equal((await stateOf(id)).why, 'sent');
      await timers.advance(3 * hour);
      assert.equal(calls.filter(isCreate).length, 1);
      assert.deepEqual(window.ended, ['sent']);
      assert.deepEqual(window.orders.views, []);
      assert.deepEqual(timers.waits, [], 'without an order, no timer runs');
    });
  }

  for (const provider of ['zenlayer-bmc', 'huawei-ecs', 'jdcloud-coc-vm'] as const) {
    it(`${provider}: is sent once while its stock comes and goes a hundred times`, async (t) => {
      const { timers, sandbox, calls, open, place, stateOf, isCreate } = await waitingFor(t, provider);
      // In stock at every other look, and sold out by the time that the request arrives.
      let looks = 0;
      const window = open({}, (real) => async (call, signal) => {
        const isSoldOut = isCreate(call) ? looks < 200 : looks++ % 2 === 0;
        sandbox.setSoldOut(isSoldOut ? soldOut : undefined);
        return real(call, signal);
      });
      const id = await place();
      await window.orders.reload();
      await timers.advance(3 * hour);
      const { order, why } = await stateOf(id);
      assert.equal(why, 'sent');
      assert.ok(looks >= 200 && looks <= 3 * 120, `${looks} looks in three hours`);
      assert.equal(order.sends.length, calls.filter(isCreate).length);
      assert.ok(order.sends.length > 50 && order.sends.length <= 101, `${order.sends.length} creates`);
      const [last, ...rejected] = order.sends.toReversed();
      assert.equal(last?.outcome?.kind, 'accepted');
      assert.ok(rejected.every(({ outcome }) => outcome?.kind === 'refused'));
      assert.equal(sandbox.made(provider), last?.intended.count);
    });
  }

  it('is not tried again and again while a list that is behind says that it is in stock', async (t) => {
    const { timers, sandbox, calls, open, place, isCreate } = await waitingFor(t, 'zenlayer-bmc');
    const window = open({}, (real) => async (call, signal) => {
      sandbox.setSoldOut(isCreate(call) ? soldOut : undefined);
      return real(call, signal);
    });
    await place();
    await window.orders.reload();
    await timers.advance(3 * hour);
    const creates = calls.filter(isCreate).length;
    assert.ok(creates > 3 && creates <= 18, `${creates} creates in three hours`);
  });

  it('asks ever more rarely, at most once in half a minute, and not while it is left alone', async (t) => {
    const { timers, sandbox, calls, open, place } = await waitingFor(t, 'zenlayer-bmc');
    sandbox.setSoldOut(soldOut);
    const window = open();
    await place();
    await window.orders.reload();
    await timers.advance(hour);
    assert.ok(calls.length >= 8 && calls.length <= 12, `${calls.length} calls in the first hour`);
    const before = calls.length;
    await timers.advance(hour);
    assert.ok(calls.length - before <= 6, `${calls.length - before} calls in the second hour`);
    await sandbox.injectFault('throttled-429-seconds', { retryAfter: 1800, times: 1 });
    const throttled = calls.length + 1;
    while (calls.length < throttled) await timers.advance(minute);
    assert.ok(window.orders.views[0]?.trouble);
    await timers.advance(28 * minute);
    assert.equal(calls.length, throttled);
    await timers.advance(12 * minute);
    assert.ok(calls.length > throttled);
    assert.equal(window.orders.views[0]?.trouble, undefined);
  });

  it('is looked at early when lists of the account are read, and still at most once in half a minute', async (t) => {
    const { timers, sandbox, calls, open, place, stateOf } = await waitingFor(t, 'zenlayer-bmc');
    sandbox.setSoldOut(soldOut);
    const window = open();
    const id = await place();
    await window.orders.reload();
    await timers.advance(2 * hour);
    const before = calls.length;
    for (let reads = 0; reads < 60; reads++) {
      window.orders.lookEarly();
      await timers.advance(1000);
    }
    assert.ok(calls.length - before <= 3, `${calls.length - before} calls in a minute`);
    sandbox.setSoldOut(undefined);
    await timers.advance(30_000);
    window.orders.lookEarly();
    await timers.advance(5000);
    assert.equal((await stateOf(id)).why, 'sent');
    window.orders.lookEarly();
    assert.deepEqual(timers.waits, [], 'without an order, no timer runs');
  });

  it('asks once for all orders of an account, and sends the first alternative in stock', async (t) => {
    const { timers, sandbox, calls, open, place, stateOf } = await waitingFor(t, 'zenlayer-bmc');
    sandbox.setSoldOut(soldOut);
    const window = open();
    const alternatives = [
      { type: 'M6C', zone: 'SEL-A' },
      { type: 'M6C', zone: 'HKG-A' },
      { type: 'M7D', zone: 'HKG-A' },
    ];
    const ids = await Promise.all(
      ['a', 'b', 'c'].map((name) => place({ alternatives, file: `file:///${name}.zenlayer-bmc.json` })),
    );
    await window.orders.reload();
    await timers.advance(2000);
    assert.equal(calls.length, 1);
    sandbox.setSoldOut((type, zone) => type === 'M6C' && zone === 'SEL-A');
    await timers.advance(hour);
    const orders = await Promise.all(ids.map(stateOf));
    assert.deepEqual(
      orders.map(({ why, order }) => [why, order.sends.map(({ intended }) => intended.standing?.alternative)]),
      ids.map(() => ['sent', [1]]),
    );
    assert.match(orders[0]?.order.sends[0]?.intended.body ?? '', /HKG-A/);
  });

  it('is looked after by one window, and by the next one when that has ended', async (t) => {
    const { timers, sandbox, calls, open, place, stateOf, isCreate } = await waitingFor(t, 'zenlayer-bmc');
    sandbox.setSoldOut(soldOut);
    const windows = [open(), open(), open()];
    const id = await place();
    for (const { orders } of windows) await orders.reload();
    await timers.advance(2 * hour);
    assert.ok(calls.length <= 20, `${calls.length} calls of three windows`);
    for (const { orders } of windows) assert.ok(orders.views[0]?.lookedAt);
    windows[0]?.orders.dispose();
    windows[1]?.orders.dispose();
    sandbox.setSoldOut(undefined);
    await timers.advance(11 * minute);
    assert.equal((await stateOf(id)).why, 'sent');
    assert.equal(calls.filter(isCreate).length, 1);
  });

  it('is asked for no sooner by a window that starts anew', async (t) => {
    const { timers, sandbox, calls, open, place } = await waitingFor(t, 'zenlayer-bmc');
    sandbox.setSoldOut(soldOut);
    await place();
    for (let start = 0; start < 60; start++) {
      const { orders } = open();
      await orders.reload();
      await timers.advance(minute);
      orders.dispose();
    }
    assert.ok(calls.length >= 5 && calls.length <= 15, `${calls.length} calls in an hour`);
  });

  it('is left to a window that has its file', async (t) => {
    const { timers, calls, open, place, stateOf } = await waitingFor(t, 'zenlayer-bmc');
    const stranger = open({ isOwn: () => false });
    const id = await place();
    await stranger.orders.reload();
    await timers.advance(3 * hour);
    assert.deepEqual(calls, []);
    assert.equal(stranger.orders.views[0]?.nextAt, undefined);
    await open().orders.reload();
    await timers.advance(minute);
    assert.equal((await stateOf(id)).why, 'sent');
    assert.deepEqual(stranger.ended, []);
  });

  it('is created at most once by windows that hold no lease against each other', async (t) => {
    for (let round = 0; round < 10; round++) {
      const { folder, timers, sandbox, open, place, stateOf } = await waitingFor(t, 'zenlayer-bmc');
      const windows = ['a', 'b', 'c'].map((name) =>
        open({ leases: new Leases(join(folder, `leases-${name}`), () => timers.clock) }),
      );
      const id = await place();
      for (const { orders } of windows) await orders.reload();
      // At the same time: the timers of one are not waited for by the others.
      await Promise.all([timers.advance(1600), timers.advance(1600), timers.advance(1600)]);
      const { order } = await stateOf(id);
      assert.ok(sandbox.made('zenlayer-bmc') <= order.placed.count);
      await timers.advance(2 * hour);
      assert.ok(sandbox.made('zenlayer-bmc') <= order.placed.count);
    }
  });
});

describe('a standing order ends', () => {
  it('when its time has run out', async (t) => {
    const { timers, sandbox, calls, open, place, stateOf, isCreate, now } = await waitingFor(t, 'zenlayer-bmc');
    sandbox.setSoldOut(soldOut);
    const window = open();
    const id = await place({ until: now() + hour });
    await window.orders.reload();
    await timers.advance(hour);
    sandbox.setSoldOut(undefined);
    await timers.advance(11 * minute);
    assert.equal((await stateOf(id)).why, 'deadline');
    assert.deepEqual(window.ended, ['deadline']);
    assert.deepEqual(calls.filter(isCreate), []);
  });

  it('when its file was changed, at the next look', async (t) => {
    const { timers, sandbox, open, place, stateOf } = await waitingFor(t, 'zenlayer-bmc');
    sandbox.setSoldOut(soldOut);
    let isChanged = false;
    const window = open({ changeOf: async () => (isChanged ? reason : undefined) });
    const id = await place();
    await window.orders.reload();
    await timers.advance(minute);
    isChanged = true;
    await timers.advance(11 * minute);
    assert.deepEqual((await stateOf(id)).order.ended?.reason, reason);
    assert.equal(window.orders.views[0]?.stage, 'ended');
  });

  it('when a person stops it, and when a person sends its file', async (t) => {
    const { timers, sandbox, endpoint, journal, open, place, stateOf, now } = await waitingFor(t, 'zenlayer-bmc');
    sandbox.setSoldOut(soldOut);
    const window = open();
    const [stopped, sent] = [await place({ file: 'file:///stopped.zenlayer-bmc.json' }), await place()];
    await window.orders.reload();
    await timers.advance(minute);
    await window.orders.end(stopped, 'person', reason);
    sandbox.setSoldOut(undefined);
    const command = commandFor((await stateOf(sent)).order.placed, 0, endpoint);
    await send(command, { ...callTools(now), append: journal.append }, new AbortController().signal);
    await timers.advance(hour);
    assert.equal((await stateOf(stopped)).why, 'person');
    assert.equal((await stateOf(sent)).why, 'changed');
    assert.equal(sandbox.made('zenlayer-bmc'), command.record.count);
    assert.deepEqual(window.ended, ['changed']);
  });

  it('when its credential may not ask for the stock', async (t) => {
    const { timers, sandbox, calls, open, place, stateOf } = await waitingFor(t, 'zenlayer-bmc');
    await sandbox.injectFault('forbidden-403');
    const window = open();
    const id = await place();
    await window.orders.reload();
    await timers.advance(hour);
    assert.equal((await stateOf(id)).why, 'impossible');
    assert.equal(calls.length, 1);
  });

  it('not for as long as an alternative could not be checked, and the next one is sent meanwhile', async (t) => {
    const { timers, sandbox, open, place, stateOf, endpoint } = await waitingFor(t, 'zenlayer-bmc');
    const window = open({
      prepare: async (placed, alternative) =>
        alternative === 0
          ? { kind: 'later' }
          : placed.alternatives.length > 2
            ? { kind: 'passed-over', reason }
            : { kind: 'ready', command: commandFor(placed, alternative, endpoint) },
    });
    const [first, second] = [
      { type: 'M6C', zone: 'SEL-A' },
      { type: 'M6C', zone: 'HKG-A' },
    ];
    const file = 'file:///open.zenlayer-bmc.json';
    const [both, third] = [
      await place({ alternatives: [first, second] }),
      await place({ file, alternatives: [first, second, second] }),
    ];
    await window.orders.reload();
    await timers.advance(hour);
    assert.equal((await stateOf(both)).why, 'sent');
    assert.equal((await stateOf(third)).why, undefined);
    assert.equal(sandbox.made('zenlayer-bmc'), 2, 'the instances of one send');
  });

  it('not because of one that is passed over while another is sold out, which says why once', async (t) => {
    const { timers, sandbox, open, place, stateOf, journal } = await waitingFor(t, 'zenlayer-bmc');
    const window = open({ prepare: async () => ({ kind: 'passed-over', reason }) });
    const soldOut = { type: 'M6C', zone: 'NONE-A' };
    const order = await place({ alternatives: [{ type: 'M6C', zone: 'SEL-A' }, soldOut] });
    await window.orders.reload();
    await timers.advance(hour);
    assert.equal((await stateOf(order)).why, undefined);
    assert.deepEqual(window.orders.views[0]?.order.looked?.reason, reason);
    const { entries } = await journal.read();
    assert.equal(entries.filter(({ kind }) => kind === 'looked').length, 2);
    assert.equal(sandbox.made('zenlayer-bmc'), 0);
  });

  it('when every alternative in stock is passed over, and not because of one', async (t) => {
    const { timers, sandbox, open, place, stateOf, endpoint } = await waitingFor(t, 'zenlayer-bmc');
    const window = open({
      prepare: async (placed, alternative) =>
        alternative === 0
          ? { kind: 'passed-over', reason }
          : { kind: 'ready', command: commandFor(placed, alternative, endpoint) },
    });
    const other = { type: 'M6C', zone: 'HKG-A' };
    const [alone, both] = [
      await place({ file: 'file:///alone.zenlayer-bmc.json' }),
      await place({ alternatives: [{ type: 'M6C', zone: 'SEL-A' }, other] }),
    ];
    await window.orders.reload();
    await timers.advance(hour);
    assert.equal((await stateOf(alone)).why, 'impossible');
    assert.equal((await stateOf(both)).why, 'sent');
    assert.equal(sandbox.made('zenlayer-bmc'), 2);
  });
});
