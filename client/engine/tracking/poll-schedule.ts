import type { SharedPollState } from './lease.ts';

/** How soon and how rarely something is polled, in milliseconds. */
export interface PollPace {
  /** The wait before the first poll. */
  readonly soonMs: number;
  /** The wait after the first poll; each further one is longer by the growth. */
  readonly firstWaitMs: number;
  readonly maxWaitMs: number;
  /** The longest wait for an account that can't be queried. */
  readonly maxErrorWaitMs: number;
  readonly growth: number;
}

/** The pace for instances in a transitional state. */
const instancePace: PollPace = {
  soonMs: 1000,
  firstWaitMs: 1000,
  maxWaitMs: 60_000,
  maxErrorWaitMs: 5 * 60_000,
  growth: 1.5,
};

/** Waits differ by up to this much, so that accounts and windows do not all query at once. */
const spreadMs = 1000;

/** On average an account gets no more than one query in this time. */
const msPerQuery = 500;

/** A window checks this much later whether the window that polled last goes on. */
const staggerMs = 2000;

/** A view that becomes visible does not cause a poll again within this time. */
const freshMs = 60_000;

/** The longest Retry-After that is followed, whichever window received it, in milliseconds. */
const maxPatienceMs = 60 * 60_000;

const never = Number.NEGATIVE_INFINITY;

/** What a poll says about the next one. */
export interface PollResultForPlan {
  readonly queries: number;
  readonly hasChanged: boolean;
  /** How long the provider asks to be left alone, in milliseconds. */
  readonly retryAfter?: number | undefined;
  readonly hasError: boolean;
}

/** Two clocks: one that a person may set, and one that never jumps. Both in milliseconds. */
export interface PollClock {
  /** Since 1970. */
  readonly now: () => number;
  /** Since some moment. */
  readonly elapsed: () => number;
}

/**
 * When one account is polled. Its times are those of `elapsed`, so that setting the clock neither stops the polls nor
 * makes them continuous.
 */
export class PollSchedule {
  readonly #clock: PollClock;
  readonly #pace: PollPace;
  /** When the account is polled next; absent while nothing of it is pending. */
  #due: number | undefined;
  #waitMs: number;
  /** A response from before this does not know of the latest change. */
  #since = never;
  /** When it was last polled, by any window, as far as known. */
  #polled = never;
  #fullyPolled = never;
  #notBefore = never;

  constructor(clock: PollClock, pace = instancePace) {
    this.#clock = clock;
    this.#pace = pace;
    this.#waitMs = pace.firstWaitMs;
  }

  get due(): number {
    return this.#due ?? Number.POSITIVE_INFINITY;
  }

  /** When the account was last polled, by any window, as far as known. */
  get polled(): number {
    return this.#polled;
  }

  /** @param isNew whether something became pending that earlier responses can't know of */
  review(isPending: boolean, isNew: boolean): void {
    if (!isPending) this.#due = undefined;
    else if (isNew) {
      this.#since = this.#clock.elapsed();
      this.#waitMs = this.#pace.firstWaitMs;
      this.#due = Math.min(this.due, this.#soon());
    } else this.#due ??= this.#soon();
  }

  cancel(): void {
    this.#due = undefined;
  }

  /** Plans the next poll for soon, without changing how long later ones wait. */
  planSoon(): void {
    this.#due = this.#soon();
  }

  /** Plans the next poll for as early as it may follow the last one. */
  planEarly(): void {
    this.#due = Math.min(this.due, Math.max(this.#soon(), this.#polled + this.#pace.firstWaitMs));
  }

  /** Plans the next poll after a failure of this window, such as a lease that can't be written. */
  backOff(): void {
    this.#waitMs = Math.min(this.#waitMs * this.#pace.growth, this.#pace.maxErrorWaitMs);
    this.#due = this.#clock.elapsed() + this.#waitMs;
  }

  /** @param heldUntil until when another window has the account, in milliseconds since 1970 */
  waitForHolder(heldUntil: number): void {
    const left = Math.min(heldUntil - this.#clock.now(), staggerMs);
    this.#due = this.#clock.elapsed() + Math.max(this.#pace.soonMs, left);
  }

  /** Whether everything of the account was queried shortly before a time. */
  isFresh(at: number): boolean {
    return at - this.#fullyPolled < freshMs;
  }

  forgetFullPoll(): void {
    this.#fullyPolled = never;
  }

  /** Notes a poll of this window and plans the next one. */
  plan(startedAt: number, scope: 'pending' | 'full' | 'some', result: PollResultForPlan): void {
    const now = this.#clock.elapsed();
    const { firstWaitMs, maxWaitMs, maxErrorWaitMs, growth } = this.#pace;
    const longest = result.hasError ? maxErrorWaitMs : maxWaitMs;
    const startsAnew = this.#since > startedAt || (result.hasChanged && !result.hasError);
    this.#waitMs = startsAnew ? firstWaitMs : Math.min(this.#waitMs * growth, longest);
    this.#notBefore = now + (result.retryAfter ?? 0);
    const pause = Math.max(this.#waitMs, Math.min(result.queries * msPerQuery, maxWaitMs));
    this.#due = Math.max(now + pause + this.#spread(), this.#notBefore);
    if (scope !== 'some') this.#polled = startedAt;
    if (scope === 'full') this.#fullyPolled = startedAt;
  }

  /**
   * Takes over the plan of another window that polled the account meanwhile.
   * @param known when the account was last polled, as far as this window knew
   * @returns false if no window polled it, or too early to know what this window waits for
   */
  adopt(known: number, shared: SharedPollState | undefined): boolean {
    this.learn(shared);
    if (!shared) return false;
    const now = this.#clock.elapsed();
    const { firstWaitMs, maxErrorWaitMs } = this.#pace;
    const [polled, due] = [this.#elapsedAt(shared.asked), this.#elapsedAt(shared.due)];
    if (polled <= known || polled < this.#since || now - polled > maxErrorWaitMs) return false;
    this.#waitMs = Math.min(Math.max(shared.waitMs, firstWaitMs), maxErrorWaitMs);
    this.#due = Math.max(now, Math.min(due, now + maxErrorWaitMs), this.#notBefore) + staggerMs;
    return true;
  }

  /** Takes the times that another window shares; its clock may differ, so that none of them may be in the future. */
  learn(shared: SharedPollState | undefined): void {
    if (!shared) return;
    const now = this.#clock.elapsed();
    this.#polled = Math.max(this.#polled, Math.min(this.#elapsedAt(shared.asked), now));
    this.#fullyPolled = Math.max(this.#fullyPolled, Math.min(this.#elapsedAt(shared.full), now));
    this.#notBefore = Math.max(this.#notBefore, Math.min(this.#elapsedAt(shared.notBefore), now + maxPatienceMs));
  }

  /** The times as other windows read them: in milliseconds since 1970, 0 for never. */
  shared(): Pick<SharedPollState, 'asked' | 'full' | 'due' | 'notBefore' | 'waitMs'> {
    const offset = this.#clock.now() - this.#clock.elapsed();
    const clockTime = (elapsed: number) => Math.max(0, elapsed + offset);
    return {
      asked: clockTime(this.#polled),
      full: clockTime(this.#fullyPolled),
      due: clockTime(this.#due ?? this.#clock.elapsed()),
      notBefore: clockTime(this.#notBefore),
      waitMs: this.#waitMs,
    };
  }

  #soon(): number {
    return Math.max(this.#clock.elapsed() + this.#pace.soonMs + this.#spread(), this.#notBefore);
  }

  #spread(): number {
    return Math.random() * spreadMs;
  }

  /** What `elapsed` showed, or will show, when the clock shows a time. */
  #elapsedAt(time: number): number {
    return time - this.#clock.now() + this.#clock.elapsed();
  }
}
