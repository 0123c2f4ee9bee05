import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sandboxCredential } from '../../../client/sandbox/credential.ts';
import { startSandbox } from '../../../client/sandbox/server.ts';
import type { Json } from '../../../schemas/core/json.ts';
import { spec } from '../../support/builders/jdcloud-bodies.ts';

/** What the tests use of the provider's own client for its ordinary VM service, which has the same calls. */
interface Vm {
  readonly createInstances: (body: Json) => Promise<{ result: { instanceIds: string[] }; requestId: string }>;
  readonly describeInstance: (body: Json) => Promise<{ result: { instance: Record<string, Json> } }>;
  readonly describeInstances: (body: Json) => Promise<{ result: { instances: Record<string, Json>[] } }>;
  readonly describeInstanceTypes: (body: Json) => Promise<{ result: { instanceTypes: Record<string, Json>[] } }>;
  readonly describeImages: (body: Json) => Promise<{ result: { images: Record<string, Json>[] } }>;
  readonly stopInstance: (body: Json) => Promise<{ requestId: string }>;
}

const require = createRequire(import.meta.url);
const VM: new (config: object) => Vm = require('jdcloud-sdk-js/src/services/vm.js');
const sdk: { config: { logger: (text: string) => void } } = require('jdcloud-sdk-js/src/lib/node_loader.js');

describe("JD Cloud's SDK with the sandbox", () => {
  it('creates, finds and stops instances', async (t) => {
    sdk.config.logger = () => {};
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
    let ahead = 0;
    const sandbox = await startSandbox(join(folder, 'sandbox.jsonl'), () => Date.now() + ahead);
    t.after(async () => {
      await sandbox.close();
      rmSync(folder, { recursive: true });
    });
    const { values } = sandboxCredential('jdcloud2-hmac-sha256');
    const withSecret = (secretAccessKey: string | undefined) =>
      new VM({
        credentials: { accessKeyId: values.id, secretAccessKey },
        regionId: 'cn-hongkong-11',
        endpoint: { host: new URL(sandbox.endpoint).host, protocol: 'http' },
      });
    const vm = withSecret(values.secret);

    const order = { instanceSpec: spec, maxCount: 2, clientToken: 'a' };
    const made = await vm.createInstances(order);
    assert.equal(made.result.instanceIds.length, 2);
    assert.match(made.requestId, /^[0-9a-f]{32}$/);
    assert.deepEqual((await vm.createInstances(order)).result, made.result);
    const [instanceId = ''] = made.result.instanceIds;
    assert.equal((await vm.describeInstance({ instanceId })).result.instance.status, 'pending');
    const refused = (status: string) => (answer: { error: { status: string } }) => answer.error.status === status;
    await assert.rejects(() => vm.createInstances({ ...order, maxCount: 101 }), refused('OUT_OF_RANGE'));
    await assert.rejects(() => withSecret('wrong').createInstances(order), refused('ACCESS_ERROR'));

    ahead += 6000;
    const filters = [{ name: 'instanceId', values: made.result.instanceIds }];
    const found = await vm.describeInstances({ filters, pageSize: 100 });
    assert.deepEqual(
      found.result.instances.map(({ status }) => status),
      ['running', 'running'],
    );
    assert.match((await vm.stopInstance({ instanceId })).requestId, /./);
    assert.equal((await vm.describeInstance({ instanceId })).result.instance.status, 'stopping');
    ahead += 3000;
    assert.equal((await vm.describeInstance({ instanceId })).result.instance.status, 'stopped');

    const types = await vm.describeInstanceTypes({ filters: [{ name: 'instanceTypes', values: ['g.n2.large'] }] });
    assert.deepEqual(
      types.result.instanceTypes.map(({ instanceType }) => instanceType),
      ['g.n2.large'],
    );
    const images = await vm.describeImages({ ids: ['img-a1b2c3d4e5'] });
    assert.deepEqual(
      images.result.images.map(({ status }) => status),
      ['ready'],
    );
  });
});
