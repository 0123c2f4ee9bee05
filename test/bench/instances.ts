import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { httpTransport } from '../../client/engine/http/transport.ts';
import type { Entry } from '../../client/engine/journal/entry.ts';
import { Journal } from '../../client/engine/journal/journal.ts';
import { queryOnce } from '../../client/engine/provider-client/query.ts';
import { createInstanceTracker, type InstanceTracker } from '../../client/engine/tracking/instance-tracker.ts';
import type { ViewChange } from '../../client/engine/tracking/views.ts';
import { startSandbox } from '../../client/sandbox/server.ts';
import { SandboxStore } from '../../client/sandbox/store.ts';
import type { ProviderId } from '../../schemas/core/model/provider.ts';
import { callTools, sandboxAccount } from '../support/builders/accounts.ts';
import { accepted, intended, observed } from '../support/builders/entries.ts';
import type { Facts, Report } from './report.ts';

const profilesPerProvider = 4;
const instancesPerProfile = 500;
const instancesPerRequest = 20;

/** How many instances one request asks the provider for. */
const batchSizes: Readonly<Record<ProviderId, number>> = {
  'create-server': 1,
  'zenlayer-bmc': 100,
  'huawei-ecs': 100,
  'huawei-devserver': 1,
  'jdcloud-coc-vm': 100,
};

/** The state in which each provider lists a running instance. */
const runningStates: Readonly<Record<ProviderId, string>> = {
  'create-server': 'running',
  'zenlayer-bmc': 'RUNNING',
  'huawei-ecs': 'ACTIVE',
  'huawei-devserver': 'RUNNING',
  'jdcloud-coc-vm': 'running',
};

const providerIds = Object.keys(batchSizes) as ProviderId[];
const profiles = providerIds.length * profilesPerProvider;
const instances = profiles * instancesPerProfile;

/** Adds running instances to the sandbox of each profile; returns the journal entries of their requests. */
function addInstances(sandboxes: readonly SandboxStore[], now: number): Entry[] {
  const entries: Entry[] = [];
  let number = 0;
  for (const provider of providerIds) {
    for (const [profile, sandbox] of sandboxes.entries()) {
      for (let made = 0; made < instancesPerProfile; made += instancesPerRequest) {
        const request = `${provider}-${profile}-${made}`;
        const ids = Array.from({ length: instancesPerRequest }, () => idOf(number++));
        const send = { provider, profile: String(profile), count: ids.length, body: ' '.repeat(1000) };
        entries.push(intended(request, now, send), accepted(request, now, ...ids));
        entries.push(...ids.map((id) => observed(request, now, id, runningStates[provider])));
        const facts = { region: 'sandbox-1' };
        sandbox.add(ids.map((id) => ({ provider, id, batch: request, name: 'web', createdAt: now - 60_000, facts })));
      }
    }
  }
  return entries;
}

/** An id in a form that the paths of every provider accept. */
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function usedMegabytes(): number {
  collect();
  return process.memoryUsage().heapUsed / 1e6;
}

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Tracks 10,000 instances of five providers in 20 profiles, with the sandbox as every provider. */
export async function benchInstances(): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const files = Array.from({ length: profilesPerProvider }, (_, profile) => join(folder, `sandbox-${profile}.jsonl`));
  const stores = files.map((file) => new SandboxStore(file));
  await new Journal(join(folder, 'journal')).append(...addInstances(stores, Date.now()));
  const sandboxes = await Promise.all(files.map((file) => startSandbox(file)));
  const bench = await startTracking(
    folder,
    sandboxes.map(({ endpoint }) => endpoint),
  );
  await benchRefresh(bench);
  await benchOneChange(bench);
  await benchIdle(bench);
  bench.tracker.dispose();
  for (const sandbox of sandboxes) await sandbox.close();
  rmSync(folder, { recursive: true });
  const title = `Watching ${instances} instances of ${providerIds.length} providers in ${profiles} profiles`;
  return { tables: [{ title, rows: bench.rows }] };
}

interface TrackingBench {
  readonly journal: Journal;
  readonly tracker: InstanceTracker;
  /** The changes that the store has reported. */
  readonly changes: ViewChange[];
  /** How many requests were sent to the sandboxes. */
  readonly calls: { count: number };
  /** What was measured. */
  readonly rows: Facts['rows'][number][];
}

/** Reads the journal in a folder, and builds all views from it. */
async function startTracking(folder: string, endpoints: readonly string[]): Promise<TrackingBench> {
  const calls = { count: 0 };
  const tools = {
    ...callTools(),
    transport: (...call: Parameters<typeof httpTransport>) => {
      calls.count++;
      return httpTransport(...call);
    },
  };
  const rows: TrackingBench['rows'] = [];
  const before = usedMegabytes();
  const journal = new Journal(join(folder, 'journal'));
  const readMs = await millisecondsOf(() => journal.read());
  const { entries } = await journal.read();
  rows.push(['The journal read', `${readMs.toFixed(0)} ms, ${entries.length} entries`]);

  const tracker = createInstanceTracker({
    journal,
    leases: join(folder, 'leases'),
    ask: (account, question, signal) => queryOnce(account, question, tools, signal),
    account: async ({ intended }) =>
      sandboxAccount(intended.provider as ProviderId, endpoints[Number(intended.profile)] ?? ''),
    now: Date.now,
    onFailure: ({ en }) => console.log(`Could not ask: ${en}`),
  });
  const { store } = tracker;
  const changes: ViewChange[] = [];
  store.onDidChange((change) => changes.push(change));
  const buildMs = await millisecondsOf(() => store.reload());
  rows.push(['All views built from it', `${buildMs.toFixed(0)} ms`]);
  rows.push(['Memory of journal and views', `${(usedMegabytes() - before).toFixed(1)} MB`]);
  const shown = store.requests.flatMap((view) => view.instances).length;
  if (shown !== instances) throw new Error(`There are ${shown} views.`);
  return { journal, tracker, changes, calls, rows };
}

/** A full refresh takes no more requests than the batches need, and reports no change if there is none. */
async function benchRefresh({ tracker, changes, calls, rows }: TrackingBench): Promise<void> {
  // The first time, each instance's name and address are new.
  await tracker.refresh();
  calls.count = 0;
  changes.length = 0;
  const refreshMs = await millisecondsOf(() => tracker.refresh());
  const maxCalls = providerIds.reduce((sum, id) => sum + instances / providerIds.length / batchSizes[id], 0) + profiles;
  const ratio = (calls.count / maxCalls).toFixed(2);
  rows.push(['Calls of one full refresh', `${calls.count}, ${ratio}x of instances / batch size + profiles`]);
  rows.push(['Time of it', `${refreshMs.toFixed(0)} ms`]);
  // The folder watcher reports written files a little later.
  await setTimeout(300);
  rows.push(['Change events where nothing changed', String(changes.length)]);
  if (changes.length > 0) throw new Error('A change was reported though nothing changed.');
  if (calls.count > maxCalls) throw new Error(`A full refresh took ${calls.count} calls; ${maxCalls} are allowed.`);
}

/** One change of a state rebuilds one view, and is reported once. */
async function benchOneChange({ journal, tracker: { store }, changes, rows }: TrackingBench): Promise<void> {
  const [view] = store.requests;
  const others = store.requests.slice(1);
  const [instance] = view?.instances ?? [];
  if (!view || !instance) throw new Error('There is no instance.');
  changes.length = 0;
  await journal.append(observed(view.key, Date.now(), instance.id, 'stopped'));
  const reloadMs = await millisecondsOf(() => store.reload());
  rows.push(['One change of a state taken over', `${reloadMs.toFixed(1)} ms`]);
  rows.push(['Change events for it, nodes that they name', `${changes.length}, ${changes[0]?.instances.size}`]);
  if (changes.length !== 1 || changes[0]?.instances.size !== 1) throw new Error('One change was not reported once.');
  if (store.requests.slice(1).some((other, index) => other !== others[index])) throw new Error('Other views changed.');
}

async function benchIdle({ calls, rows }: TrackingBench): Promise<void> {
  calls.count = 0;
  await setTimeout(1000);
  const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  rows.push(['Calls and timers while idle', `${calls.count}, ${timers}`]);
}
