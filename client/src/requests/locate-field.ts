import type { Node } from '../../../schemas/core/syntax/node.ts';
import { child, itemsOf, stringOf } from '../../../schemas/core/syntax/node.ts';

/** One step of a path to a field: a key, an array index, or `*` for any index. */
export type PathStep = string | number;

type Path = readonly PathStep[];

/**
 * The node at the first path that exists in the body, else the deepest node on the first path. Of several array items, the
 * one whose value the message quotes, else the first.
 * @param paths paths from the root, the likeliest first
 * @param message what the provider says about the field
 */
export function locateField(root: Node, paths: readonly Path[], message = ''): Node {
  for (const path of paths) {
    const found = nodesAt(root, path);
    const [first] = found;
    if (first) return found.find((node) => isQuoted(node, message)) ?? first;
  }
  return deepest(root, paths[0] ?? []).node;
}

/** Shorter values may be in a message by chance. */
const minQuotedLength = 4;

function isQuoted(node: Node, message: string): boolean {
  const value = stringOf(node) ?? '';
  return value.length >= minQuotedLength && message.includes(value);
}

/** The nodes at a path. */
function nodesAt(node: Node, [step, ...rest]: Path): readonly Node[] {
  return step === undefined ? [node] : inner(node, step).flatMap((it) => nodesAt(it, rest));
}

/** The node that has the most steps of a path, with their number. */
function deepest(node: Node, [step, ...rest]: Path): { readonly node: Node; readonly depth: number } {
  let best = { node, depth: 0 };
  if (step === undefined) return best;
  for (const it of inner(node, step)) {
    const found = deepest(it, rest);
    if (found.depth + 1 > best.depth) best = { node: found.node, depth: found.depth + 1 };
  }
  return best;
}

function inner(node: Node, step: PathStep): readonly Node[] {
  if (step === '*') return itemsOf(node);
  const found = typeof step === 'number' ? itemsOf(node)[step] : child(node, step);
  return found ? [found] : [];
}
