import type { Accepted, Api, Refusal, Target } from '../../../schemas/core/api.ts';
import type { Entry, Intended, Outcome } from '../journal/entry.ts';
import type { Transport } from './transport.ts';

/** What one send needs. */
export interface Order {
  readonly api: Api;
  readonly target: Target;
  /** The body as plain JSON text, references resolved; never kept. */
  readonly body: string;
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

/**
 * Sends a request once. The journal knows of it before the first byte leaves, and how it ended before this returns.
 * @param signal cancels; before the call that means nothing is sent, after it that the outcome is unknown
 * @throws when the journal cannot be written before sending; then nothing was sent
 */
export async function send(order: Order, tools: SendTools, signal: AbortSignal): Promise<Outcome> {
  const { record } = order;
  await tools.append({ v: 1, at: tools.now(), kind: 'intended', ...record });
  const outcome: Outcome = {
    v: 1,
    request: record.request,
    ...(await attempt(order, tools.transport, signal)),
    at: tools.now(),
  };
  await tools.append(outcome);
  return outcome;
}

type Ending = DistributiveOmit<Outcome, 'v' | 'at' | 'request'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

async function attempt(
  { api, target, body, record }: Order,
  transport: Transport,
  signal: AbortSignal,
): Promise<Ending> {
  const result = await transport(api.create(target, body, record.token), signal);
  if (result.kind === 'no-answer') {
    return { kind: result.mayHaveArrived ? 'unknown' : 'not-sent', reason: result.reason };
  }
  const answer = api.readCreate(result.answer);
  if (answer.kind !== 'unreadable') return endingOf(answer);
  return {
    kind: 'unknown',
    reason: {
      en: `The answer (HTTP ${answer.status}) is not one that the provider documents.`,
      zh: `响应（HTTP ${answer.status}）不是服务商文档中的形式。`,
    },
  };
}

function endingOf(answer: Accepted | Refusal): Ending {
  return answer.kind === 'accepted' ? { ...answer, instances: [...answer.instances] } : { ...answer };
}
