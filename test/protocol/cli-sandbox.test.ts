import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { bodies } from '../support/builders/bodies.ts';
import { runCommandLine } from '../support/processes/command-line.ts';
import { type SandboxProcess, startSandboxProcess } from '../support/processes/sandbox-process.ts';

const require = createRequire(import.meta.url);

/** How long an instance of the sandbox may take to change its state. */
const maxWaitMs = 30_000;

/** Asks again and again until the answer is there. */
async function eventually<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + maxWaitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    assert.ok(Date.now() < end, 'The sandbox takes too long.');
    await sleep(500);
  }
}

/** The clients of Huawei Cloud's own SDK. */
function huaweiClient({ endpoint, printed }: SandboxProcess, secret = printed.secret_key) {
  const core = require('@huaweicloud/huaweicloud-sdk-core');
  const ecs = require('@huaweicloud/huaweicloud-sdk-ecs/v2/public-api');
  const credential = new core.BasicCredentials().withAk(printed.access_key).withSk(secret).withProjectId('p1');
  const client = ecs.EcsClient.newBuilder().withCredential(credential).withEndpoint(endpoint).build();
  return { ecs, client };
}

/** The client of JD Cloud's own SDK, whose `vm` has the calls of coc-vm. */
function jdcloudClient({ endpoint, printed }: SandboxProcess, secret = printed.secret_key) {
  const sdk = require('jdcloud-sdk-js');
  const Vm = require('jdcloud-sdk-js/src/repo/vm/v1/vm');
  sdk.config.logger = () => {};
  return new Vm({
    credentials: new sdk.Credentials({ accessKeyId: printed.access_key, secretAccessKey: secret }),
    regionId: region,
    endpoint: { protocol: 'http', host: new URL(endpoint).host },
  });
}

const region = 'cn-hongkong-11';

describe("instance-requests sandbox, used by the providers' own SDKs", () => {
  it("creates, lists, stops and deletes instances of Huawei Cloud's SDK", async (t) => {
    const { ecs, client } = huaweiClient(await startSandboxProcess(t));
    const { serverIds } = await client.createServers(new ecs.CreateServersRequest().withBody(bodies['huawei-ecs']));
    assert.equal(serverIds.length, 2);
    const statesOf = async () => {
      const { servers } = await client.listServersDetails(new ecs.ListServersDetailsRequest());
      return servers.map(({ id, status }: { id: string; status: string }) => `${id} ${status}`).sort();
    };
    const all = (state: string) => serverIds.map((id: string) => `${id} ${state}`).sort();
    const reaches = (states: readonly string[]) =>
      eventually(async () => ((await statesOf()).join() === states.join() ? true : undefined));
    await reaches(all('ACTIVE'));
    const servers = serverIds.map((id: string) => ({ id }));
    await client.batchStopServers(new ecs.BatchStopServersRequest().withBody({ 'os-stop': { type: 'SOFT', servers } }));
    await reaches(all('SHUTOFF'));
    const [first] = servers;
    await client.deleteServers(new ecs.DeleteServersRequest().withBody({ servers: [first] }));
    await reaches(all('SHUTOFF').filter((line: string) => !line.startsWith(first.id)));
  });

  it("creates, lists and stops instances of JD Cloud's SDK, whose document has no call to delete", async (t) => {
    const vm = jdcloudClient(await startSandboxProcess(t));
    const { result } = await vm.createInstances(bodies['jdcloud-coc-vm'], region);
    const [id] = result.instanceIds;
    assert.equal(result.instanceIds.length, 2);
    const statusOf = async () => {
      const { result: page } = await vm.describeInstances({ pageNumber: 1 }, region);
      return page.instances.find(({ instanceId }: { instanceId: string }) => instanceId === id)?.status;
    };
    await eventually(async () => ((await statusOf()) === 'running' ? true : undefined));
    await vm.stopInstance({ instanceId: id }, region);
    await eventually(async () => ((await statusOf()) === 'stopped' ? true : undefined));
  });

  it('rejects what they sign with another key', async (t) => {
    const sandbox = await startSandboxProcess(t);
    const { ecs, client } = huaweiClient(sandbox, 'another');
    await assert.rejects(client.listServersDetails(new ecs.ListServersDetailsRequest()), { httpStatusCode: 401 });
    const answer = await jdcloudClient(sandbox, 'another')
      .describeInstances({ pageNumber: 1 }, region)
      .then(
        () => 'accepted',
        () => 'rejected',
      );
    assert.equal(answer, 'rejected');
  });
});

describe('instance-requests sandbox', () => {
  const create = (endpoint: string, headers: Record<string, string> = {}) =>
    fetch(`${endpoint}/api/v1/server/create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(bodies['create-server']),
    });

  it('ends with 0 when it is interrupted', async (t) => {
    const sandbox = await startSandboxProcess(t);
    assert.match(sandbox.endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(await sandbox.end(), 0);
  });

  it('rejects unsigned calls unless they are accepted', async (t) => {
    const { endpoint, printed } = await startSandboxProcess(t);
    assert.equal((await create(endpoint)).status, 401);
    assert.equal((await create(endpoint, { authorization: `Bearer ${printed.token}` })).status, 200);
    const open = await startSandboxProcess(t, ['--unsigned']);
    assert.equal((await create(open.endpoint)).status, 200);
  });

  it('simulates only the providers that are named', async (t) => {
    const { endpoint, printed } = await startSandboxProcess(t, ['--unsigned', '--provider', 'huawei-ecs']);
    assert.equal(printed.providers, 'huawei-ecs');
    assert.equal((await create(endpoint)).status, 404);
  });

  it('simulates failures one after the other', async (t) => {
    const { endpoint } = await startSandboxProcess(t, ['--unsigned', '--faults', 'throttled-429:2,broken-500']);
    const statuses = [];
    for (let count = 0; count < 4; count++) statuses.push((await create(endpoint)).status);
    assert.deepEqual(statuses, [429, 429, 500, 200]);
  });

  it('sells out types for a time', async (t) => {
    const args = ['--unsigned', '--sold-out', 'M6C,S8I:0'];
    const { endpoint } = await startSandboxProcess(t, args);
    const stockOf = async (type: string, zone: string) => {
      const response = await fetch(`${endpoint}/api/v2/bmc`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-zc-action': 'DescribeAvailableResources' },
        body: JSON.stringify({ instanceChargeType: 'POSTPAID', instanceTypeId: type, zoneId: zone }),
      });
      return /"sellStatus":"(\w+)"/.exec(await response.text())?.[1];
    };
    assert.equal(await stockOf('M6C', 'SEL-A'), 'SOLD_OUT');
    assert.equal(await stockOf('S8I', 'FRA-A'), 'SELL');
    assert.equal(await stockOf('M7D', 'HKG-A'), 'SELL');
  });

  it('keeps instances in a file, if one is named', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'state-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const state = join(folder, 'state.jsonl');
    const first = await startSandboxProcess(t, ['--unsigned', '--state', state]);
    await create(first.endpoint);
    await first.end();
    assert.ok(existsSync(state));
    const second = await startSandboxProcess(t, ['--unsigned', '--state', state]);
    const listed = await fetch(`${second.endpoint}/aries/api/v1/server`);
    assert.match(await listed.text(), /"web"/);
  });

  it('says why it cannot start', async (t) => {
    const { endpoint } = await startSandboxProcess(t);
    const { port } = new URL(endpoint);
    const taken = runCommandLine(['sandbox', '--port', port]);
    assert.equal(taken.status, 2);
    assert.match(taken.stderr, new RegExp(`Couldn't open port ${port} \\(EADDRINUSE\\)`));
    assert.match(runCommandLine(['sandbox', '--faults', 'nothing']).stderr, /^--faults must be reset-connected, /);
  });
});
