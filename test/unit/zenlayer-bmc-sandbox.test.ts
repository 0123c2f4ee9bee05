import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startSandbox } from '../../client/src/sandbox/sandbox.ts';
import type { ActionId, Instance, Question } from '../../schemas/core/api.ts';
import { actions } from '../../schemas/zenlayer-bmc/actions.ts';
import { api } from '../../schemas/zenlayer-bmc/api.ts';
import { list } from '../../schemas/zenlayer-bmc/list.ts';
import { checks } from '../../schemas/zenlayer-bmc/proofs.ts';
import { probe } from '../../schemas/zenlayer-bmc/proofs-zone.ts';
import { bodies } from '../support/bodies.ts';
import { send, treeOf } from '../support/calls.ts';

const folder = mkdtempSync(join(tmpdir(), 'zenlayer-sandbox-'));
let now = Date.parse('2026-01-01T00:00:00Z');
const sandbox = await startSandbox(join(folder, 'sandbox.jsonl'), () => now);
const target = { endpoint: sandbox.endpoint, region: '', project: '' };

after(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

const later = (seconds: number) => {
  now += seconds * 1000;
};

const ask = async <T>({ call, read }: Question<T>) => read(await send(call));

const image = '5ace1756-2230-4d1d-8fc6-84f1897ef397';
const windows = '6059cf45-daf7-4954-80a2-346e8c3c5fd7';
const body = (changes: object) => ({ ...bodies['zenlayer-bmc'], ...changes });

const create = async (changes: object) =>
  api.readCreate(await send(api.create(target, JSON.stringify(body(changes)), '')));

async function made(changes: object): Promise<readonly string[]> {
  const answer = await create(changes);
  assert.ok(answer.kind === 'accepted', JSON.stringify(answer));
  return answer.instances;
}

async function found(ids: readonly string[]): Promise<readonly Instance[]> {
  const answers = await Promise.all(api.describe(target, ids).map(ask));
  return answers.flatMap((answer) => {
    assert.ok(answer.kind === 'described', JSON.stringify(answer));
    return answer.instances;
  });
}

const states = async (ids: readonly string[]) => (await found(ids)).map(({ state }) => state);

/** Does something with an instance: what came of it, in a word. */
async function act(action: ActionId, id: string): Promise<string> {
  const known = actions[action];
  assert.ok(known);
  const answer = await ask(known.ask(target, id));
  return answer.kind === 'refused' ? `${answer.status} ${answer.code}` : answer.kind;
}

test('an instance with an image installs it, and is told with all that the order said', async () => {
  const changes = {
    amount: 1,
    imageId: image,
    subnetId: '2b9e6f04-35c8-4a71-b0d6-e84f7c1a9d53',
    instanceChargeType: 'PREPAID',
    instanceChargePrepaid: { period: 2 },
    raidConfig: { raidType: 1 },
  };
  const ids = await made(changes);
  const seen: string[] = [];
  for (const seconds of [0, 2, 2, 2]) {
    later(seconds);
    seen.push(...(await states(ids)));
  }
  assert.deepEqual(seen, ['PENDING', 'CREATING', 'INSTALLING', 'RUNNING']);
  const [instance] = await found(ids);
  const details = new Map((instance?.details ?? []).map(([{ en }, value]) => [en, value]));
  assert.equal(details.get('Image'), 'Ubuntu22.04-x86_64');
  assert.equal(details.get('Term in months'), '2');
  assert.match(details.get('Expires') ?? '', /^2026-03-01T/);
  assert.match(details.get('Other addresses') ?? '', /^10\./);
  assert.equal(instance?.createdAt, now - 6000);
});

test('an instance whose name says so fails: the first of its batch, or all', async () => {
  const one = await made({ amount: 3, instanceName: 'sandbox-fails-one-[1,2]' });
  const all = await made({ amount: 2, instanceName: 'sandbox-fails' });
  later(6);
  assert.deepEqual(await states(one), ['CREATE_FAILED', 'RUNNING', 'RUNNING']);
  assert.deepEqual(await states(all), ['CREATE_FAILED', 'CREATE_FAILED']);
  assert.equal(await act('terminate', all[0] ?? ''), 'done');
  assert.deepEqual(await states(all), ['CREATE_FAILED']);
});

test('actions take an instance through its states, where the state allows them', async () => {
  const [id = ''] = await made({ amount: 1 });
  assert.equal(await act('terminate', id), '403 OPERATION_DENIED_INSTANCE_CREATING');
  assert.equal(await act('reboot', id), '403 OPERATION_DENIED_INSTANCE_STATUS');
  later(6);
  assert.equal(await act('start', id), '403 OPERATION_DENIED_INSTANCE_NOT_STOPPED');
  const seen: string[] = [];
  for (const action of ['stop', 'start', 'reboot', 'stop'] as const) {
    assert.equal(await act(action, id), 'done');
    seen.push(...(await states([id])));
    later(4);
    seen.push(...(await states([id])));
  }
  assert.deepEqual(seen, [
    ...['STOPPING', 'STOPPED'],
    ...['BOOTING', 'RUNNING'],
    ...['BOOTING', 'RUNNING'],
    ...['STOPPING', 'STOPPED'],
  ]);
  assert.equal(await act('stop', id), '403 OPERATION_DENIED_INSTANCE_NOT_RUNNING');
  assert.equal(await act('terminate', id), 'done');
  assert.deepEqual(await states([id]), ['RECYCLE']);
  assert.equal(await act('start', id), '403 OPERATION_DENIED_INSTANCE_RECYCLED');
  later(24 * 60 * 60);
  assert.deepEqual(await states([id]), []);
  assert.equal(await act('start', id), '404 INVALID_INSTANCE_NOT_FOUND');
  assert.equal(await act('start', 'no-such'), '404 INVALID_INSTANCE_NOT_FOUND');
  for (const { from } of Object.values(actions)) {
    for (const kind of from) assert.ok(Object.values(api.states).some((state) => state.kind === kind));
  }
});

test('a subscription is not returned before its end', async () => {
  const [id = ''] = await made({ amount: 1, instanceChargeType: 'PREPAID', instanceChargePrepaid: { period: 1 } });
  later(6);
  assert.equal(await act('terminate', id), '403 OPERATION_DENIED_INSTANCE_SUBSCRIPTION');
  assert.deepEqual(await states([id]), ['RUNNING']);
});

test('the list has every instance once, page by page', async () => {
  for (let batch = 0; batch < 6; batch++) await made({ amount: 100 });
  const ids: string[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const page = await ask(list(target, cursor));
    assert.ok(page.kind === 'page');
    ids.push(...page.instances.map(({ id }) => id));
    cursor = page.next;
    pages++;
  } while (cursor !== undefined);
  assert.equal(pages, 2);
  assert.ok(ids.length >= 600);
  assert.equal(new Set(ids).size, ids.length);
});

test('instances are found by what they are, and by the beginning of a name', async () => {
  await made({ amount: 1, zoneId: 'FRA-A', instanceTypeId: 'S9I', instanceName: 'found-one', hostname: 'host-one' });
  const total = async (filter: object) => {
    const { call } = list(target);
    return JSON.parse((await send({ ...call, body: JSON.stringify(filter) })).body).response.totalCount;
  };
  assert.equal(await total({ zoneId: 'FRA-A', instanceTypeId: 'S9I' }), 1);
  assert.equal(await total({ instanceName: 'found-*', instanceStatus: 'PENDING' }), 1);
  assert.equal(await total({ hostname: 'host-one' }), 1);
  assert.equal(await total({ instanceName: 'found' }), 0);
  assert.equal(await total({ instanceStatus: 'STOPPING' }), 0);
});

test('the probe and the checks of a body that can be made are proved', async () => {
  assert.deepEqual(await ask(probe(target)), { kind: 'proved' });
  const good = body({
    imageId: image,
    subnetId: '2b9e6f04-35c8-4a71-b0d6-e84f7c1a9d53',
    internetMaxBandwidthOut: 10,
    raidConfig: { customRaids: [{ raidType: 1, diskSequence: [1, 2] }] },
    partitions: [{ fsPath: '/', fsType: 'ext4', size: 100 }],
  });
  const asked = checks(target, treeOf(good));
  assert.equal(asked.length, 5);
  for (const check of asked) assert.deepEqual(await ask(check), { kind: 'proved' }, check.proves.en);
  assert.equal((await create(good)).kind, 'accepted');
});

/** A body that cannot be made: the field that a check blames, and the code with which it is refused. */
const impossible: readonly [object, string, string][] = [
  [{ zoneId: 'SEL-Z' }, 'zoneId', '404 INVALID_ZONE_NOT_FOUND'],
  [{ instanceTypeId: 'M6X' }, 'instanceTypeId', '404 INVALID_INSTANCE_TYPE_NOT_FOUND'],
  [{ instanceTypeId: 'S9I' }, 'instanceTypeId', '400 RESOURCE_INSUFFICIENT_PRODUCT_SOLD_OUT'],
  [{ instanceTypeId: 'S8I' }, 'instanceTypeId', '400 RESOURCES_SOLDOUT_INSTANCE_TYPE'],
  [{ zoneId: 'LAX-B' }, 'instanceTypeId', '403 OPERATION_DENIED_CHARGE_TYPE_NOT_SUPPORT'],
  [
    { zoneId: 'SIN-E', instanceTypeId: 'M7D', internetChargeType: 'ByClusterBandwidth95' },
    'internetChargeType',
    '403 OPERATION_FILED_INTERNET_CHARGE_TYPE_NOT_SUPPORT',
  ],
  [{ internetMaxBandwidthOut: 10_001 }, 'internetMaxBandwidthOut', '400 INVALID_BANDWIDTH_VALUE_EXCEED_MAXIMUM'],
  [{ imageId: image.replace('5', '6') }, 'imageId', '404 INVALID_IMAGE_NOT_FOUND'],
  [{ zoneId: 'FRA-A', instanceTypeId: 'S8I', imageId: windows }, 'imageId', '404 INVALID_IMAGE_NOT_FOUND'],
  [{ raidConfig: { raidType: 5 } }, 'raidConfig.raidType', '400 INVALID_INSTANCE_TYPE_RAID_NOT_SUPPORT'],
  [{ subnetId: '1' }, 'subnetId', '404 INVALID_SUBNET_NOT_FOUND'],
  [{ subnetId: '675574042144543192' }, 'subnetId', '400 INVALID_SUBNET_ZONE_MISMATCH'],
];

test('what cannot be made is disproved by the checks, and refused with the code of the document', async () => {
  for (const [changes, field, code] of impossible) {
    const said: string[] = [];
    for (const check of checks(target, treeOf(body(changes)))) {
      const proof = await ask(check);
      assert.ok(proof.kind === 'proved' || proof.kind === 'disproved', JSON.stringify(proof));
      if (proof.kind === 'disproved') said.push(proof.field?.join('.') ?? '');
    }
    assert.ok(said.includes(field), `${JSON.stringify(changes)}: ${said}`);
    const refused = await create(changes);
    assert.ok(refused.kind === 'refused', JSON.stringify(changes));
    assert.equal(`${refused.status} ${refused.code}`, code);
    const advice = api.advice?.[refused.code?.toLowerCase() ?? ''];
    assert.ok(
      advice?.fields?.some(([key = '']) => key in changes),
      code,
    );
  }
});
