import { isDeepStrictEqual } from 'node:util';
import { withinTime } from '../../engine/prices/within-time.ts';

/** A value that is read anew when it may have changed. */
export interface Latest<T> {
  /** What was read last. */
  current(): T;
  /** Reads it again; `current` is no older then. Never rejects. */
  refresh(): Promise<void>;
}

/**
 * Keeps the latest of several reads, whatever the order in which they end.
 * @param read reads the value
 * @param initial the value before the first read
 * @param onChange called after a read with another value
 * @param unknown the value if a read fails, or takes longer than the limit
 * @param maxWaitMs the limit in milliseconds
 */
export function createLatest<T>(
  read: () => Promise<T>,
  initial: T,
  onChange: () => void,
  unknown: T,
  maxWaitMs: number,
): Latest<T> {
  let current = initial;
  let begun = 0;
  let shown = 0;
  return {
    current: () => current,
    async refresh() {
      const turn = ++begun;
      const value = await readWithin(read, unknown, maxWaitMs);
      // A later read has seen more.
      if (turn < shown) return;
      shown = turn;
      if (isDeepStrictEqual(value, current)) return;
      current = value;
      onChange();
    },
  };
}

async function readWithin<T>(read: () => Promise<T>, unknown: T, maxWaitMs: number): Promise<T> {
  try {
    const value = await withinTime(read(), maxWaitMs);
    return value === 'late' ? unknown : value;
  } catch {
    return unknown;
  }
}
