import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type Limits, type Transport, transportWithin } from '../../../client/engine/http/transport.ts';
import type { Awaiting, Ended, Entry } from '../../../client/engine/journal/entry.ts';
import { queryOnce } from '../../../client/engine/provider-client/query.ts';
import { send } from '../../../client/engine/requests/send.ts';
import { orderStageOf, standingOrdersOf } from '../../../client/engine/standing-orders/standing-order.ts';
import { StandingOrders, type StandingOrderTools } from '../../../client/engine/standing-orders/standing-orders.ts';
import { Leases } from '../../../client/engine/tracking/lease.ts';
import { startSandbox } from '../../../client/sandbox/server.ts';
import type { HttpRequest } from '../../../schemas/core/api/provider-api.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { apis } from '../../../schemas/providers/api-registry.ts';
import { callTools, sandboxAccount } from '../builders/accounts.ts';
import { temporaryFolder } from '../builders/journal-files.ts';
import { awaiting, commandFor } from '../builders/standing-orders.ts';
import { FakeTimers } from './fake-timers.ts';
import { start } from './sandbox.ts';

/** What all windows of a test write and read, without a disk. */
class MemoryJournal {
  readonly #entries: Entry[] = [];

  readonly append = async (...entries: readonly Entry[]): Promise<void> => {
    this.#entries.push(...entries);
  };

  readonly read = async () => ({ entries: [...this.#entries], unreadable: [], later: 0 });

  readonly onDidChange = () => ({ dispose: () => {} });
}

/** A sandbox whose stock a test sets, and windows that share a journal and a clock that the test advances. */
export async function waitingFor(t: TestContext, provider: ProviderId) {
  const folder = temporaryFolder();
  const timers = new FakeTimers(start);
  const now = () => timers.clock;
  const sandbox = await startSandbox(join(folder, 'sandbox.jsonl'), () => timers.now);
  t.after(() => sandbox.close());
  const { endpoint } = sandbox;
  const journal = new MemoryJournal();
  const calls: HttpRequest[] = [];
  const created = apis[provider].create({ endpoint, region: 'sandbox-1', project: 'sandbox' }, '{}', '');
  /** Whether a call creates instances; at Zenlayer, the header names the action. */
  const isCreate = ({ method, url, headers }: HttpRequest) =>
    method === 'POST' && url === created.url && headers['X-ZC-Action'] === created.headers['X-ZC-Action'];

  /**
   * Opens a window.
   * @param around changes its transport
   */
  function open(
    more: Partial<StandingOrderTools> = {},
    around: (real: Transport) => Transport = (real) => real,
    limits: Partial<Limits> = {},
  ) {
    const ended: Ended['why'][] = [];
    const failures: string[] = [];
    const real = around(transportWithin(limits));
    const transport: Transport = (call, signal) => {
      calls.push(call);
      return real(call, signal);
    };
    const tools = { ...callTools(() => timers.now), transport };
    const orders = new StandingOrders({
      journal,
      leases: new Leases(join(folder, 'leases'), now),
      now,
      timers,
      // Without retries, since those wait by the real clock.
      ask: (account, query, signal) => queryOnce(account, query, tools, signal),
      isOwn: () => true,
      account: async () => sandboxAccount(provider, endpoint),
      changeOf: async () => undefined,
      prepare: async (placed, alternative) => ({ kind: 'ready', command: commandFor(placed, alternative, endpoint) }),
      send: (command, obstacle, signal) => send(command, { ...tools, now, append: journal.append, obstacle }, signal),
      onEnded: (_order, { why }) => ended.push(why),
      onFailure: ({ en }) => failures.push(en),
      ...more,
    });
    t.after(() => orders.dispose());
    return { orders, ended, failures };
  }

  /** Allows a send, as a person does in some window. */
  async function place(more: Partial<Awaiting> = {}): Promise<string> {
    const entry = awaiting(provider, endpoint, now(), more);
    await journal.append(entry);
    return entry.request;
  }

  /** An order as any window reads it. */
  async function stateOf(id: string) {
    const order = standingOrdersOf((await journal.read()).entries).find((one) => one.id === id);
    if (!order) throw new Error(`There is no order ${id}.`);
    return { order, stage: orderStageOf(order, now()), why: order.ended?.why };
  }

  return { folder, timers, sandbox, endpoint, journal, calls, isCreate, open, place, stateOf, now };
}

export const minute = 60_000;
export const hour = 60 * minute;
