import type { HttpResponse, Instance, Query } from '../../../schemas/core/api/provider-api.ts';
import type { Failure } from '../../../schemas/core/failure.ts';
import { retryAfter } from '../http/retry-after.ts';
import type { Entry } from '../journal/entry.ts';
import type { Account } from '../provider-client/account.ts';
import type { QueryClient, QueryResult } from '../provider-client/query.ts';
import { describeQueryFailure, type QueryFailure } from '../provider-client/query-failure.ts';
import { observationsOf, progressOf, type Sighting } from './observations.ts';
import type { TargetFilter } from './poll-targets.ts';
import { withSubscriptionEnds } from './subscription-ends.ts';
import { isOver, taskQuery } from './task-progress.ts';
import type { RequestView } from './views.ts';

/** What a poll covers. Views change during it, so that they are read when they are needed. */
export interface PollTargets extends TargetFilter {
  /** The account's requests. */
  readonly requests: () => readonly RequestView[];
  /** Whether a request could not be queried last time although the account responded; it comes last then. */
  readonly wasRefused: (request: RequestView) => boolean;
}

export interface PollTools {
  readonly ask: QueryClient;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Takes each response, for its provider's time. */
  readonly hear: (response: HttpResponse) => void;
  readonly sighting: () => Sighting;
  /**
   * Keeps what has changed.
   * @returns when the views tell it: whether any of it was never seen before
   */
  readonly keep: (changes: readonly Entry[]) => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** The results of one poll. */
export interface PollSummary {
  readonly queries: number;
  /** Whether anything was seen for the first time. */
  readonly hasChanged: boolean;
  /** Why the poll ended early: the account can't be queried for now. */
  readonly error?: Failure;
  /** How long the provider asks to be left alone, in milliseconds. */
  readonly retryAfter?: number;
  /** The requests that could be queried. */
  readonly answered: ReadonlySet<string>;
  /** The requests that could not be queried although the account responds, and why. */
  readonly refused: ReadonlyMap<string, Failure>;
  /** The requests whose tasks the provider no longer knows. */
  readonly lostTasks: ReadonlySet<string>;
}

/** The summary of a poll without a query. */
export const emptySummary: PollSummary = {
  queries: 0,
  hasChanged: false,
  answered: new Set(),
  refused: new Map(),
  lostTasks: new Set(),
};

/** After this many failed queries in a row the account is left alone until the next poll. */
const maxFailuresInARow = 3;

/** The longest Retry-After that is followed, in milliseconds. */
const maxPatienceMs = 60 * 60_000;

/** Queries everything of an account that a poll covers, one query at a time: first the tasks, then the instances. */
export function pollAccount(account: Account, targets: PollTargets, tools: PollTools): Promise<PollSummary> {
  return new AccountPoll(account, targets, tools).run();
}

/** One poll of an account, and what it has found so far. */
class AccountPoll {
  readonly #account: Account;
  readonly #targets: PollTargets;
  readonly #tools: PollTools;
  readonly #answered = new Set<string>();
  readonly #refused = new Map<string, Failure>();
  readonly #lostTasks = new Set<string>();
  #queries = 0;
  #hasChanged = false;
  #failuresInARow = 0;
  #error: Failure | undefined;
  #retryAfter: number | undefined;
  /** The instances that are covered, by their ids, and the requests that each belongs to. */
  #owners: ReadonlyMap<string, readonly string[]> = new Map();

  constructor(account: Account, targets: PollTargets, tools: PollTools) {
    this.#account = account;
    this.#targets = targets;
    this.#tools = tools;
  }

  async run(): Promise<PollSummary> {
    for (const request of inOrder(this.#targets).filter(this.#targets.wantsTask)) {
      if (this.#mayGoOn()) await this.#followTask(request);
    }
    // A task may have named instances that were not known before.
    this.#owners = ownersOf(this.#targets);
    await this.#describe([...this.#owners.keys()]);
    return {
      queries: this.#queries,
      hasChanged: this.#hasChanged,
      answered: this.#answered,
      refused: this.#refused,
      lostTasks: this.#lostTasks,
      ...(this.#error && { error: this.#error }),
      ...(this.#retryAfter !== undefined && { retryAfter: this.#retryAfter }),
    };
  }

  #mayGoOn(): boolean {
    return this.#error === undefined && !this.#tools.signal.aborted;
  }

  async #query<T>(query: Query<T>): Promise<QueryResult<T>> {
    const { ask, hear, now, signal } = this.#tools;
    this.#queries++;
    let response: HttpResponse | undefined;
    const read = (received: HttpResponse) => {
      response = received;
      hear(received);
      return query.read(received);
    };
    const result = await ask(this.#account, { request: query.request, read }, signal);
    this.#retryAfter = response && retryAfter(response, now(), maxPatienceMs);
    return result;
  }

  async #keep(observations: readonly Entry[]): Promise<void> {
    if (observations.length === 0) return;
    if (await this.#tools.keep(observations)) this.#hasChanged = true;
  }

  #fail(failure: QueryFailure, requests: Iterable<string>): void {
    if (this.#tools.signal.aborted) return;
    const described = describeQueryFailure(failure);
    this.#failuresInARow++;
    // An unreadable response before any other likely comes from something on the way, such as a portal.
    const isForeign = failure.kind === 'unreadable' && this.#answered.size === 0;
    if (isOfAccount(failure) || isForeign) this.#error = described;
    else for (const request of requests) this.#refused.set(request, described);
    if (this.#failuresInARow >= maxFailuresInARow) this.#error = described;
  }

  async #followTask(request: RequestView): Promise<void> {
    const { sighting } = this.#tools;
    const query = taskQuery(this.#account.api, this.#account.target, request.record);
    if (!query) return;
    const result = await this.#query(query);
    if (result.kind === 'progress') {
      this.#failuresInARow = 0;
      this.#answered.add(request.key);
      const progress = progressOf(request, result, sighting());
      await this.#keep(progress ? [progress] : []);
    } else if (isUnknownTask(result)) {
      this.#failuresInARow = 0;
      if (isOver(request.record, sighting().momentOf(request.record))) this.#lostTasks.add(request.key);
    } else this.#fail(result, [request.key]);
  }

  /** Takes what the provider says of some instances. */
  async #observe(ids: ReadonlySet<string>, instances: readonly Instance[], from: 'answer' | 'list'): Promise<void> {
    this.#failuresInARow = 0;
    const wanted = instances.filter(({ id }) => ids.has(id));
    const found = new Map((await this.#withEnds(wanted)).map((instance) => [instance.id, instance]));
    const keys = new Set([...ids].flatMap((id) => this.#owners.get(id) ?? []));
    const requests = this.#targets.requests().filter(({ key }) => keys.has(key));
    await this.#keep(observationsOf(requests, ids, found, from, this.#tools.sighting()));
    for (const { key } of requests) this.#answered.add(key);
  }

  /** Adds when instances end, which fails no poll. */
  #withEnds(instances: readonly Instance[]): Promise<readonly Instance[]> {
    const known = () => {
      const views = this.#targets.requests().flatMap((request) => request.instances);
      return new Map(views.map(({ id, observed }) => [id, observed]));
    };
    const { ask, signal } = this.#tools;
    return withSubscriptionEnds(this.#account, instances, known, ask, signal);
  }

  async #describe(ids: readonly string[]): Promise<void> {
    const { api, target } = this.#account;
    const isOneByOne = ids.length > 1 && api.describe(target, ids).length === ids.length;
    const left = isOneByOne && this.#mayGoOn() ? await this.#readList(ids) : ids;
    for (const query of api.describe(target, left)) {
      if (!this.#mayGoOn()) break;
      const result = await this.#query(query);
      if (result.kind === 'described') await this.#observe(new Set(query.ids), result.instances, 'answer');
      else this.#fail(result, new Set(query.ids.flatMap((id) => this.#owners.get(id) ?? [])));
    }
  }

  /**
   * Reads the provider's list as long as each page has some of the wanted instances, which then need no query of their own.
   * So it costs one more query at most.
   * @returns the ids that still need a query
   */
  async #readList(wanted: readonly string[]): Promise<readonly string[]> {
    const { api, target } = this.#account;
    const left = new Set(wanted);
    let cursor: string | undefined;
    do {
      const result = await this.#query(api.list(target, cursor));
      if (result.kind !== 'page') {
        // An account without the right to list may still describe instances.
        if (result.kind === 'no-answer' || isOfAccount(result)) this.#fail(result, []);
        break;
      }
      const found = new Set(result.instances.map(({ id }) => id).filter((id) => left.has(id)));
      if (found.size === 0) break;
      await this.#observe(found, result.instances, 'list');
      for (const id of found) left.delete(id);
      cursor = result.next;
    } while (cursor !== undefined && left.size > 1 && this.#mayGoOn());
    return [...left];
  }
}

function inOrder({ requests, wasRefused }: PollTargets): RequestView[] {
  return requests().toSorted((one, other) => Number(wasRefused(one)) - Number(wasRefused(other)));
}

/** The instances that are covered, by their ids, and the requests that each belongs to. */
function ownersOf(scope: PollTargets): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  for (const { key, instances } of inOrder(scope)) {
    for (const { id } of instances.filter(scope.wantsInstance)) owners.set(id, [...(owners.get(id) ?? []), key]);
  }
  return owners;
}

/** Errors about the caller or the provider itself, not about the queried instance. */
const statusesOfAccount = new Set([401, 403, 407, 408, 409, 429]);

function isOfAccount(failure: QueryFailure): boolean {
  if (failure.kind === 'no-answer') return true;
  const { status } = failure;
  return statusesOfAccount.has(status) || status >= 500 || (status >= 300 && status < 400);
}

/** Whether the provider says that there is no such task: it has forgotten an old one, or does not know a new one yet. */
function isUnknownTask(failure: QueryFailure): boolean {
  return failure.kind === 'refused' && (failure.status === 400 || failure.status === 404);
}
