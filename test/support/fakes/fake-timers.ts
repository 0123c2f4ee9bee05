import type { Timers } from '../../../client/engine/tracking/timers.ts';

interface Timer {
  readonly at: number;
  readonly run: () => unknown;
}

/** Time that a test advances, its timers, and a clock of the machine that may show another time. */
export class FakeTimers implements Timers {
  /** The true time, in milliseconds since 1970. */
  now: number;
  /** How far the clock of the machine is ahead of the true time, in milliseconds. */
  ahead = 0;
  readonly #timers = new Set<Timer>();

  constructor(now: number) {
    this.now = now;
  }

  /** The milliseconds until each active timer runs, in ascending order. */
  get waits(): number[] {
    return [...this.#timers].map(({ at }) => at - this.now).sort((a, b) => a - b);
  }

  /** The time on the clock of the machine, in milliseconds since 1970. */
  get clock(): number {
    return this.now + this.ahead;
  }

  readonly elapsed = (): number => this.now;

  start(ms: number, run: () => unknown): () => void {
    const timer = { at: this.now + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Advances time: each timer runs when it is due, and time stops until the work of the timer is done. */
  async advance(ms: number): Promise<void> {
    const end = this.now + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#timers.delete(next);
      this.now = Math.max(this.now, next.at);
      await next.run();
    }
    this.now = end;
  }

  /** Advances time while the machine sleeps: timers that are due meanwhile run afterwards, late. */
  async sleep(ms: number): Promise<void> {
    this.now += ms;
    await this.advance(0);
  }

  #next(end: number): Timer | undefined {
    const due = [...this.#timers].filter(({ at }) => at <= end);
    return due.reduce<Timer | undefined>((first, timer) => (first && first.at <= timer.at ? first : timer), undefined);
  }
}
