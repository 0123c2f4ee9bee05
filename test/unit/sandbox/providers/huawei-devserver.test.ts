import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { api } from '../../../../schemas/providers/huawei-devserver/api/index.ts';
import { treeOf } from '../../../support/builders/http-helpers.ts';
import { sandboxFor } from '../../../support/fixtures/huawei.ts';

const target = { endpoint: '', region: 'sandbox-1', project: 'sandbox' };
const uuid = '67f433d8-ed0e-4321-a8a2-a71838539e09';

const body = {
  name: 'dev-1',
  flavor: 'Si2.large.4',
  image_id: uuid,
  network: { vpc_id: uuid, subnet_id: uuid, security_group_id: uuid },
  key_pair_name: 'KeyPair-1',
};

const prepaid = { charging_mode: 'PRE_PAID', period_num: 1, period_type: 'MONTH' };

describe('the huawei-devserver stub', () => {
  it('creates a server, and rejects an invalid request', async (t) => {
    const { clock, create, made, states, instances } = await sandboxFor(t, api, target);
    const codeOf = async (changes: object) => {
      const read = await create({ ...body, ...changes });
      return read.kind === 'refused' ? `${read.status} ${read.code}` : read.kind;
    };
    assert.equal(await codeOf({ count: 0 }), '400 ModelArts.6400');
    assert.equal(await codeOf({ name: undefined }), '400 ModelArts.6400');
    assert.equal(await codeOf({ flavor: 'physical.a100.x8' }), '400 ModelArts.0116');

    const { instances: ids, order } = await made(body);
    assert.equal(order, undefined);
    const seen = [];
    for (const seconds of [0, 4, 2]) {
      clock.now += seconds * 1000;
      seen.push(...(await states(ids)));
    }
    assert.deepEqual(seen, ['CREATING', 'STARTING', 'RUNNING']);
    const [running] = await instances(ids);
    assert.match(running?.address ?? '', /^198\.18\./);
    assert.equal(running?.createdAt, clock.now - 6000);
    assert.deepEqual(await states([uuid]), ['-']);
  });

  it('lists the server of an order after its payment', async (t) => {
    const { clock, here, ask, made, instances } = await sandboxFor(t, api, target);
    const { order = '', instances: ids } = await made({ ...body, charging_info: prepaid, count: 2 });
    assert.match(order, /^CS[0-9A-F]{15}$/);
    assert.deepEqual(ids, []);
    const progress = async () => {
      const question = api.follow?.(here, { order });
      assert.ok(question);
      const found = await ask(question);
      assert.ok(found.kind === 'progress');
      return found;
    };
    clock.now += 19_000;
    assert.deepEqual([(await progress()).outcome, (await progress()).instances], ['pending', []]);
    clock.now += 2000;
    assert.deepEqual([(await progress()).outcome, (await progress()).instances.length], ['pending', 2]);
    clock.now += 6000;
    const done = await progress();
    assert.equal(done.outcome, 'succeeded');
    assert.deepEqual(
      (await instances(done.instances)).map(({ state, order: bought }) => [state, bought]),
      [
        ['RUNNING', order],
        ['RUNNING', order],
      ],
    );
  });

  it("creates the server of an automatically paid order at once, which can't be deleted", async (t) => {
    const { clock, made, act } = await sandboxFor(t, api, target);
    const { order, instances } = await made({ ...body, charging_info: { ...prepaid, is_auto_pay: true } });
    assert.ok(order);
    clock.now += 10_000;
    assert.equal(await act('terminate', instances[0] ?? ''), 'ModelArts.6400');
  });

  it('lets a server fail, which can then be deleted', async (t) => {
    const { clock, made, states, act } = await sandboxFor(t, api, target);
    const { instances } = await made({ ...body, name: 'sandbox-fails' });
    const [id = ''] = instances;
    clock.now += 5000;
    assert.deepEqual(await states(instances), ['CREATE_FAILED']);
    assert.equal(await act('start', id), 'ModelArts.6400');
    assert.equal(await act('terminate', id), 'done');
    clock.now += 4000;
    assert.deepEqual(await states(instances), ['-']);
  });

  it('stops, starts, reboots and deletes a server', async (t) => {
    const { clock, made, states, act } = await sandboxFor(t, api, target);
    const { instances } = await made(body);
    const [id = ''] = instances;
    const seen = async (seconds: number) => {
      const [before] = await states([id]);
      clock.now += seconds * 1000;
      return [before, ...(await states([id]))];
    };
    assert.equal(await act('stop', id), 'ModelArts.6400');
    clock.now += 6000;
    assert.equal(await act('stop', id), 'done');
    assert.deepEqual(await seen(3), ['STOPPING', 'STOPPED']);
    assert.equal(await act('start', id), 'done');
    assert.deepEqual(await seen(3), ['STARTING', 'RUNNING']);
    assert.equal(await act('reboot', id), 'done');
    assert.deepEqual(await seen(4), ['REBOOTING', 'RUNNING']);
    assert.equal(await act('terminate', id), 'done');
    assert.deepEqual(await seen(4), ['DELETING', '-']);
    assert.equal(await act('start', id), 'ModelArts.6404');
  });

  it('lists all servers, newest first, in pages', async (t) => {
    const { here, ask, made } = await sandboxFor(t, api, target);
    await made({ ...body, name: 'old' });
    await made({ ...body, count: 100 });
    await made({ ...body, name: 'new', count: 20 });
    const names = [];
    const pages = [];
    for (let cursor: string | undefined; pages.length < 10; ) {
      const question = api.list?.(here, cursor);
      assert.ok(question);
      const page = await ask(question);
      assert.ok(page.kind === 'page');
      pages.push(page.instances.length);
      names.push(...page.instances.map(({ name }) => name));
      cursor = page.next;
      if (cursor === undefined) break;
    }
    assert.deepEqual(pages, [100, 21]);
    assert.deepEqual([names[0], names.at(-1), new Set(names).size], ['new-20', 'old', 121]);
    const probe = api.probe?.(here);
    assert.ok(probe);
    assert.deepEqual(await ask(probe), { kind: 'passed' });
  });

  it('passes or fails the checks of a body by the catalog', async (t) => {
    const { here, ask } = await sandboxFor(t, api, target);
    const outcome = async (changes: object) => {
      const proofs = [];
      for (const check of api.checks?.(here, treeOf({ ...body, ...changes })) ?? []) proofs.push(await ask(check));
      return proofs.flatMap((proof) => {
        if (proof.kind === 'passed') return [];
        return proof.kind === 'failed' ? [proof.field?.join('.')] : [JSON.stringify(proof)];
      });
    };
    assert.deepEqual(await outcome({}), []);
    assert.deepEqual(await outcome({ flavor: 'none' }), ['flavor']);
    assert.deepEqual(await outcome({ flavor: 'physical.a100.x8' }), ['flavor', 'image_id']);
    assert.deepEqual(await outcome({ arch: 'ARM' }), ['arch']);
    assert.deepEqual(await outcome({ image_id: '00000000-0000-4000-8000-000000000000' }), ['image_id']);
  });
});
