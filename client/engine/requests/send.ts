import { DelegateBackoff, handleWhenResult, retry } from 'cockatiel';
import type {
  Accepted,
  ApiError,
  HttpRequest,
  HttpResponse,
  UnexpectedResponse,
} from '../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { retryAfter, waitBefore } from '../http/retry-after.ts';
import type { Entry, Intended, Outcome } from '../journal/entry.ts';
import { type Account, type RequestTools, signForAccount } from '../provider-client/account.ts';
import { type OutcomeData, redactOutcome, redactResponse } from '../redaction/redact-response.ts';
import { errorMessage } from '../storage/errors.ts';

/** What one send needs. */
export interface SendCommand {
  readonly account: Account;
  /** The body as plain JSON text, references resolved; never kept. */
  readonly body: string;
  /** What of the body an answer may quote and nobody may read. */
  readonly secrets: readonly string[];
  /** What the journal keeps of it: everything but the kind, the time and the version. */
  readonly record: Omit<Intended, 'v' | 'at' | 'kind'>;
}

/** What a send does outside itself. */
export interface SendTools extends RequestTools {
  /** Returns when the entry is on the disk. */
  readonly append: (entry: Entry) => Promise<void>;
  /** Called before each wait for another attempt. */
  readonly onRetry?: (attempt: number, waitMs: number) => void;
}

/** How a send ended, and why the journal does not know of it where it could not be written. */
export type Sent = Outcome & { readonly unrecorded?: LocalizedText };

/** A provider with a token is asked so often at most. */
const maxAttempts = 4;

/** After so long no other attempt is begun, in milliseconds. */
const patienceMs = 120_000;

const firstWaitMs = 1000;

/**
 * Sends a request once and only once. The journal knows of it before the first byte leaves, and how it ended before this
 * returns. It is repeated only where the provider knows the token, and then with the same one.
 * @param signal cancels; before the first byte that means nothing is sent, after it that the outcome is unknown
 */
export async function send(order: SendCommand, tools: SendTools, signal: AbortSignal): Promise<Sent> {
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
    return { ...outcome, unrecorded: errorMessage(error) };
  }
}

/** What one attempt came to, and whether another may follow. */
interface Attempt {
  readonly ending: OutcomeData;
  readonly again: boolean;
  /** How long the provider asks to be left alone, in milliseconds. */
  readonly waitMs?: number | undefined;
}

async function attempts(
  call: HttpRequest,
  { account, record, secrets }: SendCommand,
  startedAt: number,
  tools: SendTools,
  signal: AbortSignal,
): Promise<OutcomeData> {
  const { api } = account;
  // Of each attempt, an answer may quote what proved it.
  const quotable = [...secrets];
  // Once a byte has left without a clear answer, no later failure can say that nothing was made.
  let mayHaveArrived = false;
  let last: OutcomeData = { kind: 'not-sent', reason: messages.cancelled };
  let isWaiting = false;

  const failed = (reason: LocalizedText, response?: HttpResponse): OutcomeData => {
    if (mayHaveArrived) return { kind: 'unknown', reason, ...(response && { answer: response }) };
    // What was refused before, because there were too many calls, stays refused.
    return last.kind === 'refused' ? last : { kind: 'not-sent', reason };
  };
  const mayRepeat = () => {
    const age = tools.now() - startedAt;
    return api.tokenLasts !== undefined && age < api.tokenLasts && age < patienceMs;
  };

  async function attempt(number: number): Promise<Attempt> {
    if (signal.aborted) return { ending: failed(messages.cancelled), again: false };
    const signed = await signForAccount(account, call, tools);
    if ('kind' in signed) return { ending: failed(signed.reason), again: false };
    try {
      const skewMs = tools.clocks?.skewOf(account.target.endpoint);
      const at = tools.now();
      const sent: Entry = { v: 1, at, kind: 'sent', request: record.request, attempt: number };
      await tools.append({ ...sent, ...(skewMs !== undefined && { skewMs }) });
    } catch (error) {
      return { ending: failed(journalFailed(error)), again: false };
    }
    const result = await tools.transport(signed.call, signal);
    if (result.kind === 'no-answer') {
      mayHaveArrived ||= result.mayHaveArrived;
      return { ending: failed(result.reason), again: mayHaveArrived && mayRepeat() };
    }
    const { answer } = result;
    tools.clocks?.hear(account.target.endpoint, answer);
    quotable.push(...signed.secrets);
    const waitMs = retryAfter(answer, tools.now());
    const ending = endingOf(answer, redactResponse(api.readCreate(answer), quotable, api));
    if (ending.kind === 'accepted') return { ending, again: false };
    if (ending.kind === 'refused') {
      const again = answer.status === 429 && mayRepeat();
      return { ending: mayHaveArrived ? failed(messages.refusedLater(ending), answer) : ending, again, waitMs };
    }
    mayHaveArrived = true;
    return { ending, again: mayRepeat(), waitMs };
  }

  const isAgain = (result: unknown) => (result as Attempt).again;
  const policy = retry(handleWhenResult(isAgain), {
    maxAttempts: maxAttempts - 1,
    backoff: new DelegateBackoff(({ attempt: tried, result }) => {
      const asked = 'value' in result ? (result.value as Attempt).waitMs : undefined;
      return waitBefore(firstWaitMs * 2 ** (tried - 1), asked);
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
  const cancelled = new Promise<OutcomeData>((resolve) => {
    signal.addEventListener('abort', () => isWaiting && resolve(last), { once: true });
  });
  const ending = await Promise.race([done.then((attempt) => attempt.ending), cancelled]);
  return redactOutcome(ending, quotable, api);
}

/** What an answer to the create call says of the outcome. */
function endingOf(answer: HttpResponse, read: Accepted | ApiError | UnexpectedResponse): OutcomeData {
  const { status } = answer;
  if (read.kind === 'accepted') return { ...read, instances: [...read.instances], answer };
  if (status >= 300 && status < 400) return { kind: 'unknown', reason: messages.redirected(status), answer };
  // A server that failed half way may have made something, whatever it says; one that gave up waiting too.
  const isNo = status >= 400 && status < 500 && status !== 408 && status !== 499;
  if (isNo && read.kind === 'refused') return { ...read, answer };
  if (isNo) return { kind: 'refused', status, message: messages.notOfProvider(status).en, answer };
  return { kind: 'unknown', reason: messages.unclear(status, read), answer };
}

function journalFailed(error: unknown): LocalizedText {
  const { en, zh } = errorMessage(error);
  return {
    en: `Nothing was sent, because the send can't be recorded. ${en}`,
    zh: `无法记录本次发送，因此未发送任何内容。${zh}`,
  };
}

const messages = {
  cancelled: { en: 'Canceled.', zh: '已取消。' },
  redirected: (status: number): LocalizedText => ({
    en: `The response redirects to another address, which isn't followed (HTTP ${status}).`,
    zh: `响应要求重定向到其他地址，未跟随（HTTP ${status}）。`,
  }),
  notOfProvider: (status: number): LocalizedText => ({
    en: `The response isn't in the provider's format (HTTP ${status})`,
    zh: `响应不是服务商的格式（HTTP ${status}）`,
  }),
  refusedLater: ({ status, message }: { status: number; message: string }): LocalizedText => ({
    en: `The first attempt may have arrived. A later one was refused: ${message} (HTTP ${status})`,
    zh: `首次发送可能已送达。之后的重试被拒绝：${message}（HTTP ${status}）`,
  }),
  unclear(status: number, read: ApiError | UnexpectedResponse): LocalizedText {
    const said = read.kind === 'refused' ? `: ${read.message}` : '';
    return {
      en: `The response doesn't say whether anything was created${said} (HTTP ${status}).`,
      zh: `响应无法确定是否创建了实例${said}（HTTP ${status}）。`,
    };
  },
};
