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
  const key = [language, style.dateStyle, style.timeStyle].join();
  const formatter = formatters.get(key) ?? timeFormatter(language, style);
  formatters.set(key, formatter);
  return formatter;
}
