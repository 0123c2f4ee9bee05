import { isDeepStrictEqual } from 'node:util';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { RequestRecord } from '../journal/request-record.ts';
import { accountKey } from './account-key.ts';
import type { SharedPollState } from './lease.ts';
import type { PollSummary } from './poll-account.ts';
import type { PollError, RefusedRequest } from './views.ts';

/** Why instances cannot be asked after: those of a whole account, or those of one request of an account that answers. */
export class PollErrors {
  readonly #ofAccounts = new Map<string, PollError>();
  readonly #ofRequests = new Map<string, PollError>();
  /** When each account last answered, in milliseconds since 1970. */
  readonly #answered = new Map<string, number>();

  ofAccount(account: string): PollError | undefined {
    return this.#ofAccounts.get(account);
  }

  /** Whether a request of an account that answers could not be asked after. */
  isRefused(request: string): boolean {
    return this.#ofRequests.has(request);
  }

  /** Those of some requests that could not be asked after, though their account answers, and why. */
  refusedAmong(requests: readonly string[]): RefusedRequest[] {
    return requests.flatMap((request) => {
      const error = this.#ofRequests.get(request);
      return error ? [{ request, ...error }] : [];
    });
  }

  /** What keeps a request's instances from being asked after; one that made none has none. */
  of({ request, intended, outcome, settled }: RequestRecord): PollError | undefined {
    if (outcome?.kind !== 'accepted' && !settled) return undefined;
    return this.#ofRequests.get(request) ?? this.#ofAccounts.get(accountKey(intended));
  }

  /**
   * Takes what the journal tells of a request: what its provider has told since it could not be asked, it was told by an
   * account that answers.
   * @returns whether anything is other than before
   */
  clearAnswered({ request, intended, observed, progress }: RequestRecord): boolean {
    const last = Math.max(progress?.at ?? 0, ...[...observed.values()].map(({ at }) => at));
    const account = accountKey(intended);
    const isOver = (map: Map<string, PollError>, key: string) => {
      const trouble = map.get(key);
      return trouble !== undefined && last > trouble.since && map.delete(key);
    };
    const isAccountWell = isOver(this.#ofAccounts, account);
    const isRequestWell = isOver(this.#ofRequests, request);
    if (isAccountWell || isRequestWell) this.#answered.set(account, last);
    return isAccountWell || isRequestWell;
  }

  /**
   * Takes what has come of a round.
   * @param at when it began, in milliseconds since 1970
   * @returns whether anything is other than before, and the reason if it is a new one
   */
  record(
    account: string,
    round: PollSummary,
    at: number,
  ): { readonly hasChanged: boolean; readonly reason?: LocalizedText } {
    const { error: reason, answered, refused, queries: questions } = round;
    let isAnother = false;
    let told: LocalizedText | undefined;
    const put = (map: Map<string, PollError>, key: string, why: LocalizedText) => {
      const before = map.get(key);
      if (before && isSameReason(before.reason, why)) return;
      const last = this.#answered.get(account);
      map.set(key, { reason: why, since: before?.since ?? at, ...(last !== undefined && { answered: last }) });
      isAnother = true;
      told = why;
    };
    if (reason) put(this.#ofAccounts, account, reason);
    else if (questions > 0 && this.#ofAccounts.delete(account)) isAnother = true;
    if (answered.size > 0) this.#answered.set(account, at);
    for (const request of answered) if (!refused.has(request) && this.#ofRequests.delete(request)) isAnother = true;
    for (const [request, why] of refused) put(this.#ofRequests, request, why);
    return { hasChanged: isAnother, ...(told && { reason: told }) };
  }

  /**
   * Takes what another window says of an account.
   * @param requests all that are known of the account
   * @returns whether it is other than before
   */
  applyShared(
    account: string,
    requests: readonly string[],
    { trouble, refused, asked }: Pick<SharedPollState, 'trouble' | 'refused' | 'asked'>,
  ): boolean {
    if (!trouble) this.#answered.set(account, asked);
    let isAnother = replace(this.#ofAccounts, account, trouble);
    if (!refused) return isAnother;
    const now = new Map(refused.map(({ request, ...why }) => [request, why]));
    for (const request of requests) if (replace(this.#ofRequests, request, now.get(request))) isAnother = true;
    return isAnother;
  }
}

/** @returns whether it is other than before */
function replace(map: Map<string, PollError>, key: string, now: PollError | undefined): boolean {
  if (isDeepStrictEqual(now, map.get(key))) return false;
  if (now) map.set(key, now);
  else map.delete(key);
  return true;
}

/** Whether two reasons differ in numbers and ids at most, such as that of the call. */
function isSameReason(one: LocalizedText, other: LocalizedText): boolean {
  const [a, b] = [one, other].map(({ en }) => en.replace(/[0-9a-f-]+/gi, (run) => (/\d/.test(run) ? '#' : run)));
  return a === b;
}
