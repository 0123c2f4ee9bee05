import { type Fix, setFix } from '../../../core/model/fix.ts';
import type { Node } from '../../../core/syntax/node.ts';
import { isoTime } from '../../../core/util/time.ts';

/** A time in the documented format; undefined for another format, and for a day or hour that does not exist. */
export function parseUtcTime(text: string): number | undefined {
  if (text.length !== 20 || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text)) return undefined;
  const time = Date.parse(text);
  return !Number.isNaN(time) && utcTime(time) === text ? time : undefined;
}

const otherTimeForms =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)? ?(Z|[+-]\d{2}:?\d{2})?$/i;

/** Seconds or milliseconds since 1970. */
const epoch = /^\d{10}(?:\d{3})?$/;

/** The time in another clear format; without a zone, it is UTC. */
export function parseOtherForm(text: string): number | undefined {
  if (epoch.test(text)) return Number(text) * (text.length > 10 ? 1 : 1000);
  const parts = text.length <= 40 ? otherTimeForms.exec(inAscii(text)) : null;
  if (!parts) return undefined;
  const [, year = '', month = '', day = '', hour = '0', minutes = '0', seconds = '0', zone = 'Z'] = parts;
  const two = (digits: string) => digits.padStart(2, '0');
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  const time = Date.parse(
    `${year}-${two(month)}-${two(existingDay(year, month, day))}T${two(hour)}:${two(minutes)}:${two(seconds)}${offset}`,
  );
  return Number.isNaN(time) ? undefined : time;
}

/** The basic format of ISO 8601, and the same without its letters. */
const compact = /^(\d{4})(\d{2})(\d{2})T?(\d{2})(\d{2})(\d{2})(Z?)$/;

/** A date of Chinese form with hyphens, and without spaces around it. */
function inAscii(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[年月]/g, '-')
    .replace('日', '')
    .trim()
    .replace(compact, '$1-$2-$3T$4:$5:$6$7');
}

/** The day, or the last one of its month if it does not exist. */
function existingDay(year: string, month: string, day: string): string {
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) > last && Number(day) <= 31 ? String(last) : day;
}

/** The fix for a time as a number. */
export function epochFix(node: Node): Fix | undefined {
  const time = node.type === 'number' ? parseOtherForm(String(node.value)) : undefined;
  return time === undefined ? undefined : setFix(node, utcTime(time));
}

/** A time in the documented format. */
export function utcTime(time: number): string {
  return `${isoTime(time).slice(0, 19)}Z`;
}
