import type { Pattern } from '../../../core/model/field.ts';
import type { Fix } from '../../../core/model/fix.ts';
import type { Node } from '../../../core/syntax/node.ts';
import { isPlaceholder } from '../../../core/util/placeholder.ts';
import { uuid } from '../../../core/util/string-patterns.ts';
import { fix } from '../fix-helpers.ts';

/** The all-zero id, which fixes and new bodies write if only a person knows the real id. */
const allZeros = /^0{8}-?0{4}-?0{4}-?0{4}-?0{12}$/;

const realId = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

const placeholderForms = [
  /^(?:your|my|the|example|test)[-_ ].*(?:id|uuid|ref)s?$/i,
  /^[a-z]+(?:[-_]?(?:id|uuid))?[-_]\d{1,6}$/i,
  /^[a-z]+(?:[-_][a-z]+)*[-_](?:id|uuid|ref)s?$/i,
  /^x{3,}(?:-x{2,})*$/i,
  /^(?:\.{3}|…)$/,
];

const maxLength = 80;

/** Whether a string is a placeholder for an id: `<IMAGE_ID>`, `imageid_123`, `xxxx-xxxx`. */
export function isPlaceholderId(text: string): boolean {
  // Nearly every id is a real one.
  if (realId.test(text)) return allZeros.test(text);
  return isPlaceholder(text) || (text.length <= maxLength && placeholderForms.some((regex) => regex.test(text)));
}

/** An id from the provider; a placeholder for it can be replaced by a reference. */
export const ecsId: Pattern = { ...uuid, fix: fixPlaceholder };

/** A fix for a placeholder for an id. */
export function fixPlaceholder(node: Node, text: string): Fix | undefined {
  return isPlaceholderId(text) ? referenceFix(node) : undefined;
}

/** The fix that replaces a value by a reference, named after the key. */
export function referenceFix(node: Node): Fix {
  const key = String(node.parent?.children?.[0]?.value ?? 'value');
  const owner = String(node.parent?.parent?.parent?.children?.[0]?.value ?? '');
  const name = key === 'id' && owner ? `${owner}_id` : key;
  const variable = name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/\W+|^_+/g, '')
    .toUpperCase();
  const value = `\${env:${variable}}`;
  return fix(`Replace with ${value}`, `替换为 ${value}`, () => [{ kind: 'set', node, value }]);
}
