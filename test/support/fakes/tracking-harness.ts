import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type Transport, transportWithin } from '../../../client/engine/http/transport.ts';
import type { Entry } from '../../../client/engine/journal/entry.ts';
import { Journal } from '../../../client/engine/journal/journal.ts';
import type { RequestTools } from '../../../client/engine/provider-client/account.ts';
import { queryOnce } from '../../../client/engine/provider-client/query.ts';
import { send } from '../../../client/engine/requests/send.ts';
import type { InstanceStore } from '../../../client/engine/tracking/instance-store.ts';
import {
  createInstanceTracker,
  type InstanceTracker,
  type TrackerTools,
} from '../../../client/engine/tracking/instance-tracker.ts';
import type { ViewChange } from '../../../client/engine/tracking/views.ts';
import { startSandbox } from '../../../client/sandbox/server.ts';
import type { ActionId, HttpRequest } from '../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../schemas/core/json.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { apis } from '../../../schemas/providers/api-registry.ts';
import { callTools, orderTo, sandboxAccount } from '../builders/accounts.ts';
import { bodies } from '../builders/bodies.ts';
import { treeOf } from '../builders/http-helpers.ts';
import { temporaryFolder } from '../builders/journal-files.ts';
import { FakeTimers } from './fake-timers.ts';
import { start } from './sandbox.ts';

/** One window of the editor in a test: a store and the parts that it is made of. */
export interface Window {
  readonly store: InstanceStore;
  readonly tracker: InstanceTracker;
  readonly journal: Journal;
  /** The requests that it has sent. */
  readonly calls: HttpRequest[];
  readonly changes: ViewChange[];
  readonly failures: string[];
}

/** A sandbox, and windows that share a folder and a clock that the test sets. */
export async function watching(t: TestContext) {
  const folder = temporaryFolder();
  const timers = new FakeTimers(start);
  const file = join(folder, 'sandbox.jsonl');
  const sandbox = await startSandbox(file, () => timers.now);
  t.after(() => sandbox.close());

  function open(more: Partial<TrackerTools> = {}, around: (real: Transport) => Transport = (real) => real): Window {
    const calls: HttpRequest[] = [];
    const real = around(transportWithin({ firstByte: 1000, whole: 3000 }));
    const transport: Transport = (call, signal) => {
      calls.push(call);
      return real(call, signal);
    };
    // Signed with the true time, since a provider rejects a signature with another time.
    const tools: RequestTools = { ...callTools(() => timers.now), transport };
    const journal = new Journal(join(folder, 'journal'));
    const [changes, failures]: [ViewChange[], string[]] = [[], []];
    const tracker = createInstanceTracker({
      journal,
      leases: join(folder, 'leases'),
      // Without retries, since those wait by the real clock.
      ask: (account, question, signal) => queryOnce(account, question, tools, signal),
      account: async ({ intended }) => sandboxAccount(intended.provider as ProviderId, sandbox.endpoint),
      now: () => timers.clock,
      timers,
      onFailure: ({ en }) => failures.push(en),
      ...more,
    });
    const { store } = tracker;
    store.onDidChange((change) => changes.push(change));
    t.after(() => tracker.dispose());
    return { store, tracker, journal, calls, changes, failures };
  }

  /** Sends a body, as a person does in some window. */
  async function sendTo(
    { journal }: Window,
    provider: ProviderId,
    body: object = bodies[provider],
    profile = 'sandbox',
  ): Promise<string> {
    const { count } = apis[provider].summary(treeOf(body as { [key: string]: Json }));
    const order = orderTo(provider, sandbox.endpoint, { profile, count, body: JSON.stringify(body) });
    const append = (entry: Entry) => journal.append({ ...entry, at: entry.at + timers.ahead });
    const tools = { ...callTools(() => timers.now), append };
    const outcome = await send(order, tools, new AbortController().signal);
    assert.equal(outcome.kind, 'accepted', JSON.stringify(outcome));
    return order.record.request;
  }

  /** Performs an action on an instance, as the provider's console would. */
  async function act(provider: ProviderId, action: ActionId, id: string): Promise<void> {
    const account = sandboxAccount(provider, sandbox.endpoint);
    const question = account.api.actions?.[action]?.query(account.target, id);
    assert.ok(question);
    const done = await queryOnce(
      account,
      question,
      callTools(() => timers.now),
      new AbortController().signal,
    );
    assert.equal(done.kind, 'done', JSON.stringify(done));
  }

  return { folder, file, act, sandbox, timers, open, sendTo, forget: () => rmSync(file) };
}
