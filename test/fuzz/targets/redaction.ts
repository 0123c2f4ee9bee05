import { redactOutcome } from '../../../client/engine/redaction/redact-response.ts';
import { createRedactor } from '../../../client/engine/redaction/redact-text.ts';
import { apis } from '../../../schemas/providers/api-registry.ts';
import type { Random } from '../random.ts';
import { defineTarget, hold } from '../target.ts';

interface SecretForm {
  readonly encoding: Encoding;
  /** The escapes of the texts around it, from the inside out. */
  readonly escapes: readonly Escape[];
}

interface RedactionInput {
  readonly secret: string;
  readonly form: SecretForm;
  readonly before: string;
  readonly after: string;
  /** How many characters of the written secret are quoted before the text after it. */
  readonly quoted: number;
  readonly place: Place;
}

const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
const base64Of = (text: string) => Buffer.from(text).toString('base64');
const hexOf = (text: string) => Buffer.from(text).toString('hex');

/** Encodings of a text in a response, in which the text itself isn't visible. */
const encodings = {
  none: (text: string) => text,
  base64: (text: string) => base64Of(`user:${text}!`),
  base64url: (text: string) => Buffer.from(text).toString('base64url'),
  'base64 in lines': (text: string) => (base64Of(`user:${text}!`).match(/.{1,76}/g) ?? []).join('\r\n'),
  'base64 of JSON': (text: string) => base64Of(JSON.stringify({ password: text })),
  'base64 of base64': (text: string) => base64Of(base64Of(text)),
  hex: hexOf,
  'hex in upper case': (text: string) => hexOf(text).toUpperCase(),
  'hex escapes': (text: string) => hexOf(text).replace(/../g, '\\x$&'),
} as const;

/** Escapes of a text within another. */
const escapes = {
  json: inJson,
  ascii: (text: string) =>
    inJson(text).replace(/[^\0-\x7f]|[<>&=']/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  url: encodeURIComponent,
  form: (text: string) => new URLSearchParams({ x: text }).toString().slice(2),
  html: (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`),
} as const;

type Encoding = keyof typeof encodings;
type Escape = keyof typeof escapes;
const encodingNames = Object.keys(encodings) as Encoding[];
const escapeNames = Object.keys(escapes) as Escape[];

const places = ['text', 'body', 'header', 'kind header', 'message', 'reason', 'requestId'] as const;
type Place = (typeof places)[number];

/** Masking secrets in the responses of a provider: no form of a whole secret is left in any place. */
export const redaction = defineTarget<RedactionInput>({
  name: 'redaction',
  generate(random) {
    const secret = secretOf(random);
    const form = {
      encoding: random.chance(0.5) ? 'none' : random.pick(encodingNames),
      escapes: random.times(0, 2, () => random.pick(escapeNames)),
    } as const;
    const { length } = written(secret, form);
    return {
      secret,
      form,
      before: wordsOf(random),
      after: wordsOf(random),
      quoted: random.chance(0.7) ? length : random.below(length + 1),
      place: random.pick(places),
    };
  },
  check({ secret, form, before, after, quoted, place }) {
    if (!isSecret(secret)) return;
    const whole = written(secret, form);
    const part = whole.slice(0, quoted);
    const shown = shownAt(place, `${before}${part}${after}`, secret);
    const detail = () => [place, ...form.escapes, shown];
    if (part === whole) {
      hold(!shown.includes(whole), `no whole secret is left (${form.encoding})`, detail);
    }
    hold(!shown.includes(secret), 'no whole secret is left as it is', detail);
    const most = Math.max(shortestTelling, Math.ceil(secret.length * tellingShare));
    hold(part.length < most || !shown.includes(secret.slice(0, most)), 'no long beginning of a secret is left', detail);
  },
});

/**
 * Whether a text is a secret that is masked: a shorter one occurs in any sentence, and little is left of one that consists
 * of escapes once they are decoded. A shrunk secret may be no secret any more.
 */
function isSecret(text: string): boolean {
  const own = text.replace(/%[0-9a-f]{2}|\\u[0-9a-f]{4}|\\.|&#?\w+;|\s/gi, '');
  return text === text.trim() && text.length >= 8 && own.length >= 6 && new Set(own).size >= 4;
}

/** The share of a cut secret that gives it away, whatever follows. */
const tellingShare = 0.75;
const shortestTelling = 12;

const written = (secret: string, form: SecretForm) =>
  form.escapes.reduce((text, name) => escapes[name](text), encodings[form.encoding](secret));

/** What is shown or kept of a text in a place of a provider's response. */
function shownAt(place: Place, text: string, secret: string): string {
  if (place === 'text') return createRedactor([secret])(text);
  return JSON.stringify(redactOutcome(outcomeWith(place, text), [secret], apis['huawei-ecs'])).replace(
    /"(?:[^"\\]|\\.)*"/g,
    (string) => JSON.parse(string),
  );
}

function outcomeWith(place: Exclude<Place, 'text'>, text: string): Parameters<typeof redactOutcome>[0] {
  const answer = { status: 400, headers: {}, body: '{}' };
  switch (place) {
    case 'body':
      return { kind: 'accepted', instances: [], answer: { ...answer, body: text } };
    case 'header':
      return { kind: 'accepted', instances: [], answer: { ...answer, headers: { 'x-echo': text } } };
    case 'kind header':
      return {
        kind: 'accepted',
        instances: [],
        answer: { ...answer, headers: { kind: text, field: text, outcome: text } },
      };
    case 'message':
      return { kind: 'refused', status: 400, message: text, answer };
    case 'reason':
      return { kind: 'unknown', reason: { en: text, zh: text } };
    case 'requestId':
      return { kind: 'refused', status: 400, message: '', requestId: text, answer };
  }
}

const pieces = [
  'hunter2',
  'P@ss',
  '0rd',
  '%20',
  '%41',
  '\\',
  '\\n',
  '\\u0041',
  '"',
  '&amp;',
  '+',
  '/',
  ' ',
  'é',
  '中',
  '\u{1F600}',
  '<',
  '=',
  "'",
  'Zm9v',
  'Q',
  '\n',
  'x7!',
];

function secretOf(random: Random): string {
  return random.chance(0.5)
    ? random.times(8, 40, () => String.fromCharCode(33 + random.below(94))).join('')
    : random.times(3, 12, () => random.pick(pieces)).join('');
}

/** Text around a secret; its end has no digit of the secret. */
function wordsOf(random: Random): string {
  return random.pick([
    '',
    ' ',
    '"',
    ' is too weak',
    '{"a":"',
    '"}',
    '; ',
    '\n',
    '&b=',
    ' … ',
    '\\',
    '%',
    '&',
    '='.repeat(2),
    ' '.repeat(300),
  ]);
}
