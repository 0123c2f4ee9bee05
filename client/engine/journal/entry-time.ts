import { httpDate } from '../../../schemas/core/util/http-date.ts';
import type { Entry } from './entry.ts';

/**
 * When an entry was written, by the clock of its provider if possible: from the Date of the response in it, or from the
 * recorded skew of the machine's clock.
 * @returns milliseconds since 1970
 */
export function providerTime(entry: Entry): number {
  const date = 'answer' in entry ? httpDate(dateIn(entry.answer?.headers) ?? '') : undefined;
  return date ?? entry.at - (entry.skewMs ?? 0);
}

function dateIn(headers: Readonly<Record<string, string>> = {}): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'date')?.[1];
}

/** The moment that ages are measured by. */
export interface Moment {
  /** Now by the clock of the provider, as far as that is known, in milliseconds since 1970. */
  readonly now: number;
  /** For how long this window has known the send, in milliseconds; it never jumps. */
  readonly knownForMs: number;
}

/** An entry at most this far in the future was written just now, in milliseconds. */
const slackMs = 60_000;

/**
 * The age of an entry, in milliseconds. An entry in the future was written at an unknown time while the clock was ahead; its
 * age is then the time for which the send has been known, so that it grows.
 */
export function ageOf(entry: Entry, { now, knownForMs }: Moment): number {
  const age = now - providerTime(entry);
  return age >= -slackMs ? Math.max(0, age) : knownForMs;
}
