import { isTime } from './time.ts';

const weekday = /^(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]{0,6},? /;
const zone = /(?:GMT|UTC|[+-]\d{4})$/;

/**
 * A date as HTTP writes it (RFC 9110, section 5.6.7), in milliseconds since 1970; one of the three forms names no zone
 * and is of Greenwich. Date.parse by itself takes "-5" for a month.
 */
export function httpDate(text: string): number | undefined {
  if (!weekday.test(text)) return undefined;
  const time = Date.parse(zone.test(text) ? text : `${text} GMT`);
  return isTime(time) ? time : undefined;
}
