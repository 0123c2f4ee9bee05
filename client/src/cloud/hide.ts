import { plain } from '../../../schemas/core/plain.ts';
import { mask } from '../../../schemas/document/body.ts';

/** Shorter ones are found in any sentence. */
const shortestSecret = 4;

/** A longer secret is looked for in pieces too, since an answer may quote a part of it. */
const pieceLength = 48;

/** JSON within JSON within a URL is unpacked, and a secret that looks like one itself; nobody packs deeper. */
const mostLayers = 6;

/**
 * Masks secrets in a text, in every form that an answer may write them: as they are, as JSON or a page or a URL writes
 * them, also one within the other, in base64, as one line, and cut off at the end of the text.
 * @param shortestCut of a secret that was cut off, so many characters at least are masked
 */
export function hiding(secrets: readonly string[], shortestCut = shortestSecret): (text: string) => string {
  const wanted = [...new Set(secrets.flatMap(formsOf))];
  if (wanted.length === 0) return (text) => text;
  return (text) => {
    const found: Range[] = [];
    for (const layer of layersOf(text)) {
      for (const form of wanted) findIn(layer, form, text.length, shortestCut, found);
    }
    return masked(text, found);
  };
}

/** What a secret is looked for as. */
function formsOf(secret: string): string[] {
  if (secret.trim().length < shortestSecret) return [];
  const pieces = secret.length > pieceLength ? piecesOf(secret) : [];
  const written = [secret.trim(), ...pieces].flatMap((text) => [
    text,
    text.replaceAll(' ', '+'),
    plain(text, Infinity),
  ]);
  // What looks like an escape in a secret is unpacked with those around it.
  const unpacked = written.flatMap((text) => layersOf(text).map((layer) => layer.text));
  const encoded = [secret, JSON.stringify(secret).slice(1, -1)].flatMap(base64FormsOf);
  return [...unpacked, ...encoded].filter(({ length }) => length >= shortestSecret);
}

function piecesOf(secret: string): string[] {
  const count = Math.floor(secret.length / pieceLength);
  return Array.from({ length: count }, (_, index) => secret.slice(index * pieceLength, (index + 1) * pieceLength));
}

/** What base64 makes of a text, wherever it stands in what is encoded, without the digits that its neighbours share. */
function base64FormsOf(text: string): string[] {
  const bytes = Buffer.from(text);
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const whole = encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    // A few digits of base64 are found in any other.
    return whole.length < 6 ? [] : [whole, whole.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** A part of the original text: from, to. */
type Range = readonly [start: number, end: number];

/** A text as it is after its escapes were unpacked so many times. */
interface Layer {
  readonly text: string;
  /** Where each code unit began in the original; absent where this is the original. */
  readonly starts: Uint32Array | undefined;
}

/** A text, and what comes out each time that its escapes are unpacked. */
function layersOf(text: string): Layer[] {
  const layers: Layer[] = [];
  let layer: Layer | undefined = { text, starts: undefined };
  while (layer && layers.length < mostLayers) {
    layers.push(layer);
    layer = unpacked(layer, text.length);
  }
  return layers;
}

function findIn({ text, starts }: Layer, form: string, end: number, shortestCut: number, found: Range[]): void {
  const original = (index: number) => (index >= text.length ? end : (starts?.[index] ?? index));
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
    found.push([original(at), original(at + form.length)]);
  }
  // Looked for in a few characters only: an answer of nothing but backslashes must not take long.
  const broken = brokenEscape.exec(text.slice(-24))?.[0] ?? '';
  for (const whole of new Set([text, text.slice(0, text.length - broken.length)])) {
    const cut = cutOff(whole, form, shortestCut);
    if (cut > 0) found.push([original(whole.length - cut), end]);
  }
}

/** What is left of an escape in the middle of which a text was cut. */
const brokenEscape = /(?:(?<!\\)\\+(?:u[0-9a-f]{0,3})?|(?<!%[0-9a-f]{0,2})(?:%[0-9a-f]{0,2})+|&[#\w]{0,8})$/i;

/** How much of the beginning of a secret a text ends with, where it was cut; fewer characters are there by chance. */
function cutOff(text: string, form: string, shortest: number): number {
  for (let length = Math.min(form.length - 1, text.length); length >= shortest; length--) {
    if (text.endsWith(form.slice(0, length))) return length;
  }
  return 0;
}

const escapes = new RegExp(
  [
    String.raw`\\u[0-9a-f]{4}|\\["\\/bfnrt]`,
    '%[0-7][0-9a-f]|%[cd][0-9a-f]%[89ab][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f]){2}|%f[0-7](?:%[89ab][0-9a-f]){3}',
    '&#[0-9]{1,7};|&#x[0-9a-f]{1,6};|&(?:quot|amp|lt|gt|apos);',
  ].join('|'),
  'gi',
);

/** A text with its escapes unpacked once; undefined where there are none. */
function unpacked({ text, starts }: Layer, end: number): Layer | undefined {
  const parts: string[] = [];
  const origins: number[] = [];
  let last = 0;
  const keep = (until: number) => {
    parts.push(text.slice(last, until));
    for (let index = last; index < until; index++) origins.push(starts?.[index] ?? index);
  };
  for (const { 0: escaped, index } of text.matchAll(escapes)) {
    const meant = meaningOf(escaped);
    if (meant === undefined) continue;
    keep(index);
    parts.push(meant);
    for (let unit = 0; unit < meant.length; unit++) origins.push(starts?.[index] ?? index);
    last = index + escaped.length;
  }
  if (last === 0) return undefined;
  keep(text.length);
  origins.push(end);
  return { text: parts.join(''), starts: Uint32Array.from(origins) };
}

const named: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&apos;': "'",
};

function meaningOf(escaped: string): string | undefined {
  try {
    if (escaped.startsWith('\\')) return JSON.parse(`"${escaped}"`);
    if (escaped.startsWith('%')) return decodeURIComponent(escaped);
    const [, hex, decimal] = /^&#(?:x([0-9a-f]+)|(\d+));$/i.exec(escaped) ?? [];
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return decimal === undefined ? named[escaped.toLowerCase()] : String.fromCodePoint(Number(decimal));
  } catch {
    return undefined;
  }
}

/** A text with a mask in the place of each part; parts that touch are one. */
function masked(text: string, parts: readonly Range[]): string {
  let shown = '';
  let at = 0;
  let hasMask = false;
  for (const [start, end] of parts.toSorted(([a], [b]) => a - b)) {
    if (start > at || !hasMask) shown += text.slice(at, start) + mask;
    hasMask = true;
    at = Math.max(at, end);
  }
  return shown + text.slice(at);
}
