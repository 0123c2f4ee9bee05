import type { Outcome } from '../journal/entry.ts';
import { hiding } from './hide.ts';

/** How a send ended, before the journal's own marks are put on it. */
export type Ending = DistributiveOmit<Outcome, 'v' | 'at' | 'request'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** The most that is kept of an answer, in UTF-16 code units. */
const longestKept = 64 * 1024;

/** Headers that may carry what opens something. */
const tellingHeader = /cookie|auth|token|signature|credential|secret|api-?key/i;

/** An ending as it may be kept and shown: secrets that the provider quotes are masked, a long answer is cut. */
export function conceal(ending: Ending, secrets: readonly string[]): Ending {
  const answer = ending.kind !== 'not-sent' && ending.answer;
  if (!answer) return concealWords(ending, secrets);
  const headers = Object.entries(answer.headers).filter(([name]) => !tellingHeader.test(name));
  const kept = { ...answer, headers: Object.fromEntries(headers), body: answer.body.slice(0, longestKept) };
  return concealWords({ ...ending, answer: kept }, secrets);
}

/** An id is masked for a secret that no id holds by chance: what is masked cannot be asked after. */
const longSecret = 16;

const ids = new Set(['id', 'instances', 'job', 'order', 'next']);

/** What tells kinds apart, and where in a body something is. */
const own = new Set(['kind', 'outcome', 'field']);

/** What was read of an answer, with secrets masked wherever the provider's words stand. */
export function concealWords<T>(read: T, secrets: readonly string[]): T {
  if (secrets.length === 0) return read;
  const hide = hiding(secrets);
  // An id is never cut, and ends with a few characters of a signature by chance.
  const hideId = hiding(
    secrets.filter(({ length }) => length >= longSecret),
    longSecret,
  );
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return own.has(key) ? value : ids.has(key) ? hideId(value) : hide(value);
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([inner, it]) => [inner, walk(it, inner)]));
  };
  return walk(read, '') as T;
}
