import { DelegateBackoff, handleWhenResult, retry } from 'cockatiel';
import type { Accepted, Answer, Call, Refusal, Unreadable } from '../../../schemas/core/api.ts';
import type { Text } from '../../../schemas/core/text.ts';
import type { Entry, Intended, Outcome } from '../journal/entry.ts';
import { sayError } from '../journal/errors.ts';
import { type Account, type CallTools, signFor } from './account.ts';
import { conceal, concealWords, type Ending } from './conceal.ts';
import { retryAfter } from './wait.ts';

/** What one send needs. */
export interface Order {
  readonly account: Account;
  /** The body as plain JSON text, references resolved; never kept. */
  readonly body: string;
  /** What of the body an answer may quote and nobody may read. */
  readonly secrets: readonly string[];
  /** What the journal keeps of it: everything but the kind, the time and the version. */
  readonly record: Omit<Intended, 'v' | 'at' | 'kind'>;
}

/** What a send does outside itself. */
export interface SendTools extends CallTools {
  /** Returns when the entry is on the disk. */
  readonly append: (entry: Entry) => Promise<void>;
  /** Called before each wait for another attempt. */
  readonly onRetry?: (attempt: number, waitMs: number) => void;
}

/** How a send ended, and why the journal does not know of it where it could not be written. */
export type Sent = Outcome & { readonly unrecorded?: Text };

/** A provider with a token is asked so often at most. */
const mostAttempts = 4;

/** After so long no other attempt is begun, in milliseconds. */
const patienceMs = 120_000;

const firstWaitMs = 1000;

/**
 * Sends a request once and only once. The journal knows of it before the first byte leaves, and how it ended before this
 * returns. It is repeated only where the provider knows the token, and then with the same one.
 * @param signal cancels; before the first byte that means nothing is sent, after it that the outcome is unknown
 */
export async function send(order: Order, tools: SendTools, signal: AbortSignal): Promise<Sent> {
  const { account, body, record } = order;
  const { request, token } = record;
  const call = account.api.create(account.target, body, token);
  const at = tools.now();
  try {
    await tools.append({ v: 1, at, kind: 'intended', ...record });
  } catch (error) {
    const reason = journalFailed(error);
    return { v: 1, at, request, kind: 'not-sent', reason, unrecorded: reason };
  }
  const ending = await attempts(call, order, at, tools, signal);
  const outcome: Outcome = { v: 1, request, ...ending, at: tools.now() };
  try {
    await tools.append(outcome);
    return outcome;
  } catch (error) {
    return { ...outcome, unrecorded: sayError(error) };
  }
}

/** What one attempt came to, and whether another may follow. */
interface Attempt {
  readonly ending: Ending;
  readonly again: boolean;
  /** How long the provider asks to be left alone, in milliseconds. */
  readonly waitMs?: number | undefined;
}

async function attempts(
  call: Call,
  { account, record, secrets }: Order,
  startedAt: number,
  tools: SendTools,
  signal: AbortSignal,
): Promise<Ending> {
  const { api } = account;
  // Of each attempt, an answer may quote what proved it.
  const quotable = [...secrets];
  // Once a byte has left without a clear answer, no later failure can say that nothing was made.
  let mayHaveArrived = false;
  let last: Ending = { kind: 'not-sent', reason: words.cancelled };
  let isWaiting = false;

  const failed = (reason: Text, answer?: Answer): Ending => {
    if (mayHaveArrived) return { kind: 'unknown', reason, ...(answer && { answer }) };
    // What was refused before, because there were too many calls, stays refused.
    return last.kind === 'refused' ? last : { kind: 'not-sent', reason };
  };
  const mayRepeat = () => {
    const age = tools.now() - startedAt;
    return api.tokenLasts !== undefined && age < api.tokenLasts && age < patienceMs;
  };

  async function attempt(number: number): Promise<Attempt> {
    if (signal.aborted) return { ending: failed(words.cancelled), again: false };
    const signed = await signFor(account, call, tools);
    if ('kind' in signed) return { ending: failed(signed.reason), again: false };
    try {
      await tools.append({ v: 1, at: tools.now(), kind: 'sent', request: record.request, attempt: number });
    } catch (error) {
      return { ending: failed(journalFailed(error)), again: false };
    }
    const result = await tools.transport(signed.call, signal);
    if (result.kind === 'no-answer') {
      mayHaveArrived ||= result.mayHaveArrived;
      return { ending: failed(result.reason), again: mayHaveArrived && mayRepeat() };
    }
    const { answer } = result;
    quotable.push(...signed.secrets);
    const waitMs = retryAfter(answer, tools.now());
    const ending = endingOf(answer, concealWords(api.readCreate(answer), quotable, api));
    if (ending.kind === 'accepted') return { ending, again: false };
    if (ending.kind === 'refused') {
      const again = answer.status === 429 && mayRepeat();
      return { ending: mayHaveArrived ? failed(words.refusedLater(ending), answer) : ending, again, waitMs };
    }
    mayHaveArrived = true;
    return { ending, again: mayRepeat(), waitMs };
  }

  const isAgain = (result: unknown) => (result as Attempt).again;
  const policy = retry(handleWhenResult(isAgain), {
    maxAttempts: mostAttempts - 1,
    backoff: new DelegateBackoff(({ attempt: tried, result }) => {
      const asked = 'value' in result ? (result.value as Attempt).waitMs : undefined;
      return asked ?? firstWaitMs * 2 ** (tried - 1);
    }),
  });
  policy.onRetry(({ attempt: tried, delay }) => {
    isWaiting = true;
    tools.onRetry?.(tried, delay);
  });
  const done = policy.execute(async ({ attempt: tried }) => {
    isWaiting = false;
    const result = await attempt(tried + 1);
    last = result.ending;
    return result;
  }, signal);
  // Whoever cancels during a wait need not wait it out.
  const cancelled = new Promise<Ending>((resolve) => {
    signal.addEventListener('abort', () => isWaiting && resolve(last), { once: true });
  });
  const ending = await Promise.race([done.then((attempt) => attempt.ending), cancelled]);
  return conceal(ending, quotable, api);
}

/** What an answer to the create call says of the outcome. */
function endingOf(answer: Answer, read: Accepted | Refusal | Unreadable): Ending {
  const { status } = answer;
  if (read.kind === 'accepted') return { ...read, instances: [...read.instances], answer };
  if (status >= 300 && status < 400) return { kind: 'unknown', reason: words.redirected(status), answer };
  // A server that failed half way may have made something, whatever it says; one that gave up waiting too.
  const isNo = status >= 400 && status < 500 && status !== 408 && status !== 499;
  if (isNo && read.kind === 'refused') return { ...read, answer };
  if (isNo) return { kind: 'refused', status, message: words.notOfProvider(status).en, answer };
  return { kind: 'unknown', reason: words.unclear(status, read), answer };
}

function journalFailed(error: unknown): Text {
  const { en, zh } = sayError(error);
  return {
    en: `The journal of sends could not be written, and without it nothing is sent. ${en}`,
    zh: `无法写入发送记录，没有记录就不发送。${zh}`,
  };
}

const words = {
  cancelled: { en: 'It was cancelled.', zh: '已取消。' },
  redirected: (status: number): Text => ({
    en: `The answer (HTTP ${status}) points to another address, which is not followed.`,
    zh: `响应（HTTP ${status}）要求转到其他地址，未予跟随。`,
  }),
  notOfProvider: (status: number): Text => ({
    en: `HTTP ${status}, in words that are not the provider's`,
    zh: `HTTP ${status}，内容不是服务商的格式`,
  }),
  refusedLater: ({ status, message }: { status: number; message: string }): Text => ({
    en: `The first attempt may have arrived; a later one was refused with HTTP ${status}: ${message}`,
    zh: `首次发送可能已送达，其后的重试被拒绝（HTTP ${status}）：${message}`,
  }),
  unclear(status: number, read: Refusal | Unreadable): Text {
    const said = read.kind === 'refused' ? `: ${read.message}` : '';
    return {
      en: `The provider answered with HTTP ${status}${said}, which does not say whether anything was created.`,
      zh: `服务商返回 HTTP ${status}${said}，无法确定是否创建了实例。`,
    };
  },
};
