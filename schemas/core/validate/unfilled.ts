import type { StringField } from '../model/field.ts';
import type { Add } from '../model/problem.ts';
import { referenceFix } from '../model/reference-fix.ts';
import type { Node } from '../syntax/node.ts';
import { isPlaceholderId } from '../util/placeholder.ts';

/**
 * Whether a text is yet to be replaced by the real value. In a field for free texts, one in brackets may be meant, so that
 * only those with values of the account, and those that say so, are checked.
 */
export function isUnfilled(text: string, { placeholder, valueSource, pattern }: StringField): boolean {
  if (placeholder) return placeholder(text);
  if (valueSource === undefined && pattern?.code !== 'uuid') return false;
  return isPlaceholderId(text);
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
