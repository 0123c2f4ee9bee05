import type { Field } from '../core/model/field.ts';
import { type Node, stringOf } from '../core/syntax/node.ts';
import { decodeBase64, encodeBase64, readUserData } from '../core/util/user-data.ts';

/** Whether a field holds a script for the first start of an instance. */
export function isScriptField(field: Field): boolean {
  return field.type === 'string' && field.sensitive === true;
}

/**
 * The script in a value, decoded if the field is encoded.
 * @returns undefined if the value is a reference or no string, or what it encodes is not text
 */
export function readScript(field: Field, node: Node): string | undefined {
  const text = node.value === '' ? '' : stringOf(node);
  if (text === undefined || field.type !== 'string') return undefined;
  const isEncoded = field.encoding === 'base64' && readUserData(text).kind === 'base64';
  return isEncoded ? decodeBase64(text, text.length) : text;
}

/** The text for a script in a field, encoded if the field is. */
export function writeScript(field: Field, script: string): string {
  return field.type === 'string' && field.encoding === 'base64' ? encodeBase64(script) : script;
}

/** The extension of a file with a script, from its first line: cloud-config, PowerShell, or else a shell script. */
export function scriptExtension(script: string): string {
  if (script.startsWith('#cloud-config')) return 'yaml';
  return /^(?:#ps1|rem cmd|<powershell>)/i.test(script) ? 'ps1' : 'sh';
}
