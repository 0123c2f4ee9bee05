/** Pseudorandom numbers that a seed determines, so that a case can be made again. */
export interface Random {
  /** A number from 0 to below 1. */
  readonly next: () => number;
  /** An integer from 0 to below a limit. */
  readonly below: (limit: number) => number;
  /** True with a probability from 0 to 1. */
  readonly chance: (probability: number) => boolean;
  /** One of some values. */
  readonly pick: <T>(values: readonly T[]) => T;
  /** A list whose length is between two numbers, both included. */
  readonly times: <T>(min: number, max: number, make: (index: number) => T) => T[];
}

/** The random numbers of one case: different ones for each seed, target and index. */
export function randomOf(seed: number, target: string, index: number): Random {
  let state = hash(`${seed} ${target} ${index}`);
  // Mulberry32: small, and random enough to choose inputs by.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick(values) {
      const value = values[below(values.length)];
      if (value === undefined) throw new Error('There is nothing to pick from.');
      return value;
    },
    times: (min, max, make) => Array.from({ length: min + below(max - min + 1) }, (_, index) => make(index)),
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value;
}
