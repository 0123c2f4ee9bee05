import type { Node } from '../../../schemas/core/syntax/node.ts';
import { child, itemsOf } from '../../../schemas/core/syntax/node.ts';

/** One step of a path to a field: a key, an array index, or `*` for any index. */
export type PathStep = string | number;

/**
 * The node at the first path that exists in the body, else the deepest node on the first path.
 * @param paths paths from the root, the likeliest first
 */
export function locateField(root: Node, paths: readonly (readonly PathStep[])[]): Node {
  for (const path of paths) {
    const found = follow(root, path);
    if (found.isWhole) return found.node;
  }
  return follow(root, paths[0] ?? []).node;
}

function follow(node: Node, path: readonly PathStep[]): { node: Node; isWhole: boolean } {
  const [step, ...rest] = path;
  if (step === undefined) return { node, isWhole: true };
  const next = inner(node, step);
  if (next.length === 0) return { node, isWhole: false };
  const ways = next.map((it) => follow(it, rest));
  return ways.find(({ isWhole }) => isWhole) ?? { node: ways[0]?.node ?? node, isWhole: false };
}

function inner(node: Node, step: PathStep): readonly Node[] {
  if (step === '*') return itemsOf(node);
  const found = typeof step === 'number' ? itemsOf(node)[step] : child(node, step);
  return found ? [found] : [];
}
