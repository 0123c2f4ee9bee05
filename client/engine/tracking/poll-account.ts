import type { HttpResponse, Instance, Query } from '../../../schemas/core/api/provider-api.ts';
import type { Failure } from '../../../schemas/core/failure.ts';
import { retryAfter } from '../http/retry-after.ts';
import type { Entry } from '../journal/entry.ts';
import type { Account } from '../provider-client/account.ts';
import type { QueryClient, QueryResult } from '../provider-client/query.ts';
import { describeQueryFailure, type QueryFailure } from '../provider-client/query-failure.ts';
import { observationsOf, progressOf, type Sighting } from './observations.ts';
import type { TargetFilter } from './poll-targets.ts';
import { isOver, taskQuery } from './task-progress.ts';
import type { RequestView } from './views.ts';

/** What a poll covers. Views change during it, so that they are read when they are needed. */
export interface PollTargets extends TargetFilter {
  /** The account's requests. */
  readonly requests: () => readonly RequestView[];
  /** Whether a request could not be asked after the last time, though the account answered; it comes last then. */
  readonly wasRefused: (request: RequestView) => boolean;
}

export interface PollTools {
  readonly ask: QueryClient;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told of each answer, which tells the time of the provider. */
  readonly hear: (response: HttpResponse) => void;
  readonly sighting: () => Sighting;
  /**
   * Keeps what has changed.
   * @returns when the views tell it: whether any of it was never seen before
   */
  readonly keep: (changes: readonly Entry[]) => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** What has come of a round. */
export interface PollSummary {
  readonly queries: number;
  /** Whether anything was seen for the first time. */
  readonly hasChanged: boolean;
  /** Why the round ended before its end: the account cannot be asked for now. */
  readonly error?: Failure;
  /** For how long the provider wants to be left alone, in milliseconds. */
  readonly retryAfter?: number;
  /** The requests after which could be asked. */
  readonly answered: ReadonlySet<string>;
  /** The requests after which could not be asked though the account answers, and why. */
  readonly refused: ReadonlyMap<string, Failure>;
  /** The requests whose tasks the provider does not know any more. */
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

/** So many questions in a row that were not answered, and the account is left alone until the next round. */
const maxRefusedInARow = 3;

/** The longest that a provider's wish to be left alone is followed, in milliseconds. */
const maxPatienceMs = 60 * 60_000;

/** Asks once after all of an account that is in the scope, one question at a time: first the tasks, then the instances. */
export async function pollAccount(account: Account, scope: PollTargets, tools: PollTools): Promise<PollSummary> {
  const { ask, now, keep, sighting, signal } = tools;
  const answered = new Set<string>();
  const refused = new Map<string, Failure>();
  const lostTasks = new Set<string>();
  let questions = 0;
  let isNews = false;
  let inARow = 0;
  let trouble: Failure | undefined;
  let patience: number | undefined;

  const mayGoOn = () => trouble === undefined && !signal.aborted;

  async function put<T>(query: Query<T>): Promise<QueryResult<T>> {
    questions++;
    let heard: HttpResponse | undefined;
    const read = (response: HttpResponse) => {
      heard = response;
      tools.hear(response);
      return query.read(response);
    };
    const asked = await ask(account, { request: query.request, read }, signal);
    patience = heard && retryAfter(heard, now(), maxPatienceMs);
    return asked;
  }

  async function keepNews(observations: readonly Entry[]): Promise<void> {
    if (observations.length === 0) return;
    if (await keep(observations)) isNews = true;
  }

  function fail(failure: QueryFailure, requests: Iterable<string>): void {
    if (signal.aborted) return;
    const reason = describeQueryFailure(failure);
    inARow++;
    // What nobody can read before anything was answered is likely of something on the way, such as a portal.
    const isStrange = failure.kind === 'unreadable' && answered.size === 0;
    if (isOfAccount(failure) || isStrange) trouble = reason;
    else for (const request of requests) refused.set(request, reason);
    if (inARow >= maxRefusedInARow) trouble = reason;
  }

  async function followTask(request: RequestView): Promise<void> {
    const question = taskQuery(account.api, account.target, request.record);
    if (!question) return;
    const asked = await put(question);
    if (asked.kind === 'progress') {
      inARow = 0;
      answered.add(request.key);
      const news = progressOf(request, asked, sighting());
      await keepNews(news ? [news] : []);
    } else if (isUnknownTask(asked)) {
      inARow = 0;
      if (isOver(request.record, sighting().momentOf(request.record))) lostTasks.add(request.key);
    } else fail(asked, [request.key]);
  }

  for (const request of inOrder(scope).filter(scope.wantsTask)) if (mayGoOn()) await followTask(request);

  const owners = ownersOf(scope);

  /** Takes what the provider says of some instances. */
  async function hear(
    ids: ReadonlySet<string>,
    instances: readonly Instance[],
    from: 'answer' | 'list',
  ): Promise<void> {
    inARow = 0;
    const found = new Map(instances.map((instance) => [instance.id, instance]));
    const requests = new Set([...ids].flatMap((id) => owners.get(id) ?? []));
    const concerned = scope.requests().filter(({ key }) => requests.has(key));
    await keepNews(observationsOf(concerned, ids, found, from, sighting()));
    for (const { key } of concerned) answered.add(key);
  }

  /**
   * Reads the provider's list as long as each page tells of some that are wanted, which then need not be asked after one by
   * one: so it costs one question more at most.
   * @returns those that are still to be asked after
   */
  async function readList(wanted: readonly string[]): Promise<readonly string[]> {
    const left = new Set(wanted);
    let cursor: string | undefined;
    do {
      const asked = await put(account.api.list(account.target, cursor));
      if (asked.kind !== 'page') {
        // Who may not list may ask all the same.
        if (asked.kind === 'no-answer' || isOfAccount(asked)) fail(asked, []);
        break;
      }
      const found = new Set(asked.instances.map(({ id }) => id).filter((id) => left.has(id)));
      if (found.size === 0) break;
      await hear(found, asked.instances, 'list');
      for (const id of found) left.delete(id);
      cursor = asked.next;
    } while (cursor !== undefined && left.size > 1 && mayGoOn());
    return [...left];
  }

  const ids = [...owners.keys()];
  const isOneByOne = ids.length > 1 && account.api.describe(account.target, ids).length === ids.length;
  const left = isOneByOne && mayGoOn() ? await readList(ids) : ids;
  for (const question of account.api.describe(account.target, left)) {
    if (!mayGoOn()) break;
    const asked = await put(question);
    const asking = new Set(question.ids);
    if (asked.kind === 'described') await hear(asking, asked.instances, 'answer');
    else fail(asked, new Set(question.ids.flatMap((id) => owners.get(id) ?? [])));
  }
  return {
    queries: questions,
    hasChanged: isNews,
    answered,
    refused,
    lostTasks,
    ...(trouble && { error: trouble }),
    ...(patience !== undefined && { retryAfter: patience }),
  };
}

function inOrder({ requests, wasRefused }: PollTargets): RequestView[] {
  return requests().toSorted((one, other) => Number(wasRefused(one)) - Number(wasRefused(other)));
}

/** The instances that are asked after, by their ids, and the requests that each is of. */
function ownersOf(scope: PollTargets): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  for (const { key, instances } of inOrder(scope)) {
    for (const { id } of instances.filter(scope.wantsInstance)) owners.set(id, [...(owners.get(id) ?? []), key]);
  }
  return owners;
}

/** What a provider says of whoever calls, or of itself, and not of what is asked after. */
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
