import type { Node } from 'jsonc-parser';
import { parseTree } from 'jsonc-parser';
import type { Json } from '../json.ts';

/** The syntax tree of a value, as if it were the text of a file. */
export function treeOf(value: Json): Node {
  const text = JSON.stringify(value);
  return parseTree(text) ?? { type: 'null', offset: 0, length: text.length, value: null };
}
