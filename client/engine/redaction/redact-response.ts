import type { HttpResponse, ProviderApi } from '../../../schemas/core/api/provider-api.ts';
import { sanitizeText } from '../../../schemas/core/util/sanitize-text.ts';
import type { Outcome } from '../journal/entry.ts';
import { createRedactor } from './redact-text.ts';

/** How a send ended, before the journal's own marks are put on it. */
export type OutcomeData = DistributiveOmit<Outcome, 'v' | 'at' | 'request'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** The most that is kept of an answer, in UTF-16 code units. */
const maxKeptLength = 64 * 1024;

/** The most of an answer that is masked: far more than is kept, so that what is cut off before is not near the end. */
const maxMaskedLength = 4 * maxKeptLength;

/** The most that is kept of a provider's words, and of a sentence that quotes some, in UTF-16 code units. */
const maxWordsLength = 500;
const maxSentenceLength = 2000;

/** Headers that may carry what opens something. */
const tellingHeader = /cookie|auth|token|signature|credential|secret|api-?key/i;

/**
 * An ending as it may be kept and shown: secrets that the provider quotes are masked, and what is long is cut then. What
 * the provider has documented stays as it is.
 */
export function redactOutcome(ending: OutcomeData, secrets: readonly string[], api: ProviderApi): OutcomeData {
  const words = redactResponse(ending, secrets, api);
  if (words.kind === 'not-sent' || !words.answer) return words;
  return { ...words, answer: concealAnswer(words.answer, secrets) };
}

/** An answer without secrets in its headers, their names among them, and in its body. */
function concealAnswer({ status, headers, body }: HttpResponse, secrets: readonly string[]): HttpResponse {
  const hide = createRedactor(secrets);
  const kept = Object.entries(headers).filter(([name]) => !tellingHeader.test(name));
  return {
    status,
    headers: Object.fromEntries(kept.map(([name, value]) => [hide(name), hide(value)])),
    body: hide(body.slice(0, maxMaskedLength)).slice(0, maxKeptLength),
  };
}

/**
 * An id, or a name, shares fewer bytes with a secret by chance, and is masked for no fewer: what is masked cannot be asked
 * after, nor found by its name.
 */
export const longRun = 16;

/** No id holds a secret as short as that but by chance. A name may, and is masked then. */
const longSecret = 16;

const ids = new Set(['id', 'instances', 'job', 'order', 'next']);

/** What tells kinds apart, and where in a body something is, is in no words of the provider; its answer is masked apart. */
const own = new Set(['kind', 'outcome', 'field', 'answer']);

/**
 * What was read of an answer, with secrets masked wherever the provider's words stand, and cut then.
 * @param api of the provider, whose documented states and codes stay: what becomes of an instance is told by them
 */
export function redactResponse<T>(read: T, secrets: readonly string[], api: ProviderApi): T {
  const hide = remembering(createRedactor(secrets));
  const hideId = createRedactor(
    secrets.filter(({ length }) => length >= longSecret),
    longRun,
  );
  const hideName = createRedactor(secrets, longRun);
  const concealText = (text: string, key: string): string => {
    if (ids.has(key)) return hideId(text);
    if (isDocumented(text, key, api)) return text;
    const hidden = key === 'name' ? hideName(text) : hide(text);
    return sanitizeText(hidden, key === 'en' || key === 'zh' ? maxSentenceLength : maxWordsLength);
  };
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return concealText(value, key);
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    if (typeof value !== 'object' || value === null) return value;
    const isOwn = (inner: string) => value === read && own.has(inner);
    return Object.fromEntries(Object.entries(value).map(([inner, it]) => [inner, isOwn(inner) ? it : walk(it, inner)]));
  };
  return walk(read, '') as T;
}

/** A page of instances has the same words a thousand times. */
function remembering(hide: (text: string) => string): (text: string) => string {
  const hidden = new Map<string, string>();
  return (text) => {
    const known = hidden.get(text) ?? hide(text);
    hidden.set(text, known);
    return known;
  };
}

function isDocumented(text: string, key: string, { states, errorHelp: advice }: ProviderApi): boolean {
  if (key === 'code') return Object.hasOwn(advice, text.toLowerCase());
  return key === 'state' && Object.hasOwn(states, text.toLowerCase());
}
