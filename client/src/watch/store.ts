import { isDeepStrictEqual } from 'node:util';
import type { Instance } from '../../../schemas/core/api.ts';
import type { Text } from '../../../schemas/core/text.ts';
import type { Account } from '../cloud/account.ts';
import type { Ask } from '../cloud/ask.ts';
import { ProviderClocks } from '../cloud/provider-clocks.ts';
import { isOff } from '../cloud/wait.ts';
import type { Entry, Intended, Observed } from '../journal/entry.ts';
import { sayError } from '../journal/errors.ts';
import type { Journal } from '../journal/journal.ts';
import { busyUntil, longestSendMs, type RequestRecord } from '../journal/records.ts';
import type { Moment } from '../journal/time.ts';
import { accountOf, onceAnAccount } from './accounts.ts';
import { Leases, type Shared } from './lease.ts';
import { type Sighting, sightsOf } from './news.ts';
import { askAfter, type Round, type RoundTools, type Scope } from './round.ts';
import { type Asking, Scheduler, type Wish } from './scheduler.ts';
import { type Rebuilt, Shelf } from './shelf.ts';
import { Sightings } from './sightings.ts';
import { isLost, isSettled } from './states.ts';
import { realTimers, type Timers } from './timers.ts';
import { Troubles } from './troubles.ts';
import type { Change, InstanceView, RequestView, Trouble } from './views.ts';

/** What the store needs from outside; the editor is not among it. */
export interface StoreTools {
  readonly journal: Pick<Journal, 'read' | 'append' | 'onDidChange'>;
  /** The folder by which the windows agree on which of them asks; beside the journal's, and shared like it. */
  readonly leases: string;
  readonly ask: Ask;
  /** The account that a send went to, or why it cannot be asked. */
  readonly account: (record: RequestRecord) => Promise<Account | { readonly problem: Text }>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly timers?: Timers;
  /** Told once of each thing that keeps instances from being asked after, or the journal from being read. */
  readonly onFailure?: (reason: Text) => void;
}

/** An instance with which something was just done is asked after for so long, though it may be running or stopped. */
const attentionMs = 2 * 60_000;

/**
 * What became of every instance: read from the journal, into which any window may write, and asked after while anything is
 * on its way. While nothing is, nothing runs.
 */
export class InstanceStore {
  readonly #tools: StoreTools;
  readonly #timers: Timers;
  readonly #scheduler: Scheduler;
  readonly #shelf: Shelf;
  readonly #troubles = new Troubles();
  readonly #subscription: { dispose(): void };
  readonly #listeners = new Set<(change: Change) => void>();
  /** The requests whose tasks their providers do not know any more. */
  readonly #lostTasks = new Set<string>();
  /** When each request was first read of, as `elapsed` tells. */
  readonly #knownSince = new Map<string, number>();
  readonly #clocks: ProviderClocks;
  readonly #sightings = new Sightings();
  /** The instances with which something was just done: until when that matters, as `elapsed` tells, and what was seen before. */
  readonly #attended = new Map<string, { readonly until: number; readonly before: string | undefined }>();
  #journalTrouble: Trouble | undefined;
  #isLoaded = false;
  #isVisible = false;
  #cancelStages = () => {};

  constructor(tools: StoreTools) {
    this.#tools = tools;
    this.#timers = tools.timers ?? realTimers;
    this.#clocks = new ProviderClocks(tools.now, this.#timers.elapsed);
    this.#shelf = new Shelf((record) => ({
      now: tools.now(),
      moment: this.#momentOf(record),
      isTaskLost: this.#lostTasks.has(record.request),
      trouble: this.#troubles.of(record),
    }));
    this.#scheduler = new Scheduler({
      now: tools.now,
      timers: this.#timers,
      leases: new Leases(tools.leases, tools.now),
      catchUp: () => this.reload(),
      isOnItsWay: (account) => this.#shelf.of(account).some((view) => isWanted(view, this.#scopeOf('on-its-way'))),
      ask: (account, wish, signal) => this.#ask(account, wish, signal),
      onShared: (account, shared) => this.#share(account, shared),
      onFailure: (account, error) => this.#fail(account, sayError(error)),
    });
    this.#subscription = tools.journal.onDidChange(() => this.#inBackground(this.reload()));
  }

  /** Every send that the person has not forgotten, newest first. */
  get requests(): readonly RequestView[] {
    return this.#shelf.requests;
  }

  /** Why the journal cannot be read now, so that there may be more than is shown. */
  get journalTrouble(): Trouble | undefined {
    return this.#journalTrouble;
  }

  /** How many instances are on their way. */
  get onTheWay(): number {
    return this.#shelf.onTheWay;
  }

  /** Tells what has changed, each time that something has. */
  onDidChange(listener: (change: Change) => void): { dispose(): void } {
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
    this.#take(rebuilt, isFirst);
    const well = this.requests.filter(
      ({ key, record }) => rebuilt.change.requests.has(key) && this.#troubles.hear(record),
    );
    for (const account of new Set(well.map(({ record }) => accountOf(record.intended)))) this.#rebuildOf(account, true);
  }

  async #read(): Promise<Rebuilt> {
    try {
      const { entries } = await this.#tools.journal.read();
      this.#setJournalTrouble(undefined);
      return this.#shelf.update(entries);
    } catch (error) {
      this.#setJournalTrouble(sayError(error));
      throw error;
    }
  }

  #setJournalTrouble(reason: Text | undefined): void {
    const before = this.#journalTrouble;
    if (isDeepStrictEqual(reason, before?.reason)) return;
    this.#journalTrouble = reason && { reason, since: before?.since ?? this.#tools.now() };
    this.#tell({ requests: new Set(), instances: new Set() });
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
    this.#take(this.#shelf.rebuild(this.requests.map(({ key }) => key)));
    await this.#askAll(keys ? new Set(keys) : 'all');
  }

  /**
   * The instances that sends to some accounts have made, by their ids; without a view where the person has forgotten it.
   * @param isMeant whether an account is meant, by one of the sends that went there
   */
  made(isMeant: (intended: Intended) => boolean): ReadonlyMap<string, InstanceView | undefined> {
    return this.#shelf.made(isMeant);
  }

  /**
   * Takes what somebody else was told of an account's instances, such as a list of them.
   * @param isMeant whether an account is meant, by one of the sends that went there
   * @throws JournalError
   */
  async hear(isMeant: (intended: Intended) => boolean, instances: readonly Instance[]): Promise<void> {
    const found = new Map(instances.map((instance) => [instance.id, instance]));
    const isOfIt = onceAnAccount(isMeant);
    const concerned = this.requests.filter(({ record }) => isOfIt(record.intended));
    const [first] = concerned;
    const news = first ? sightsOf(concerned, found, found, 'list', this.#sighting(first.record)) : [];
    if (news.length > 0) await this.#keep(news);
  }

  /** Asks after instances with which something was just done, by their keys, until that shows, or for two minutes. */
  attend(keys: Iterable<string>): void {
    const wanted = new Set(keys);
    const until = this.#timers.elapsed() + attentionMs;
    for (const { instances, record } of this.requests) {
      const attended = instances.filter(({ key }) => wanted.has(key));
      for (const { key, observed } of attended) this.#attended.set(key, { until, before: observed?.state });
      if (attended.length > 0) this.#scheduler.review(accountOf(record.intended), true);
    }
  }

  /**
   * Says whether a person sees the instances: what may have changed is asked after when they come to, once a minute.
   * Returns when that is answered, or cannot be.
   */
  async setVisible(isVisible: boolean): Promise<void> {
    const comesUp = isVisible && !this.#isVisible;
    this.#isVisible = isVisible;
    if (comesUp) await this.#inBackground(this.reload().then(() => this.#askAll('there', true)));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#scheduler.dispose();
    this.#cancelStages();
    this.#listeners.clear();
  }

  #inBackground(work: Promise<void>): Promise<void> {
    return work.catch((error: unknown) => this.#tools.onFailure?.(sayError(error)));
  }

  async #askAll(wish: Wish, unlessFresh = false): Promise<void> {
    const scope = this.#scopeOf(wish);
    const accounts = new Set(
      this.requests.filter((view) => isWanted(view, scope)).map(({ record }) => accountOf(record.intended)),
    );
    await Promise.all([...accounts].map((account) => this.#scheduler.askNow(account, wish, unlessFresh)));
  }

  /** Tells of what has changed, and has the accounts asked of which something is on its way. */
  #take({ change, accounts }: Rebuilt, isFirst = false): void {
    for (const [account, hasComeUp] of accounts) this.#scheduler.review(account, hasComeUp && !isFirst);
    this.#watchStages();
    if (change.requests.size > 0) this.#tell(change);
  }

  #tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }

  /** A send of which nothing is heard becomes an unknown one by itself. */
  #watchStages(): void {
    this.#cancelStages();
    const busy = this.requests.filter(({ stage }) => stage === 'intended' || stage === 'sending');
    if (busy.length === 0) return;
    const left = Math.min(...busy.map(({ record }) => busyUntil(record))) - this.#tools.now();
    // Whatever the clock shows, no send is busy for longer.
    const wait = Math.min(Math.max(0, left), longestSendMs) + 1;
    this.#cancelStages = this.#timers.start(wait, () => this.#take(this.#shelf.rebuild(busy.map(({ key }) => key))));
  }

  #scopeOf(wish: Wish): Pick<Scope, 'wantsTask' | 'wantsInstance'> {
    const wantsInstance = ({ kind, key, request, observed }: InstanceView) => {
      if (wish === 'on-its-way') return !isSettled(kind) || this.#isAttended(key, observed);
      if (wish === 'there') return !isLost(observed?.state);
      return wish === 'all' || wish.has(key) || wish.has(request);
    };
    const isNamed = ({ key, instances }: RequestView) =>
      typeof wish === 'string' || wish.has(key) || instances.some((instance) => wish.has(instance.key));
    return { wantsInstance, wantsTask: (request) => request.isFollowed && isNamed(request) };
  }

  #isAttended(key: string, observed: Observed | undefined): boolean {
    const attention = this.#attended.get(key);
    return attention !== undefined && attention.until > this.#timers.elapsed() && attention.before === observed?.state;
  }

  async #ask(account: string, wish: Wish, signal: AbortSignal): Promise<Asking> {
    const scope: Scope = {
      ...this.#scopeOf(wish),
      requests: () => this.#shelf.of(account),
      wasRefused: ({ key }) => this.#troubles.isRefused(key),
    };
    const views = scope.requests().filter((view) => isWanted(view, scope));
    const at = this.#tools.now();
    const round = await this.#askOnce(views[0]?.record, scope, signal);
    if (signal.aborted) return { questions: 0, isNews: false, refused: [] };
    for (const request of round.lostTasks) this.#lostTasks.add(request);
    const { isAnother, reason } = this.#troubles.take(account, round, at);
    if (reason) this.#tools.onFailure?.(reason);
    if (isAnother) this.#rebuildOf(account, true);
    // Whether something is still on its way may follow from the time alone.
    else this.#take(this.#shelf.rebuild(views.map(({ key }) => key)));
    const { questions, isNews, retryAfter } = round;
    const trouble = this.#troubles.ofAccount(account);
    const refused = this.#troubles.refusedAmong(this.#keysOf(account));
    return { questions, isNews, refused, ...(retryAfter !== undefined && { retryAfter }), ...(trouble && { trouble }) };
  }

  /** @param record one of the account's */
  async #askOnce(record: RequestRecord | undefined, scope: Scope, signal: AbortSignal): Promise<Round> {
    if (!record) return nothing;
    const { ask, now } = this.#tools;
    const tools: RoundTools = {
      ask,
      now,
      signal,
      hear: (answer) => this.#clocks.hear(record.intended.endpoint, answer),
      sighting: () => this.#sighting(record),
      keep: (changes) => this.#keep(changes),
    };
    try {
      const account = await this.#tools.account(record);
      return 'problem' in account ? { ...nothing, trouble: account.problem } : await askAfter(account, scope, tools);
    } catch (error) {
      return { ...nothing, trouble: sayError(error) };
    }
  }

  /**
   * Keeps what has changed, and shows it.
   * @returns whether any of it was never seen before: what only comes and goes is no reason to ask again soon
   */
  async #keep(changes: readonly Entry[]): Promise<boolean> {
    await this.#tools.journal.append(...changes);
    const isNews = this.#sightings.take(changes);
    this.#take(await this.#read(), !isNews);
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

  #fail(account: string, reason: Text): void {
    const taken = this.#troubles.take(account, { ...nothing, trouble: reason }, this.#tools.now());
    if (taken.reason) this.#tools.onFailure?.(taken.reason);
    this.#rebuildOf(account, taken.isAnother);
  }

  /** Takes what another window says of an account. */
  #share(account: string, shared: Pick<Shared, 'trouble' | 'refused' | 'asked'>): void {
    this.#rebuildOf(account, this.#troubles.share(account, this.#keysOf(account), shared));
  }

  #rebuildOf(account: string, isAnother: boolean): void {
    if (isAnother) this.#take(this.#shelf.rebuild(this.#keysOf(account)));
  }

  #keysOf(account: string): string[] {
    return this.#shelf.of(account).map(({ key }) => key);
  }
}

const nothing: Round = {
  questions: 0,
  isNews: false,
  answered: new Set(),
  refused: new Map(),
  lostTasks: new Set(),
};

function isWanted(
  view: RequestView,
  { wantsTask, wantsInstance }: Pick<Scope, 'wantsTask' | 'wantsInstance'>,
): boolean {
  return wantsTask(view) || view.instances.some(wantsInstance);
}
