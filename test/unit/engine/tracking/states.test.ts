import assert from 'node:assert/strict';
import { test } from 'node:test';
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

for (const { id } of providers) {
  test(`${id}: instances are followed from being sent to running, and no further`, async (t) => {
    const { timers, open, sendTo } = await watching(t);
    const window = open();
    await sendTo(window, id);
    await window.store.reload();
    const { store, changes, calls, failures } = window;
    const asked = store.requests[0]?.instances.length ?? 0;
    assert.deepEqual([store.onTheWay, calls.length], [asked, 0]);
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

  test(`${id}: an instance that fails is failed, in the provider's words or its task's`, async (t) => {
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

test('of several servers of ECS, the one that failed is told from the others, with the reason of the job', async (t) => {
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
    ['sandbox-fails-one-0000 failed', 'sandbox-fails-one-0001 running', 'sandbox-fails-one-0002 running'],
    'the name that is left is its',
  );
});

test('one that was made and deleted later is gone, whatever became of the others of its job', async (t) => {
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

test('servers of ECS that are not paid for are on their way without an id, until they are', async (t) => {
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

test('servers of DevServer that are not paid for are found by their order', async (t) => {
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

test('of several servers of DevServer the answer names one; the others are missing, and nothing waits for them', async (t) => {
  const { timers, open, sendTo } = await watching(t);
  const window = open();
  await sendTo(window, 'huawei-devserver', { ...bodies['huawei-devserver'], count: 3 });
  await window.store.reload();
  await timers.advance(minute);
  const [request] = window.store.requests;
  assert.deepEqual([states(window.store), request?.missing, request?.onTheWay], [['running RUNNING'], 2, 0]);
});

test('an instance of JD Cloud that failed and was removed stays failed, with what was last seen', async (t) => {
  const { timers, open, sendTo } = await watching(t);
  const window = open();
  await sendTo(window, 'jdcloud-coc-vm', jdNamed('sandbox-fails-one'));
  await window.store.reload();
  await timers.advance(minute);
  await window.tracker.refresh();
  assert.deepEqual(states(window.store), ['failed error', 'running running']);
});

test('an instance that was being made when it was last seen, and is not there any more, has failed', async (t) => {
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

test('one that was there and is not any more is gone; a new one that is not known yet is waited for', async (t) => {
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

test('one that is first asked after long after it was accepted, and is not there, is gone', async (t) => {
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

test('a word for a state that is not documented is shown as it is, and asked after for ever', async (t) => {
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

test('a task that its provider has forgotten is not asked for again, and its instances tell how they are', async (t) => {
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

test('an order whose task its provider has forgotten is not on its way any more, until somebody asks', async (t) => {
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

test('what somebody did with an instance is asked after until it shows', async (t) => {
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

test('what else is told of an instance before that shows does not end the asking', async (t) => {
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

test('what a list of an account tells is known of what was made there, and of no other account', async (t) => {
  const { timers, open, sendTo } = await watching(t);
  const window = open();
  const { store, calls } = window;
  await sendTo(window, 'create-server');
  await sendTo(window, 'create-server', undefined, 'staging');
  await store.reload();
  timers.now += minute;
  const ids = store.requests.flatMap(({ instances }) => instances.map(({ id }) => id));
  const rows = [...ids, 'made elsewhere'].map((id) => ({ id, name: 'web', state: 'running' }));
  const isMeant = ({ profile }: { profile: string }) => profile === 'staging';
  await store.recordListing(isMeant, rows);
  assert.deepEqual([states(store), calls], [['running running', 'pending -'], []]);
  const [view] = store.requests[0]?.instances ?? [];
  assert.deepEqual(store.made(isMeant), new Map([[ids[0], view]]));
  const before = (await window.journal.read()).entries.length;
  await store.recordListing(isMeant, rows);
  assert.equal((await window.journal.read()).entries.length, before, 'what is known is not written again');
  const forgotten = { v: 1, at: timers.now, kind: 'forgotten', request: store.requests[0]?.key ?? '' } as const;
  await window.journal.append(forgotten);
  await store.reload();
  assert.deepEqual([...store.made(isMeant)], [[ids[0], undefined]], 'what is forgotten was made here all the same');
});

test('what a person has forgotten is neither shown nor asked after', async (t) => {
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

test('a send of which nothing was heard becomes an unknown one by itself', async (t) => {
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
