import type { HttpResponse } from '../../../schemas/core/api/provider-api.ts';
import { httpDate } from '../../../schemas/core/util/http-date.ts';

/** The longest that a call waits to be repeated because a provider asks for it, in milliseconds. */
export const maxWaitMs = 60_000;

/**
 * How long a provider asks to be left alone (RFC 9110, section 10.2.3: seconds, or a date).
 * @param now milliseconds since 1970
 * @param longest what is never exceeded, in milliseconds; a minute unless told
 * @returns milliseconds; undefined where it does not say
 */
export function retryAfter(answer: HttpResponse, now: number, longest = maxWaitMs): number | undefined {
  const value = headerOf(answer, 'retry-after')?.trim() ?? '';
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, longest);
  const date = httpDate(value);
  if (date === undefined) return undefined;
  // A date is by the provider's clock, as the one of the answer is.
  return Math.min(Math.max(date - now + (skewOf(answer, now) ?? 0), 0), longest);
}

/**
 * How long to wait before a call is repeated. A provider can make the usual wait longer, not shorter: several that say 0
 * at once would otherwise be asked as often as the network carries it.
 * @param usual what is waited where the provider does not say, in milliseconds
 */
export function waitBefore(usual: number, asked: number | undefined): number {
  return Math.max(usual, asked ?? 0);
}

/** A clock that is off by less than this is no reason for anything, in milliseconds. */
const smallestSkewMs = 60_000;

/** Whether a clock is so far off, in milliseconds, that times of it must not be held against the provider's. */
export function isOff(skewMs: number): boolean {
  return Math.abs(skewMs) >= smallestSkewMs;
}

/**
 * By how much the clock of this machine is ahead of the provider's, where that may be why a call was refused.
 * @param now milliseconds since 1970
 * @returns milliseconds, negative where it is behind; undefined where the clocks agree or the provider tells no time
 */
export function clockSkew(answer: HttpResponse, now: number): number | undefined {
  if (answer.status !== 401 && answer.status !== 403) return undefined;
  const skew = skewOf(answer, now);
  return skew !== undefined && isOff(skew) ? skew : undefined;
}

/**
 * By how much the clock of this machine is ahead of the one of whoever gave an answer.
 * @param now milliseconds since 1970
 * @returns milliseconds, negative where it is behind; undefined where the answer tells no time (RFC 9110, section 6.6.1)
 */
export function skewOf(answer: Pick<HttpResponse, 'headers'>, now: number): number | undefined {
  const date = httpDate(headerOf(answer, 'date') ?? '');
  return date === undefined ? undefined : now - date;
}

function headerOf(answer: Pick<HttpResponse, 'headers'>, name: string): string | undefined {
  return Object.entries(answer.headers).find(([key]) => key.toLowerCase() === name)?.[1];
}
