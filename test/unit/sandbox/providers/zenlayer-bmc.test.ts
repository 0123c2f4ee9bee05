import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { sign } from '../../../../client/engine/signing/sign.ts';
import { sandboxCredential } from '../../../../client/sandbox/credential.ts';
import type { Json } from '../../../../schemas/core/json.ts';
import { actions } from '../../../../schemas/providers/zenlayer-bmc/api/actions.ts';
import { api } from '../../../../schemas/providers/zenlayer-bmc/api/index.ts';
import { list } from '../../../../schemas/providers/zenlayer-bmc/api/list.ts';
import { checks } from '../../../../schemas/providers/zenlayer-bmc/api/preflight/index.ts';
import { probe } from '../../../../schemas/providers/zenlayer-bmc/api/preflight/zone.ts';
import { bodies } from '../../../support/builders/bodies.ts';
import { send as sendAsItIs, treeOf } from '../../../support/builders/http-helpers.ts';
import { sandboxFor } from '../../../support/fakes/sandbox.ts';

const nowhere = { endpoint: '', region: '', project: '' };
const sandbox = (t: TestContext) => sandboxFor(t, api, 'zc2-hmac-sha256', nowhere);

const image = '5ace1756-2230-4d1d-8fc6-84f1897ef397';
const windows = '6059cf45-daf7-4954-80a2-346e8c3c5fd7';
const body = (changes: Record<string, Json>): Json => ({ ...bodies['zenlayer-bmc'], ...changes });

describe('the zenlayer-bmc stub', () => {
  it('installs the image of an instance, and returns it with all fields of the order', async (t) => {
    const { clock, made, instances, states } = await sandbox(t);
    const changes = {
      amount: 1,
      imageId: image,
      subnetId: '2b9e6f04-35c8-4a71-b0d6-e84f7c1a9d53',
      instanceChargeType: 'PREPAID',
      instanceChargePrepaid: { period: 2 },
      raidConfig: { raidType: 1 },
    };
    const ids = await made(body(changes));
    const seen: string[] = [];
    for (const seconds of [0, 2, 2, 2]) {
      clock.now += seconds * 1000;
      seen.push(...(await states(ids)));
    }
    assert.deepEqual(seen, ['PENDING', 'CREATING', 'INSTALLING', 'RUNNING']);
    const [instance] = await instances(ids);
    const details = new Map((instance?.details ?? []).map(([{ en }, value]) => [en, value]));
    assert.equal(details.get('Image'), 'Ubuntu22.04-x86_64');
    assert.equal(details.get('Term (months)'), '2');
    assert.match(details.get('Expires') ?? '', /^2026-03-01T/);
    assert.match(details.get('Other addresses') ?? '', /^10\./);
    assert.equal(instance?.createdAt, clock.now - 6000);
  });

  it('lets the first instance of a batch or all fail by their name', async (t) => {
    const { clock, made, states, act } = await sandbox(t);
    const one = await made(body({ amount: 3, instanceName: 'sandbox-fails-one-[1,2]' }));
    const all = await made(body({ amount: 2, instanceName: 'sandbox-fails' }));
    clock.now += 6000;
    assert.deepEqual(await states(one), ['CREATE_FAILED', 'RUNNING', 'RUNNING']);
    assert.deepEqual(await states(all), ['CREATE_FAILED', 'CREATE_FAILED']);
    assert.equal(await act('terminate', all[0] ?? ''), 'done');
    assert.deepEqual(await states(all), ['CREATE_FAILED']);
  });

  it('performs actions on an instance if its state allows them', async (t) => {
    const { clock, made, states, act } = await sandbox(t);
    const [id = ''] = await made(body({ amount: 1 }));
    assert.equal(await act('terminate', id), '403 OPERATION_DENIED_INSTANCE_CREATING');
    assert.equal(await act('reboot', id), '403 OPERATION_DENIED_INSTANCE_STATUS');
    clock.now += 6000;
    assert.equal(await act('start', id), '403 OPERATION_DENIED_INSTANCE_NOT_STOPPED');
    const seen: string[] = [];
    for (const action of ['stop', 'start', 'reboot', 'stop'] as const) {
      assert.equal(await act(action, id), 'done');
      seen.push(...(await states([id])));
      clock.now += 4000;
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
    clock.now += 24 * 60 * 60_000;
    assert.deepEqual(await states([id]), []);
    assert.equal(await act('start', id), '404 INVALID_INSTANCE_NOT_FOUND');
    assert.equal(await act('start', 'no-such'), '404 INVALID_INSTANCE_NOT_FOUND');
    for (const { from } of Object.values(actions)) {
      for (const kind of from) assert.ok(Object.values(api.states).some((state) => state.kind === kind));
    }
  });

  it('does not terminate a subscription before its end', async (t) => {
    const { clock, made, states, act } = await sandbox(t);
    const [id = ''] = await made(
      body({ amount: 1, instanceChargeType: 'PREPAID', instanceChargePrepaid: { period: 1 } }),
    );
    clock.now += 6000;
    assert.equal(await act('terminate', id), '403 OPERATION_DENIED_INSTANCE_SUBSCRIPTION');
    assert.deepEqual(await states([id]), ['RUNNING']);
  });

  it('lists every instance once, page by page', async (t) => {
    const { made, pages } = await sandbox(t);
    for (let batch = 0; batch < 6; batch++) await made(body({ amount: 100 }));
    const read = await pages();
    assert.deepEqual(
      read.map((page) => page.length),
      [500, 100],
    );
    const ids = read.flat().map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('finds instances by their fields, and by the beginning of a name', async (t) => {
    const { here, made, send } = await sandbox(t);
    await made(
      body({ amount: 1, zoneId: 'FRA-A', instanceTypeId: 'S9I', instanceName: 'found-one', hostname: 'host-one' }),
    );
    const total = async (filter: Json) => {
      const { request: call } = list(here);
      return JSON.parse((await send({ ...call, body: JSON.stringify(filter) })).body).response.totalCount;
    };
    assert.equal(await total({ zoneId: 'FRA-A', instanceTypeId: 'S9I' }), 1);
    assert.equal(await total({ instanceName: 'found-*', instanceStatus: 'PENDING' }), 1);
    assert.equal(await total({ hostname: 'host-one' }), 1);
    assert.equal(await total({ instanceName: 'found' }), 0);
    assert.equal(await total({ instanceStatus: 'STOPPING' }), 0);
  });

  it('passes the probe and the checks of a valid body', async (t) => {
    const { here, ask, create } = await sandbox(t);
    assert.deepEqual(await ask(probe(here)), { kind: 'passed' });
    const good = body({
      imageId: image,
      subnetId: '2b9e6f04-35c8-4a71-b0d6-e84f7c1a9d53',
      internetMaxBandwidthOut: 10,
      raidConfig: { customRaids: [{ raidType: 1, diskSequence: [1, 2] }] },
      partitions: [{ fsPath: '/', fsType: 'ext4', size: 100 }],
    });
    const found = checks(here, treeOf(good));
    assert.equal(found.length, 5);
    for (const check of found) assert.deepEqual(await ask(check), { kind: 'passed' }, check.verifies.en);
    assert.equal((await create(good)).kind, 'accepted');
  });

  /** A body that cannot be made: the field that a check finds wrong, and the code with which it is refused. */
  const impossible: readonly [Record<string, Json>, string, string][] = [
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

  it('fails the checks of an unavailable body, and rejects it with the documented code', async (t) => {
    const { here, ask, create } = await sandbox(t);
    for (const [changes, field, code] of impossible) {
      const fields: string[] = [];
      for (const check of checks(here, treeOf(body(changes)))) {
        const proof = await ask(check);
        assert.ok(proof.kind === 'passed' || proof.kind === 'failed', JSON.stringify(proof));
        if (proof.kind === 'failed') fields.push(proof.field?.join('.') ?? '');
      }
      assert.ok(fields.includes(field), `${JSON.stringify(changes)}: ${fields}`);
      const refused = await create(body(changes));
      assert.ok(refused.kind === 'refused', JSON.stringify(changes));
      assert.equal(`${refused.status} ${refused.code}`, code);
      const advice = api.errorHelp?.[refused.code?.toLowerCase() ?? ''];
      assert.ok(
        advice?.fields?.some(([key = '']) => key in changes),
        code,
      );
    }
  });

  it('rejects an unknown call and a wrong signature like the provider', async (t) => {
    const { here, ask, clock } = await sandbox(t);
    const { request: call, read } = probe(here);
    const unknown = { request: { ...call, headers: { ...call.headers, 'X-ZC-Action': 'DeleteEverything' } }, read };
    const result = await ask(unknown);
    assert.ok(result.kind === 'refused' && result.requestId);
    assert.equal(`${result.status} ${result.code}`, '401 AUTHFAILURE_UNAUTHORIZED_OPERATION');
    const unsigned = read(await sendAsItIs(call));
    assert.ok(unsigned.kind === 'refused' && unsigned.requestId);
    assert.equal(`${unsigned.status} ${unsigned.code}`, '401 AUTHFAILURE_INVALID_AUTHORIZATION');
    const context = { target: here, now: clock.now - 6 * 60_000, nonce: '' };
    const { call: late } = await sign(call, sandboxCredential('zc2-hmac-sha256'), context);
    const skewed = read(await sendAsItIs(late));
    assert.equal(skewed.kind === 'refused' && skewed.code, 'AUTHFAILURE_SIGNATURE_EXPIRED');
  });

  it('accepts a token like an access key', async (t) => {
    const { here, ask } = await sandboxFor(t, api, 'bearer', nowhere);
    assert.deepEqual(await ask(probe(here)), { kind: 'passed' });
  });
});
