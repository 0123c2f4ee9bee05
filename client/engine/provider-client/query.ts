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
import type { ApiError, ProviderApi, Query, UnexpectedResponse } from '../../../schemas/core/api/provider-api.ts';
import { type Failure, failure } from '../../../schemas/core/failure.ts';
import { connectionErrors } from '../http/connection-errors.ts';
import { clockSkew, maxWaitMs, retryAfter, waitBefore } from '../http/retry-after.ts';
import type { NoResponse } from '../http/transport.ts';
import { redactResponse } from '../redaction/redact-response.ts';
import { type Account, type RequestTools, type SignedResult, sendSigned } from './account.ts';
import { describeQueryFailure, type QueryFailure, type QueryRefusal } from './query-failure.ts';

/** The result of a query: the parsed response, or why there is none. */
export type QueryResult<T> = T | QueryRefusal | UnexpectedResponse | NoResponse;

/** Sends a query, which changes nothing. Never throws. */
export type QueryClient = <T>(account: Account, query: Query<T>, signal: AbortSignal) => Promise<QueryResult<T>>;

/** How often a failed query is repeated. */
const maxRetries = 2;

const firstWaitMs = 500;

/** After this many failures in a row, the account isn't queried for a while. */
const failuresUntilPause = 6;

/** The first pause after that; each further one doubles, up to the maximum. */
const firstPauseMs = 15_000;
const maxPauseMs = 5 * 60_000;

/**
 * Creates a query client. A failed query is repeated after a wait, which follows Retry-After if that is short. Queries to an
 * account whose provider keeps failing are paused for a while.
 */
export function createQueryClient(tools: RequestTools): QueryClient {
  const providers = new Map<string, { readonly policy: IPolicy; lastFailure?: Failure }>();
  return async (account, query, signal) => {
    const { endpoint, region, project } = account.target;
    const key = `${endpoint} ${region} ${project}`;
    const provider = providers.get(key) ?? { policy: policyOf(tools.now) };
    providers.set(key, provider);
    try {
      const called = provider.policy.execute(
        ({ signal: limit }) => sendSigned(account, query.request, tools, limit),
        signal,
      );
      const result = await orCancelled(called, signal);
      const says = readResult(account.api, query, result, tools.now());
      if (isTransient(result) && isFailure(says)) provider.lastFailure = describeQueryFailure(says);
      return says;
    } catch (error) {
      if (error instanceof BrokenCircuitError) return paused(provider.lastFailure);
      if (error instanceof TaskCancelledError) return cancelled;
      throw error;
    }
  };
}

/** Waits for a call; a cancellation during a wait before a retry takes effect at once. */
function orCancelled(called: Promise<SignedResult>, signal: AbortSignal): Promise<SignedResult> {
  return new Promise((resolve, reject) => {
    const onAbort = () => resolve(cancelled);
    signal.addEventListener('abort', onAbort, { once: true });
    called.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/**
 * Sends a query once, without retries, for calls that change something.
 * @param secrets the secrets in the body of the query
 */
export async function queryOnce<T>(
  account: Account,
  query: Query<T>,
  tools: RequestTools,
  signal: AbortSignal,
  secrets: readonly string[] = [],
): Promise<QueryResult<T>> {
  return readResult(account.api, query, await sendSigned(account, query.request, tools, signal), tools.now(), secrets);
}

/** Parses a response and masks the secrets that it quotes, so that it may be shown and stored. */
function readResult<T>(
  api: ProviderApi,
  query: Query<T>,
  called: SignedResult,
  now: number,
  secrets: readonly string[] = [],
): QueryResult<T> {
  if (called.kind !== 'answer') return called;
  const read = redactResponse(query.read(called.answer), [...called.secrets, ...secrets], api);
  const skewMs = clockSkew(called.answer, now);
  return skewMs !== undefined && isRefusal(read) ? { ...read, skewMs } : read;
}

function isRefusal(read: unknown): read is ApiError {
  return typeof read === 'object' && read !== null && 'kind' in read && read.kind === 'refused';
}

function policyOf(now: () => number): IPolicy {
  const isWorthRepeating = (value: unknown) => {
    const result = value as SignedResult;
    const requestedMs =
      result.kind === 'answer' ? retryAfter(result.answer, now(), Number.POSITIVE_INFINITY) : undefined;
    return isTransient(result) && (requestedMs ?? 0) <= maxWaitMs;
  };
  const again = retry(handleWhenResult(isWorthRepeating), {
    maxAttempts: maxRetries,
    backoff: new DelegateBackoff(({ attempt, result }) => {
      const value = 'value' in result ? (result.value as SignedResult) : undefined;
      const requestedMs = value?.kind === 'answer' ? retryAfter(value.answer, now()) : undefined;
      return waitBefore(firstWaitMs * 2 ** (attempt - 1), requestedMs);
    }),
  });
  const breaker = circuitBreaker(handleWhenResult(isTransient), {
    breaker: new ConsecutiveBreaker(failuresUntilPause),
    halfOpenAfter: new DelegateBackoff(({ attempt }) => Math.min(firstPauseMs * 2 ** (attempt - 1), maxPauseMs)),
  });
  return wrap(again, breaker);
}

const transientStatus = new Set([429, 502, 503, 504]);

function isTransient(value: unknown): boolean {
  const result = value as SignedResult;
  return result.kind === 'no-answer' ? result.mayHaveArrived : transientStatus.has(result.answer.status);
}

const cancelled: NoResponse = { kind: 'no-answer', mayHaveArrived: false, ...connectionErrors.cancelled() };

function isFailure(value: unknown): value is QueryFailure {
  const kinds: readonly unknown[] = ['refused', 'unreadable', 'no-answer'];
  return typeof value === 'object' && value !== null && 'kind' in value && kinds.includes(value.kind);
}

/** @param last the provider's last failure before the pause */
function paused(last: Failure | undefined): NoResponse {
  const { reason, cause } = last ?? failure('unknown', [], { en: '', zh: '' });
  const { id, args } = cause;
  return {
    kind: 'no-answer',
    mayHaveArrived: false,
    ...failure('paused', [id, ...args], {
      en: `${reason.en} After several failures in a row, the provider isn't queried for a while.`.trim(),
      zh: `${reason.zh}服务商连续多次出错，暂停查询一段时间。`,
    }),
  };
}
