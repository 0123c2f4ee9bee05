import type { HttpResponse, ProviderApi } from '../../../schemas/core/api/provider-api.ts';
import { sanitizeText } from '../../../schemas/core/util/sanitize-text.ts';
import type { Outcome } from '../journal/entry.ts';
import { createRedactor } from './redact-text.ts';

/** The outcome of a send, without the fields that the journal adds. */
export type OutcomeData = DistributiveOmit<Outcome, 'v' | 'at' | 'request'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** The maximum length of a kept response, in UTF-16 code units. */
const maxKeptLength = 64 * 1024;

/** The maximum length that is masked: far more than is kept, so that a secret cut off here is not near the end of the kept part. */
const maxMaskedLength = 4 * maxKeptLength;

/** The maximum length of a provider's text, and of a sentence that quotes it, in UTF-16 code units. */
const maxTextLength = 500;
const maxSentenceLength = 2000;

/** Headers that may contain a credential. */
const sensitiveHeader = /cookie|auth|token|signature|credential|secret|api-?key/i;

/**
 * An outcome that may be kept and shown: quoted secrets are masked, then long texts are cut. Documented states and codes
 * of the provider stay unchanged.
 */
export function redactOutcome(outcome: OutcomeData, secrets: readonly string[], api: ProviderApi): OutcomeData {
  const redacted = redactResponse(outcome, secrets, api);
  if (redacted.kind === 'not-sent' || !redacted.answer) return redacted;
  return { ...redacted, answer: redactHttpResponse(redacted.answer, secrets) };
}

/** A response without secrets in its headers, their names included, and in its body. */
function redactHttpResponse({ status, headers, body }: HttpResponse, secrets: readonly string[]): HttpResponse {
  const redact = createRedactor(secrets);
  const kept = Object.entries(headers).filter(([name]) => !sensitiveHeader.test(name));
  return {
    status,
    headers: Object.fromEntries(kept.map(([name, value]) => [redact(name), redact(value)])),
    body: redact(body.slice(0, maxMaskedLength)).slice(0, maxKeptLength),
  };
}

/**
 * An id or a name is masked only for a run of this many bytes: shorter runs match by chance, and a masked instance can't be
 * queried by its id, nor found by its name.
 */
export const longRun = 16;

/** An id contains a shorter secret only by chance. A name may contain one, and is masked then. */
const longSecret = 16;

const ids = new Set(['id', 'instances', 'job', 'order', 'next']);

/**
 * Keys whose values are not texts of the provider that are shown; `answer` is redacted separately, and user data is kept whole
 * in the secret storage, the URL of a console is only opened, and a price is numbers with words of our own.
 */
const ownKeys = new Set(['kind', 'outcome', 'field', 'answer', 'userData', 'url', 'charges', 'currency']);

/**
 * A parsed response, with secrets masked in every text of the provider, and long texts cut.
 * @param api of the provider, whose documented states and codes stay: the state of an instance is derived from them
 */
export function redactResponse<T>(read: T, secrets: readonly string[], api: ProviderApi): T {
  const redact = memoized(createRedactor(secrets));
  const redactId = createRedactor(
    secrets.filter(({ length }) => length >= longSecret),
    longRun,
  );
  const redactName = createRedactor(secrets, longRun);
  const redactValue = (text: string, key: string): string => {
    if (ids.has(key)) return redactId(text);
    if (isDocumented(text, key, api)) return text;
    const redacted = key === 'name' ? redactName(text) : redact(text);
    return sanitizeText(redacted, key === 'en' || key === 'zh' ? maxSentenceLength : maxTextLength);
  };
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return redactValue(value, key);
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    if (typeof value !== 'object' || value === null) return value;
    const isOwn = (inner: string) => value === read && ownKeys.has(inner);
    return Object.fromEntries(Object.entries(value).map(([inner, it]) => [inner, isOwn(inner) ? it : walk(it, inner)]));
  };
  return walk(read, '') as T;
}

/** Memoized, since a page of instances has the same texts a thousand times. */
function memoized(redact: (text: string) => string): (text: string) => string {
  const hidden = new Map<string, string>();
  return (text) => {
    const known = hidden.get(text) ?? redact(text);
    hidden.set(text, known);
    return known;
  };
}

function isDocumented(text: string, key: string, { states, errorHelp }: ProviderApi): boolean {
  if (key === 'code') return Object.hasOwn(errorHelp, text.toLowerCase());
  return key === 'state' && Object.hasOwn(states, text.toLowerCase());
}
