/** The middle one of some numbers. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** How often a function runs in its turn: often enough that the garbage of the one before is not charged to it. */
const runsInTurn = 10;

/**
 * The median milliseconds of each of some functions. They take turns, so that whatever else the machine does falls on
 * all of them alike; a third as many rounds before are not counted.
 */
export async function race(
  rounds: number,
  runners: Readonly<Record<string, () => unknown>>,
): Promise<Record<string, number>> {
  const times = new Map<string, number[]>();
  const turns = Math.ceil(rounds / runsInTurn);
  for (let turn = -Math.ceil(turns / 3); turn < turns; turn++) {
    for (const [name, run] of Object.entries(runners)) {
      for (let count = 0; count < runsInTurn; count++) {
        const start = performance.now();
        await run();
        const time = performance.now() - start;
        if (turn >= 0) times.set(name, [...(times.get(name) ?? []), time]);
      }
    }
  }
  return Object.fromEntries([...times].map(([name, all]) => [name, median(all)]));
}

/** Prints a table with a row for each runner: its time, and its ratio to the one that is compared with. */
export function print(
  title: string,
  columns: readonly { name: string; times: Record<string, number> }[],
  against: string,
): void {
  console.log(`\n${title} (median ms, and as a part of "${against}")`);
  const rows = Object.keys(columns[0]?.times ?? {});
  const width = Math.max(...rows.map((row) => row.length));
  console.log(`${''.padEnd(width)}  ${columns.map(({ name }) => name.padStart(18)).join('')}`);
  for (const row of rows) {
    const cells = columns.map(({ times }) => {
      const time = times[row] ?? Number.NaN;
      return `${time.toFixed(3)}  ${(time / (times[against] ?? Number.NaN)).toFixed(2)}x`.padStart(18);
    });
    console.log(`${row.padEnd(width)}  ${cells.join('')}`);
  }
}
