import type { Language } from '../../../schemas/core/localized-text.ts';
import { type TimeStyle, timeFormatter } from '../../../schemas/core/util/time.ts';
import { displayLanguage } from './localize.ts';

/** The text for an invalid time. */
const noTime = '–';

/** Formats a time in milliseconds since 1970 in the display language. */
export function timeText(at: number, style: TimeStyle): string {
  return formatterFor(displayLanguage(), style)(at) ?? noTime;
}

const formatters = new Map<string, ReturnType<typeof timeFormatter>>();

function formatterFor(language: Language, style: TimeStyle): ReturnType<typeof timeFormatter> {
  const key = [language, style.dateStyle, style.timeStyle, style.weekday].join();
  const formatter = formatters.get(key) ?? timeFormatter(language, style);
  formatters.set(key, formatter);
  return formatter;
}

/** Formats the time since a moment in the display language, in the largest unit that fits. */
export function ageText(at: number): string {
  const minutes = Math.max(0, Math.round((Date.now() - at) / 60_000));
  if (minutes < 60) return ageFormatter('minute').format(minutes);
  if (minutes < 48 * 60) return ageFormatter('hour').format(Math.round(minutes / 60));
  return ageFormatter('day').format(Math.round(minutes / 1440));
}

// To make a formatter takes longer than to format a thousand ages.
const ageFormatters = new Map<string, Intl.NumberFormat>();

function ageFormatter(unit: 'minute' | 'hour' | 'day'): Intl.NumberFormat {
  const language = displayLanguage();
  const key = `${language},${unit}`;
  const formatter =
    ageFormatters.get(key) ?? new Intl.NumberFormat(language, { style: 'unit', unitDisplay: 'narrow', unit });
  ageFormatters.set(key, formatter);
  return formatter;
}
