import { isTime } from './time.ts';

const weekday = /^(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]{0,6},? /;
const zone = /(?:GMT|UTC|[+-]\d{4})$/;

/**
 * A date in one of the three forms of HTTP (RFC 9110, section 5.6.7), in milliseconds since 1970; the form without a
 * zone is in UTC. Date.parse alone would accept "-5" as a month.
 */
export function httpDate(text: string): number | undefined {
  if (!weekday.test(text)) return undefined;
  const time = Date.parse(zone.test(text) ? text : `${text} GMT`);
  return isTime(time) ? time : undefined;
}
