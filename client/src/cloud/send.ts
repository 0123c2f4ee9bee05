import type { Api, Call, Target } from '../../../schemas/core/api.ts';
import { mask } from '../../../schemas/document/body.ts';
import type { Entry, Intended, Outcome } from '../journal/entry.ts';
import type { Transport } from './transport.ts';

/** What one send needs. */
export interface Order {
  readonly api: Api;
  readonly target: Target;
  /** The body as plain JSON text, references resolved; never kept. */
  readonly body: string;
  /** The secrets in the body, which an answer may quote; masked in what is kept and shown. */
  readonly secrets?: readonly string[];
  /** What the journal keeps of it: everything but the kind, the time and the version. */
  readonly record: Omit<Intended, 'v' | 'at' | 'kind'>;
}

/** What a send does outside itself. */
export interface SendTools {
  readonly transport: Transport;
  /** Returns when the entry is on the disk. */
  readonly append: (entry: Entry) => Promise<void>;
  readonly now: () => number;
}

/** How a send ended, and why the journal does not know of it where it could not be written. */
export type Sent = Outcome & { readonly unrecorded?: string };

/**
 * Sends a request once. The journal knows of it before the first byte leaves, and how it ended before this returns.
 * @param signal cancels; before the call that means nothing is sent, after it that the outcome is unknown
 * @throws when the journal cannot be written before sending; then nothing was sent
 */
export async function send(order: Order, tools: SendTools, signal: AbortSignal): Promise<Sent> {
  const { api, target, body, record, secrets = [] } = order;
  const call = api.create(target, body, record.token);
  await tools.append({ v: 1, at: tools.now(), kind: 'intended', ...record });
  const outcome: Outcome = {
    v: 1,
    request: record.request,
    ...conceal(await attempt(api, call, tools.transport, signal), secrets),
    at: tools.now(),
  };
  try {
    await tools.append(outcome);
    return outcome;
  } catch (error) {
    return { ...outcome, unrecorded: String(error) };
  }
}

type Ending = DistributiveOmit<Outcome, 'v' | 'at' | 'request'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

async function attempt(api: Api, call: Call, transport: Transport, signal: AbortSignal): Promise<Ending> {
  const result = await transport(call, signal);
  if (result.kind === 'no-answer') {
    return { kind: result.mayHaveArrived ? 'unknown' : 'not-sent', reason: result.reason };
  }
  const { status } = result.answer;
  const answer = api.readCreate(result.answer);
  if (answer.kind === 'accepted') return { ...answer, instances: [...answer.instances] };
  // A server that failed half way may have made something, whatever it says.
  if (answer.kind === 'refused' && status < 500) return { ...answer };
  const said = answer.kind === 'refused' ? `: ${answer.message}` : '';
  return {
    kind: 'unknown',
    reason: {
      en: `The provider answered with HTTP ${status}${said}, which does not say whether anything was created.`,
      zh: `服务商返回 HTTP ${status}${said}，无法确定是否创建了实例。`,
    },
  };
}

/** Shorter ones are found in any sentence. */
const shortestSecret = 4;

function conceal(ending: Ending, secrets: readonly string[]): Ending {
  const hide = (text: string) =>
    secrets
      .filter(({ length }) => length >= shortestSecret)
      .reduce((shown, secret) => shown.replaceAll(secret, mask), text);
  if (ending.kind === 'accepted') return ending;
  if (ending.kind === 'refused') return { ...ending, message: hide(ending.message) };
  return { ...ending, reason: { en: hide(ending.reason.en), zh: hide(ending.reason.zh) } };
}
