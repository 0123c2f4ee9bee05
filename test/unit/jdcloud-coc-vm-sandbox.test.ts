import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startSandbox } from '../../client/src/sandbox/sandbox.ts';
import type { Answer, Call } from '../../schemas/core/api.ts';
import type { Json } from '../../schemas/core/field.ts';
import { api } from '../../schemas/jdcloud-coc-vm/api.ts';
import { target } from '../support/jdcloud-calls.ts';

const spec = {
  az: 'cn-hongkong-11a',
  instanceType: 'g.n2.large',
  imageId: 'img-a1b2c3d4e5',
  name: 'web-1',
  primaryNetworkInterface: {
    vpcId: 'vpc-a1b2c3d4e5',
    subnetId: 'subnet-a1b2c3d4e5',
    securityGroups: [{ groupId: 'sg-a1b2c3d4e5' }],
  },
  systemDisk: { diskType: 'ssd.gp1' },
};

test('the sandbox makes, shows, repeats, refuses and removes', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  let now = Date.parse('2026-01-01T00:00:00Z');
  const sandbox = await startSandbox(join(folder, 'sandbox.jsonl'), () => now);
  t.after(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
  const here = { ...target, endpoint: sandbox.endpoint };
  const send = async ({ method, url: to, headers, body }: Call): Promise<Answer> => {
    const got = await fetch(to, { method, headers: { ...headers }, ...(body !== undefined && { body }) });
    return { status: got.status, headers: {}, body: await got.text() };
  };
  const create = async (body: Json, mark: string) =>
    api.readCreate(await send(api.create(here, JSON.stringify(body), mark)));
  const states = async (ids: readonly string[]) => {
    const found = await Promise.all(api.describe(here, ids).map(async ({ call, read }) => read(await send(call))));
    return found.flatMap((it) => (it.kind === 'described' ? it.instances.map(({ state }) => state) : [it.kind]));
  };

  const first = await create({ instanceSpec: spec, maxCount: 2 }, 'a');
  assert.ok(first.kind === 'accepted');
  assert.equal(first.instances.length, 2);
  const again = await create({ instanceSpec: spec, maxCount: 2 }, 'a');
  assert.deepEqual(again.kind === 'accepted' && again.instances, first.instances);
  assert.deepEqual(await states(first.instances), ['pending', 'pending']);

  const { instanceType, ...others } = spec;
  const { securityGroups, ...card } = spec.primaryNetworkInterface;
  const shaped = {
    ...others,
    InstanceType: instanceType,
    name: 'sandbox-fails',
    primaryNetworkInterface: { networkInterface: { ...card, securityGroups } },
  };
  const failing = await create({ InstanceSpec: shaped }, 'b');
  assert.ok(failing.kind === 'accepted');
  now += 4000;
  assert.deepEqual(await states(failing.instances), ['error']);
  assert.deepEqual(await states(first.instances), ['starting', 'starting']);
  now += 4000;
  assert.deepEqual(await states(failing.instances), []);
  assert.deepEqual(await states([...failing.instances, ...first.instances]), ['running', 'running']);
  assert.deepEqual(await states(first.instances.slice(0, 1)), ['running']);

  const refused = await create({ instanceSpec: spec, maxCount: 101 }, 'c');
  assert.ok(refused.kind === 'refused');
  assert.equal(refused.code, 'OUT_OF_RANGE');
  assert.equal(refused.status, 400);

  const elsewhere = api.describe({ ...here, region: 'ap-singapore-11' }, first.instances.slice(0, 1));
  for (const { call, read } of elsewhere)
    assert.deepEqual(read(await send(call)), { kind: 'described', instances: [] });
  const page = await send({
    method: 'GET',
    url: `${sandbox.endpoint}/v1/regions/cn-hongkong-11/instances`,
    headers: {},
  });
  assert.equal(JSON.parse(page.body).result.totalCount, 2);
});
