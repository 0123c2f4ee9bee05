/** Base64 of either alphabet, padded or not, in one line or several. */
const base64 = /^[A-Za-z0-9+/_-]+(?:\r?\n[A-Za-z0-9+/_-]+)*={0,2}\s?$/;

/** What is decoded to recognize the content; a multiple of four characters. */
const readLength = 256;

/** User data that is encoded more often is not written by anyone. */
const maxLevels = 3;

/** What user data in base64 contains; undefined if it isn't base64 of a text or an archive. */
export function readEncoded(text: string): 'text' | 'gzip' | undefined {
  let level = text;
  for (let levels = 0; levels < maxLevels && base64.test(level); levels++) {
    const bytes = bytesOf(significant(level).slice(0, readLength));
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
    level = String.fromCharCode(...bytes);
    if (isScript(level)) return 'text';
  }
  return undefined;
}

/** The text in user data that was encoded, once or several times. */
export function decodedUserData(text: string): string {
  let level = text;
  for (let levels = 0; levels < maxLevels && base64.test(level); levels++) {
    level = new TextDecoder().decode(bytesOf(significant(level)));
  }
  return level;
}

/** Whether decoded bytes are those of a script or configuration: a mark, or plain text with a space. */
function isScript(decoded: string): boolean {
  if (/^#[!# a-z]./.test(decoded)) return true;
  return decoded.length >= 6 && /^[\t\n\r -~]*$/.test(decoded) && /\s/.test(decoded);
}

/** The characters that contain data, in the usual alphabet. */
function significant(text: string): string {
  return text.replace(/[\s=]/g, '').replaceAll('-', '+').replaceAll('_', '/');
}

function bytesOf(encoded: string): Uint8Array {
  const whole = encoded.length % 4 === 1 ? encoded.slice(0, -1) : encoded;
  return Uint8Array.from(atob(whole), (character) => character.charCodeAt(0));
}
