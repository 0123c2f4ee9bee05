import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createAsk } from '../../client/src/cloud/ask.ts';
import { send } from '../../client/src/cloud/send.ts';
import { InstancesModel } from '../../client/src/features/instances/model.ts';
import { instancesOf, onTheirWay } from '../../client/src/features/instances/nodes.ts';
import { Journal } from '../../client/src/journal/journal.ts';
import { startSandbox } from '../../client/src/sandbox/sandbox.ts';
import type { ProviderId } from '../../schemas/core/provider.ts';
import { providers } from '../../schemas/index.ts';
import { callTools, orderTo, sandboxAccount } from '../support/accounts.ts';

const folder = mkdtempSync(join(tmpdir(), 'instances-'));
const file = join(folder, 'sandbox.jsonl');
let clock = Date.parse('2026-01-01T00:00:00Z');
const sandbox = await startSandbox(file, () => clock);
const journal = new Journal(join(folder, 'journal'));
const failures: string[] = [];
const model: InstancesModel = new InstancesModel({
  read: () => journal.read(),
  append: (...entries) => journal.append(...entries),
  ask: createAsk(callTools(() => clock)),
  account: async ({ intended: { provider, profile } }) =>
    profile === 'sandbox'
      ? sandboxAccount(provider as ProviderId, sandbox.endpoint)
      : { problem: { en: `The profile "${profile}" is gone.`, zh: '' } },
  now: () => clock,
  onChange: () => {},
  onFailure: ({ en }) => failures.push(en),
});
after(async () => {
  model.dispose();
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

async function sendTo(provider: ProviderId, profile = 'sandbox'): Promise<void> {
  const tools = { ...callTools(() => clock), append: journal.append.bind(journal) };
  const outcome = await send(orderTo(provider, sandbox.endpoint, { profile }), tools, new AbortController().signal);
  assert.equal(outcome.kind, 'accepted', JSON.stringify(outcome));
}

test('the instances of every provider go from on their way to running, in the words of the provider', async () => {
  for (const { id } of providers) await sendTo(id);
  await model.reload();
  assert.equal(instancesOf(model.tree).length, 8);
  assert.equal(onTheirWay(model.tree).length, 8);
  clock += 3000;
  await model.refresh();
  assert.ok(instancesOf(model.tree).some(({ observed }) => observed !== undefined));
  clock += 30_000;
  await model.refresh();
  assert.deepEqual(failures, []);
  assert.equal(onTheirWay(model.tree).length, 0);
  assert.deepEqual(
    [...new Set(instancesOf(model.tree).map(({ state, observed }) => `${state} ${observed?.state}`))].sort(),
    ['running ACTIVE', 'running RUNNING', 'running running'],
  );
  assert.ok(instancesOf(model.tree).every(({ observed }) => observed?.name));
});

test('what did not change is not written again', async () => {
  const before = (await journal.read()).entries.length;
  await model.refresh();
  assert.equal((await journal.read()).entries.length, before);
});

test('an instance that its provider no longer knows is gone, but not while it is new', async () => {
  rmSync(file);
  await model.refresh();
  const seen = () => instancesOf(model.tree).filter(({ provider }) => provider.id === 'zenlayer-bmc');
  assert.ok(seen().every(({ state }) => state === 'gone'));
  await sendTo('zenlayer-bmc');
  rmSync(file);
  await model.refresh();
  assert.ok(
    seen()
      .slice(0, 2)
      .every(({ state }) => state === 'pending'),
  );
  clock += 120_000;
  await model.refresh();
  assert.ok(seen().every(({ state }) => state === 'gone'));
});

test('a profile that is gone is said, and its instances stay', async () => {
  await sendTo('create-server', 'staging');
  await model.refresh();
  assert.match(failures.at(-1) ?? '', /The profile "staging" is gone/);
  assert.ok(instancesOf(model.tree).some(({ record }) => record.intended.profile === 'staging'));
});
