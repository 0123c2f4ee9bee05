import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { readList } from '../../../client/engine/account-values/read-list.ts';
import { createQueryClient } from '../../../client/engine/provider-client/query.ts';
import { startSandbox } from '../../../client/sandbox/server.ts';
import type { AccountValue } from '../../../schemas/core/model/account-value.ts';
import type { ValueSource } from '../../../schemas/core/model/field.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { apis } from '../../../schemas/providers/api-registry.ts';
import { callTools, sandboxAccount } from '../../support/builders/accounts.ts';

/** Every list of a provider, read from the sandbox with signed calls, and the number of calls that each took. */
async function listsOf(t: TestContext, provider: ProviderId) {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const sandbox = await startSandbox(join(folder, 'instances.jsonl'));
  t.after(async () => {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
  let calls = 0;
  const tools = callTools();
  const query = createQueryClient({
    ...tools,
    transport: (call, signal) => {
      calls++;
      return tools.transport(call, signal);
    },
  });
  const account = sandboxAccount(provider, sandbox.endpoint);
  const found: Partial<Record<ValueSource, { values: readonly AccountValue[]; calls: number }>> = {};
  for (const [source, list] of Object.entries(apis[provider].accountValues ?? {})) {
    calls = 0;
    let values: readonly AccountValue[] = [];
    const end = await readList(account, list, query, (all) => {
      values = all;
    });
    assert.deepEqual(end, { isWhole: !list.isPartial }, source);
    found[source as ValueSource] = { values, calls };
  }
  return found;
}

const sizesOf = (lists: Awaited<ReturnType<typeof listsOf>>) =>
  Object.fromEntries(Object.entries(lists).map(([source, { values, calls }]) => [source, [values.length, calls]]));

describe('the lists of the sandbox', () => {
  it('are as large as those of a real account at huawei-ecs', async (t) => {
    const lists = await listsOf(t, 'huawei-ecs');
    const { image, 'instance-type': type, ...others } = sizesOf(lists);
    assert.ok(Number(image?.[0]) > 1000 && Number(image?.[1]) > 4, String(image));
    assert.ok(Number(type?.[0]) > 500, String(type));
    assert.deepEqual(others, {
      zone: [2, 1],
      'charge-type': [2, 2],
      'data-image': [1, 2],
      'key-pair': [3, 1],
      network: [5, 1],
      subnet: [15, 1],
      'security-group': [6, 1],
      'disk-type': [6, 1],
      'resource-group': [3, 1],
      'line-type': [3, 1],
      'shared-bandwidth': [2, 1],
      'public-ip': [2, 1],
    });
    const values = lists.image?.values ?? [];
    assert.equal(values[0]?.label, 'web-base');
    assert.equal(new Set(values.map(({ id }) => id)).size, values.length);
  });

  it('have types with their sales, and images that fit them, at zenlayer-bmc', async (t) => {
    const lists = await listsOf(t, 'zenlayer-bmc');
    assert.deepEqual(sizesOf(lists), {
      zone: [8, 1],
      'instance-type': [164, 3],
      image: [36, 1],
      subnet: [3, 1],
      'key-pair': [3, 1],
      'resource-group': [3, 1],
      'charge-type': [2, 2],
      'bandwidth-cluster': [2, 1],
    });
    const type = lists['instance-type']?.values.find(({ id }) => id === 'M6C');
    assert.deepEqual(type?.facts.sales, {
      'SEL-A': 'on-sale',
      'HKG-A': 'on-sale',
      'FRA-A': 'on-sale',
      'LAX-B': 'on-sale',
    });
  });

  it('have types of both architectures and pages of images at jdcloud-coc-vm', async (t) => {
    const { image, 'instance-type': type, ...others } = sizesOf(await listsOf(t, 'jdcloud-coc-vm'));
    assert.ok(Number(image?.[0]) > 1000 && Number(image?.[1]) > 10, String(image));
    assert.ok(Number(type?.[0]) > 150, String(type));
    assert.deepEqual(others, {
      zone: [10, 1],
      'key-pair': [2, 1],
      network: [0, 1],
      subnet: [0, 1],
      'security-group': [0, 1],
    });
  });

  it('have the lists of both services at huawei-devserver', async (t) => {
    const { 'instance-type': type, image, ...others } = sizesOf(await listsOf(t, 'huawei-devserver'));
    assert.deepEqual(
      [type, image],
      [
        [4, 1],
        [3, 1],
      ],
    );
    assert.deepEqual(others, {
      zone: [2, 1],
      'charge-type': [2, 1],
      'key-pair': [3, 1],
      network: [5, 1],
      subnet: [15, 1],
      'security-group': [6, 1],
      'disk-type': [6, 1],
      'resource-group': [3, 1],
    });
  });
});
