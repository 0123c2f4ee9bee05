import { isDeepStrictEqual } from 'node:util';
import type { Instance } from '../../../schemas/core/api/provider-api.ts';
import type { Failure } from '../../../schemas/core/failure.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Entry, Intended } from '../journal/entry.ts';
import type { Journal } from '../journal/journal.ts';
import { busyUntil, maxSendMs } from '../journal/request-record.ts';
import { failureOf } from '../storage/errors.ts';
import { accountKey, memoizeByAccount } from './account-key.ts';
import { ChangeMemory } from './change-memory.ts';
import { observationsOf } from './observations.ts';
import { emptySummary, type PollSummary } from './poll-account.ts';
import { PollErrors } from './poll-errors.ts';
import type { AccountState, PollResult } from './poll-result.ts';
import type { RequestMoments } from './request-moments.ts';
import type { Timers } from './timers.ts';
import { ViewIndex, type ViewUpdate } from './view-index.ts';
import type { InstanceView, PollError, RequestView, ViewChange } from './views.ts';

export interface StoreTools {
  readonly journal: Pick<Journal, 'read' | 'append'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly timers: Timers;
  readonly moments: RequestMoments;
  /** The present name of the profile that a send used. */
  readonly profileName: (intended: Intended) => string;
  /** Called once for each reason why instances can't be queried. */
  readonly onFailure?: ((reason: LocalizedText) => void) | undefined;
}

/** The accounts of which something has changed, and whether anything of them became pending that no poll can know of. */
export type AccountChanges = ReadonlyMap<string, boolean>;

/**
 * What became of every instance: views of what the journal, into which any window may write, and the polls of this window
 * say. It polls nothing itself.
 */
export class InstanceStore {
  readonly #tools: StoreTools;
  readonly #viewIndex: ViewIndex;
  readonly #pollErrors = new PollErrors();
  readonly #viewListeners = new Set<(change: ViewChange) => void>();
  readonly #accountListeners = new Set<(changes: AccountChanges) => void>();
  /** The requests whose tasks their providers no longer know. */
  readonly #lostTasks = new Set<string>();
  readonly #sightings = new ChangeMemory();
  readonly #newObservations = new Map<string, number>();
  #journalError: PollError | undefined;
  #isLoaded = false;
  #cancelStages = () => {};

  constructor(tools: StoreTools) {
    this.#tools = tools;
    this.#viewIndex = new ViewIndex((record) => ({
      profile: tools.profileName(record.intended),
      now: tools.now(),
      moment: tools.moments.momentOf(record),
      isTaskLost: this.#lostTasks.has(record.request),
      pollError: this.#pollErrors.of(record),
    }));
  }

  /** Every send that the person has not removed from the view, newest first. */
  get requests(): readonly RequestView[] {
    return this.#viewIndex.requests;
  }

  /** Why the journal can't be read now, so that there may be more than is shown. */
  get journalError(): PollError | undefined {
    return this.#journalError;
  }

  /** How many instances are pending. */
  get onTheWay(): number {
    return this.#viewIndex.onTheWay;
  }

  /** Reports each change of the views. */
  onDidChange(listener: (change: ViewChange) => void): { dispose(): void } {
    this.#viewListeners.add(listener);
    return { dispose: () => this.#viewListeners.delete(listener) };
  }

  /** Reports the accounts whose state has changed, before the views are reported. */
  onDidChangeAccounts(listener: (changes: AccountChanges) => void): { dispose(): void } {
    this.#accountListeners.add(listener);
    return { dispose: () => this.#accountListeners.delete(listener) };
  }

  /** What a poller needs to know of an account. */
  accountState(account: string): AccountState {
    const requests = this.#viewIndex.of(account);
    return {
      requests,
      newObservations: this.#newObservations.get(account) ?? 0,
      error: this.#pollErrors.ofAccount(account),
      refused: this.#pollErrors.refusedAmong(requests.map(({ key }) => key)),
    };
  }

  /**
   * Reads the journal.
   * @throws JournalError
   */
  async reload(): Promise<void> {
    const isFirst = !this.#isLoaded;
    const update = await this.#read();
    this.#isLoaded = true;
    this.#apply(update, isFirst);
    const recovered = this.requests.filter(
      ({ key, record }) => update.change.requests.has(key) && this.#pollErrors.clearAnswered(record),
    );
    for (const account of new Set(recovered.map(({ record }) => accountKey(record.intended)))) this.#rebuild(account);
  }

  /** Takes a result of a poll. Returns when the views and the accounts show it. */
  async record(result: PollResult): Promise<void> {
    const { account } = result;
    switch (result.kind) {
      case 'due':
        return this.reload();
      case 'observed': {
        const isNew = await this.#append(result.entries);
        if (isNew) this.#newObservations.set(account, (this.#newObservations.get(account) ?? 0) + 1);
        return;
      }
      case 'polled': {
        for (const request of result.summary.lostTasks) this.#lostTasks.add(request);
        const hasChanged = this.#recordErrors(account, result.summary, result.at);
        // Whether something is still pending may follow from the time alone.
        if (!hasChanged) this.#apply(this.#viewIndex.rebuild(result.requests));
        return;
      }
      case 'shared':
        if (this.#pollErrors.applyShared(account, this.#keysOf(account), result.shared)) this.#rebuild(account);
        return;
      case 'failed':
        this.#recordErrors(account, { ...emptySummary, error: failureOf(result.error) }, this.#tools.now());
    }
  }

  /** Has tasks queried again that their providers did not know. */
  retryLostTasks(): void {
    this.#lostTasks.clear();
    this.rebuildAll();
  }

  /** Updates every view, after a change of the profiles. */
  rebuildAll(): void {
    this.#apply(this.#viewIndex.rebuild(this.requests.map(({ key }) => key)));
  }

  /**
   * The instances that sends to some accounts created, by their ids; without a view if the person has removed it.
   * @param isIncluded whether an account is included, by one of the sends that went there
   */
  made(isIncluded: (intended: Intended) => boolean): ReadonlyMap<string, InstanceView | undefined> {
    return this.#viewIndex.made(isIncluded);
  }

  /**
   * Takes a list of an account's instances that was queried elsewhere.
   * @param isIncluded whether an account is included, by one of the sends that went there
   * @throws JournalError
   */
  async recordListing(isIncluded: (intended: Intended) => boolean, instances: readonly Instance[]): Promise<void> {
    const found = new Map(instances.map((instance) => [instance.id, instance]));
    const isOfAccount = memoizeByAccount(isIncluded);
    const requests = this.requests.filter(({ record }) => isOfAccount(record.intended));
    const [first] = requests;
    if (!first) return;
    const sighting = this.#tools.moments.sightingOf(first.record);
    const observations = observationsOf(requests, found, found, 'list', sighting);
    if (observations.length > 0) await this.#append(observations);
  }

  dispose(): void {
    this.#cancelStages();
    this.#viewListeners.clear();
    this.#accountListeners.clear();
  }

  async #read(): Promise<ViewUpdate> {
    try {
      const { entries } = await this.#tools.journal.read();
      this.#setJournalError(undefined);
      return this.#viewIndex.update(entries);
    } catch (error) {
      this.#setJournalError(failureOf(error));
      throw error;
    }
  }

  #setJournalError(failure: Failure | undefined): void {
    const before = this.#journalError;
    if (isDeepStrictEqual(failure?.cause, before?.cause)) return;
    this.#journalError = failure && { ...failure, since: before?.since ?? this.#tools.now() };
    this.#notify({ requests: new Set(), instances: new Set() });
  }

  /**
   * Appends observations to the journal and shows them.
   * @returns whether any of them is the first of its kind: a state that only comes and goes is no reason to poll soon
   */
  async #append(entries: readonly Entry[]): Promise<boolean> {
    await this.#tools.journal.append(...entries);
    const isNew = this.#sightings.take(entries);
    this.#apply(await this.#read(), !isNew);
    return isNew;
  }

  /** Reports what has changed: first the accounts, then the views. */
  #apply({ change, accounts }: ViewUpdate, isKnown = false): void {
    const changes = new Map([...accounts].map(([account, hasComeUp]) => [account, hasComeUp && !isKnown]));
    for (const listener of this.#accountListeners) listener(changes);
    this.#watchStages();
    if (change.requests.size > 0) this.#notify(change);
  }

  #notify(change: ViewChange): void {
    for (const listener of this.#viewListeners) listener(change);
  }

  /** A send without any entry for a while becomes an unknown one by itself. */
  #watchStages(): void {
    this.#cancelStages();
    const busy = this.requests.filter(({ stage }) => stage === 'intended' || stage === 'sending');
    if (busy.length === 0) return;
    const left = Math.min(...busy.map(({ record }) => busyUntil(record))) - this.#tools.now();
    // Whatever the clock shows, no send is busy for longer.
    const wait = Math.min(Math.max(0, left), maxSendMs) + 1;
    this.#cancelStages = this.#tools.timers.start(wait, () =>
      this.#apply(this.#viewIndex.rebuild(busy.map(({ key }) => key))),
    );
  }

  /** @returns whether the errors of the account differ from before */
  #recordErrors(account: string, summary: PollSummary, at: number): boolean {
    const { hasChanged, reason } = this.#pollErrors.record(account, summary, at);
    if (reason) this.#tools.onFailure?.(reason);
    if (hasChanged) this.#rebuild(account);
    return hasChanged;
  }

  #rebuild(account: string): void {
    this.#apply(this.#viewIndex.rebuild(this.#keysOf(account)));
  }

  #keysOf(account: string): string[] {
    return this.#viewIndex.of(account).map(({ key }) => key);
  }
}
