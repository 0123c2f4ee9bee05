/** Input of a hash; a text is hashed as UTF-8. */
export type Data = string | Uint8Array<ArrayBuffer>;

const { subtle } = globalThis.crypto;

const encoder = new TextEncoder();

/** The bytes of a text in UTF-8; bytes are returned unchanged. */
export const bytesOf = (data: Data): Uint8Array<ArrayBuffer> =>
  typeof data === 'string' ? encoder.encode(data) : data;

/** Lower-case hexadecimal digits. */
export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** SHA-256 in lower-case hexadecimal digits. */
export const sha256 = async (data: Data): Promise<string> =>
  hex(new Uint8Array(await subtle.digest('SHA-256', bytesOf(data))));

/**
 * HMAC-SHA256.
 * @param key not empty: Web Crypto takes no empty key
 */
export async function hmac(key: Data, data: Data): Promise<Uint8Array<ArrayBuffer>> {
  const imported = await subtle.importKey('raw', bytesOf(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await subtle.sign('HMAC', imported, bytesOf(data)));
}
