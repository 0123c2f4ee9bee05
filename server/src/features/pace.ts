import { setImmediate } from 'node:timers/promises';

/** How long something may go on. */
export interface Pace {
  /** Lets messages that have come be heard, then says whether there is time for one more step. */
  readonly mayGoOn: () => Promise<boolean>;
}

/**
 * A pace that ends with a time, or when nobody wants the answer any more.
 * @param milliseconds how long, from now
 * @param isUnwanted whether the request was cancelled, or its document has changed
 * @param now a clock, in milliseconds
 */
export function paceOf(milliseconds: number, isUnwanted: () => boolean, now = () => performance.now()): Pace {
  const end = now() + milliseconds;
  return {
    mayGoOn: async () => {
      // One turn of the event loop to read a message, and one to act on it.
      await setImmediate();
      await setImmediate();
      return !isUnwanted() && now() < end;
    },
  };
}
