import type { StringField } from '../model/field.ts';
import type { Fix } from '../model/fix.ts';
import type { Add } from '../model/problem.ts';
import type { Node } from '../syntax/node.ts';
import { isPlaceholder, isZeroId } from '../util/placeholder.ts';

/**
 * Whether a text is yet to be replaced by the real value. In a field for free texts, one in brackets may be meant, so that
 * only those with values of the account, and those that say so, are checked.
 */
export function isUnfilled(text: string, { placeholder, valueSource, pattern }: StringField): boolean {
  if (placeholder) return placeholder(text);
  if (valueSource === undefined && pattern?.code !== 'uuid') return false;
  return isPlaceholder(text) || isZeroId(text);
}

/** Reports a placeholder; nothing else about it is reported. */
export function reportUnfilled(node: Node, add: Add): void {
  add({
    code: 'placeholder',
    severity: 'warning',
    node,
    message: {
      en: 'This is a placeholder. Replace it with the real value or a reference.',
      zh: '这是占位符。请替换为实际值或引用。',
    },
    fixes: [referenceFix(node)],
  });
}

/** The fix that replaces a value by a reference, named after the key. */
function referenceFix(node: Node): Fix {
  const property = node.parent?.type === 'property' ? node.parent : node.parent?.parent;
  const key = String(property?.children?.[0]?.value ?? 'value');
  const owner = String(property?.parent?.parent?.children?.[0]?.value ?? '');
  const name = key === 'id' && owner ? `${owner}_id` : key;
  const variable = name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/\W+|^_+/g, '')
    .toUpperCase();
  const value = `\${env:${variable}}`;
  return {
    title: { en: `Replace with ${value}`, zh: `替换为 ${value}` },
    changes: () => [{ kind: 'set', node, value }],
  };
}
