import { isDeepStrictEqual } from 'node:util';
import type { Instance } from '../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { isOff } from '../http/retry-after.ts';
import type { Entry, Intended, Observed } from '../journal/entry.ts';
import type { Moment } from '../journal/entry-time.ts';
import type { Journal } from '../journal/journal.ts';
import { busyUntil, maxSendMs, type RequestRecord } from '../journal/request-record.ts';
import type { Account } from '../provider-client/account.ts';
import { ProviderClocks } from '../provider-client/provider-clocks.ts';
import type { QueryClient } from '../provider-client/query.ts';
import { errorMessage } from '../storage/errors.ts';
import { accountKey, memoizeByAccount } from './account-key.ts';
import { AccountPoller, type PollOutcome, type PollScope } from './account-poller.ts';
import { Sightings } from './change-memory.ts';
import { isLost, isSettled } from './instance-state.ts';
import { Leases, type SharedPollState } from './lease.ts';
import { observationsOf, type Sighting } from './observations.ts';
import { type PollSummary, type PollTargets, type PollTools, pollAccount } from './poll-account.ts';
import { PollErrors } from './poll-errors.ts';
import { realTimers, type Timers } from './timers.ts';
import { ViewIndex, type ViewUpdate } from './view-index.ts';
import type { InstanceView, PollError, RequestView, ViewChange } from './views.ts';

/** What the store needs from outside; the editor is not among it. */
export interface StoreTools {
  readonly journal: Pick<Journal, 'read' | 'append' | 'onDidChange'>;
  /** The folder by which the windows agree on which of them asks; beside the journal's, and shared like it. */
  readonly leases: string;
  readonly ask: QueryClient;
  /** The account that a send went to, or why it cannot be asked. */
  readonly account: (record: RequestRecord) => Promise<Account | { readonly problem: LocalizedText }>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly timers?: Timers;
  /** Told once of each thing that keeps instances from being asked after, or the journal from being read. */
  readonly onFailure?: (reason: LocalizedText) => void;
}

/** An instance with which something was just done is asked after for so long, though it may be running or stopped. */
const watchMs = 2 * 60_000;

/**
 * What became of every instance: read from the journal, into which any window may write, and asked after while anything is
 * on its way. While nothing is, nothing runs.
 */
export class InstanceStore {
  readonly #tools: StoreTools;
  readonly #timers: Timers;
  readonly #poller: AccountPoller;
  readonly #viewIndex: ViewIndex;
  readonly #pollErrors = new PollErrors();
  readonly #subscription: { dispose(): void };
  readonly #listeners = new Set<(change: ViewChange) => void>();
  /** The requests whose tasks their providers do not know any more. */
  readonly #lostTasks = new Set<string>();
  /** When each request was first read of, as `elapsed` tells. */
  readonly #knownSince = new Map<string, number>();
  readonly #clocks: ProviderClocks;
  readonly #sightings = new Sightings();
  /** The instances with which something was just done: until when that matters, as `elapsed` tells, and what was seen before. */
  readonly #watched = new Map<string, { readonly until: number; readonly before: string | undefined }>();
  #journalError: PollError | undefined;
  #isLoaded = false;
  #isVisible = false;
  #cancelStages = () => {};

  constructor(tools: StoreTools) {
    this.#tools = tools;
    this.#timers = tools.timers ?? realTimers;
    this.#clocks = new ProviderClocks(tools.now, this.#timers.elapsed);
    this.#viewIndex = new ViewIndex((record) => ({
      now: tools.now(),
      moment: this.#momentOf(record),
      isTaskLost: this.#lostTasks.has(record.request),
      pollError: this.#pollErrors.of(record),
    }));
    this.#poller = new AccountPoller({
      now: tools.now,
      timers: this.#timers,
      leases: new Leases(tools.leases, tools.now),
      catchUp: () => this.reload(),
      isOnItsWay: (account) =>
        this.#viewIndex.of(account).some((view) => isTarget(view, this.#targetsOf('on-its-way'))),
      ask: (account, wish, signal) => this.#poll(account, wish, signal),
      onShared: (account, shared) => this.#applyShared(account, shared),
      onFailure: (account, error) => this.#fail(account, errorMessage(error)),
    });
    this.#subscription = tools.journal.onDidChange(() => this.#inBackground(this.reload()));
  }

  /** Every send that the person has not forgotten, newest first. */
  get requests(): readonly RequestView[] {
    return this.#viewIndex.requests;
  }

  /** Why the journal cannot be read now, so that there may be more than is shown. */
  get journalError(): PollError | undefined {
    return this.#journalError;
  }

  /** How many instances are on their way. */
  get onTheWay(): number {
    return this.#viewIndex.onTheWay;
  }

  /** Tells what has changed, each time that something has. */
  onDidChange(listener: (change: ViewChange) => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  /**
   * Reads the journal. What is on its way is asked after from the first time on, and the store then sees by itself what any
   * window writes.
   * @throws JournalError
   */
  async reload(): Promise<void> {
    const isFirst = !this.#isLoaded;
    const rebuilt = await this.#read();
    this.#isLoaded = true;
    this.#applyUpdate(rebuilt, isFirst);
    const well = this.requests.filter(
      ({ key, record }) => rebuilt.change.requests.has(key) && this.#pollErrors.clearAnswered(record),
    );
    for (const account of new Set(well.map(({ record }) => accountKey(record.intended))))
      this.#rebuildOf(account, true);
  }

  async #read(): Promise<ViewUpdate> {
    try {
      const { entries } = await this.#tools.journal.read();
      this.#setJournalError(undefined);
      return this.#viewIndex.update(entries);
    } catch (error) {
      this.#setJournalError(errorMessage(error));
      throw error;
    }
  }

  #setJournalError(reason: LocalizedText | undefined): void {
    const before = this.#journalError;
    if (isDeepStrictEqual(reason, before?.reason)) return;
    this.#journalError = reason && { reason, since: before?.since ?? this.#tools.now() };
    this.#notify({ requests: new Set(), instances: new Set() });
  }

  /**
   * Asks now, once, after everything, or after the requests and instances of some keys; returns when that is answered, or
   * cannot be.
   * @throws JournalError where the journal cannot be read
   */
  async refresh(keys?: Iterable<string>): Promise<void> {
    await this.reload();
    // Whether it knows a task is asked again, too.
    this.#lostTasks.clear();
    this.#applyUpdate(this.#viewIndex.rebuild(this.requests.map(({ key }) => key)));
    await this.#pollAll(keys ? new Set(keys) : 'all');
  }

  /**
   * The instances that sends to some accounts have made, by their ids; without a view where the person has forgotten it.
   * @param isMeant whether an account is meant, by one of the sends that went there
   */
  made(isMeant: (intended: Intended) => boolean): ReadonlyMap<string, InstanceView | undefined> {
    return this.#viewIndex.made(isMeant);
  }

  /**
   * Takes what somebody else was told of an account's instances, such as a list of them.
   * @param isMeant whether an account is meant, by one of the sends that went there
   * @throws JournalError
   */
  async recordListing(isMeant: (intended: Intended) => boolean, instances: readonly Instance[]): Promise<void> {
    const found = new Map(instances.map((instance) => [instance.id, instance]));
    const isOfIt = memoizeByAccount(isMeant);
    const concerned = this.requests.filter(({ record }) => isOfIt(record.intended));
    const [first] = concerned;
    const observations = first ? observationsOf(concerned, found, found, 'list', this.#sighting(first.record)) : [];
    if (observations.length > 0) await this.#keep(observations);
  }

  /** Asks after instances with which something was just done, by their keys, until that shows, or for two minutes. */
  watchUntilChanged(keys: Iterable<string>): void {
    const wanted = new Set(keys);
    const until = this.#timers.elapsed() + watchMs;
    for (const { instances, record } of this.requests) {
      const attended = instances.filter(({ key }) => wanted.has(key));
      for (const { key, observed } of attended) this.#watched.set(key, { until, before: observed?.state });
      if (attended.length > 0) this.#poller.review(accountKey(record.intended), true);
    }
  }

  /**
   * Says whether a person sees the instances: what may have changed is asked after when they come to, once a minute.
   * Returns when that is answered, or cannot be.
   */
  async setVisible(isVisible: boolean): Promise<void> {
    const comesUp = isVisible && !this.#isVisible;
    this.#isVisible = isVisible;
    if (comesUp) await this.#inBackground(this.reload().then(() => this.#pollAll('there', true)));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#poller.dispose();
    this.#cancelStages();
    this.#listeners.clear();
  }

  #inBackground(work: Promise<void>): Promise<void> {
    return work.catch((error: unknown) => this.#tools.onFailure?.(errorMessage(error)));
  }

  async #pollAll(wish: PollScope, unlessFresh = false): Promise<void> {
    const scope = this.#targetsOf(wish);
    const accounts = new Set(
      this.requests.filter((view) => isTarget(view, scope)).map(({ record }) => accountKey(record.intended)),
    );
    await Promise.all([...accounts].map((account) => this.#poller.pollNow(account, wish, unlessFresh)));
  }

  /** Tells of what has changed, and has the accounts asked of which something is on its way. */
  #applyUpdate({ change, accounts }: ViewUpdate, isFirst = false): void {
    for (const [account, hasComeUp] of accounts) this.#poller.review(account, hasComeUp && !isFirst);
    this.#watchStages();
    if (change.requests.size > 0) this.#notify(change);
  }

  #notify(change: ViewChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  /** A send of which nothing is heard becomes an unknown one by itself. */
  #watchStages(): void {
    this.#cancelStages();
    const busy = this.requests.filter(({ stage }) => stage === 'intended' || stage === 'sending');
    if (busy.length === 0) return;
    const left = Math.min(...busy.map(({ record }) => busyUntil(record))) - this.#tools.now();
    // Whatever the clock shows, no send is busy for longer.
    const wait = Math.min(Math.max(0, left), maxSendMs) + 1;
    this.#cancelStages = this.#timers.start(wait, () =>
      this.#applyUpdate(this.#viewIndex.rebuild(busy.map(({ key }) => key))),
    );
  }

  #targetsOf(wish: PollScope): Pick<PollTargets, 'wantsTask' | 'wantsInstance'> {
    const wantsInstance = ({ kind, key, request, observed }: InstanceView) => {
      if (wish === 'on-its-way') return !isSettled(kind) || this.#isWatched(key, observed);
      if (wish === 'there') return !isLost(observed?.state);
      return wish === 'all' || wish.has(key) || wish.has(request);
    };
    const isNamed = ({ key, instances }: RequestView) =>
      typeof wish === 'string' || wish.has(key) || instances.some((instance) => wish.has(instance.key));
    return { wantsInstance, wantsTask: (request) => request.isFollowed && isNamed(request) };
  }

  #isWatched(key: string, observed: Observed | undefined): boolean {
    const attention = this.#watched.get(key);
    return attention !== undefined && attention.until > this.#timers.elapsed() && attention.before === observed?.state;
  }

  async #poll(account: string, wish: PollScope, signal: AbortSignal): Promise<PollOutcome> {
    const scope: PollTargets = {
      ...this.#targetsOf(wish),
      requests: () => this.#viewIndex.of(account),
      wasRefused: ({ key }) => this.#pollErrors.isRefused(key),
    };
    const views = scope.requests().filter((view) => isTarget(view, scope));
    const at = this.#tools.now();
    const summary = await this.#pollOnce(views[0]?.record, scope, signal);
    if (signal.aborted) return { queries: 0, hasChanged: false, refused: [] };
    for (const request of summary.lostTasks) this.#lostTasks.add(request);
    const { isAnother, reason } = this.#pollErrors.record(account, summary, at);
    if (reason) this.#tools.onFailure?.(reason);
    if (isAnother) this.#rebuildOf(account, true);
    // Whether something is still on its way may follow from the time alone.
    else this.#applyUpdate(this.#viewIndex.rebuild(views.map(({ key }) => key)));
    const { queries: questions, hasChanged: isNews, retryAfter } = summary;
    const trouble = this.#pollErrors.ofAccount(account);
    const refused = this.#pollErrors.refusedAmong(this.#keysOf(account));
    return {
      queries: questions,
      hasChanged: isNews,
      refused,
      ...(retryAfter !== undefined && { retryAfter }),
      ...(trouble && { error: trouble }),
    };
  }

  /** @param record one of the account's */
  async #pollOnce(record: RequestRecord | undefined, scope: PollTargets, signal: AbortSignal): Promise<PollSummary> {
    if (!record) return nothing;
    const { ask, now } = this.#tools;
    const tools: PollTools = {
      ask,
      now,
      signal,
      hear: (response) => this.#clocks.hear(record.intended.endpoint, response),
      sighting: () => this.#sighting(record),
      keep: (changes) => this.#keep(changes),
    };
    try {
      const account = await this.#tools.account(record);
      return 'problem' in account ? { ...nothing, error: account.problem } : await pollAccount(account, scope, tools);
    } catch (error) {
      return { ...nothing, error: errorMessage(error) };
    }
  }

  /**
   * Keeps what has changed, and shows it.
   * @returns whether any of it was never seen before: what only comes and goes is no reason to ask again soon
   */
  async #keep(changes: readonly Entry[]): Promise<boolean> {
    await this.#tools.journal.append(...changes);
    const isNews = this.#sightings.take(changes);
    this.#applyUpdate(await this.#read(), !isNews);
    return isNews;
  }

  /** @param record one of those that are asked after, all of one account */
  #sighting({ intended }: RequestRecord): Sighting {
    const skewMs = this.#clocks.skewOf(intended.endpoint);
    return {
      at: this.#tools.now(),
      ...(skewMs !== undefined && isOff(skewMs) && { skewMs }),
      momentOf: (record) => this.#momentOf(record),
    };
  }

  #momentOf({ request, intended }: RequestRecord): Moment {
    const elapsed = this.#timers.elapsed();
    const since = this.#knownSince.get(request) ?? elapsed;
    this.#knownSince.set(request, since);
    const now = this.#tools.now() - (this.#clocks.skewOf(intended.endpoint) ?? 0);
    return { now, knownForMs: elapsed - since };
  }

  #fail(account: string, reason: LocalizedText): void {
    const taken = this.#pollErrors.record(account, { ...nothing, error: reason }, this.#tools.now());
    if (taken.reason) this.#tools.onFailure?.(taken.reason);
    this.#rebuildOf(account, taken.isAnother);
  }

  /** Takes what another window says of an account. */
  #applyShared(account: string, shared: Pick<SharedPollState, 'trouble' | 'refused' | 'asked'>): void {
    this.#rebuildOf(account, this.#pollErrors.applyShared(account, this.#keysOf(account), shared));
  }

  #rebuildOf(account: string, isAnother: boolean): void {
    if (isAnother) this.#applyUpdate(this.#viewIndex.rebuild(this.#keysOf(account)));
  }

  #keysOf(account: string): string[] {
    return this.#viewIndex.of(account).map(({ key }) => key);
  }
}

const nothing: PollSummary = {
  queries: 0,
  hasChanged: false,
  answered: new Set(),
  refused: new Map(),
  lostTasks: new Set(),
};

function isTarget(
  view: RequestView,
  { wantsTask, wantsInstance }: Pick<PollTargets, 'wantsTask' | 'wantsInstance'>,
): boolean {
  return wantsTask(view) || view.instances.some(wantsInstance);
}
