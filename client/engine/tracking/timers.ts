/** Schedules calls and measures elapsed time. */
export interface Timers {
  /**
   * @param ms the delay, in milliseconds
   * @returns a function that cancels the call
   */
  readonly start: (ms: number, run: () => unknown) => () => void;
  /** Milliseconds since some moment. Unlike the clock, which a person may set, it never jumps. */
  readonly elapsed: () => number;
}

export const realTimers: Timers = {
  start(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  elapsed: () => performance.now(),
};
