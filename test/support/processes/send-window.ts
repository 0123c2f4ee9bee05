// A window in a process of its own that does nothing but send, and settle what is not known.
import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Transport } from '../../../client/engine/http/transport.ts';
import type { Entry } from '../../../client/engine/journal/entry.ts';
import { Journal } from '../../../client/engine/journal/journal.ts';
import { type SendTools, send } from '../../../client/engine/requests/send.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { callTools, orderTo } from '../builders/accounts.ts';
import { bodyNamed } from '../builders/bodies.ts';
import { reconcilerOf } from '../builders/reconciler-harness.ts';
import { die, dieAt } from './kill-at-step.ts';

/** Where a send can be cut off, in the order in which it comes there. */
export type Step =
  | 'before intended'
  | 'after intended'
  | 'before sent'
  | 'after sent'
  | 'while the bytes leave'
  | 'before the outcome'
  | 'after the outcome';

/** What a window is told to do; a line of JSON on its standard input. */
export interface Command {
  readonly folder: string;
  readonly endpoint: string;
  readonly provider: ProviderId;
  /** By how much its clock is ahead, in milliseconds. */
  readonly ahead?: number;
  /**
   * Sends so many requests, named `prefix-0` and so on, one after another, and says of each how it ended and what it
   * made. The instances of each have a name that begins with that of the request, or with one that all share.
   */
  readonly send?: { readonly prefix: string; readonly count: number; readonly name?: string; readonly file?: string };
  /** Ends by SIGKILL at this step of its last request. */
  readonly dieIn?: Step;
  /** Ends by SIGKILL instead of the operation on files or connections of this number. */
  readonly dieAt?: number;
  /** Makes so many rounds over what is not known. */
  readonly settle?: number;
}

const say = (line: string) => writeSync(1, `${line}\n`);
const never = new AbortController().signal;

async function run(command: Command): Promise<void> {
  const { folder, endpoint, provider, ahead = 0, settle = 0, dieIn, dieAt: killAt, send: wanted } = command;
  const now = () => Date.now() + ahead;
  const journal = new Journal(folder);
  if (killAt !== undefined) countLeaving(await dieAt(killAt));
  say('begun');
  for (let index = 0; wanted && index < wanted.count; index++) {
    const { prefix, count, file, name = `${prefix}-${index}` } = wanted;
    const order = orderTo(provider, endpoint, {
      body: JSON.stringify(bodyNamed(provider, name)),
      request: `${prefix}-${index}`,
      ...(file && { file }),
    });
    const tools: SendTools = { ...callTools(now), append: (entry) => journal.append(entry) };
    const isLast = index === count - 1;
    const outcome = await send(order, isLast && dieIn ? dyingAt(dieIn, tools) : tools, never);
    say(['sent', outcome.request, outcome.kind, ...('instances' in outcome ? outcome.instances : [])].join(' '));
  }
  const settler = reconcilerOf(provider, endpoint, journal, now);
  for (let round = 0; round < settle; round++) await settler.round();
  settler.dispose();
  say('done');
}

/** The tools of a send that does not come further than this step. */
function dyingAt(step: Step, tools: SendTools): SendTools {
  const isOutcome = ({ kind }: Entry) => kind !== 'intended' && kind !== 'sent';
  const append = async (entry: Entry) => {
    const name = isOutcome(entry) ? 'the outcome' : entry.kind;
    if (step === `before ${name}`) die();
    await tools.append(entry);
    if (step === `after ${name}`) die();
  };
  const transport: Transport = (call, signal) => {
    if (step === 'while the bytes leave') replaceWrite((socket, data) => socket.write(data.slice(0, -5), die));
    return tools.transport(call, signal);
  };
  return { ...tools, append, transport };
}

/** Counts what a connection is given to write, before and after. */
function countLeaving(count: () => void): void {
  replaceWrite((socket, data) => {
    count();
    return socket.write(data, count);
  });
}

/** Has connections write what they are given in another way, in which `write` is what it was. */
function replaceWrite(
  write: (socket: { write: (data: string, then: () => void) => boolean }, data: string) => boolean,
) {
  const { write: original } = Socket.prototype;
  const replaced = function (this: Socket, data: string | Uint8Array) {
    return write({ write: (text, then) => original.call(this, text, 'utf8', then) }, String(data));
  };
  Socket.prototype.write = replaced as typeof original;
}

say('ready');
for await (const line of createInterface({ input: process.stdin })) await run(JSON.parse(line));
