import { isPlaceholder } from '../../../core/util/placeholder.ts';
import { decodeBase64 } from '../../../core/util/user-data.ts';

/** How the first line of user data can begin: the page on injecting user data, the document's example, cloud-init. */
const known =
  /^(?:#!|#cloud-config|#include|#cloud-boothook|#upstart-job|#part-handler|#ps1|## *template:|rem cmd|<powershell>|<script>|content-type:|mime-version:|from )/i;

/** The beginning of an archive made with gzip, encoded. */
const gzip = /^H4sI/;

/** Three bytes that some editors write before a text, encoded; decoding drops them. */
const byteOrderMark = /^77u\//;

const base64Text = /^[A-Za-z0-9+/]{8,}={0,2}$/;

/** What the content of encoded user data is. */
export type Content =
  /** A script, cloud-config, an archive or a multipart text. */
  | 'known'
  /** The same after spaces or line breaks. */
  | 'indented'
  /** Encoded twice. */
  | 'encoded'
  /** A text that cloud-init doesn't know, or no text. */
  | 'unknown';

/** Reads the beginning of encoded user data. */
export function contentOf(encoded: string): Content {
  if (gzip.test(encoded)) return 'known';
  const text = decodeBase64(encoded);
  if (text === undefined) return 'unknown';
  if (known.test(text)) return byteOrderMark.test(encoded) ? 'indented' : 'known';
  if (known.test(text.replace(/^[\s\ufeff]+/, ''))) return 'indented';
  const inner = text.trim().replace(/[\r\n]+/g, '');
  return base64Text.test(inner) && contentOf(inner) !== 'unknown' ? 'encoded' : 'unknown';
}

/** The whole text of encoded user data, as UTF-8. */
export function decodedText(encoded: string): string {
  const binary = atob(encoded.replace(/[\r\n=]/g, ''));
  return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}

/** The same content in one line, with its padding. */
export function inOneLine(encoded: string): string {
  const digits = encoded.replace(/[\r\n=]/g, '');
  return digits.padEnd(Math.ceil(digits.length / 4) * 4, '=');
}

/** What a tool replaces by user data: an expression of Terraform, a command of a shell. */
const expressions = /^(?:\$\{[^{}]{1,200}\}|\$\([^()]{1,200}\)|`[^`]{1,200}`)$/;

/** Whether a text is a placeholder for user data, which no tool replaces here. */
export function isPlaceholderData(text: string): boolean {
  return isPlaceholder(text) || (text.length <= 220 && expressions.test(text));
}
