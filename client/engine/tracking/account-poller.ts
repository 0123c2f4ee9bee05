import { type Lease, type Leases, renewalMs, type SharedPollState } from './lease.ts';
import type { Timers } from './timers.ts';
import type { PollError, RefusedRequest } from './views.ts';

/** What is asked after: what is on its way, what may be there, everything, or the requests and instances of some keys. */
export type PollScope = 'on-its-way' | 'there' | 'all' | ReadonlySet<string>;

/** What has come of asking an account. */
export interface PollOutcome {
  readonly queries: number;
  readonly hasChanged: boolean;
  /** For how long the provider wants to be left alone, in milliseconds. */
  readonly retryAfter?: number;
  /** Why the account cannot be asked. */
  readonly error?: PollError | undefined;
  /** Its requests that could not be asked after, though it answers. */
  readonly refused: readonly RefusedRequest[];
}

export interface AccountPollerTools {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly timers: Timers;
  readonly leases: Leases;
  /** Reads what other windows have written. */
  readonly catchUp: () => Promise<void>;
  /** Whether anything of an account is on its way. */
  readonly isOnItsWay: (account: string) => boolean;
  readonly ask: (account: string, scope: PollScope, signal: AbortSignal) => Promise<PollOutcome>;
  /** Another window has asked the account. */
  readonly onShared: (account: string, shared: SharedPollState) => void;
  /** What one window keeps another from asking twice by does not work. */
  readonly onFailure: (account: string, error: unknown) => void;
}

const firstWaitMs = 1000;
const maxWaitMs = 60_000;
/** The longest wait where an account cannot be asked. */
const maxErrorWaitMs = 5 * 60_000;
const growth = 1.5;

/** Waits differ by up to this much, so that accounts and windows do not all ask at once. */
const spreadMs = 1000;

/** On average an account is asked no more often than one question in so many milliseconds. */
const msPerQuestion = 500;

/** A window looks so much later than the one that asked last whether that one goes on. */
const staggerMs = 2000;

const never = Number.NEGATIVE_INFINITY;

/** A timer that is later than this was held up by a machine that slept. */
const sleptMs = 10_000;

/** A view that becomes visible is not asked for anew within so many milliseconds. */
const freshMs = 60_000;

/** How often it is tried to have an account that another window has, for somebody who waits. */
const retryMs = 500;

/** The longest that a provider's wish to be left alone is followed, whichever window heard it, in milliseconds. */
const maxPatienceMs = 60 * 60_000;

/** All times of it are as `elapsed` tells them, so that no clock that is set makes it ask all the time, or no more. */
interface Account {
  readonly key: string;
  /** When it is asked next; absent where nothing of it is on its way. */
  due?: number | undefined;
  waitMs: number;
  /** An answer from before this says too little. */
  since: number;
  /** When it was last asked, by whichever window, as far as is known. */
  asked: number;
  full: number;
  notBefore: number;
  /** Ends when what was asked of it so far has been. */
  turn: Promise<unknown>;
  /** How many of those have not ended. */
  turns: number;
}

/**
 * Decides when which account is asked: what is on its way soon and then ever more rarely, one question at a time an
 * account, and by one window only. There is one timer, and none where nothing is on its way.
 */
export class AccountPoller {
  readonly #tools: AccountPollerTools;
  readonly #accounts = new Map<string, Account>();
  readonly #stop = new AbortController();
  #cancelTimer = () => {};
  /** What the clock showed beyond `elapsed` when it was last looked at. */
  #offset: number;

  constructor(tools: AccountPollerTools) {
    this.#tools = tools;
    this.#offset = tools.now() - tools.timers.elapsed();
  }

  /**
   * Asks an account soon if anything of it is on its way, and else no more.
   * @param isNew whether something has come up, of which no answer from before can know
   */
  review(key: string, isNew: boolean): void {
    const account = this.#account(key);
    if (!this.#tools.isOnItsWay(key)) account.due = undefined;
    else if (isNew) {
      account.since = this.#elapsed();
      account.waitMs = firstWaitMs;
      account.due = Math.min(account.due ?? Number.POSITIVE_INFINITY, this.#soon(account));
    } else account.due ??= this.#soon(account);
    this.#arm();
  }

  /**
   * Asks an account now, when what it is being asked already is answered.
   * @param unlessFresh leaves it alone where everything was asked after, by whichever window, a moment ago
   */
  pollNow(key: string, wish: PollScope, unlessFresh = false): Promise<void> {
    this.#noteJump();
    const account = this.#account(key);
    const since = this.#elapsed();
    const isFresh = (shared: SharedPollState | undefined) => {
      this.#learnShared(account, shared);
      return unlessFresh && since - account.full < freshMs;
    };
    return this.#inTurn(account, async () => {
      while (!this.#stop.signal.aborted) {
        const { shared } = await this.#tools.leases.look(key);
        if (isFresh(shared)) return;
        const lease = await this.#tools.leases.take(key);
        // Another window may have asked between the two.
        if (lease && isFresh(lease.shared)) return lease.release(lease.shared);
        if (lease) return this.#pollWithLease(account, wish, lease);
        await this.#pause(retryMs);
      }
    });
  }

  dispose(): void {
    this.#stop.abort();
    this.#cancelTimer();
  }

  #account(key: string): Account {
    const known = this.#accounts.get(key);
    if (known) return known;
    const account: Account = {
      key,
      waitMs: firstWaitMs,
      since: never,
      asked: never,
      full: never,
      notBefore: never,
      turn: Promise.resolve(),
      turns: 0,
    };
    this.#accounts.set(key, account);
    return account;
  }

  /** Sets the timer for the account that is due first. */
  #arm(): void {
    this.#cancelTimer();
    this.#cancelTimer = () => {};
    if (this.#stop.signal.aborted) return;
    const waiting = [...this.#accounts.values()].filter(({ turns }) => turns === 0);
    const first = Math.min(...waiting.map(({ due = Number.POSITIVE_INFINITY }) => due));
    if (first === Number.POSITIVE_INFINITY) return;
    const wait = Math.max(0, first - this.#elapsed());
    this.#cancelTimer = this.#tools.timers.start(wait, () => this.#wake(first));
  }

  async #wake(planned: number): Promise<void> {
    const due = [...this.#accounts.values()].filter(
      ({ turns, due = Number.POSITIVE_INFINITY }) => turns === 0 && due <= planned,
    );
    const isClockLater = this.#noteJump();
    if (isClockLater || this.#elapsed() - planned > sleptMs) {
      // Nothing was answered for while the machine slept, and the network may not be there yet.
      for (const account of due) account.due = this.#soon(account);
      this.#arm();
      return;
    }
    const turns = due.map((account) => this.#inTurn(account, () => this.#poll(account)));
    this.#arm();
    await Promise.all(turns);
  }

  async #inTurn(account: Account, work: () => Promise<void>): Promise<void> {
    account.turns++;
    account.turn = account.turn.then(async () => {
      try {
        await work();
      } catch (error) {
        account.waitMs = Math.min(account.waitMs * growth, maxErrorWaitMs);
        account.due = this.#elapsed() + account.waitMs;
        this.#tools.onFailure(account.key, error);
      }
      account.turns--;
      if (!this.#tools.isOnItsWay(account.key)) account.due = undefined;
      this.#arm();
    });
    await account.turn;
  }

  async #poll(account: Account): Promise<void> {
    const { leases, now, catchUp, isOnItsWay } = this.#tools;
    await catchUp();
    if (!isOnItsWay(account.key)) return;
    const { asked } = account;
    const { heldUntil, shared } = await leases.look(account.key);
    if (heldUntil !== undefined) {
      account.due = this.#elapsed() + Math.max(firstWaitMs, Math.min(heldUntil - now(), staggerMs));
      return;
    }
    if (this.#adoptShared(account, asked, shared)) return;
    const lease = await leases.take(account.key);
    if (!lease) account.due = this.#elapsed() + firstWaitMs;
    // Another window may have asked between the two.
    else if (this.#adoptShared(account, asked, lease.shared)) await lease.release(lease.shared);
    else await this.#pollWithLease(account, 'on-its-way', lease);
  }

  /**
   * Goes by what another window has asked meanwhile.
   * @param known when the account was last asked, as far as was known
   * @returns false where none has, or it could not know what this window wants to
   */
  #adoptShared(account: Account, known: number, shared: SharedPollState | undefined): boolean {
    this.#learnShared(account, shared);
    if (!shared) return false;
    const now = this.#elapsed();
    const [asked, due] = [this.#elapsedAt(shared.asked), this.#elapsedAt(shared.due)];
    if (asked <= known || asked < account.since || now - asked > maxErrorWaitMs) return false;
    account.waitMs = Math.min(Math.max(shared.waitMs, firstWaitMs), maxErrorWaitMs);
    account.due = Math.max(now, Math.min(due, now + maxErrorWaitMs), account.notBefore) + staggerMs;
    this.#tools.onShared(account.key, shared);
    return true;
  }

  async #pollWithLease(account: Account, wish: PollScope, lease: Lease): Promise<void> {
    const { ask } = this.#tools;
    const startedAt = this.#elapsed();
    const { signal, stop } = this.#renewing(lease);
    let shared = lease.shared;
    try {
      const asking = await ask(account.key, wish, signal);
      if (signal.aborted) return;
      this.#plan(account, asking, startedAt);
      if (typeof wish === 'string') account.asked = startedAt;
      if (wish === 'there' || wish === 'all') account.full = startedAt;
      const { asked, full, due = this.#elapsed(), waitMs, notBefore } = account;
      const times = { asked, full, due, notBefore };
      const { refused, error: trouble } = asking;
      shared = { ...this.#clockTimes(times), waitMs, refused, ...(trouble && { trouble }) };
    } finally {
      stop();
      await lease.release(shared);
    }
  }

  /** When the account is asked next. */
  #plan(
    account: Account,
    { queries: questions, hasChanged: isNews, retryAfter = 0, error: trouble }: PollOutcome,
    startedAt: number,
  ): void {
    const now = this.#elapsed();
    const longest = trouble ? maxErrorWaitMs : maxWaitMs;
    const isToStartAnew = account.since > startedAt || (isNews && !trouble);
    account.waitMs = isToStartAnew ? firstWaitMs : Math.min(account.waitMs * growth, longest);
    account.notBefore = now + retryAfter;
    const pause = Math.max(account.waitMs, Math.min(questions * msPerQuestion, maxWaitMs));
    account.due = Math.max(now + pause + this.#spread(), account.notBefore);
  }

  /** Goes on saying that this window has an account; the signal ends what is done with it where it has not any more. */
  #renewing(lease: Lease): { readonly signal: AbortSignal; readonly stop: () => void } {
    const lost = new AbortController();
    const ended = new AbortController();
    const renew = async () => {
      const isOurs = await lease.renew().catch(() => false);
      if (!isOurs) lost.abort();
      else if (!ended.signal.aborted) start();
    };
    let cancel = () => {};
    const start = () => {
      cancel = this.#tools.timers.start(renewalMs, renew);
    };
    start();
    const stop = () => {
      ended.abort();
      cancel();
    };
    return { signal: AbortSignal.any([this.#stop.signal, lost.signal]), stop };
  }

  #soon({ notBefore }: Account): number {
    return Math.max(this.#elapsed() + firstWaitMs + this.#spread(), notBefore);
  }

  #spread(): number {
    return Math.random() * spreadMs;
  }

  /** Returns after a while, or when nothing is to be done any more. */
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

  /** Takes what another window says; by another clock than this one, it may be of the future, and says so much only. */
  #learnShared(account: Account, shared: SharedPollState | undefined): void {
    if (!shared) return;
    const now = this.#elapsed();
    account.asked = Math.max(account.asked, Math.min(this.#elapsedAt(shared.asked), now));
    account.full = Math.max(account.full, Math.min(this.#elapsedAt(shared.full), now));
    account.notBefore = Math.max(account.notBefore, Math.min(this.#elapsedAt(shared.notBefore), now + maxPatienceMs));
  }

  #elapsed(): number {
    return this.#tools.timers.elapsed();
  }

  /** What `elapsed` told, or will, when the clock shows a time. */
  #elapsedAt(time: number): number {
    return time - this.#tools.now() + this.#elapsed();
  }

  /** Times of this window as other windows know them: in milliseconds since 1970, 0 for never. */
  #clockTimes<K extends string>(times: Record<K, number>): Record<K, number> {
    const offset = this.#tools.now() - this.#elapsed();
    const entries = Object.entries<number>(times).map(([key, time]) => [key, Math.max(0, time + offset)]);
    return Object.fromEntries(entries);
  }

  /**
   * Looks whether the clock was set, or the machine slept while `elapsed` stood still: then nothing is known to be fresh.
   * @returns whether it shows more than has passed
   */
  #noteJump(): boolean {
    const offset = this.#tools.now() - this.#elapsed();
    const jump = offset - this.#offset;
    this.#offset = offset;
    if (Math.abs(jump) > sleptMs) for (const account of this.#accounts.values()) account.full = never;
    return jump > sleptMs;
  }
}
