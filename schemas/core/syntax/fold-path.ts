import { keyOf, type Node } from './node.ts';

/**
 * Folds the path from the root to a node. The result for an object or array is kept for the nodes inside it, so each
 * node of a body costs one step.
 * @param root the result for the root
 * @param next the result for a value under a key, or at an index, which is always given as 0
 */
export function foldPath<State>(root: State, next: (state: State, step: string | 0) => State): (node: Node) => State {
  const known = new WeakMap<Node, { readonly state: State }>();
  return (node) => {
    const open: Node[] = [];
    let around: Node | undefined = node;
    while (around && !known.has(around)) {
      open.push(around);
      around = around.parent;
    }
    const start = around && known.get(around);
    let state = start ? start.state : root;
    for (const inner of open.toReversed()) {
      const { parent, type } = inner;
      if (parent?.type === 'property') state = next(state, keyOf(parent));
      if (parent?.type === 'array') state = next(state, 0);
      if (type === 'object' || type === 'array') known.set(inner, { state });
    }
    return state;
  };
}
