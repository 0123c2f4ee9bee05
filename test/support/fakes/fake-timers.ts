import type { Timers } from '../../../client/engine/tracking/timers.ts';

interface Timer {
  readonly at: number;
  readonly run: () => unknown;
}

/** Time that a test lets pass, the timers that go by it, and a clock that may be set to something else. */
export class FakeTimers implements Timers {
  /** The true time, in milliseconds since 1970. */
  now: number;
  /** By how much the clock of the machine is ahead of it, in milliseconds. */
  ahead = 0;
  readonly #timers = new Set<Timer>();

  constructor(now: number) {
    this.now = now;
  }

  /** In how many milliseconds each timer that is set will run, soonest first. */
  get waits(): number[] {
    return [...this.#timers].map(({ at }) => at - this.now).sort((a, b) => a - b);
  }

  /** What the clock of the machine shows, in milliseconds since 1970. */
  get clock(): number {
    return this.now + this.ahead;
  }

  readonly elapsed = (): number => this.now;

  start(ms: number, run: () => unknown): () => void {
    const timer = { at: this.now + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Lets time go by: each timer runs when it is due, and time stands still until what it began is done. */
  async advance(ms: number): Promise<void> {
    const end = this.now + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#timers.delete(next);
      this.now = Math.max(this.now, next.at);
      await next.run();
    }
    this.now = end;
  }

  /** Lets time go by while the machine sleeps: whatever was due meanwhile runs afterwards, late. */
  async sleep(ms: number): Promise<void> {
    this.now += ms;
    await this.advance(0);
  }

  #next(end: number): Timer | undefined {
    const due = [...this.#timers].filter(({ at }) => at <= end);
    return due.reduce<Timer | undefined>((first, timer) => (first && first.at <= timer.at ? first : timer), undefined);
  }
}
