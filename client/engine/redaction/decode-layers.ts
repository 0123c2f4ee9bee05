/**
 * A text, or the result of decoding it: bytes, each with the range of the text that it was decoded from. A number above 255
 * is a gap: the bytes on its two sides are not adjacent.
 */
export interface Layer {
  readonly bytes: Uint16Array;
  /** UTF-16 indexes into the original text: the start and the end of each byte. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

export const gap = 0x100;

/** Enough for JSON within JSON within a URL, and a secret that itself looks encoded. */
const maxLayers = 5;

/** How many of these layers may be base64 or hex. */
const maxDigitLayers = 3;

/**
 * How many bytes around a decoded escape are copied with it, since a run or base64 digits may begin before it. Bytes
 * farther away are unchanged, and were searched in the layer before.
 */
const escapeSurroundings = 256;

/** A text that decodes to more bytes than this, per byte of its own, was built to be slow. */
const maxBytesPerByte = 32;

/** How often a layer was decoded. */
export interface Decoded {
  readonly escapes: number;
  /** As base64 or hex. */
  readonly digits: number;
}

/**
 * Visits a text and everything encoded in it: the escapes of JSON, programs, URLs and HTML, base64 and hex, also nested.
 * Takes time in proportion to the text.
 * @param shortest runs of fewer bytes are not decoded from base64 or hex
 * @returns false if the text decodes to so many bytes that not all were visited
 */
export function visitLayers(text: string, shortest: number, visit: (layer: Layer, decoded: Decoded) => void): boolean {
  let budget = maxBytesPerByte * (text.length + 1024);
  const walk = (layer: Layer, decoded: Decoded): void => {
    budget -= layer.bytes.length;
    if (budget < 0) return;
    visit(layer, decoded);
    const { escapes, digits } = decoded;
    if (escapes + digits === maxLayers) return;
    const unescaped = decodeEscapes(layer);
    if (unescaped) walk(unescaped, { escapes: escapes + 1, digits });
    const narrowed = digits > 0 && withoutNuls(layer);
    if (narrowed) visit(narrowed, decoded);
    for (const encoding of digits < maxDigitLayers ? digitEncodings : []) {
      if (!hasRunOfDigits(layer, encoding, shortest)) continue;
      for (let dropped = 0; dropped < 8; dropped += encoding.step) {
        const inner = decodeDigits(layer, encoding, dropped, shortest);
        if (inner) walk(inner, { escapes, digits: digits + 1 });
      }
    }
  };
  walk(layerOf(text), { escapes: 0, digits: 0 });
  return budget >= 0;
}

/** A text, and each result of decoding its escapes again; other encodings are not decoded. */
export function escapeLayersOf(text: string): Layer[] {
  const layers = [layerOf(text)];
  for (let next = layers[0]; next && layers.length <= maxLayers; ) {
    next = decodeEscapes(next);
    if (next) layers.push(next);
  }
  return layers;
}

/** Builds a layer of limited length. */
class LayerBuilder {
  readonly bytes: Uint16Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  length = 0;

  constructor(maxLength: number) {
    this.bytes = new Uint16Array(maxLength);
    this.starts = new Uint32Array(maxLength);
    this.ends = new Uint32Array(maxLength);
  }

  add(byte: number, start: number, end: number): void {
    this.bytes[this.length] = byte;
    this.starts[this.length] = start;
    this.ends[this.length] = end;
    this.length++;
  }

  /** @param from the index of the first byte to copy, and `to` of the one after the last */
  copy(layer: Layer, from: number, to: number): void {
    for (let index = from; index < to; index++) {
      this.add(layer.bytes[index] ?? gap, layer.starts[index] ?? 0, layer.ends[index] ?? 0);
    }
  }

  addGap(at: number): void {
    if (this.length > 0 && this.bytes[this.length - 1] !== gap) this.add(gap, at, at);
  }

  layer(): Layer {
    const { bytes, starts, ends, length } = this;
    return { bytes: bytes.subarray(0, length), starts: starts.subarray(0, length), ends: ends.subarray(0, length) };
  }
}

/** A text as UTF-8; a lone surrogate is encoded like any code point. */
export function layerOf(text: string): Layer {
  const builder = new LayerBuilder(text.length * 3);
  for (let index = 0; index < text.length; ) {
    const code = text.codePointAt(index) ?? 0;
    const end = index + (code > 0xffff ? 2 : 1);
    addUtf8(builder, code, index, end);
    index = end;
  }
  return builder.layer();
}

function addUtf8(builder: LayerBuilder, code: number, start: number, end: number): void {
  if (code < 0x80) {
    builder.add(code, start, end);
    return;
  }
  const following = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  const leading = [0, 0xc0, 0xe0, 0xf0][following] ?? 0;
  builder.add(leading | (code >> (6 * following)), start, end);
  for (let left = following - 1; left >= 0; left--) builder.add(0x80 | ((code >> (6 * left)) & 0x3f), start, end);
}

const backslash = 0x5c;
const percent = 0x25;
const ampersand = 0x26;

/** A layer's escapes decoded once, each with its surroundings; undefined if there are none. */
function decodeEscapes(layer: Layer): Layer | undefined {
  const { bytes, starts, ends } = layer;
  let builder: LayerBuilder | undefined;
  let copied = 0;
  for (let index = 0; index < bytes.length; ) {
    const found = escapeAt(bytes, index);
    if (!found) {
      index++;
      continue;
    }
    const nearest = Math.max(copied, index - escapeSurroundings);
    if (!builder) {
      builder = new LayerBuilder(bytes.length);
    } else if (nearest > copied + escapeSurroundings) {
      builder.copy(layer, copied, copied + escapeSurroundings);
      builder.addGap(starts[nearest] ?? 0);
    } else {
      builder.copy(layer, copied, nearest);
    }
    builder.copy(layer, nearest, index);
    copied = index + found.length;
    const [start, end] = [starts[index] ?? 0, ends[copied - 1] ?? 0];
    if (found.isByte) builder.add(found.code, start, end);
    else addUtf8(builder, found.code, start, end);
    index = copied;
  }
  builder?.copy(layer, copied, Math.min(copied + escapeSurroundings, bytes.length));
  return builder?.layer();
}

interface Escape {
  /** A byte, or a code point. */
  readonly code: number;
  readonly isByte: boolean;
  /** The length of the escape in bytes. */
  readonly length: number;
}

function escapeAt(bytes: Uint16Array, index: number): Escape | undefined {
  switch (bytes[index]) {
    case backslash:
      return backslashEscapeAt(bytes, index);
    case percent: {
      const code = hexAt(bytes, index + 1, 2);
      return code === undefined ? undefined : { code, isByte: true, length: 3 };
    }
    case ampersand:
      return entityAt(bytes, index);
    default:
      return undefined;
  }
}

/** The characters that JSON and programs escape with a backslash, by the letter after it. */
const afterBackslash = new Map(
  Object.entries({ '"': '"', "'": "'", '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }).map(
    ([letter, character]) => [letter.charCodeAt(0), character.charCodeAt(0)],
  ),
);

function backslashEscapeAt(bytes: Uint16Array, index: number): Escape | undefined {
  const letter = bytes[index + 1];
  if (letter === 0x78) {
    const code = hexAt(bytes, index + 2, 2);
    return code === undefined ? undefined : { code, isByte: true, length: 4 };
  }
  if (letter !== 0x75) {
    const code = letter === undefined ? undefined : afterBackslash.get(letter);
    return code === undefined ? undefined : { code, isByte: true, length: 2 };
  }
  const unit = hexAt(bytes, index + 2, 4);
  if (unit === undefined) return undefined;
  if (unit >= 0xd800 && unit < 0xdc00 && bytes[index + 6] === backslash && bytes[index + 7] === 0x75) {
    const low = hexAt(bytes, index + 8, 4);
    if (low !== undefined && low >= 0xdc00 && low < 0xe000) {
      return { code: 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00), isByte: false, length: 12 };
    }
  }
  return { code: unit, isByte: false, length: 6 };
}

const entities: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'" };

/** The length of the longest entity, `&#1114111;`. */
const maxEntityLength = 10;

const entity = /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(quot|amp|lt|gt|apos));/i;

function entityAt(bytes: Uint16Array, index: number): Escape | undefined {
  const [whole, decimal, hex, name] =
    entity.exec(String.fromCharCode(...bytes.subarray(index, index + maxEntityLength))) ?? [];
  if (whole === undefined) return undefined;
  const named = name === undefined ? undefined : entities[name.toLowerCase()]?.charCodeAt(0);
  const code = named ?? (hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  return code > 0x10ffff ? undefined : { code, isByte: false, length: whole.length };
}

/** The value of that many hex digits; undefined if there are fewer. */
function hexAt(bytes: Uint16Array, index: number, count: number): number | undefined {
  let number = 0;
  for (let at = index; at < index + count; at++) {
    const digit = hexDigits[bytes[at] ?? gap];
    if (digit === undefined || digit < 0) return undefined;
    number = number * 16 + digit;
  }
  return number;
}

/** A layer without the zero bytes that UTF-16 has between letters; undefined if there are none. */
function withoutNuls(layer: Layer): Layer | undefined {
  const { bytes } = layer;
  if (!bytes.includes(0)) return undefined;
  const builder = new LayerBuilder(bytes.length);
  for (let index = 0; index < bytes.length; index++) {
    if (bytes[index] !== 0) builder.copy(layer, index, index + 1);
  }
  return builder.layer();
}

/** An encoding of bytes by digits of a fixed number of bits. */
interface DigitEncoding {
  /** The value of each byte as a digit; `ignored` if it may occur between digits, `notDigit` if not. */
  readonly digits: Int16Array;
  readonly bits: number;
  /** A byte may begin after any multiple of this many bits of a digit. */
  readonly step: number;
}

const notDigit = -1;
const ignored = -2;

/** @param alphabets the digits in the order of their values; the same position has the same value in each */
function digitsOf(alphabets: readonly string[], between: string): Int16Array {
  const digits = new Int16Array(gap + 1).fill(notDigit);
  for (const alphabet of alphabets) {
    for (const [value, character] of [...alphabet].entries()) digits[character.charCodeAt(0)] = value;
  }
  for (const character of between) digits[character.charCodeAt(0)] = ignored;
  return digits;
}

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const hexDigits = digitsOf(['0123456789abcdef', '0123456789ABCDEF'], ' \t\r\n:;,.-_');

const digitEncodings: readonly DigitEncoding[] = [
  // MIME and PEM break lines, and one line made of them has spaces.
  { digits: digitsOf([`${alphanumeric}+/`, `${alphanumeric}-_`], ' \t\r\n'), bits: 6, step: 2 },
  { digits: hexDigits, bits: 4, step: 4 },
];

function hasRunOfDigits({ bytes }: Layer, { digits, bits }: DigitEncoding, shortest: number): boolean {
  const enough = Math.ceil((shortest * 8) / bits);
  let run = 0;
  for (let index = 0; index < bytes.length; index++) {
    const digit = isHexPrefix(bytes, index, bits) ? ignored : (digits[bytes[index] ?? gap] ?? notDigit);
    if (digit >= 0) run++;
    else if (digit === notDigit) run = 0;
    if (run >= enough) return true;
  }
  return false;
}

/**
 * The bytes that the digits in a layer encode, run by run.
 * @param dropped this many bits at the beginning of each run belong to a byte that was cut off
 */
function decodeDigits(layer: Layer, encoding: DigitEncoding, dropped: number, shortest: number): Layer | undefined {
  const { bytes, starts, ends } = layer;
  const { digits, bits } = encoding;
  const builder = new LayerBuilder(bytes.length);
  let [runStart, pending, pendingBits, first] = [0, 0, -dropped, 0];
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? gap;
    const digit = isHexPrefix(bytes, index, bits) ? ignored : (digits[byte] ?? notDigit);
    if (digit === notDigit) {
      endRun(index);
    } else if (digit >= 0) {
      if (pendingBits <= 0) first = index;
      pending = (pending << bits) | digit;
      pendingBits += bits;
      if (pendingBits < 8) continue;
      pendingBits -= 8;
      builder.add((pending >> pendingBits) & 0xff, starts[first] ?? 0, ends[index] ?? 0);
      pending &= (1 << pendingBits) - 1;
      first = index;
    }
  }
  endRun(bytes.length);
  return builder.length === 0 ? undefined : builder.layer();

  function endRun(index: number): void {
    if (builder.length - runStart < shortest) builder.length = runStart;
    if (index < bytes.length) builder.addGap(starts[index] ?? 0);
    [runStart, pending, pendingBits] = [builder.length, 0, -dropped];
  }
}

/** Whether this is the `0` or the `x` of a prefix such as in `0x41`. */
function isHexPrefix(bytes: Uint16Array, index: number, bits: number): boolean {
  if (bits !== 4) return false;
  const isX = (at: number) => ((bytes[at] ?? gap) | 0x20) === 0x78;
  return (bytes[index] === 0x30 && isX(index + 1)) || (isX(index) && bytes[index - 1] === 0x30);
}
