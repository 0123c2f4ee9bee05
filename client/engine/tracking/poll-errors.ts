import { isDeepStrictEqual } from 'node:util';
import type { Failure } from '../../../schemas/core/failure.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { RequestRecord } from '../journal/request-record.ts';
import { accountKey } from './account-key.ts';
import type { SharedPollState } from './lease.ts';
import type { PollSummary } from './poll-account.ts';
import type { PollError, RefusedRequest } from './views.ts';

/** Why instances can't be queried: those of a whole account, or those of one request of an account that responds. */
export class PollErrors {
  readonly #ofAccounts = new Map<string, PollError>();
  readonly #ofRequests = new Map<string, PollError>();
  /** When each account last responded, in milliseconds since 1970. */
  readonly #answered = new Map<string, number>();

  ofAccount(account: string): PollError | undefined {
    return this.#ofAccounts.get(account);
  }

  /** The requests among some that can't be queried although their account responds, and why. */
  refusedAmong(requests: readonly string[]): RefusedRequest[] {
    return requests.flatMap((request) => {
      const error = this.#ofRequests.get(request);
      return error ? [{ request, ...error }] : [];
    });
  }

  /** Why a request's instances can't be queried; undefined for a request that created none. */
  of({ request, intended, outcome, settled }: RequestRecord): PollError | undefined {
    if (outcome?.kind !== 'accepted' && !settled) return undefined;
    return this.#ofRequests.get(request) ?? this.#ofAccounts.get(accountKey(intended));
  }

  /**
   * Removes the errors that are older than the latest observation of a request: an account that was observed responds.
   * @returns whether any was removed
   */
  clearAnswered({ request, intended, observed, progress }: RequestRecord): boolean {
    const last = Math.max(progress?.at ?? 0, ...[...observed.values()].map(({ at }) => at));
    const account = accountKey(intended);
    const removeOlder = (map: Map<string, PollError>, key: string) => {
      const error = map.get(key);
      return error !== undefined && last > error.since && map.delete(key);
    };
    const accountRecovered = removeOlder(this.#ofAccounts, account);
    const requestRecovered = removeOlder(this.#ofRequests, request);
    if (accountRecovered || requestRecovered) this.#answered.set(account, last);
    return accountRecovered || requestRecovered;
  }

  /**
   * Takes the errors of a poll.
   * @param at when it began, in milliseconds since 1970
   * @returns whether any error differs from before, and the sentence of a new one
   */
  record(
    account: string,
    { error, answered, refused, queries }: PollSummary,
    at: number,
  ): { readonly hasChanged: boolean; readonly reason?: LocalizedText } {
    let hasChanged = false;
    let newReason: LocalizedText | undefined;
    const put = (map: Map<string, PollError>, key: string, { cause, reason }: Failure) => {
      const before = map.get(key);
      if (before && isDeepStrictEqual(before.cause, cause)) return;
      const last = this.#answered.get(account);
      const since = before?.since ?? at;
      map.set(key, { cause, reason, since, ...(last !== undefined && { answered: last }) });
      hasChanged = true;
      newReason = reason;
    };
    if (error) put(this.#ofAccounts, account, error);
    else if (queries > 0 && this.#ofAccounts.delete(account)) hasChanged = true;
    if (answered.size > 0) this.#answered.set(account, at);
    for (const request of answered) if (!refused.has(request) && this.#ofRequests.delete(request)) hasChanged = true;
    for (const [request, failure] of refused) put(this.#ofRequests, request, failure);
    return { hasChanged, ...(newReason && { reason: newReason }) };
  }

  /**
   * Takes the errors that another window shares of an account.
   * @param requests all known requests of the account
   * @returns whether any error differs from before
   */
  applyShared(
    account: string,
    requests: readonly string[],
    { trouble: error, refused, asked }: Pick<SharedPollState, 'trouble' | 'refused' | 'asked'>,
  ): boolean {
    if (!error) this.#answered.set(account, asked);
    let hasChanged = replace(this.#ofAccounts, account, error);
    if (!refused) return hasChanged;
    const errors = new Map(refused.map(({ request, ...error }) => [request, error]));
    for (const request of requests) if (replace(this.#ofRequests, request, errors.get(request))) hasChanged = true;
    return hasChanged;
  }
}

/** @returns whether it differs from before */
function replace(map: Map<string, PollError>, key: string, error: PollError | undefined): boolean {
  if (isDeepStrictEqual(error, map.get(key))) return false;
  if (error) map.set(key, error);
  else map.delete(key);
  return true;
}
