/** A number of periods and their unit. */
export interface Period {
  readonly count: number;
  readonly unit: 'MONTH' | 'YEAR';
}

/** The maximum number of each unit that is sold. */
export const maxMonths = 11;
export const maxYears = 3;

/** The same time in a unit and number that are sold, for a period that is not; undefined if there is none. */
export function equalPeriod(count: number, unit: string): Period | undefined {
  switch (unit) {
    case 'MONTH':
      return count > maxMonths ? years(count / 12) : undefined;
    case 'WEEK':
      return years(count / 52);
    case 'HOUR':
      return years(count / 8760) ?? months(count / 720);
    case 'DAY':
      return years(count / 365) ?? months(count / 30);
    default:
      return undefined;
  }
}

function years(count: number): Period | undefined {
  return Number.isInteger(count) && count > 0 && count <= maxYears ? { count, unit: 'YEAR' } : undefined;
}

function months(count: number): Period | undefined {
  return Number.isInteger(count) && count > 0 && count <= maxMonths ? { count, unit: 'MONTH' } : undefined;
}
