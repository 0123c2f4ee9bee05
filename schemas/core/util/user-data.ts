import { plural } from '../localized-text.ts';
import type { Meaning } from '../model/field.ts';
import { type Node, stringOf } from '../syntax/node.ts';

/** The maximum size of user data before encoding, in bytes. */
export const maxUserData = 32 * 1024;

/** The same, encoded. */
const maxEncoded = Math.ceil(maxUserData / 3) * 4;

export interface UserData {
  /** `base64` is correct; `plain` is a text that was not encoded; `large` is too large in either form. */
  readonly kind: 'base64' | 'plain' | 'large';
  /** The size before encoding. */
  readonly bytes: number;
}

const base64 = /^[A-Za-z0-9+/\r\n]*(?:=[\r\n]*){0,2}$/;

/** The form of user data, found without decoding it; a text that is too long in either form is only measured. */
export function readUserData(text: string): UserData {
  // The line ends of wrapped base64 take no more than this; a longer text need not be read.
  if (text.length > 2 * maxEncoded) return { kind: 'large', bytes: decodedLength(text.length) };
  const length = significant(text);
  const bytes = decodedLength(length);
  if (bytes > maxUserData) return { kind: 'large', bytes };
  if (isBase64(text)) return { kind: 'base64', bytes };
  const plain = new TextEncoder().encode(text).length;
  return { kind: plain > maxUserData ? 'large' : 'plain', bytes: plain };
}

/** Whether a text is base64, which may be wrapped, of any length. */
export function isBase64(text: string): boolean {
  return significant(text) % 4 !== 1 && base64.test(text);
}

const decodedLength = (characters: number) => Math.floor((characters * 3) / 4);

/** The number of characters that contain data: all but line ends and padding. */
function significant(text: string): number {
  const plain = text.includes('\n') || text.includes('\r') ? text.replace(/[\r\n]+/g, '') : text;
  return plain.length - (plain.endsWith('==') ? 2 : plain.endsWith('=') ? 1 : 0);
}

const filePath =
  /^(?:file:\/\/|@)?[\w.~:/\\-]{1,200}\.(?:sh|bash|ya?ml|txt|ps1|py|cfg|conf|init)$|^(?:file|filebase64|templatefile)\(.{1,200}\)$/i;

/** Whether a text is the path of a file, as command-line tools take it, and not its content. */
export function isFilePath(text: string): boolean {
  return text.length <= maxPath && filePath.test(text.trim());
}

/** A longer text isn't a path. */
const maxPath = 220;

/** A text as base64 of its UTF-8. */
export function encodeBase64(text: string): string {
  return encodeBytes(new TextEncoder().encode(text));
}

/** Bytes as base64. */
export function encodeBytes(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** The number of characters of base64 that are decoded to show what a text says. */
const shownLength = 4096;

/**
 * The text in base64; undefined if the content is not text, such as an archive.
 * @param length the number of characters that are decoded, from the beginning
 */
export function decodeBase64(text: string, length = shownLength): string | undefined {
  const decoded = new TextDecoder().decode(bytesInBase64(text.slice(0, length)), { stream: true });
  return /[\0\ufffd]/.test(decoded) ? undefined : decoded;
}

/** The bytes in base64, which may be wrapped or cut. */
export function bytesInBase64(text: string): Uint8Array {
  const digits = text.replace(/[\r\n=]/g, '');
  const binary = atob(digits.slice(0, digits.length - (digits.length % 4 === 1 ? 1 : 0)));
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

/** The text of encoded user data, for its hover. */
export function meaningOfUserData(node: Node): Meaning | undefined {
  const text = stringOf(node);
  if (!text) return undefined;
  const { kind, bytes } = readUserData(text);
  if (kind !== 'base64') return undefined;
  const literal = decodeBase64(text);
  return {
    says: { en: `Decoded, ${bytes} ${plural(bytes, 'byte')}:`, zh: `解码后共 ${bytes} 字节：` },
    ...(literal !== undefined && { literal }),
  };
}
