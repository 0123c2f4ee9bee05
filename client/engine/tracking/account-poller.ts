import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Entry } from '../journal/entry.ts';
import type { RequestRecord } from '../journal/request-record.ts';
import { type Account, accountFailure } from '../provider-client/account.ts';
import type { QueryClient } from '../provider-client/query.ts';
import { failureOf } from '../storage/errors.ts';
import type { Lease, Leases, SharedPollState } from './lease.ts';
import { renewLease } from './lease-renewal.ts';
import { emptySummary, type PollSummary, type PollTargets, pollAccount } from './poll-account.ts';
import type { AccountState, PollResult } from './poll-result.ts';
import { PollSchedule } from './poll-schedule.ts';
import { isTarget, type PollScope, targetFilter, WatchedInstances } from './poll-targets.ts';
import type { RequestMoments } from './request-moments.ts';
import type { Timers } from './timers.ts';

export interface AccountPollerTools {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly timers: Timers;
  readonly leases: Leases;
  readonly ask: QueryClient;
  /** The account that a request was sent to, or why it can't be queried. */
  readonly account: (record: RequestRecord) => Promise<Account | { readonly problem: LocalizedText }>;
  readonly moments: RequestMoments;
  /** Handles a result. Before it returns, what follows from it is given to `update`. */
  readonly onResult: (result: PollResult) => Promise<void>;
}

/** A timer that is later than this was held up by a machine that slept. */
const sleptMs = 10_000;

/** How often a requested poll tries to take an account that another window has. */
const retryMs = 500;

interface PolledAccount {
  readonly key: string;
  readonly schedule: PollSchedule;
  state: AccountState;
  /** Ends when the last queued poll has ended. */
  turn: Promise<unknown>;
  /** How many queued polls have not ended. */
  turns: number;
}

/**
 * Polls accounts by the state that it is given and reports what it finds: pending ones soon and then ever more rarely, one
 * query at a time per account, and by one window only. It has one timer, and none while nothing is pending.
 */
export class AccountPoller {
  readonly #tools: AccountPollerTools;
  readonly #accounts = new Map<string, PolledAccount>();
  readonly #watched: WatchedInstances;
  readonly #stop = new AbortController();
  #cancelTimer = () => {};
  /** The difference between the clock and `elapsed` when they were last compared. */
  #offset: number;

  constructor(tools: AccountPollerTools) {
    this.#tools = tools;
    this.#watched = new WatchedInstances(tools.timers.elapsed);
    this.#offset = tools.now() - tools.timers.elapsed();
  }

  /** Replaces what is known of an account. */
  update(key: string, state: AccountState): void {
    this.#account(key).state = state;
  }

  /**
   * Plans a poll soon if anything of an account is pending, and cancels the planned one otherwise.
   * @param isNew whether something became pending that earlier responses can't know of
   */
  review(key: string, isNew: boolean): void {
    const account = this.#account(key);
    account.schedule.review(this.#isPending(account), isNew);
    this.#arm();
  }

  /** Polls instances by their keys until their state changes, for two minutes at most. */
  watchUntilChanged(keys: Iterable<string>): void {
    const wanted = new Set(keys);
    for (const account of this.#accounts.values()) {
      const watched = account.state.requests.flatMap(({ instances }) => instances.filter(({ key }) => wanted.has(key)));
      for (const instance of watched) this.#watched.add(instance);
      if (watched.length > 0) this.review(account.key, true);
    }
  }

  /**
   * Polls now, once, every account that has something in the scope, after the polls that already run.
   * @param unlessFresh leaves out accounts of which everything was queried a moment ago, by any window
   */
  async pollNow(scope: PollScope, unlessFresh = false): Promise<void> {
    const accounts = [...this.#accounts.values()].filter((account) => this.#hasTargets(account, scope));
    await Promise.all(accounts.map((account) => this.#pollAccountNow(account, scope, unlessFresh)));
  }

  dispose(): void {
    this.#stop.abort();
    this.#cancelTimer();
  }

  #account(key: string): PolledAccount {
    const known = this.#accounts.get(key);
    if (known) return known;
    const { now, timers } = this.#tools;
    const account: PolledAccount = {
      key,
      schedule: new PollSchedule({ now, elapsed: timers.elapsed }),
      state: { requests: [], newObservations: 0, refused: [] },
      turn: Promise.resolve(),
      turns: 0,
    };
    this.#accounts.set(key, account);
    return account;
  }

  #filter(scope: PollScope) {
    return targetFilter(scope, (instance) => this.#watched.has(instance));
  }

  #hasTargets({ state }: PolledAccount, scope: PollScope): boolean {
    const filter = this.#filter(scope);
    return state.requests.some((view) => isTarget(view, filter));
  }

  #isPending(account: PolledAccount): boolean {
    return this.#hasTargets(account, 'pending');
  }

  /** Sets the timer for the account that is due first. */
  #arm(): void {
    this.#cancelTimer();
    this.#cancelTimer = () => {};
    if (this.#stop.signal.aborted) return;
    const waiting = [...this.#accounts.values()].filter(({ turns }) => turns === 0);
    const first = Math.min(...waiting.map(({ schedule }) => schedule.due));
    if (first === Number.POSITIVE_INFINITY) return;
    const wait = Math.max(0, first - this.#elapsed());
    this.#cancelTimer = this.#tools.timers.start(wait, () => this.#wake(first));
  }

  async #wake(planned: number): Promise<void> {
    const due = [...this.#accounts.values()].filter(({ turns, schedule }) => turns === 0 && schedule.due <= planned);
    const isClockLater = this.#noteClockJump();
    if (isClockLater || this.#elapsed() - planned > sleptMs) {
      // The machine slept, and the network may not be ready yet.
      for (const { schedule } of due) schedule.planSoon();
      this.#arm();
      return;
    }
    const turns = due.map((account) => this.#inTurn(account, () => this.#pollAsPlanned(account)));
    this.#arm();
    await Promise.all(turns);
  }

  async #inTurn(account: PolledAccount, work: () => Promise<void>): Promise<void> {
    account.turns++;
    account.turn = account.turn.then(async () => {
      try {
        await work();
      } catch (error) {
        account.schedule.backOff();
        await this.#tools.onResult({ kind: 'failed', account: account.key, error });
      }
      account.turns--;
      if (!this.#isPending(account)) account.schedule.cancel();
      this.#arm();
    });
    await account.turn;
  }

  async #pollAsPlanned(account: PolledAccount): Promise<void> {
    const { leases, onResult } = this.#tools;
    const { key, schedule } = account;
    await onResult({ kind: 'due', account: key });
    if (!this.#isPending(account)) return;
    const { polled } = schedule;
    const { heldUntil, shared } = await leases.look(key);
    if (heldUntil !== undefined) {
      schedule.waitForHolder(heldUntil);
      return;
    }
    if (await this.#adoptShared(account, polled, shared)) return;
    const lease = await leases.take(key);
    if (!lease) schedule.waitForHolder(0);
    // Another window may have polled between the two.
    else if (await this.#adoptShared(account, polled, lease.shared)) await lease.release(lease.shared);
    else await this.#pollWithLease(account, 'pending', lease);
  }

  async #adoptShared(account: PolledAccount, known: number, shared: SharedPollState | undefined): Promise<boolean> {
    const isAdopted = account.schedule.adopt(known, shared);
    if (isAdopted && shared) await this.#tools.onResult({ kind: 'shared', account: account.key, shared });
    return isAdopted;
  }

  #pollAccountNow(account: PolledAccount, scope: PollScope, unlessFresh: boolean): Promise<void> {
    this.#noteClockJump();
    const { leases } = this.#tools;
    const { key, schedule } = account;
    const requestedAt = this.#elapsed();
    const isFresh = (shared: SharedPollState | undefined) => {
      schedule.learn(shared);
      return unlessFresh && schedule.isFresh(requestedAt);
    };
    return this.#inTurn(account, async () => {
      while (!this.#stop.signal.aborted) {
        const { shared } = await leases.look(key);
        if (isFresh(shared)) return;
        const lease = await leases.take(key);
        // Another window may have polled between the two.
        if (lease && isFresh(lease.shared)) return lease.release(lease.shared);
        if (lease) return this.#pollWithLease(account, scope, lease);
        await this.#pause(retryMs);
      }
    });
  }

  async #pollWithLease(account: PolledAccount, scope: PollScope, lease: Lease): Promise<void> {
    const { now, timers, onResult } = this.#tools;
    const { key, schedule } = account;
    const startedAt = this.#elapsed();
    const { lost, stop } = renewLease(lease, timers);
    const signal = AbortSignal.any([this.#stop.signal, lost]);
    let shared = lease.shared;
    try {
      const targets = this.#targetsOf(account, scope);
      const covered = targets.requests().filter((view) => isTarget(view, targets));
      const at = now();
      const summary = await this.#query(account, covered[0]?.record, targets, signal);
      if (signal.aborted) return;
      await onResult({ kind: 'polled', account: key, summary, at, requests: covered.map((view) => view.key) });
      const { error, refused } = account.state;
      const isFull = scope === 'existing' || scope === 'all';
      schedule.plan(startedAt, scope === 'pending' ? scope : isFull ? 'full' : 'some', {
        ...summary,
        hasError: error !== undefined,
      });
      shared = { ...schedule.shared(), refused, ...(error && { trouble: error }) };
    } finally {
      stop();
      await lease.release(shared);
    }
  }

  /** The state may change during the poll, so that it is read when it is needed. */
  #targetsOf(account: PolledAccount, scope: PollScope): PollTargets {
    return {
      ...this.#filter(scope),
      requests: () => account.state.requests,
      wasRefused: ({ key }) => account.state.refused.some(({ request }) => request === key),
    };
  }

  /** @param record any request of the account */
  async #query(
    account: PolledAccount,
    record: RequestRecord | undefined,
    targets: PollTargets,
    signal: AbortSignal,
  ): Promise<PollSummary> {
    if (!record) return emptySummary;
    const { ask, now, moments } = this.#tools;
    try {
      const resolved = await this.#tools.account(record);
      if ('problem' in resolved) return { ...emptySummary, error: accountFailure(resolved.problem) };
      return await pollAccount(resolved, targets, {
        ask,
        now,
        signal,
        hear: (response) => moments.hear(record.intended.endpoint, response),
        sighting: () => moments.sightingOf(record),
        keep: (entries) => this.#report(account, entries),
      });
    } catch (error) {
      return { ...emptySummary, error: failureOf(error) };
    }
  }

  /** @returns whether any of it was observed for the first time */
  async #report(account: PolledAccount, entries: readonly Entry[]): Promise<boolean> {
    const before = account.state.newObservations;
    await this.#tools.onResult({ kind: 'observed', account: account.key, entries });
    return account.state.newObservations > before;
  }

  /** Returns after a while, or when the poller is disposed. */
  #pause(ms: number): Promise<void> {
    const { signal } = this.#stop;
    return new Promise((resolve) => {
      const end = () => {
        cancel();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const cancel = this.#tools.timers.start(ms, end);
      signal.addEventListener('abort', end);
    });
  }

  #elapsed(): number {
    return this.#tools.timers.elapsed();
  }

  /**
   * Notices a clock that was set, or a machine that slept while `elapsed` stood still. Then nothing counts as fresh.
   * @returns whether the clock shows more than has elapsed
   */
  #noteClockJump(): boolean {
    const offset = this.#tools.now() - this.#elapsed();
    const jump = offset - this.#offset;
    this.#offset = offset;
    if (Math.abs(jump) > sleptMs) for (const { schedule } of this.#accounts.values()) schedule.forgetFullPoll();
    return jump > sleptMs;
  }
}
