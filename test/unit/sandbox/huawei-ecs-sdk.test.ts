import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import * as ecs from '@huaweicloud/huaweicloud-sdk-ecs/v2/public-api.js';
import { sandboxCredential } from '../../../client/sandbox/credential.ts';
import { startSandbox } from '../../../client/sandbox/server.ts';

const project = '0123456789abcdef0123456789abcdef';
const uuid = '67f433d8-ed0e-4321-a8a2-a71838539e09';
const token = '0f0e0d0c-0b0a-4908-8706-050403020100';

/** A sandbox that asks for signatures, and the provider's own client for it with a secret. The test turns the clock ahead. */
async function sandboxFor(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const clock = { ahead: 0 };
  const sandbox = await startSandbox(join(folder, 'sandbox.jsonl'), () => Date.now() + clock.ahead);
  t.after(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
  const { id = '', secret = '' } = sandboxCredential('sdk-hmac-sha256').values;
  const clientWith = (sk: string) =>
    ecs.EcsClient.newBuilder()
      .withCredential(new BasicCredentials().withAk(id).withSk(sk).withProjectId(project))
      .withEndpoint(sandbox.endpoint)
      .build();
  return { clock, sandbox, clientWith, client: clientWith(secret) };
}

function createRequest(changes: Partial<ecs.PrePaidServer> = {}): ecs.CreateServersRequest {
  const nic = new ecs.PrePaidServerNic().withSubnetId(uuid);
  const server = new ecs.PrePaidServer(uuid, 's6.small.1', 'web', uuid, [nic])
    .withRootVolume(new ecs.PrePaidServerRootVolume(ecs.PrePaidServerRootVolumeVolumetypeEnum.SSD))
    .withKeyName('my-key')
    .withDescription('网站 + 数据库')
    .withCount(2);
  Object.assign(server, changes);
  return new ecs.CreateServersRequest().withXClientToken(token).withBody(new ecs.CreateServersRequestBody(server));
}

/** An answer as it came: the client's classes promise names that it does not give. */
interface Raw {
  readonly job_id?: string;
  readonly status?: string;
  readonly entities?: { readonly sub_jobs?: readonly { status: string; entities: { server_id: string } }[] };
  readonly server_groups?: readonly { id: string }[];
  readonly server_group?: { id: string };
}

const raw = (answer: object) => answer as Raw;

const refusedAs = (status: number, code: string) => (error: { httpStatusCode?: number; errorCode?: string }) =>
  error.httpStatusCode === status && error.errorCode === code;

describe("Huawei Cloud's SDK with the sandbox", () => {
  it('creates servers, follows their job, and shows and lists them', async (t) => {
    const { clock, client } = await sandboxFor(t);
    const made = await client.createServers(createRequest());
    assert.equal(made.httpStatusCode, 200);
    const [id = '', ...others] = made.serverIds ?? [];
    assert.equal(others.length, 1);
    assert.deepEqual((await client.createServers(createRequest())).serverIds, made.serverIds);

    const job = async () => raw(await client.showJob(new ecs.ShowJobRequest(raw(made).job_id)));
    const show = async () => (await client.showServer(new ecs.ShowServerRequest(id))).server;
    assert.equal((await job()).status, 'RUNNING');
    await assert.rejects(show, refusedAs(404, 'Ecs.0114'));
    clock.ahead += 6500;
    const done = await job();
    assert.equal(done.status, 'SUCCESS');
    assert.deepEqual(
      done.entities?.sub_jobs?.map((part) => `${part.status} ${part.entities.server_id}`),
      made.serverIds?.map((it) => `SUCCESS ${it}`),
    );

    const server = await show();
    assert.equal(server?.status, 'ACTIVE');
    assert.equal(server?.name, 'web-0001');
    assert.equal(server?.description, '网站 + 数据库');
    assert.equal(server?.flavor?.vcpus, '1');

    const page = new ecs.ListServersDetailsRequest().withLimit(1);
    const listed = await client.listServersDetails(page.withMarker(others[0] ?? ''));
    assert.deepEqual([listed.count, listed.servers?.map((it) => it.id)], [2, [id]]);
    const byIds = await client.listServersDetails(new ecs.ListServersDetailsRequest().withServerId(`${id},${uuid}`));
    assert.deepEqual(
      byIds.servers?.map((it) => it.status),
      ['ACTIVE', null],
    );
  });

  it('reads the catalog, the resources and the quota', async (t) => {
    const { client } = await sandboxFor(t);
    const zones = await client.novaListAvailabilityZones(new ecs.NovaListAvailabilityZonesRequest());
    assert.deepEqual(
      zones.availabilityZoneInfo?.map(({ zoneName, zoneState }) => `${zoneName} ${zoneState?.available}`),
      ['az1-dc1 true', 'az2-dc2 true', 'az3-dc3 false'],
    );
    const { flavors = [] } = await client.listFlavors(new ecs.ListFlavorsRequest());
    assert.ok(flavors.length > 5);
    const [one] = (await client.listFlavors(new ecs.ListFlavorsRequest().withFlavorId('c7.large.2'))).flavors ?? [];
    assert.equal(one?.vcpus, '2');
    const { keypairs } = await client.novaListKeypairs(new ecs.NovaListKeypairsRequest());
    assert.ok(keypairs?.some(({ keypair }) => keypair?.name === 'my-key'));
    const { absolute } = await client.showServerLimits(new ecs.ShowServerLimitsRequest());
    assert.deepEqual([absolute?.maxTotalInstances, absolute?.totalInstancesUsed], [1000, 0]);
    const groups = raw(await client.listServerGroups(new ecs.ListServerGroupsRequest())).server_groups;
    const group = groups?.[0]?.id ?? '';
    assert.equal(raw(await client.showServerGroup(new ecs.ShowServerGroupRequest(group))).server_group?.id, group);
  });

  it('stops, starts, reboots and deletes a server', async (t) => {
    const { clock, client } = await sandboxFor(t);
    const [id = ''] = (await client.createServers(createRequest({ count: 1 }))).serverIds ?? [];
    const servers = [new ecs.ServerId(id)];
    const status = async () => (await client.showServer(new ecs.ShowServerRequest(id))).server?.status;
    const finished = async (begun: object) => {
      clock.ahead += 6500;
      return (await client.showJob(new ecs.ShowJobRequest(raw(begun).job_id))).status;
    };
    clock.ahead += 6500;
    const stop = new ecs.BatchStopServersRequestBody(new ecs.BatchStopServersOption(servers));
    assert.equal(
      await finished(await client.batchStopServers(new ecs.BatchStopServersRequest().withBody(stop))),
      'SUCCESS',
    );
    assert.equal(await status(), 'SHUTOFF');
    const start = new ecs.BatchStartServersRequestBody(new ecs.BatchStartServersOption(servers));
    assert.equal(
      await finished(await client.batchStartServers(new ecs.BatchStartServersRequest().withBody(start))),
      'SUCCESS',
    );
    assert.equal(await status(), 'ACTIVE');
    const reboot = new ecs.BatchRebootServersRequestBody(
      new ecs.BatchRebootSeversOption(servers, ecs.BatchRebootSeversOptionTypeEnum.SOFT),
    );
    assert.equal(
      await finished(await client.batchRebootServers(new ecs.BatchRebootServersRequest().withBody(reboot))),
      'SUCCESS',
    );
    const remove = new ecs.DeleteServersRequestBody(servers);
    assert.equal(
      await finished(await client.deleteServers(new ecs.DeleteServersRequest().withBody(remove))),
      'SUCCESS',
    );
    await assert.rejects(status, refusedAs(404, 'Ecs.0114'));
  });

  it('is rejected with a wrong secret, and reads the error codes of the sandbox', async (t) => {
    const { sandbox, client, clientWith } = await sandboxFor(t);
    await assert.rejects(() => clientWith('wrong').createServers(createRequest()), refusedAs(401, 'APIGW.0301'));
    assert.equal(sandbox.made('huawei-ecs'), 0);
    await assert.rejects(() => client.createServers(createRequest({ count: 501 })), refusedAs(400, 'Ecs.0913'));
    assert.equal(sandbox.made('huawei-ecs'), 0);
  });
});
