/** The time for work of many steps, each of which may be the last. */
export interface TimeBudget {
  /** Handles pending messages, then returns whether there is time for one more step. */
  readonly hasTime: () => Promise<boolean>;
}

/** The budget of work that may take as long as it needs. */
export const unlimited: TimeBudget = { hasTime: async () => true };

/**
 * A budget that ends after a time, or as soon as the result is of no use.
 * @param milliseconds how long, from now
 * @param isObsolete whether the request was cancelled, or its document has changed
 * @param now a clock, in milliseconds
 */
export function createTimeBudget(
  milliseconds: number,
  isObsolete: () => boolean,
  now = () => performance.now(),
): TimeBudget {
  const end = now() + milliseconds;
  return {
    hasTime: async () => {
      // One turn of the event loop to read a message, and one to handle it.
      await nextTurn();
      await nextTurn();
      return !isObsolete() && now() < end;
    },
  };
}

/** The next turn of the event loop, in Node and in a worker of a browser, which has no setImmediate. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve);
  });
}
