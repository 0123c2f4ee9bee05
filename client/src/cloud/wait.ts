import type { Answer } from '../../../schemas/core/api.ts';

/** The longest that a call waits to be repeated because a provider asks for it, in milliseconds. */
export const longestWaitMs = 60_000;

/**
 * How long a provider asks to be left alone (RFC 9110, section 10.2.3: seconds, or a date).
 * @param now milliseconds since 1970
 * @param longest what is never exceeded, in milliseconds; a minute unless told
 * @returns milliseconds; undefined where it does not say
 */
export function retryAfter(answer: Answer, now: number, longest = longestWaitMs): number | undefined {
  const value = headerOf(answer, 'retry-after');
  if (value === undefined) return undefined;
  // A date is by the provider's clock, as the one of the answer is.
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now + (skewOf(answer, now) ?? 0);
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), longest);
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
export function clockSkew(answer: Answer, now: number): number | undefined {
  if (answer.status !== 401 && answer.status !== 403) return undefined;
  const skew = skewOf(answer, now);
  return skew !== undefined && isOff(skew) ? skew : undefined;
}

/**
 * By how much the clock of this machine is ahead of the one of whoever gave an answer.
 * @param now milliseconds since 1970
 * @returns milliseconds, negative where it is behind; undefined where the answer tells no time (RFC 9110, section 6.6.1)
 */
export function skewOf(answer: Pick<Answer, 'headers'>, now: number): number | undefined {
  const skew = now - Date.parse(headerOf(answer, 'date') ?? '');
  return Number.isNaN(skew) ? undefined : skew;
}

function headerOf(answer: Pick<Answer, 'headers'>, name: string): string | undefined {
  return Object.entries(answer.headers).find(([key]) => key.toLowerCase() === name)?.[1];
}
