import { formatTime } from '../../../schemas/core/util/time.ts';
import { displayLanguage } from './localize.ts';

/** The text for an invalid time. */
const noTime = '–';

/** Formats a time in milliseconds since 1970 in the display language. */
export function timeText(at: number, style: Parameters<typeof formatTime>[2]): string {
  return formatTime(at, displayLanguage(), style) ?? noTime;
}
