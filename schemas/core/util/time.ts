import type { Language } from '../localized-text.ts';

/**
 * The first and the last millisecond of the years with four digits. A Date allows more, so that results computed from
 * these, and local times, are still valid dates.
 */
const first = Date.parse('0000-01-01T00:00:00.000Z');
const last = Date.parse('9999-12-31T23:59:59.999Z');

/** Whether a number from outside, in milliseconds since 1970, is a time. */
export function isTime(milliseconds: number): boolean {
  return milliseconds >= first && milliseconds <= last;
}

/** The valid time that is nearest to a number, in milliseconds since 1970; NaN gives the last valid time. */
export function nearestTime(milliseconds: number): number {
  return Number.isNaN(milliseconds) ? last : Math.min(Math.max(milliseconds, first), last);
}

/** The time in a text, in milliseconds since 1970; undefined for any other text. */
export function parseTime(text: string): number | undefined {
  const time = Date.parse(text);
  return isTime(time) ? time : undefined;
}

/** A time in ISO 8601, in UTC to the millisecond; never throws. */
export function isoTime(milliseconds: number): string {
  return new Date(nearestTime(milliseconds)).toISOString();
}

export type TimeStyle = Pick<Intl.DateTimeFormatOptions, 'dateStyle' | 'timeStyle' | 'weekday'>;

/** A time for a person, in the local time zone; undefined for an invalid time. */
export function formatTime(milliseconds: number, language: Language, style: TimeStyle): string | undefined {
  return timeFormatter(language, style)(milliseconds);
}

/** `formatTime` for many times: the formatter takes far longer to create than to use. */
export function timeFormatter(language: Language, style: TimeStyle): (milliseconds: number) => string | undefined {
  const format = new Intl.DateTimeFormat(language, style);
  return (milliseconds) => (isTime(milliseconds) ? format.format(milliseconds) : undefined);
}
