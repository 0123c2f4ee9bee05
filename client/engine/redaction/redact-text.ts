import { isUtf8 } from 'node:buffer';
import { groupBy } from '../../../schemas/core/util/group-by.ts';
import { sanitizeText } from '../../../schemas/core/util/sanitize-text.ts';
import { mask } from '../../../schemas/document/masking.ts';
import { type Decoded, escapeLayersOf, gap, type Layer, layerOf, visitLayers } from './decode-layers.ts';
import { RunIndex, type Searchable, searchable } from './run-index.ts';

/** A shorter secret occurs in any sentence by chance: it is masked only where it is the whole quotation. */
const shortestSecret = 4;

/**
 * A run of a secret is masked if it has six bytes: five bytes of even a short password leave it unknown, and shorter runs
 * occur in ordinary words by chance. For a long secret the limit is a quarter of its length, at most sixteen bytes: it has
 * many more runs that words or ids could contain by chance, and each reveals less.
 */
const shortestRun = 6;
const maxRunLength = 16;
const runOf = (length: number) => Math.min(Math.max(shortestRun, Math.ceil(length / 4)), maxRunLength);

/** No run is longer, since what is decoded is searched in windows. */
const maxInRun = 256;

/**
 * Returns a function that masks secrets in a text: every run of a secret that is long enough to reveal something, at any
 * place, also if cut, plain or in any encoding that `visitLayers` decodes. It never throws; its time is proportional to
 * the length of the text.
 * @param run the length of a run that is masked, in bytes; by default it follows from the secret's length. A shorter
 *   secret is masked as a whole
 */
export function createRedactor(secrets: readonly string[], run?: number): (text: string) => string {
  const wanted = new SearchedSecrets(secrets, run);
  if (wanted.isEmpty) return (text) => text;
  return (text) => {
    const found: Range[] = [];
    const isAll = visitLayers(text, wanted.shortest, (layer, decoded) => wanted.findIn(layer, decoded, text, found));
    // A text that was built to be slow is masked as a whole.
    return isAll ? masked(text, found) : mask;
  };
}

/** A range of the original text. */
type Range = readonly [start: number, end: number];

/** The rest of an escape that was cut at the end of a text; a character of UTF-8 has four bytes at most. */
const brokenEscape = /(?:\\{1,8}(?:[ux][0-9a-f]{0,3})?|(?:%[0-9a-f]{0,2}){1,4}|&[#\w]{0,8})$/i;

/** A form of a secret, and how much of it is masked. */
interface Form {
  readonly bytes: Uint16Array;
  /** A run of this many bytes is masked. */
  readonly run: number;
  /** This many bytes of its beginning are masked if a text was cut after them. */
  readonly beginning: number;
}

/** Everything that is searched for. */
class SearchedSecrets {
  readonly #forms: Form[] = [];
  /** Forms that are searched for between quotation marks only. */
  readonly #quotedOnly: RunIndex[];
  readonly #indexes: readonly RunIndex[];
  #shorterIndexes: readonly RunIndex[] | undefined;
  /** The shortest run that is searched for. */
  readonly shortest: number;

  constructor(secrets: readonly string[], wantedRun: number | undefined) {
    const quotedOnly: Uint16Array[] = [];
    for (const secret of new Set(secrets.map((text) => text.trim()))) {
      if (secret.length < shortestSecret) {
        quotedOnly.push(...formsOf(secret));
        continue;
      }
      const run = Math.min(wantedRun ?? runOf(Buffer.byteLength(secret)), maxInRun);
      const beginning = wantedRun === undefined ? Math.max(shortestSecret, Math.ceil((run * 2) / 3)) : run;
      for (const bytes of formsOf(secret)) {
        if (bytes.length >= shortestSecret) this.#forms.push({ bytes, run, beginning });
      }
    }
    this.#indexes = indexesOf(this.#forms);
    this.#quotedOnly = indexesOf(quotedOnly.map((bytes) => ({ bytes, run: bytes.length })));
    const runs = this.#forms.map(({ run, bytes }) => Math.min(run, bytes.length));
    this.shortest = Math.max(shortestSecret, Math.min(...runs) - 1);
  }

  get isEmpty(): boolean {
    return this.#forms.length === 0 && this.#quotedOnly.length === 0;
  }

  findIn(layer: Layer, decoded: Decoded, text: string, found: Range[]): void {
    const search = searchable(layer);
    const { bytes } = search;
    const original = (start: number, end: number): Range => [
      layer.starts[search.indexes[start] ?? 0] ?? 0,
      layer.ends[search.indexes[end - 1] ?? 0] ?? 0,
    ];
    for (const index of this.#indexes) {
      index.find(bytes, (start, end) => addRange(found, original(start, end)));
    }
    for (const index of decoded.digits + decoded.escapes > 0 ? this.#shorter() : []) {
      index.find(bytes, (start, end) => {
        const range = original(start, end);
        // Without a decoded part, the run is too short to be masked.
        if (range[1] - range[0] > end - start) addRange(found, range);
      });
    }
    for (const index of decoded.digits === 0 ? this.#quotedOnly : []) {
      index.find(bytes, (start, end) => {
        if (isQuoted(search, start, end)) addRange(found, original(start, end));
      });
    }
    const cut = this.#cutOff(layer, search, text);
    if (cut < bytes.length) addRange(found, [original(cut, cut + 1)[0], text.length]);
  }

  /**
   * The indexes for decoded text: there a run is masked that is one byte shorter, since a cut escape next to it, or the
   * base64 digits on both sides, reveal part of another byte.
   */
  #shorter(): readonly RunIndex[] {
    this.#shorterIndexes ??= indexesOf(
      this.#forms.map(({ bytes, run }) => ({ bytes, run: Math.max(shortestSecret, run - 1) })),
    );
    return this.#shorterIndexes;
  }

  /** The start of a secret that is cut off at the end of a layer; the length of the layer if there is none. */
  #cutOff(layer: Layer, { bytes }: Searchable, text: string): number {
    const end = layer.ends[layer.ends.length - 1] ?? 0;
    if (end < text.length - maxDigitsLeft) return bytes.length;
    const tail = String.fromCharCode(...bytes.subarray(-24));
    const broken = brokenEscape.exec(tail)?.[0].length ?? 0;
    for (const length of new Set([bytes.length, bytes.length - broken])) {
      for (const { bytes: secret, beginning, run } of this.#forms) {
        for (let count = Math.min(run, secret.length, length + 1) - 1; count >= beginning; count--) {
          const start = length - count;
          if (isAt(bytes, start, secret, count)) return start;
        }
      }
    }
    return bytes.length;
  }
}

/** This many base64 digits, with their padding, do not make up a byte. */
const maxDigitsLeft = 3;

/** One index for each length of runs. */
function indexesOf(forms: readonly Pick<Form, 'bytes' | 'run'>[]): RunIndex[] {
  const byLength = groupBy(forms, ({ bytes, run }) => Math.min(run, bytes.length));
  return [...byLength].map(([length, alike]) => {
    const pieces = alike.map(({ bytes }) => bytes);
    return new RunIndex(length, pieces);
  });
}

function isAt(bytes: Uint16Array, start: number, wanted: Uint16Array, count: number): boolean {
  for (let index = 0; index < count; index++) {
    if (bytes[start + index] !== wanted[index]) return false;
  }
  return true;
}

/** Adds a range, or extends the last range if they touch. */
function addRange(found: Range[], [start, end]: Range): void {
  const last = found.at(-1);
  if (last && start >= last[0] && start <= last[1]) found[found.length - 1] = [last[0], Math.max(last[1], end)];
  else found.push([start, end]);
}

const quotes = new Set([...'"\'`'].map((mark) => mark.charCodeAt(0)));

/** Whether a quotation mark or an end of the text is on each side. */
function isQuoted({ bytes }: Searchable, start: number, end: number): boolean {
  return [bytes[start - 1], bytes[end]].every((byte) => byte === undefined || quotes.has(byte));
}

/** The forms of a secret that are searched for: its bytes, and its bytes with apparent escapes decoded. */
function formsOf(secret: string): Uint16Array[] {
  const texts = [secret, sanitizeText(secret, Infinity), ...decodedOf(secret)];
  const written = new Set(texts.flatMap((text) => [text, text.replaceAll(' ', '+')]));
  return [...written].flatMap((text) => [
    ...escapeLayersOf(text).flatMap((layer) => piecesOf(layer)),
    ...otherCharacterSets(text),
  ]);
}

/** The searchable parts of a layer between its gaps. */
function piecesOf(layer: Layer): Uint16Array[] {
  const { bytes } = searchable(layer);
  const pieces: Uint16Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(gap); end >= 0; end = bytes.indexOf(gap, start)) {
    pieces.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return [...pieces, bytes.subarray(start)].map(withoutOuterSpace).filter(({ length }) => length > 0);
}

function withoutOuterSpace(bytes: Uint16Array): Uint16Array {
  return bytes.subarray(bytes[0] === 0x20 ? 1 : 0, bytes.at(-1) === 0x20 ? -1 : undefined);
}

/** A shorter text that looks like base64 may be any word. */
const shortestEncoded = 16;

/** The decoded script of user data, which is base64 in a body; a provider may quote the script. */
function decodedOf(secret: string): string[] {
  if (secret.length < shortestEncoded || !/^[\w+/\s-]+={0,2}$/.test(secret)) return [];
  const decoded = Buffer.from(secret, 'base64');
  const text = decoded.toString();
  return isUtf8(decoded) && !/[^\P{Cc}\t\r\n]/u.test(text) ? [text.trim()] : [];
}

/** A non-ASCII text in Latin-1 and in UTF-16, the latter without zero bytes. */
function otherCharacterSets(text: string): Uint16Array[] {
  if (/^[\0-\x7f]*$/.test(text)) return [];
  const latin = /^[\0-\xff]*$/.test(text) ? [Buffer.from(text, 'latin1')] : [];
  const wide = Buffer.from(text, 'utf16le');
  const swapped = Buffer.from(wide).swap16();
  // Bytes of UTF-8 that were misread as Latin-1.
  const misread = Buffer.from(Buffer.from(text).toString('latin1'));
  return [...latin, misread, wide.filter((byte) => byte !== 0), swapped.filter((byte) => byte !== 0)].flatMap((bytes) =>
    piecesOf({ ...layerOf(''), bytes: Uint16Array.from(bytes) }),
  );
}

/** A text with each range replaced by the mask; ranges that touch become one. */
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
