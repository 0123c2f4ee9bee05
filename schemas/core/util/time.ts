import type { Language } from '../localized-text.ts';

/**
 * The first and the last millisecond of the years that four digits can write. A Date holds more, but what is computed from
 * these, and every place's local time, is still one that a Date can hold.
 */
const first = Date.parse('0000-01-01T00:00:00.000Z');
const last = Date.parse('9999-12-31T23:59:59.999Z');

/** Whether a number from outside, in milliseconds since 1970, is a time. */
export function isTime(milliseconds: number): boolean {
  return milliseconds >= first && milliseconds <= last;
}

/** The time that is nearest to a number, in milliseconds since 1970; what is no number is the last time. */
export function nearestTime(milliseconds: number): number {
  return Number.isNaN(milliseconds) ? last : Math.min(Math.max(milliseconds, first), last);
}

/** The time that a text says, in milliseconds since 1970; undefined for what is no time. */
export function parseTime(text: string): number | undefined {
  const time = Date.parse(text);
  return isTime(time) ? time : undefined;
}

/** A time as ISO 8601 writes it, in UTC to the millisecond; never throws. */
export function isoTime(milliseconds: number): string {
  return new Date(nearestTime(milliseconds)).toISOString();
}

/** A time as a person reads it, where the person is; undefined for what is no time. */
export function formatTime(
  milliseconds: number,
  language: Language,
  style: Pick<Intl.DateTimeFormatOptions, 'dateStyle' | 'timeStyle'>,
): string | undefined {
  if (!isTime(milliseconds)) return undefined;
  return new Intl.DateTimeFormat(language, style).format(milliseconds);
}
