import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { httpTransport } from '../../client/engine/http/transport.ts';
import type { Entry } from '../../client/engine/journal/entry.ts';
import { Journal } from '../../client/engine/journal/journal.ts';
import { queryOnce } from '../../client/engine/provider-client/query.ts';
import { createInstanceTracker } from '../../client/engine/tracking/instance-tracker.ts';
import type { ViewChange } from '../../client/engine/tracking/views.ts';
import { startSandbox } from '../../client/sandbox/server.ts';
import { SandboxStore } from '../../client/sandbox/store.ts';
import type { ProviderId } from '../../schemas/core/model/provider.ts';
import { callTools, sandboxAccount } from '../support/builders/accounts.ts';
import { accepted, intended, observed } from '../support/builders/entries.ts';

const profilesPerProvider = 4;
const instancesPerProfile = 500;
const instancesPerRequest = 20;

/** How many instances one question is about. */
const batchSizes: Readonly<Record<ProviderId, number>> = {
  'create-server': 1,
  'zenlayer-bmc': 100,
  'huawei-ecs': 100,
  'huawei-devserver': 1,
  'jdcloud-coc-vm': 100,
};

/** The word of each provider for an instance that is on. */
const on: Readonly<Record<ProviderId, string>> = {
  'create-server': 'running',
  'zenlayer-bmc': 'RUNNING',
  'huawei-ecs': 'ACTIVE',
  'huawei-devserver': 'RUNNING',
  'jdcloud-coc-vm': 'running',
};

const providerIds = Object.keys(batchSizes) as ProviderId[];
const profiles = providerIds.length * profilesPerProvider;
const instances = profiles * instancesPerProfile;

/** Makes instances that run, in the sandbox of each profile, and what the journal knows of them. */
function make(sandboxes: readonly SandboxStore[], now: number): Entry[] {
  const entries: Entry[] = [];
  let number = 0;
  for (const provider of providerIds) {
    for (const [profile, sandbox] of sandboxes.entries()) {
      for (let made = 0; made < instancesPerProfile; made += instancesPerRequest) {
        const request = `${provider}-${profile}-${made}`;
        const ids = Array.from({ length: instancesPerRequest }, () => idOf(number++));
        const order = { provider, profile: String(profile), count: ids.length, body: ' '.repeat(1000) };
        entries.push(intended(request, now, order), accepted(request, now, ...ids));
        entries.push(...ids.map((id) => observed(request, now, id, on[provider])));
        const facts = { region: 'sandbox-1' };
        sandbox.add(ids.map((id) => ({ provider, id, batch: request, name: 'web', createdAt: now - 60_000, facts })));
      }
    }
  }
  return entries;
}

/** An id in the form that every provider's paths take. */
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function usedMegabytes(): number {
  collect();
  return process.memoryUsage().heapUsed / 1e6;
}

/** Watching 10,000 instances over five providers and 20 profiles, with the sandbox as every provider. */
export async function benchInstances(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const files = Array.from({ length: profilesPerProvider }, (_, profile) => join(folder, `sandbox-${profile}.jsonl`));
  const stores = files.map((file) => new SandboxStore(file));
  await new Journal(join(folder, 'journal')).append(...make(stores, Date.now()));
  const sandboxes = await Promise.all(files.map((file) => startSandbox(file)));
  let calls = 0;
  const tools = {
    ...callTools(),
    transport: (...call: Parameters<typeof httpTransport>) => {
      calls++;
      return httpTransport(...call);
    },
  };
  const changes: ViewChange[] = [];
  const row = (name: string, value: string) => console.log(`${name.padEnd(52)}  ${value}`);
  const timed = async (work: () => Promise<unknown>) => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  console.log(`\nWatching ${instances} instances of ${providerIds.length} providers in ${profiles} profiles`);

  const before = usedMegabytes();
  const journal = new Journal(join(folder, 'journal'));
  const reading = await timed(() => journal.read());
  const { entries } = await journal.read();
  row('The journal read', `${reading.toFixed(0)} ms, ${entries.length} entries`);

  const tracker = createInstanceTracker({
    journal,
    leases: join(folder, 'leases'),
    ask: (account, question, signal) => queryOnce(account, question, tools, signal),
    account: async ({ intended }) =>
      sandboxAccount(intended.provider as ProviderId, sandboxes[Number(intended.profile)]?.endpoint ?? ''),
    now: Date.now,
    onFailure: ({ en }) => console.log(`Could not ask: ${en}`),
  });
  const { store } = tracker;
  store.onDidChange((change) => changes.push(change));
  const building = await timed(() => store.reload());
  row('All views built from it', `${building.toFixed(0)} ms`);
  row('Memory of journal and views', `${(usedMegabytes() - before).toFixed(1)} MB`);
  const shown = store.requests.flatMap((view) => view.instances).length;
  if (shown !== instances) throw new Error(`There are ${shown} views.`);

  // The first time each instance's name and address are new.
  await tracker.refresh();
  calls = 0;
  changes.length = 0;
  const refreshing = await timed(() => tracker.refresh());
  const most = providerIds.reduce((sum, id) => sum + instances / providerIds.length / batchSizes[id], 0) + profiles;
  row('Calls of one full refresh', `${calls}, ${(calls / most).toFixed(2)}x of instances / batch size + profiles`);
  row('Time of it', `${refreshing.toFixed(0)} ms`);
  // What was written is seen in the folder a little later.
  await new Promise((resolve) => setTimeout(resolve, 300));
  row('Change events where nothing changed', String(changes.length));
  if (changes.length > 0) throw new Error('Something is told though nothing changed.');
  if (calls > most) throw new Error(`A full refresh takes ${calls} calls, and ${most} are allowed.`);

  const [view] = store.requests;
  const kept = store.requests.slice(1);
  const [instance] = view?.instances ?? [];
  if (!view || !instance) throw new Error('There is no instance.');
  changes.length = 0;
  await journal.append(observed(view.key, Date.now(), instance.id, 'stopped'));
  const taking = await timed(() => store.reload());
  row('One change of a state taken over', `${taking.toFixed(1)} ms`);
  row('Change events for it, nodes that they name', `${changes.length}, ${changes[0]?.instances.size}`);
  if (changes.length !== 1 || changes[0]?.instances.size !== 1) throw new Error('One change is not told once.');
  if (store.requests.slice(1).some((other, index) => other !== kept[index])) throw new Error('Other views changed.');

  calls = 0;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  row('Calls and timers while idle', `${calls}, ${timers}`);
  tracker.dispose();
  for (const sandbox of sandboxes) await sandbox.close();
  rmSync(folder, { recursive: true });
}
