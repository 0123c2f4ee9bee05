import type { Answer, Instance, Question } from '../../../schemas/core/api.ts';
import type { Text } from '../../../schemas/core/text.ts';
import type { Account } from '../cloud/account.ts';
import type { Ask, Asked } from '../cloud/ask.ts';
import { type NotAnswered, sayFailure } from '../cloud/say.ts';
import { retryAfter } from '../cloud/wait.ts';
import type { Entry } from '../journal/entry.ts';
import { progressOf, type Sighting, sightsOf } from './news.ts';
import { isOver, taskQuestion } from './task.ts';
import type { InstanceView, RequestView } from './views.ts';

/** What is asked after in a round. Views change during it, so that they are asked for when they are needed. */
export interface Scope {
  /** The account's requests. */
  readonly requests: () => readonly RequestView[];
  /** Whether a request could not be asked after the last time, though the account answered; it comes last then. */
  readonly wasRefused: (request: RequestView) => boolean;
  readonly wantsTask: (request: RequestView) => boolean;
  readonly wantsInstance: (instance: InstanceView) => boolean;
}

export interface RoundTools {
  readonly ask: Ask;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told of each answer, which tells the time of the provider. */
  readonly hear: (answer: Answer) => void;
  readonly sighting: () => Sighting;
  /**
   * Keeps what has changed.
   * @returns when the views tell it: whether any of it was never seen before
   */
  readonly keep: (changes: readonly Entry[]) => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** What has come of a round. */
export interface Round {
  readonly questions: number;
  /** Whether anything was seen for the first time. */
  readonly isNews: boolean;
  /** Why the round ended before its end: the account cannot be asked for now. */
  readonly trouble?: Text;
  /** For how long the provider wants to be left alone, in milliseconds. */
  readonly retryAfter?: number;
  /** The requests after which could be asked. */
  readonly answered: ReadonlySet<string>;
  /** The requests after which could not be asked though the account answers, and why. */
  readonly refused: ReadonlyMap<string, Text>;
  /** The requests whose tasks the provider does not know any more. */
  readonly lostTasks: ReadonlySet<string>;
}

/** So many questions in a row that were not answered, and the account is left alone until the next round. */
const mostRefusedInARow = 3;

/** The longest that a provider's wish to be left alone is followed, in milliseconds. */
const longestPatienceMs = 60 * 60_000;

/** Asks once after all of an account that is in the scope, one question at a time: first the tasks, then the instances. */
export async function askAfter(account: Account, scope: Scope, tools: RoundTools): Promise<Round> {
  const { ask, now, keep, sighting, signal } = tools;
  const answered = new Set<string>();
  const refused = new Map<string, Text>();
  const lostTasks = new Set<string>();
  let questions = 0;
  let isNews = false;
  let inARow = 0;
  let trouble: Text | undefined;
  let patience: number | undefined;

  const mayGoOn = () => trouble === undefined && !signal.aborted;

  async function put<T>(question: Question<T>): Promise<Asked<T>> {
    questions++;
    let heard: Answer | undefined;
    const read = (answer: Answer) => {
      heard = answer;
      tools.hear(answer);
      return question.read(answer);
    };
    const asked = await ask(account, { call: question.call, read }, signal);
    patience = heard && retryAfter(heard, now(), longestPatienceMs);
    return asked;
  }

  async function keepNews(news: readonly Entry[]): Promise<void> {
    if (news.length === 0) return;
    if (await keep(news)) isNews = true;
  }

  function fail(failure: NotAnswered, requests: Iterable<string>): void {
    if (signal.aborted) return;
    const reason = sayFailure(failure);
    inARow++;
    // What nobody can read before anything was answered is likely of something on the way, such as a portal.
    const isStrange = failure.kind === 'unreadable' && answered.size === 0;
    if (isOfAccount(failure) || isStrange) trouble = reason;
    else for (const request of requests) refused.set(request, reason);
    if (inARow >= mostRefusedInARow) trouble = reason;
  }

  async function followTask(request: RequestView): Promise<void> {
    const question = taskQuestion(account.api, account.target, request.record);
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
    await keepNews(sightsOf(concerned, ids, found, from, sighting()));
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
    questions,
    isNews,
    answered,
    refused,
    lostTasks,
    ...(trouble && { trouble }),
    ...(patience !== undefined && { retryAfter: patience }),
  };
}

function inOrder({ requests, wasRefused }: Scope): RequestView[] {
  return requests().toSorted((one, other) => Number(wasRefused(one)) - Number(wasRefused(other)));
}

/** The instances that are asked after, by their ids, and the requests that each is of. */
function ownersOf(scope: Scope): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  for (const { key, instances } of inOrder(scope)) {
    for (const { id } of instances.filter(scope.wantsInstance)) owners.set(id, [...(owners.get(id) ?? []), key]);
  }
  return owners;
}

/** What a provider says of whoever calls, or of itself, and not of what is asked after. */
const statusesOfAccount = new Set([401, 403, 407, 408, 409, 429]);

function isOfAccount(failure: NotAnswered): boolean {
  if (failure.kind === 'no-answer') return true;
  const { status } = failure;
  return statusesOfAccount.has(status) || status >= 500 || (status >= 300 && status < 400);
}

/** Whether the provider says that there is no such task: it has forgotten an old one, or does not know a new one yet. */
function isUnknownTask(failure: NotAnswered): boolean {
  return failure.kind === 'refused' && (failure.status === 400 || failure.status === 404);
}
