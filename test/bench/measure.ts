/** Runs something a number of times, one after the other; returns the milliseconds of each. */
export type Runner = (runs: number) => Promise<readonly number[]>;

/** What some measured numbers have in common. */
export interface Spread {
  readonly median: number;
  /** Nineteen of twenty are at most as large. */
  readonly p95: number;
}

/** A runner of a function of this process. */
export function timed(run: () => unknown): Runner {
  return async (runs) => {
    const times = [];
    for (let count = 0; count < runs; count++) {
      const start = performance.now();
      await run();
      times.push(performance.now() - start);
    }
    return times;
  };
}

/**
 * The mean milliseconds of processor time of a number of runs. All threads of this process count, since V8 collects garbage
 * on several.
 */
export function processorTime(runs: number, run: () => unknown): number {
  const before = process.cpuUsage();
  for (let count = 0; count < runs; count++) run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / runs;
}

/** The median and the 95th percentile of some numbers. */
export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}

/** The median of some numbers. */
export function median(numbers: readonly number[]): number {
  return spreadOf(numbers).median;
}

/** How often a runner runs in a turn: often enough to warm its caches again after the turns of the others. */
const maxRunsInTurn = 10;

/**
 * The milliseconds of each runner. They take turns, so that other load of the machine affects all of them alike; a third as
 * many rounds before don't count.
 */
export async function race(rounds: number, runners: Readonly<Record<string, Runner>>): Promise<Record<string, Spread>> {
  const runsInTurn = Math.min(maxRunsInTurn, Math.ceil(rounds / 4));
  const times = Object.entries(runners).map(([name, run]) => ({ name, run, all: [] as number[] }));
  const turns = Math.ceil(rounds / runsInTurn);
  for (let turn = -Math.ceil(turns / 3); turn < turns; turn++) {
    for (const { run, all } of times) {
      const taken = await run(runsInTurn);
      if (turn >= 0) all.push(...taken);
    }
  }
  return Object.fromEntries(times.map(({ name, all }) => [name, spreadOf(all)]));
}
