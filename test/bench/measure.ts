/** Runs something so many times, one after the other; the milliseconds of each. */
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
 * The mean milliseconds of processor time that something takes, run so many times. All threads count, since V8 collects
 * garbage on several, and nothing else that the machine does.
 */
export function processorTime(runs: number, run: () => unknown): number {
  const before = process.cpuUsage();
  for (let count = 0; count < runs; count++) run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / runs;
}

/** The middle one of some numbers. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** How often a runner runs in its turn: often enough that its caches are warm again after the turns of the others. */
const runsInTurn = 10;

/**
 * The median milliseconds of each of some runners. They take turns, so that whatever else the machine does falls on all
 * of them alike; a third as many rounds before are not counted.
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

/** Prints a table with a row for each runner: its number, and its ratio to the one that is compared with. */
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
