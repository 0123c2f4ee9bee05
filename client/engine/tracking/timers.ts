/** Calls something once, later, and tells how much time passes. */
export interface Timers {
  /**
   * @param ms how much later, in milliseconds
   * @returns what keeps it from being called
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
