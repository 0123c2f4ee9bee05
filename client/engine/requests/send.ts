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

/** The input of one send. */
export interface SendCommand {
  readonly account: Account;
  /** The body as plain JSON text, references resolved; never kept. */
  readonly body: string;
  /** The secrets in the body, which a response may quote. */
  readonly secrets: readonly string[];
  /** The journal entry of the send, without kind, time and version. */
  readonly record: Omit<Intended, 'v' | 'at' | 'kind'>;
}

/** The outside world of a send. */
export interface SendTools extends RequestTools {
  /** Resolves when the entry is on the disk. */
  readonly append: (entry: Entry) => Promise<void>;
  /**
   * Asked when the journal says that the bytes are about to leave, and before they do: a reason not to send, or undefined.
   */
  readonly obstacle?: () => Promise<LocalizedText | undefined>;
  /** Called before each wait for another attempt. */
  readonly onRetry?: (attempt: number, waitMs: number) => void;
}

/** The outcome of a send, and why it is not in the journal if writing it failed. */
export type Sent = Outcome & { readonly unrecorded?: LocalizedText };

/** The maximum number of attempts, for a provider that recognizes a repeated token. */
const maxAttempts = 4;

/** After this time no further attempt begins, in milliseconds. */
const maxAttemptAgeMs = 120_000;

const firstWaitMs = 1000;

/**
 * Sends a request exactly once. The journal has the send before the first byte leaves, and its outcome before this
 * returns. It is repeated only if the provider recognizes a repeated token, and then with the same token.
 * @param signal cancels; before the first byte nothing is sent, after it the outcome is unknown
 */
export async function send(command: SendCommand, tools: SendTools, signal: AbortSignal): Promise<Sent> {
  const { account, body, record } = command;
  const { request, token } = record;
  const httpRequest = account.api.create(account.target, body, token);
  const at = tools.now();
  try {
    await tools.append({ v: 1, at, kind: 'intended', ...record });
  } catch (error) {
    const reason = journalFailed(error);
    return { v: 1, at, request, kind: 'not-sent', reason, unrecorded: reason };
  }
  const result = await sendWithRetry(new SendAttempts(httpRequest, command, at, tools, signal), tools, signal);
  const outcome: Outcome = { v: 1, request, ...result, at: tools.now() };
  try {
    await tools.append(outcome);
    return outcome;
  } catch (error) {
    return { ...outcome, unrecorded: errorMessage(error) };
  }
}

/** The outcome after one attempt, and whether another may follow. */
interface Attempt {
  readonly outcome: OutcomeData;
  readonly mayRetry: boolean;
  /** How long the provider asks callers to wait, in milliseconds. */
  readonly waitMs?: number | undefined;
}

/** Repeats the attempt while that is safe and the signal is not aborted; returns the redacted outcome. */
async function sendWithRetry(attempts: SendAttempts, tools: SendTools, signal: AbortSignal): Promise<OutcomeData> {
  let isWaiting = false;
  const mayRetry = (result: unknown) => (result as Attempt).mayRetry;
  const policy = retry(handleWhenResult(mayRetry), {
    maxAttempts: maxAttempts - 1,
    backoff: new DelegateBackoff(({ attempt: tried, result }) => {
      const requestedMs = 'value' in result ? (result.value as Attempt).waitMs : undefined;
      return waitBefore(firstWaitMs * 2 ** (tried - 1), requestedMs);
    }),
  });
  policy.onRetry(({ attempt: tried, delay }) => {
    isWaiting = true;
    tools.onRetry?.(tried, delay);
  });
  const done = policy.execute(({ attempt: tried }) => {
    isWaiting = false;
    return attempts.next(tried + 1);
  }, signal);
  // A cancellation during a wait takes effect at once.
  const cancelled = new Promise<OutcomeData>((resolve) => {
    signal.addEventListener('abort', () => isWaiting && resolve(attempts.last), { once: true });
  });
  return attempts.redact(await Promise.race([done.then(({ outcome }) => outcome), cancelled]));
}

/** The attempts of one send: what the earlier ones showed limits what a later failure can mean. */
class SendAttempts {
  readonly #request: HttpRequest;
  readonly #command: SendCommand;
  readonly #startedAt: number;
  readonly #tools: SendTools;
  readonly #signal: AbortSignal;
  /** A response may quote the secrets of the body, and the credentials of every attempt. */
  readonly #quotable: string[];
  /** Once a byte has left without a clear response, no later failure can show that nothing was created. */
  #mayHaveArrived = false;
  #last: OutcomeData = { kind: 'not-sent', reason: messages.cancelled };

  constructor(request: HttpRequest, command: SendCommand, startedAt: number, tools: SendTools, signal: AbortSignal) {
    this.#request = request;
    this.#command = command;
    this.#startedAt = startedAt;
    this.#tools = tools;
    this.#signal = signal;
    this.#quotable = [...command.secrets];
  }

  /** The outcome of the latest attempt that has ended. */
  get last(): OutcomeData {
    return this.#last;
  }

  /** @param number of the attempt, from 1 */
  async next(number: number): Promise<Attempt> {
    const attempt = await this.#attempt(number);
    this.#last = attempt.outcome;
    return attempt;
  }

  redact(outcome: OutcomeData): OutcomeData {
    return redactOutcome(outcome, this.#quotable, this.#command.account.api);
  }

  async #attempt(number: number): Promise<Attempt> {
    const { account } = this.#command;
    if (this.#signal.aborted) return { outcome: this.#failed(messages.cancelled), mayRetry: false };
    const signed = await signForAccount(account, this.#request, this.#tools);
    if ('kind' in signed) return { outcome: this.#failed(signed.reason), mayRetry: false };
    try {
      await this.#record(number);
    } catch (error) {
      return { outcome: this.#failed(journalFailed(error)), mayRetry: false };
    }
    const obstacle = await this.#tools.obstacle?.();
    if (obstacle) return { outcome: this.#failed(obstacle), mayRetry: false };
    const result = await this.#tools.transport(signed.call, this.#signal);
    if (result.kind === 'no-answer') {
      this.#mayHaveArrived ||= result.mayHaveArrived;
      const mayRetry = this.#mayHaveArrived && this.#isRepeatSafe();
      return { outcome: this.#failed(result.reason), mayRetry };
    }
    this.#tools.clocks?.hear(account.target.endpoint, result.answer);
    this.#quotable.push(...signed.secrets);
    return this.#judge(result.answer);
  }

  async #record(attempt: number): Promise<void> {
    const { account, record } = this.#command;
    const skewMs = this.#tools.clocks?.skewOf(account.target.endpoint);
    const at = this.#tools.now();
    const sent: Entry = { v: 1, at, kind: 'sent', request: record.request, attempt };
    await this.#tools.append({ ...sent, ...(skewMs !== undefined && { skewMs }) });
  }

  #judge(response: HttpResponse): Attempt {
    const { api } = this.#command.account;
    const waitMs = retryAfter(response, this.#tools.now());
    const outcome = outcomeOf(response, redactResponse(api.readCreate(response), this.#quotable, api));
    if (outcome.kind === 'accepted') return { outcome, mayRetry: false };
    if (outcome.kind === 'refused') {
      const mayRetry = response.status === 429 && this.#isRepeatSafe();
      const isCertain = !this.#mayHaveArrived;
      return {
        outcome: isCertain ? outcome : this.#failed(messages.refusedLater(outcome), response),
        mayRetry,
        waitMs,
      };
    }
    this.#mayHaveArrived = true;
    return { outcome, mayRetry: this.#isRepeatSafe(), waitMs };
  }

  #failed(reason: LocalizedText, response?: HttpResponse): OutcomeData {
    if (this.#mayHaveArrived) return { kind: 'unknown', reason, ...(response && { answer: response }) };
    // A refusal because of too many calls is still the outcome if a later attempt never leaves.
    return this.#last.kind === 'refused' ? this.#last : { kind: 'not-sent', reason };
  }

  /** Whether the provider still recognizes the token, so that a repeated request creates nothing twice. */
  #isRepeatSafe(): boolean {
    const { tokenLasts } = this.#command.account.api;
    const age = this.#tools.now() - this.#startedAt;
    return tokenLasts !== undefined && age < tokenLasts && age < maxAttemptAgeMs;
  }
}

/** The outcome that a response to the create call shows. */
function outcomeOf(response: HttpResponse, read: Accepted | ApiError | UnexpectedResponse): OutcomeData {
  const { status } = response;
  if (read.kind === 'accepted') return { ...read, instances: [...read.instances], answer: response };
  if (status >= 300 && status < 400) return { kind: 'unknown', reason: messages.redirected(status), answer: response };
  // A server that failed halfway or timed out may have created something, whatever its response says.
  const isRefusal = status >= 400 && status < 500 && status !== 408 && status !== 499;
  if (isRefusal && read.kind === 'refused') return { ...read, answer: response };
  if (isRefusal) return { kind: 'refused', status, message: messages.notOfProvider(status).en, answer: response };
  return { kind: 'unknown', reason: messages.unclear(status, read), answer: response };
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
    en: `The first attempt may have arrived. A later one was rejected: ${message} (HTTP ${status})`,
    zh: `首次发送可能已送达。之后的重试被拒绝：${message}（HTTP ${status}）`,
  }),
  unclear(status: number, read: ApiError | UnexpectedResponse): LocalizedText {
    const quote = read.kind === 'refused' ? `: ${read.message}` : '';
    return {
      en: `The response doesn't say whether anything was created${quote} (HTTP ${status}).`,
      zh: `响应无法确定是否创建了实例${quote}（HTTP ${status}）。`,
    };
  },
};
