import type { HttpResponse } from '../../../schemas/core/api/provider-api.ts';
import { httpDate } from '../../../schemas/core/util/http-date.ts';

/** The longest wait before a retry that a provider can ask for, in milliseconds. */
export const maxWaitMs = 60_000;

/**
 * The wait that a provider asks for (RFC 9110, section 10.2.3: seconds, or a date).
 * @param now milliseconds since 1970
 * @param longest the upper limit of the result in milliseconds, by default a minute
 * @returns milliseconds; undefined if the response has no such header
 */
export function retryAfter(response: HttpResponse, now: number, longest = maxWaitMs): number | undefined {
  const value = headerOf(response, 'retry-after')?.trim() ?? '';
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, longest);
  const date = httpDate(value);
  if (date === undefined) return undefined;
  // The date is by the provider's clock, like the Date header of the response.
  return Math.min(Math.max(date - now + (skewOf(response, now) ?? 0), 0), longest);
}

/**
 * How long to wait before a call is repeated. A provider can make the usual wait longer, not shorter: with a
 * Retry-After of 0 it would otherwise be called as fast as the network allows.
 * @param usual the wait without a request of the provider, in milliseconds
 * @param requested the wait that the provider asks for, in milliseconds
 */
export function waitBefore(usual: number, requested: number | undefined): number {
  return Math.max(usual, requested ?? 0);
}

/** A clock that is off by less than this counts as right, in milliseconds. */
const minSkewMs = 60_000;

/** Whether a clock is so far off, in milliseconds, that its times can't be compared with the provider's. */
export function isOff(skewMs: number): boolean {
  return Math.abs(skewMs) >= minSkewMs;
}

/**
 * By how much the clock of this machine is ahead of the provider's, if that may be why a call was refused.
 * @param now milliseconds since 1970
 * @returns milliseconds, negative if it is behind; undefined if the clocks agree or the provider sends no time
 */
export function clockSkew(response: HttpResponse, now: number): number | undefined {
  if (response.status !== 401 && response.status !== 403) return undefined;
  const skew = skewOf(response, now);
  return skew !== undefined && isOff(skew) ? skew : undefined;
}

/**
 * By how much the clock of this machine is ahead of the clock of the server that responded.
 * @param now milliseconds since 1970
 * @returns milliseconds, negative if it is behind; undefined if the response has no time (RFC 9110, section 6.6.1)
 */
export function skewOf(response: Pick<HttpResponse, 'headers'>, now: number): number | undefined {
  const date = httpDate(headerOf(response, 'date') ?? '');
  return date === undefined ? undefined : now - date;
}

function headerOf(response: Pick<HttpResponse, 'headers'>, name: string): string | undefined {
  return Object.entries(response.headers).find(([key]) => key.toLowerCase() === name)?.[1];
}
