/** Calls something once, later. */
export interface Timers {
  /**
   * @param ms how much later, in milliseconds
   * @returns what keeps it from being called
   */
  readonly start: (ms: number, run: () => unknown) => () => void;
}

export const realTimers: Timers = {
  start(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
