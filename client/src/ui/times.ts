import { formatTime } from '../../../schemas/core/util/time.ts';
import { displayLanguage } from './localize.ts';

/** What is shown for a time that is none. */
const noTime = '–';

/** A time in milliseconds since 1970, as VS Code's language writes it. */
export function timeText(at: number, style: Parameters<typeof formatTime>[2]): string {
  return formatTime(at, displayLanguage(), style) ?? noTime;
}
