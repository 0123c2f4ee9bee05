import { createHash } from 'node:crypto';

/** The folder of the marks, beside that of the journal. */
export const remindersFolder = 'reminders';

const dayMs = 24 * 60 * 60_000;

/**
 * From when on a person should know that an instance ends, in milliseconds since 1970: some days before, or in the middle of a
 * shorter life.
 * @param createdAt undefined if that isn't known
 * @returns undefined without an end, and if there are no days
 */
export function reminderTime(
  endsAt: number | undefined,
  createdAt: number | undefined,
  days: number,
): number | undefined {
  if (endsAt === undefined || days <= 0) return undefined;
  const life = createdAt === undefined ? Number.POSITIVE_INFINITY : endsAt - createdAt;
  return endsAt - Math.min(days * dayMs, life / 2);
}

/** The end of an instance that a person is reminded of. */
export interface MarkedEnd {
  readonly id: string;
  readonly endsAt: number;
}

/** The name of the mark of an end: its time, and the instance. */
export function markName({ id, endsAt }: MarkedEnd): string {
  return `${endsAt}-${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;
}
