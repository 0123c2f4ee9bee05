import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Json } from '../../../../schemas/core/json.ts';
import { api } from '../../../../schemas/providers/huawei-ecs/api/index.ts';
import { treeOf } from '../../../support/builders/http-helpers.ts';
import { sandboxFor } from '../../../support/fixtures/huawei.ts';

const target = { endpoint: '', region: 'sandbox-1', project: 'sandbox' };
const uuid = '67f433d8-ed0e-4321-a8a2-a71838539e09';
const token = '0f0e0d0c-0b0a-4908-8706-050403020100';

const server = {
  name: 'web',
  imageRef: uuid,
  flavorRef: 's6.small.1',
  vpcid: uuid,
  nics: [{ subnet_id: uuid }],
  root_volume: { volumetype: 'SSD' },
  key_name: 'my-key',
  count: 2,
};

const prepaid = { chargingMode: 'prePaid', periodType: 'month', periodNum: 1 };

async function sandboxOf(t: TestContext) {
  const sandbox = await sandboxFor(t, api, target);
  const { here, ask } = sandbox;
  const progress = async (job: string | undefined) => {
    const question = api.follow?.(here, { ...(job !== undefined && { job }) });
    assert.ok(question);
    const found = await ask(question);
    if (found.kind !== 'progress') throw new Error(JSON.stringify(found));
    return found;
  };
  return { ...sandbox, progress };
}

describe('the huawei-ecs stub', () => {
  it('creates the requested servers by a job', async (t) => {
    const { clock, made, states, instances, progress } = await sandboxOf(t);
    const publicip = { eip: { iptype: '5_bgp', bandwidth: { size: 5, sharetype: 'PER' } } };
    const { instances: ids, job } = await made({ server: { ...server, publicip } as Json });
    assert.equal(ids.length, 2);
    assert.deepEqual(await states(ids), ['-', '-']);
    assert.equal((await progress(job)).outcome, 'pending');
    clock.now += 3000;
    assert.deepEqual(await states(ids), ['BUILD', 'BUILD']);
    clock.now += 3000;
    assert.deepEqual(await states(ids), ['ACTIVE', 'ACTIVE']);
    assert.deepEqual(await progress(job), {
      kind: 'progress',
      outcome: 'succeeded',
      status: 'SUCCESS',
      instances: ids,
      failures: [],
    });
    const [first] = await instances(ids);
    assert.ok(first);
    assert.match(first.address ?? '', /^198\./);
    assert.equal(first.name, 'web-0001');
    assert.equal(first.createdAt, clock.now - 6000);
    const details = Object.fromEntries(first.details?.map(([{ en }, value]) => [en, value]) ?? []);
    assert.equal(details.Type, 's6.small.1 (1 vCPU, 1024 MB)');
    assert.equal(details.Zone, 'az1-dc1');
    assert.match(details['Other addresses'] ?? '', /^192\.168\./);
    assert.equal(details.Charging, 'postPaid');
  });

  it('creates nothing for a repeated token, and rejects another request with it', async (t) => {
    const { create } = await sandboxOf(t);
    const first = await create({ server }, token);
    assert.deepEqual(await create({ server }, token), first);
    const codeOf = async (body: Json, withToken: string) => {
      const read = await create(body, withToken);
      return read.kind === 'refused' ? `${read.status} ${read.code}` : read.kind;
    };
    assert.equal(await codeOf({ server: { ...server, count: 3 } }, token), '400 Ecs.0122');
    assert.equal(await codeOf({ server }, 'no uuid'), '400 Ecs.0123');
  });

  it('rejects an invalid or sold-out request with its code', async (t) => {
    const { create } = await sandboxOf(t);
    const codeOf = async (changes: object) => {
      const read = await create({ server: { ...server, ...changes } });
      return read.kind === 'refused' ? read.code : read.kind;
    };
    assert.equal(await codeOf({ count: 501 }), 'Ecs.0913');
    assert.equal(await codeOf({ nics: [{}] }), 'Ecs.0005');
    assert.equal(await codeOf({ flavorRef: 'p2s.2xlarge.8' }), 'Ecs.0018');
    assert.equal(await codeOf({ flavorRef: 'c7.large.2', availability_zone: 'az1-dc1' }), 'Ecs.0018');
    assert.equal(await codeOf({ flavorRef: 'c7.large.2', availability_zone: 'az2-dc2' }), 'accepted');
    assert.equal(await codeOf({ flavorRef: 's3.large.2' }), 'Ecs.0019');
    assert.equal(await codeOf({ flavorRef: 'one.we.do.not.know' }), 'accepted');
  });

  it('creates nothing in a dry run, and responds like create', async (t) => {
    const { here, ask } = await sandboxOf(t);
    const dry = async (body: Json) => {
      const question = api.dryRun?.(here, JSON.stringify(body));
      assert.ok(question);
      const proof = await ask(question);
      return proof.kind === 'refused' ? proof.code : proof.kind;
    };
    assert.equal(await dry({ server }), 'passed');
    assert.equal(await dry({ server: { ...server, adminPass: 'weak' } }), 'Ecs.0011');
    assert.deepEqual(await listed(here, ask), []);
  });

  /** The names of all servers, page by page. */
  async function listed(
    here: typeof target,
    ask: Awaited<ReturnType<typeof sandboxFor>>['ask'],
  ): Promise<(string | undefined)[]> {
    const names = [];
    for (let cursor: string | undefined, pages = 0; pages < 10; pages++) {
      const question = api.list?.(here, cursor);
      assert.ok(question);
      const page = await ask(question);
      if (page.kind !== 'page') throw new Error(JSON.stringify(page));
      names.push(...page.instances.map(({ name }) => name));
      cursor = page.next;
      if (cursor === undefined) return names;
    }
    throw new Error('There is no end.');
  }

  it('lists all servers, newest first, in pages', async (t) => {
    const { clock, here, ask, made } = await sandboxOf(t);
    await made({ server: { ...server, name: 'old', count: 1 } });
    await made({ server: { ...server, count: 230 } });
    await made({ server: { ...server, name: 'sandbox-fails', count: 1 } });
    clock.now += 10_000;
    const names = await listed(here, ask);
    assert.equal(names.length, 231);
    assert.equal(new Set(names).size, 231);
    assert.deepEqual([names[0], names.at(-1)], ['web-0230', 'old']);
    const probe = api.probe?.(here);
    assert.ok(probe);
    assert.deepEqual(await ask(probe), { kind: 'passed' });
  });

  it('describes more servers than one call allows', async (t) => {
    const { clock, made, states } = await sandboxOf(t);
    const { instances } = await made({ server: { ...server, count: 150 } });
    clock.now += 10_000;
    assert.deepEqual(new Set(await states([...instances, uuid])), new Set(['ACTIVE', '-']));
  });

  it('lets one server of a batch fail, with the reason in its job', async (t) => {
    const { clock, made, states, progress } = await sandboxOf(t);
    const { instances, job } = await made({ server: { ...server, name: 'sandbox-fails-one', count: 3 } });
    clock.now += 3000;
    assert.deepEqual([(await progress(job)).outcome, (await progress(job)).instances], ['pending', []]);
    clock.now += 3000;
    assert.deepEqual(await states(instances), ['-', 'ACTIVE', 'ACTIVE']);
    const { outcome, failures, instances: there } = await progress(job);
    assert.deepEqual([outcome, there], ['failed', instances.slice(1)]);
    assert.deepEqual(failures, [
      { code: 'Ecs.0219', message: 'Failed to create the server: no host has room for it.' },
    ]);
  });

  it('lets all servers of a batch fail, and lists none', async (t) => {
    const { clock, made, states, progress } = await sandboxOf(t);
    const { instances, job } = await made({ server: { ...server, name: 'sandbox-fails' } });
    clock.now += 60_000;
    assert.deepEqual(await states(instances), ['-', '-']);
    const { outcome, failures, instances: there } = await progress(job);
    assert.deepEqual([outcome, failures.length, there], ['failed', 2, []]);
  });

  it('creates the servers of an order after its payment', async (t) => {
    const { clock, made, instances, progress } = await sandboxOf(t);
    const { order, job, ...accepted } = await made({ server: { ...server, extendparam: prepaid } });
    assert.deepEqual(accepted.instances, []);
    assert.match(order ?? '', /^CS[0-9A-F]{15}$/);
    clock.now += 19_000;
    const waiting = await progress(job);
    assert.deepEqual([waiting.outcome, waiting.status, waiting.instances], ['pending', 'PENDING_PAYMENT', []]);
    clock.now += 2000;
    assert.equal((await progress(job)).status, 'RUNNING');
    clock.now += 6000;
    const paid = await progress(job);
    assert.deepEqual([paid.outcome, paid.instances.length], ['succeeded', 2]);
    const found = await instances(paid.instances);
    assert.deepEqual(
      found.map(({ state, order: bought }) => [state, bought]),
      [
        ['ACTIVE', order],
        ['ACTIVE', order],
      ],
    );
  });

  it("creates the servers of an automatically paid order at once, which can't be deleted", async (t) => {
    const { clock, made, act } = await sandboxOf(t);
    const extendparam = { ...prepaid, isAutoPay: 'true' };
    const { order, instances } = await made({ server: { ...server, extendparam } });
    assert.ok(order);
    assert.equal(instances.length, 2);
    clock.now += 10_000;
    assert.equal(await act('terminate', instances[0] ?? ''), 'Ecs.0513');
  });

  it('stops, starts, reboots and deletes a server, each by a job', async (t) => {
    const { clock, here, ask, send, made, states, act, progress } = await sandboxOf(t);
    const { instances } = await made({ server: { ...server, count: 1 } });
    const [id = ''] = instances;
    const state = async () => (await states([id]))[0];
    assert.equal(await act('stop', id), 'Ecs.0114');
    clock.now += 3000;
    assert.equal(await act('stop', id), 'Ecs.0100');
    clock.now += 3000;
    assert.equal(await act('start', id), 'Ecs.0100');
    assert.equal(await act('stop', id), 'done');
    assert.equal(await act('stop', id), 'Ecs.0100');
    assert.equal(await state(), 'ACTIVE');
    clock.now += 3000;
    assert.equal(await state(), 'SHUTOFF');
    assert.equal(await act('start', id), 'done');
    clock.now += 3000;
    assert.equal(await act('reboot', id), 'done');
    assert.equal(await state(), 'REBOOT');
    clock.now += 4000;
    assert.equal(await state(), 'ACTIVE');

    const terminate = api.actions?.terminate?.query(here, id);
    assert.ok(terminate);
    const { job_id: job } = JSON.parse((await send(terminate.request)).body);
    assert.deepEqual([await state(), (await progress(job)).outcome], ['ACTIVE', 'pending']);
    clock.now += 4000;
    assert.deepEqual([await state(), (await progress(job)).outcome], ['-', 'succeeded']);
    assert.equal(await act('start', id), 'Ecs.0114');
    assert.deepEqual(await listed(here, ask), []);
  });

  it('rejects the query of an unknown job', async (t) => {
    const { here, ask } = await sandboxOf(t);
    const question = api.follow?.(here, { job: '0'.repeat(32) });
    assert.ok(question);
    const read = await ask(question);
    assert.equal(read.kind === 'refused' && read.code, 'Common.0011');
  });

  it('passes or fails the checks of a body by the catalog', async (t) => {
    const { clock, here, ask, made } = await sandboxOf(t);
    await made({ server });
    clock.now += 10_000;
    const outcome = async (changes: object) => {
      const checks = api.checks?.(here, treeOf({ server: { ...server, ...changes } })) ?? [];
      const proofs = [];
      for (const check of checks) proofs.push(await ask(check));
      return proofs.flatMap((proof) => {
        if (proof.kind === 'passed') return [];
        return proof.kind === 'failed' ? [proof.field?.join('.')] : [JSON.stringify(proof)];
      });
    };
    const hints = (group: string) => ({ 'os:scheduler_hints': { group } });
    assert.deepEqual(
      await outcome({ availability_zone: 'az1-dc1', ...hints('cdbbfffe-ef18-47b4-a5c8-f61a984c0ecc') }),
      [],
    );
    assert.deepEqual(await outcome({ availability_zone: 'az3-dc3' }), ['server.availability_zone']);
    assert.deepEqual(await outcome({ flavorRef: 'c7.large.2', availability_zone: 'az1-dc1' }), ['server.flavorRef']);
    assert.deepEqual(await outcome({ flavorRef: 'm7.2xlarge.8' }), ['server.flavorRef']);
    assert.deepEqual(await outcome({ flavorRef: 'none' }), ['server.flavorRef']);
    assert.deepEqual(await outcome({ key_name: 'lost' }), ['server.key_name']);
    assert.deepEqual(await outcome(hints(uuid)), ['server.os:scheduler_hints.group']);
    assert.deepEqual(await outcome({ count: 999 }), ['server.count']);
  });
});
