import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Transport } from '../../../../client/engine/http/transport.ts';
import type { InstanceStore } from '../../../../client/engine/tracking/instance-store.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { bodies } from '../../../support/builders/bodies.ts';
import { watching } from '../../../support/fakes/tracking-harness.ts';

const minute = 60_000;

/** The kind and the state of every instance, newest request first. */
const states = ({ requests }: InstanceStore) =>
  requests.flatMap(({ instances }) => instances.map(({ kind, observed }) => `${kind} ${observed?.state ?? '-'}`));

const failures = ({ requests }: InstanceStore) =>
  requests.flatMap(({ instances }) => instances.map(({ failure }) => failure));

const ecs = bodies['huawei-ecs'] as { server: object };
const ecsNamed = (name: string, more: object = {}) => ({ server: { ...ecs.server, name, ...more } });
const unpaid = ecsNamed('web', { extendparam: { chargingMode: 'prePaid', periodType: 'month', periodNum: 1 } });
const jdNamed = (name: string) => {
  const { instanceSpec, ...others } = bodies['jdcloud-coc-vm'] as { instanceSpec: object };
  return { ...others, instanceSpec: { ...instanceSpec, name } };
};

describe('InstanceTracker', () => {
  for (const { id } of providers) {
    it(`${id}: follows instances from the send until they run, and no further`, async (t) => {
      const { timers, open, sendTo } = await watching(t);
      const window = open();
      await sendTo(window, id);
      await window.store.reload();
      const { store, changes, calls, failures } = window;
      const requested = store.requests[0]?.instances.length ?? 0;
      assert.deepEqual([store.onTheWay, calls.length], [requested, 0]);
      const seen = new Set<string>();
      store.onDidChange(() => {
        for (const state of states(store)) seen.add(state);
      });
      await timers.advance(minute);
      assert.deepEqual(failures, []);
      assert.equal(store.onTheWay, 0);
      assert.ok(
        states(store).every((state) => /^running (running|ACTIVE)$/i.test(state)),
        states(store).join(),
      );
      assert.ok(
        [...seen].some((state) => /^pending .../.test(state)),
        [...seen].join(),
      );
      assert.ok(store.requests[0]?.instances.every(({ observed }) => observed?.name && observed.address));
      assert.deepEqual(timers.waits, []);
      const before = [calls.length, changes.length];
      await timers.advance(60 * minute);
      assert.deepEqual([calls.length, changes.length], before);
    });

    it(`${id}: marks a failed instance as failed, with the reason of the provider or its task`, async (t) => {
      const { timers, open, sendTo } = await watching(t);
      const window = open();
      const { store, tracker } = window;
      const body = JSON.stringify(bodies[id]).replace(/"(web|dev)/, '"sandbox-fails');
      await sendTo(window, id, JSON.parse(body));
      await store.reload();
      await timers.advance(10 * minute);
      assert.equal(store.onTheWay, 0);
      assert.ok(
        states(store).every((state) => state.startsWith('failed ')),
        states(store).join(),
      );
      await tracker.refresh();
      assert.ok(states(store).every((state) => state.startsWith('failed ')));
      assert.deepEqual(timers.waits, []);
    });
  }

  it('marks only the failed one of several ECS servers, with the reason of the job', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const window = open();
    const { store } = window;
    await sendTo(window, 'huawei-ecs', ecsNamed('sandbox-fails-one', { count: 3 }));
    await store.reload();
    assert.equal(store.requests[0]?.isFollowed, true);
    await timers.advance(minute);
    assert.deepEqual(states(store).sort(), ['failed vanished', 'running ACTIVE', 'running ACTIVE']);
    assert.match(failures(store).join(), /^[^,]*no host has room for it\. \(Ecs\.0219\),,$/);
    const [request] = store.requests;
    assert.deepEqual([request?.record.progress?.outcome, request?.isFollowed], ['failed', false]);
    assert.deepEqual(
      request?.instances.map(({ kind, name }) => `${name} ${kind}`).sort(),
      ['sandbox-fails-one-0001 failed', 'sandbox-fails-one-0002 running', 'sandbox-fails-one-0003 running'],
      'the name that is left is its',
    );
  });

  it('marks a server as gone that was created and deleted later, although others of its job failed', async (t) => {
    const { timers, open, sendTo, forget } = await watching(t);
    const window = open();
    const { store, tracker } = window;
    await sendTo(window, 'huawei-ecs', ecsNamed('sandbox-fails-one'));
    await store.reload();
    await timers.advance(minute);
    forget();
    await tracker.refresh();
    assert.deepEqual(states(store).sort(), ['failed vanished', 'gone not-found']);
  });

  it('counts unpaid ECS servers as pending without an id until they are paid', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const window = open();
    const { store, calls } = window;
    await sendTo(window, 'huawei-ecs', unpaid);
    await store.reload();
    await timers.advance(5000);
    const [request] = store.requests;
    assert.deepEqual([request?.instances, request?.missing, store.onTheWay], [[], 2, 2]);
    assert.equal(request?.record.progress?.status, 'PENDING_PAYMENT');
    assert.ok(calls.every(({ url }) => url.includes('/jobs/')));
    await timers.advance(2 * minute);
    assert.deepEqual(states(store), ['running ACTIVE', 'running ACTIVE']);
    assert.deepEqual([store.requests[0]?.missing, store.onTheWay, timers.waits], [0, 0, []]);
  });

  it('finds unpaid DevServer servers by their order', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const window = open();
    const { store } = window;
    const charging_info = { charging_mode: 'PRE_PAID', period_num: 1, period_type: 'MONTH' };
    await sendTo(window, 'huawei-devserver', { ...bodies['huawei-devserver'], count: 2, charging_info });
    await store.reload();
    await timers.advance(10_000);
    assert.deepEqual([states(store), store.onTheWay], [[], 2]);
    await timers.advance(2 * minute);
    assert.deepEqual(states(store), ['running RUNNING', 'running RUNNING']);
    assert.deepEqual([store.onTheWay, timers.waits], [0, []]);
  });

  it('counts DevServer servers that the response does not name as missing, and does not wait for them', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const window = open();
    await sendTo(window, 'huawei-devserver', { ...bodies['huawei-devserver'], count: 3 });
    await window.store.reload();
    await timers.advance(minute);
    const [request] = window.store.requests;
    assert.deepEqual([states(window.store), request?.missing, request?.onTheWay], [['running RUNNING'], 2, 0]);
  });

  it('keeps a failed and removed JD Cloud instance as failed, with its last observation', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const window = open();
    await sendTo(window, 'jdcloud-coc-vm', jdNamed('sandbox-fails-one'));
    await window.store.reload();
    await timers.advance(minute);
    await window.tracker.refresh();
    assert.deepEqual(states(window.store), ['failed error', 'running running']);
  });

  it('marks an instance as failed that disappears during its creation', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const window = open();
    const { store, tracker } = window;
    await sendTo(window, 'jdcloud-coc-vm', jdNamed('sandbox-fails-one'));
    await store.reload();
    timers.now += 2000;
    await tracker.refresh();
    assert.deepEqual(states(store), ['pending pending', 'pending pending']);
    timers.now += minute;
    await tracker.refresh();
    assert.deepEqual(states(store), ['failed vanished', 'running running']);
  });

  it('marks an instance as gone that disappears after it ran, and waits for a new one that is not known yet', async (t) => {
    const { timers, open, sendTo, forget } = await watching(t);
    const window = open();
    const { store, tracker } = window;
    await sendTo(window, 'zenlayer-bmc');
    await store.reload();
    await timers.advance(minute);
    const address = store.requests[0]?.instances[0]?.observed?.address;
    forget();
    await tracker.refresh();
    assert.deepEqual(states(store), ['gone not-found', 'gone not-found']);
    assert.equal(store.requests[0]?.instances[0]?.observed?.address, address);
    await sendTo(window, 'create-server');
    forget();
    await store.reload();
    await timers.advance(30_000);
    assert.deepEqual([states(store)[0], store.onTheWay], ['pending -', 1]);
    await timers.advance(2 * minute);
    assert.deepEqual([states(store)[0], store.onTheWay, timers.waits], ['failed vanished', 0, []]);
  });

  it('marks a never-seen instance as gone that is first queried long after it was accepted', async (t) => {
    const { timers, open, sendTo, forget } = await watching(t);
    const window = open();
    await sendTo(window, 'create-server');
    forget();
    timers.now += 24 * 60 * minute;
    await window.tracker.refresh();
    assert.deepEqual(states(window.store), ['gone not-found']);
  });

  /** Has the provider say another word for a state. */
  const saying =
    (word: string, instead: string) =>
    (real: Transport): Transport =>
    async (call, signal) => {
      const result = await real(call, signal);
      if (result.kind !== 'answer') return result;
      return { kind: 'answer', answer: { ...result.answer, body: result.answer.body.replaceAll(word, instead) } };
    };

  it('shows an undocumented state unchanged, and keeps querying its instance', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const window = open({}, saying('"RUNNING"', '"constructor"'));
    const { store, calls } = window;
    await sendTo(window, 'zenlayer-bmc');
    await store.reload();
    await timers.advance(10 * minute);
    assert.deepEqual(states(store), ['unknown constructor', 'unknown constructor']);
    const before = calls.length;
    await timers.advance(60 * minute);
    assert.ok(calls.length - before >= 58 && calls.length - before <= 60, String(calls.length - before));
  });

  it('does not query again a task that the provider no longer knows, and queries its instances', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const window = open({}, saying('"job_id"', '"other_id"'));
    const { store, calls } = window;
    await sendTo(window, 'huawei-ecs');
    const [entry] = (await window.journal.read()).entries.slice(-1);
    assert.ok(entry?.kind === 'accepted');
    await window.journal.append({ ...entry, at: entry.at + 1, job: 'f'.repeat(32) });
    await store.reload();
    await timers.advance(5 * minute);
    assert.deepEqual(states(store), ['running ACTIVE', 'running ACTIVE']);
    assert.equal(store.requests[0]?.record.progress, undefined);
    assert.deepEqual([window.failures, timers.waits], [[], []]);
    assert.ok(calls.length > 0);
  });

  it('stops following an order whose task the provider no longer knows, until a refresh', async (t) => {
    const { timers, open, sendTo, forget } = await watching(t);
    const window = open();
    const { store, tracker, calls } = window;
    await sendTo(window, 'huawei-ecs', unpaid);
    forget();
    await store.reload();
    await timers.advance(5 * minute);
    assert.deepEqual([store.onTheWay, store.requests[0]?.isFollowed], [2, true]);
    await timers.advance(10 * minute);
    assert.deepEqual([store.onTheWay, store.requests[0]?.isFollowed, timers.waits], [0, false, []]);
    const before = calls.length;
    await tracker.refresh();
    assert.equal(calls.length, before + 1);
  });

  it('queries an instance after an action until its state changes', async (t) => {
    const { timers, open, sendTo, act } = await watching(t);
    const window = open();
    const { store, tracker } = window;
    await sendTo(window, 'create-server');
    await store.reload();
    await timers.advance(minute);
    const [instance] = store.requests[0]?.instances ?? [];
    assert.ok(instance);
    await act('create-server', 'stop', instance.id);
    tracker.watchUntilChanged([instance.key]);
    await timers.advance(minute);
    assert.deepEqual(states(store), ['stopped stopped']);
    assert.deepEqual(timers.waits, []);
    tracker.watchUntilChanged([instance.key]);
    await timers.advance(10 * minute);
    assert.deepEqual(timers.waits, []);
  });

  it('keeps querying after an action although other fields of the instance change', async (t) => {
    const { timers, open, sendTo, act } = await watching(t);
    let name = 'first';
    const window = open({}, (real) => async (call, signal) => {
      const result = await real(call, signal);
      if (result.kind !== 'answer') return result;
      const body = result.answer.body.replace(/"name":"[^"]*"/, `"name":"${name}"`);
      return { ...result, answer: { ...result.answer, body } };
    });
    const { store, tracker } = window;
    await sendTo(window, 'create-server');
    await store.reload();
    await timers.advance(minute);
    const [instance] = store.requests[0]?.instances ?? [];
    assert.equal(instance?.observed?.name, 'first');
    tracker.watchUntilChanged([instance.key]);
    name = 'second';
    await timers.advance(minute / 2);
    assert.equal(store.requests[0]?.instances[0]?.observed?.name, 'second');
    await act('create-server', 'stop', instance.id);
    await timers.advance(minute);
    assert.deepEqual(states(store), ['stopped stopped']);
  });

  it('records the listed states of the instances created in an account, and of no other account', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const window = open();
    const { store, calls } = window;
    await sendTo(window, 'create-server');
    await sendTo(window, 'create-server', undefined, 'staging');
    await store.reload();
    timers.now += minute;
    const ids = store.requests.flatMap(({ instances }) => instances.map(({ id }) => id));
    const rows = [...ids, 'made elsewhere'].map((id) => ({ id, name: 'web', state: 'running' }));
    const isIncluded = ({ profile }: { profile: string }) => profile === 'staging';
    await store.recordListing(isIncluded, rows);
    assert.deepEqual([states(store), calls], [['running running', 'pending -'], []]);
    const [view] = store.requests[0]?.instances ?? [];
    assert.deepEqual(store.made(isIncluded), new Map([[ids[0], view]]));
    const before = (await window.journal.read()).entries.length;
    await store.recordListing(isIncluded, rows);
    assert.equal((await window.journal.read()).entries.length, before, 'what is known is not written again');
    const forgotten = { v: 1, at: timers.now, kind: 'forgotten', request: store.requests[0]?.key ?? '' } as const;
    await window.journal.append(forgotten);
    await store.reload();
    assert.deepEqual([...store.made(isIncluded)], [[ids[0], undefined]], 'a removed instance was still created here');
  });

  it('neither shows nor queries an instance that the person has removed from the view', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const window = open();
    const { store, journal } = window;
    const request = await sendTo(window, 'zenlayer-bmc');
    await store.reload();
    const [first] = store.requests[0]?.instances ?? [];
    assert.ok(first);
    const forgotten = { v: 1, at: timers.now, kind: 'forgotten', request } as const;
    await journal.append({ ...forgotten, instance: first.id });
    await store.reload();
    assert.deepEqual([states(store).length, store.onTheWay], [1, 1]);
    await journal.append(forgotten);
    await store.reload();
    assert.deepEqual([store.requests, store.onTheWay, timers.waits], [[], 0, []]);
  });

  it('changes the stage of a send without an outcome to unknown by itself', async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const window = open();
    const { store, journal } = window;
    await sendTo(window, 'create-server');
    const [intended, sent] = (await journal.read()).entries;
    assert.ok(intended && sent);
    const request = 'left';
    await journal.append({ ...intended, request }, { ...sent, request });
    await store.reload();
    const stage = () => store.requests.find(({ key }) => key === request)?.stage;
    assert.equal(stage(), 'sending');
    await timers.advance(10 * minute);
    assert.equal(stage(), 'unknown');
    assert.deepEqual(timers.waits, []);
  });
});
