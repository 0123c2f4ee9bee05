/** How answers write a text that they quote, and how to find what is left of one. Written apart from what masks. */
export interface SecretEncoding {
  readonly encode: (text: string) => string;
  /** What a part of the text is written as, wherever it stands in what is encoded; without line breaks. */
  readonly piecesOf: (part: string) => readonly string[];
  /** Of so many characters in all the pieces of a part lack bits, which stand in digits that neighbors share. */
  readonly lacking?: number;
}

export const inJson = (text: string) => JSON.stringify(text).slice(1, -1);

const hexOf = (text: string) => Buffer.from(text).toString('hex');
const unitsOf = (text: string) => text.split('').map((unit) => unit.charCodeAt(0));
const bytesOf = (text: string) => hexOf(text).match(/../g) ?? [];

/** What base64 makes of a part wherever it stands, without the digits that its neighbors share. */
export function base64PiecesOf(part: string | Buffer): readonly string[] {
  const bytes = Buffer.from(part);
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
}

const forUrls = (text: string) => text.replaceAll('+', '-').replaceAll('/', '_');

/** An encoding that writes each character by itself. */
function characterwise(encode: (text: string) => string): SecretEncoding {
  return { encode, piecesOf: (part) => [encode(part)] };
}

/** The ten encodings that docs/security.md promises. */
export const secretEncodings: Readonly<Record<string, SecretEncoding>> = {
  'as it is': characterwise((text) => text),
  'escapes of JSON': characterwise((text) =>
    unitsOf(text)
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join(''),
  ),
  'percent encoding, all of it': characterwise((text) =>
    bytesOf(text)
      .map((byte) => `%${byte}`)
      .join(''),
  ),
  'form encoding': characterwise((text) => new URLSearchParams({ x: text }).toString().slice(2)),
  'entities of HTML': characterwise((text) =>
    unitsOf(text)
      .map((unit, index) => (index % 2 === 0 ? `&#${unit};` : `&#x${unit.toString(16)};`))
      .join(''),
  ),
  'escapes of bytes': characterwise((text) =>
    bytesOf(text)
      .map((byte) => `\\x${byte}`)
      .join(''),
  ),
  'hex, between colons': characterwise((text) => bytesOf(text).join(':').toUpperCase()),
  'base64 for URLs': {
    encode: (text) => Buffer.from(`user:${text}`).toString('base64url'),
    piecesOf: (part) => base64PiecesOf(part).map(forUrls),
    lacking: 1,
  },
  'base64 of MIME': {
    encode: (text) =>
      Buffer.from(`${'x'.repeat(50)}${text}`)
        .toString('base64')
        .replace(/.{76}/g, '$&\r\n'),
    piecesOf: base64PiecesOf,
    lacking: 1,
  },
  'base64, twice': {
    encode: (text) => Buffer.from(Buffer.from(`a${text}`).toString('base64')).toString('base64'),
    piecesOf: (part) => base64PiecesOf(part).flatMap(base64PiecesOf),
    lacking: 2,
  },
};

/** Every part of so many characters. */
export function partsOf(text: string, length: number): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, index) => text.slice(index, index + length));
}

/** All texts in a value, keys among them. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}
