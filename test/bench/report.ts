import type { Spread } from './measure.ts';

/** Numbers that belong together: a row for what was measured, a column for each size of it. */
export interface Table {
  readonly title: string;
  /** What the numbers are, such as `ms`. */
  readonly unit: string;
  readonly columns: readonly { readonly name: string; readonly values: Readonly<Record<string, Spread | number>> }[];
  /** The row with which the others are compared. */
  readonly against?: string;
  readonly digits?: number;
}

/** A number that isn't to be exceeded. */
export interface Goal {
  readonly name: string;
  readonly value: number;
  readonly max: number;
  /** `x` is a ratio of two numbers of the same run. */
  readonly unit: 'x' | 'ms' | 'KB';
}

/** Numbers of several kinds about one thing. */
export interface Facts {
  readonly title: string;
  readonly rows: readonly (readonly [name: string, value: string])[];
}

/** What one benchmark found. */
export interface Report {
  readonly tables: readonly (Table | Facts)[];
  readonly goals?: readonly Goal[];
}

/** The ratio of two rows of a column, by their medians. */
export function ratioOf({ columns }: Table, column: string, row: string, against: string): number {
  const { values = {} } = columns.find(({ name }) => name === column) ?? {};
  return medianOf(values[row]) / medianOf(values[against]);
}

/** What a benchmark found, in Markdown. */
export const reportText = ({ tables }: Report): string =>
  tables.map((table) => ('rows' in table ? factsText(table) : tableText(table))).join('\n');

const factsText = ({ title, rows }: Facts): string =>
  [`### ${title}\n`, '| What | |', '| --- | ---: |', ...rows.map((cells) => `| ${cells.join(' | ')} |`), ''].join('\n');

/** Median, 95th percentile, and the ratio to the row with which the others are compared. */
function tableText({ title, unit, columns, against, digits = 2 }: Table): string {
  const rows = Object.keys(columns[0]?.values ?? {});
  const cell = (value: Spread | number | undefined, base: Spread | number | undefined): string => {
    const number = medianOf(value).toFixed(digits);
    const spread = typeof value === 'object' ? ` (${value.p95.toFixed(digits)})` : '';
    const ratio = base === undefined || base === value ? '' : `, ${(medianOf(value) / medianOf(base)).toFixed(2)}x`;
    return `${number}${spread}${ratio}`;
  };
  const lines = rows.map((row) => {
    const cells = columns.map(({ values }) => cell(values[row], against === undefined ? undefined : values[against]));
    return `| ${row} | ${cells.join(' | ')} |`;
  });
  const hasSpreads = columns.some(({ values }) => Object.values(values).some((value) => typeof value === 'object'));
  const shown = hasSpreads ? `${unit}, with the 95th percentile` : unit;
  return [
    `### ${title}\n`,
    `| ${shown} | ${columns.map(({ name }) => name).join(' | ')} |`,
    `| --- |${columns.map(() => ' ---: |').join('')}`,
    ...lines,
    '',
  ].join('\n');
}

/** The goals and what was measured, in Markdown. */
export function goalsText(goals: readonly Goal[]): string {
  const lines = goals.map(({ name, value, max, unit }) => {
    const shown = (number: number) => (unit === 'x' ? `${number.toFixed(2)}x` : `${number.toFixed(0)} ${unit}`);
    return `| ${name} | ${shown(value)} | ${shown(max)} | ${value <= max ? 'yes' : 'no'} |`;
  });
  return ['| What | Measured | At most | Met |', '| --- | ---: | ---: | --- |', ...lines, ''].join('\n');
}

const medianOf = (value: Spread | number | undefined): number =>
  typeof value === 'object' ? value.median : (value ?? Number.NaN);
