// A window in a process of its own that does nothing but carry out standing orders.
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Journal } from '../../../client/engine/journal/journal.ts';
import { queryOnce } from '../../../client/engine/provider-client/query.ts';
import { send } from '../../../client/engine/requests/send.ts';
import { StandingOrders } from '../../../client/engine/standing-orders/standing-orders.ts';
import { Leases } from '../../../client/engine/tracking/lease.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { callTools, sandboxAccount } from '../builders/accounts.ts';
import { commandFor } from '../builders/standing-orders.ts';
import { FakeTimers } from '../fakes/fake-timers.ts';
import { dieAt } from './kill-at-step.ts';

/** What a window is told to do; a line of JSON on its standard input. */
export interface OrderCommand {
  readonly folder: string;
  readonly endpoint: string;
  readonly provider: ProviderId;
  /** By how much its clock is ahead, in milliseconds. */
  readonly ahead: number;
  /** Ends by SIGKILL instead of the operation on files or connections of this number. */
  readonly dieAt?: number;
}

const say = (line: string) => writeSync(1, `${line}\n`);

/** Long enough for one look, in milliseconds. */
const oneLookMs = 20_000;

async function run({ folder, endpoint, provider, ahead, dieAt: killAt }: OrderCommand): Promise<void> {
  const timers = new FakeTimers(Date.now() + ahead);
  const now = () => timers.clock;
  const journal = new Journal(join(folder, 'journal'));
  const tools = callTools(now);
  const orders = new StandingOrders({
    journal,
    leases: new Leases(join(folder, 'leases'), now),
    now,
    timers,
    ask: (account, query, signal) => queryOnce(account, query, tools, signal),
    isOwn: () => true,
    account: async () => sandboxAccount(provider, endpoint),
    changeOf: async () => undefined,
    prepare: async (placed, alternative) => ({ kind: 'ready', command: commandFor(placed, alternative, endpoint) }),
    send: (command, obstacle, signal) =>
      send(command, { ...tools, append: (entry) => journal.append(entry), obstacle }, signal),
    onEnded: (order, { why }) => say(`ended ${order.id} ${why}`),
    onFailure: ({ en }) => say(`failed ${en}`),
  });
  await orders.reload();
  // What was read until then took more operations the more windows there were before.
  if (killAt !== undefined) countLeaving(await dieAt(killAt));
  say('begun');
  await timers.advance(oneLookMs);
  orders.dispose();
  say('done');
}

/** Counts what a connection is given to write, before and after. */
function countLeaving(count: () => void): void {
  const { write } = Socket.prototype;
  const counted = function (this: Socket, data: string | Uint8Array) {
    count();
    return write.call(this, String(data), 'utf8', count);
  };
  Socket.prototype.write = counted as typeof write;
}

say('ready');
for await (const line of createInterface({ input: process.stdin })) await run(JSON.parse(line));
