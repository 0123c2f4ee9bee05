/** Runs something a number of times, one after the other; returns the milliseconds of each. */
export type Runner = (runs: number) => Promise<readonly number[]>;

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

/** The median of some numbers. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** How often a runner runs in a turn: often enough to warm its caches again after the turns of the others. */
const runsInTurn = 10;

/**
 * The median milliseconds of each runner. They take turns, so that other load of the machine affects all of them alike; a
 * third as many rounds before don't count.
 */
export async function race(rounds: number, runners: Readonly<Record<string, Runner>>): Promise<Record<string, number>> {
  const times = Object.entries(runners).map(([name, run]) => ({ name, run, all: [] as number[] }));
  const turns = Math.ceil(rounds / runsInTurn);
  for (let turn = -Math.ceil(turns / 3); turn < turns; turn++) {
    for (const { run, all } of times) {
      const taken = await run(runsInTurn);
      if (turn >= 0) all.push(...taken);
    }
  }
  return Object.fromEntries(times.map(({ name, all }) => [name, median(all)]));
}

/** Prints a table with a row for each runner: its number, and its ratio to the baseline. */
export function print(
  title: string,
  columns: readonly { readonly name: string; readonly values: Readonly<Record<string, number>> }[],
  against: string,
  digits = 3,
): void {
  console.log(`\n${title}, and as a part of "${against}"`);
  const rows = Object.keys(columns[0]?.values ?? {});
  const width = Math.max(...rows.map((row) => row.length));
  console.log(`${''.padEnd(width)}  ${columns.map(({ name }) => name.padStart(18)).join('')}`);
  for (const row of rows) {
    const cells = columns.map(({ values }) => {
      const value = values[row] ?? Number.NaN;
      return `${value.toFixed(digits)}  ${(value / (values[against] ?? Number.NaN)).toFixed(2)}x`.padStart(18);
    });
    console.log(`${row.padEnd(width)}  ${cells.join('')}`);
  }
}
