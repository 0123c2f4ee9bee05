import type { Field } from '../core/model/field.ts';
import { type Node, stringOf } from '../core/syntax/node.ts';
import { bytesInBase64, encodeBytes, isBase64 } from '../core/util/user-data.ts';

/** The value of a field for scripts: a script, or what no editor shows as text, such as an archive. */
export type ScriptValue = { readonly kind: 'script'; readonly content: Uint8Array } | { readonly kind: 'binary' };

/** Whether a field holds a script for the first start of an instance. */
export function isScriptField(field: Field): boolean {
  return field.type === 'string' && field.sensitive === true;
}

/**
 * The script in a value as bytes, decoded if the field is encoded.
 * @returns undefined if the value is a reference or no string
 */
export function readScript(field: Field, node: Node): ScriptValue | undefined {
  const text = node.value === '' ? '' : stringOf(node);
  if (text === undefined || field.type !== 'string') return undefined;
  const isEncoded = field.encoding === 'base64' && isBase64(text);
  const content = isEncoded ? bytesInBase64(text) : new TextEncoder().encode(text);
  return isText(content) ? { kind: 'script', content } : { kind: 'binary' };
}

/**
 * The text for a script in a field, encoded if the field is.
 * @returns undefined if the script can't be shown as text afterwards, or the field takes UTF-8 only
 */
export function writeScript(field: Field, content: Uint8Array): string | undefined {
  if (field.type === 'string' && field.encoding === 'base64') {
    return isText(content) ? encodeBytes(content) : undefined;
  }
  return utf8In(content);
}

/** The text of UTF-8 with its byte order mark; undefined if it is something else. */
export function utf8In(content: Uint8Array): string | undefined {
  return decoded(content, 'utf-8');
}

/** Whether an editor shows bytes as text and writes the same bytes again: UTF-8, or UTF-16 with a byte order mark. */
function isText(content: Uint8Array): boolean {
  const [first, second] = content;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return decoded(content, encoding) !== undefined;
}

function decoded(content: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(content);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** The extension of a file with a script, from its first line: cloud-config, PowerShell, or else a shell script. */
export function scriptExtension(content: Uint8Array): string {
  // As ASCII, with or without a byte order mark, and with two bytes a character in UTF-16.
  const start = String.fromCharCode(...content.slice(0, startLength).filter((byte) => byte > 0 && byte < 0x80));
  if (start.startsWith('#cloud-config')) return 'yaml';
  return /^(?:#ps1|rem cmd|<powershell>)/i.test(start) ? 'ps1' : 'sh';
}

const startLength = 60;
