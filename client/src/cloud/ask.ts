import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  DelegateBackoff,
  handleWhenResult,
  type IPolicy,
  retry,
  TaskCancelledError,
  wrap,
} from 'cockatiel';
import type { Api, Question, Refusal, Unreadable } from '../../../schemas/core/api.ts';
import type { Text } from '../../../schemas/core/text.ts';
import { type Account, type Called, type CallTools, makeCall } from './account.ts';
import { breakdowns } from './breakdown.ts';
import { concealWords } from './conceal.ts';
import { type NotAnswered, sayFailure } from './say.ts';
import type { NoAnswer } from './transport.ts';
import { clockSkew, longestWaitMs, retryAfter } from './wait.ts';

/** A refusal, with the milliseconds by which the clock of this machine is ahead, where that may be why. */
export type Refused = Refusal & { readonly skewMs?: number };

/** What comes of a question: the answer that was asked for, or why there is none. */
export type Asked<T> = T | Refused | Unreadable | NoAnswer;

/** Asks a provider something that changes nothing. Never throws. */
export type Ask = <T>(account: Account, question: Question<T>, signal: AbortSignal) => Promise<Asked<T>>;

/** A read is tried so often again. */
const mostRetries = 2;

const firstWaitMs = 500;

/** So many failures in a row, and the account's provider is left alone for a while. */
const failuresUntilPause = 6;

/** How long that is the first time; it doubles up to the longest. */
const firstPauseMs = 15_000;
const longestPauseMs = 5 * 60_000;

/**
 * Makes what asks questions: a failed one is repeated after a wait, in step with Retry-After where that is not long, and
 * an account whose provider keeps failing is left alone for a while, by itself.
 */
export function createAsk(tools: CallTools): Ask {
  const providers = new Map<string, { readonly policy: IPolicy; lastFailure?: Text }>();
  return async (account, question, signal) => {
    const { endpoint, region, project } = account.target;
    const key = `${endpoint} ${region} ${project}`;
    const provider = providers.get(key) ?? { policy: policyOf(tools.now) };
    providers.set(key, provider);
    try {
      const called = provider.policy.execute(
        ({ signal: limit }) => makeCall(account, question.call, tools, limit),
        signal,
      );
      const result = await orCancelled(called, signal);
      const says = asked(account.api, question, result, tools.now());
      if (isTransient(result) && isFailure(says)) provider.lastFailure = sayFailure(says);
      return says;
    } catch (error) {
      if (error instanceof BrokenCircuitError) return paused(provider.lastFailure);
      if (error instanceof TaskCancelledError) return cancelled;
      throw error;
    }
  };
}

/** Waits for a call; whoever cancels during a wait to repeat it need not wait it out. */
function orCancelled(called: Promise<Called>, signal: AbortSignal): Promise<Called> {
  return new Promise((resolve, reject) => {
    const onAbort = () => resolve(cancelled);
    signal.addEventListener('abort', onAbort, { once: true });
    called.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/**
 * Asks once, without repeating: for what changes something.
 * @param secrets what the question's body holds that nobody may read
 */
export async function askOnce<T>(
  account: Account,
  question: Question<T>,
  tools: CallTools,
  signal: AbortSignal,
  secrets: readonly string[] = [],
): Promise<Asked<T>> {
  return asked(account.api, question, await makeCall(account, question.call, tools, signal), tools.now(), secrets);
}

/** What an answer says, with secrets masked that it quotes: it may be shown and written down. */
function asked<T>(
  api: Api,
  question: Question<T>,
  called: Called,
  now: number,
  secrets: readonly string[] = [],
): Asked<T> {
  if (called.kind !== 'answer') return called;
  const read = concealWords(question.read(called.answer), [...called.secrets, ...secrets], api);
  const skewMs = clockSkew(called.answer, now);
  return skewMs !== undefined && isRefusal(read) ? { ...read, skewMs } : read;
}

function isRefusal(read: unknown): read is Refusal {
  return typeof read === 'object' && read !== null && 'kind' in read && read.kind === 'refused';
}

function policyOf(now: () => number): IPolicy {
  const isWorthRepeating = (value: unknown) => {
    const result = value as Called;
    const asked = result.kind === 'answer' ? retryAfter(result.answer, now(), Number.POSITIVE_INFINITY) : undefined;
    return isTransient(result) && (asked ?? 0) <= longestWaitMs;
  };
  const again = retry(handleWhenResult(isWorthRepeating), {
    maxAttempts: mostRetries,
    backoff: new DelegateBackoff(({ attempt, result }) => {
      const value = 'value' in result ? (result.value as Called) : undefined;
      const asked = value?.kind === 'answer' ? retryAfter(value.answer, now()) : undefined;
      return asked ?? firstWaitMs * 2 ** (attempt - 1);
    }),
  });
  const breaker = circuitBreaker(handleWhenResult(isTransient), {
    breaker: new ConsecutiveBreaker(failuresUntilPause),
    halfOpenAfter: new DelegateBackoff(({ attempt }) => Math.min(firstPauseMs * 2 ** (attempt - 1), longestPauseMs)),
  });
  return wrap(again, breaker);
}

const transientStatus = new Set([429, 502, 503, 504]);

function isTransient(value: unknown): boolean {
  const result = value as Called;
  return result.kind === 'no-answer' ? result.mayHaveArrived : transientStatus.has(result.answer.status);
}

const cancelled: NoAnswer = { kind: 'no-answer', mayHaveArrived: false, reason: breakdowns.cancelled() };

function isFailure(value: unknown): value is NotAnswered {
  const kinds: readonly unknown[] = ['refused', 'unreadable', 'no-answer'];
  return typeof value === 'object' && value !== null && 'kind' in value && kinds.includes(value.kind);
}

/** @param last what the provider failed with before */
function paused(last: Text = { en: '', zh: '' }): NoAnswer {
  return {
    kind: 'no-answer',
    mayHaveArrived: false,
    reason: {
      en: `${last.en} The provider has failed several times in a row, so it is left alone for a while.`.trim(),
      zh: `${last.zh}服务商连续多次出错，暂停访问一段时间。`,
    },
  };
}
