import type { Json } from '../../core/json.ts';
import type { Fix } from '../../core/model/fix.ts';
import type { Node } from '../../core/syntax/node.ts';

const separators = /[,;|\s，；、]+/u;

/** More characters than a list has that people write as one text. */
const maxLength = 2000;

/** The parts of a text that lists several things; none if it is one thing. */
export function partsOf(text: string): readonly string[] {
  const parts = text.length > maxLength ? [] : text.split(separators).filter((part) => part !== '');
  return parts.length > 1 ? parts : [];
}

/** The fix for a text in place of an array that lists several items; undefined for any other value. */
export function splitListFix(node: Node, toItem: (part: string) => Json): Fix | undefined {
  const parts = node.type === 'string' ? partsOf(node.value) : [];
  if (parts.length === 0) return undefined;
  return {
    title: { en: `Split into ${parts.length} items`, zh: `拆分为 ${parts.length} 个元素` },
    changes: () => [{ kind: 'set', node, value: parts.map(toItem) }],
  };
}
