import { bytesOf } from './digest.ts';

/**
 * The octets that a part of a URL encodes, one a character, so that comparing them compares bytes as servers do.
 * A percent sign that begins no escape is kept.
 */
const octetsOf = (text: string): string =>
  Array.from(bytesOf(text), (byte) => String.fromCharCode(byte))
    .join('')
    .replace(/%([0-9a-f]{2})/gi, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));

/** Percent-encodes all octets but the unreserved characters of RFC 3986, section 2.3. */
const encode = (octets: string): string =>
  octets.replace(
    /[^A-Za-z0-9\-._~]/g,
    (octet) => `%${octet.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );

/** A path in the canonical spelling that both sides compute; encoded octets are not encoded again. */
export const canonicalPath = (path: string): string =>
  path
    .split('/')
    .map((segment) => encode(octetsOf(segment)))
    .join('/');

/**
 * A query in the canonical spelling that both sides compute: sorted by name, then by value, as decoded, then encoded.
 * A plus is a space, as forms and the providers' servers read it; a name without a value has the empty one.
 * @param query without its question mark
 */
export const canonicalQuery = (query: string): string =>
  query
    .replaceAll('+', ' ')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { name: octetsOf(name), value: octetsOf(value.join('=')) };
    })
    .sort((a, b) => compare(a.name, b.name) || compare(a.value, b.value))
    .map(({ name, value }) => `${encode(name)}=${encode(value)}`)
    .join('&');

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
