import { isKey, type Node, Property } from '../core/syntax/node.ts';
import { isNumber, type Mutable, unquote, type WellFormed } from './parse.ts';

/**
 * Parses a text that differs from the previous one in one value, as after most keystrokes: replaces that value in the
 * old tree and moves the nodes after it. The old root must not be used afterwards, since both trees share the unchanged
 * nodes. The nodes from the root down to the value are new, so that a result cached for an old body or object is not
 * used for the new one.
 * @returns undefined if the change is of another kind, so that the text must be parsed
 */
export function parseIncrementally(before: WellFormed, text: string): WellFormed | undefined {
  const start = commonStart(before.text, text);
  const tail = commonEnd(before.text, text, start);
  const end = before.text.length - tail;
  const by = text.length - before.text.length;
  const node = leafAt(before.root, start, end);
  if (!node || isKey(node)) return undefined;
  const value = valueAfter(node, text, start, end, by);
  if (value === undefined) return undefined;
  const comments = before.comments.map((comment) =>
    comment.start < start ? comment : { start: comment.start + by, end: comment.end + by },
  );
  const root = rebuilt(node, { ...node, value, length: node.length + by }, by);
  return { text, root, comments, longText: before.longText };
}

/** The length of the common prefix of two texts; a binary search, since comparing whole substrings is fast. */
function commonStart(a: string, b: string): number {
  let low = 0;
  let high = Math.min(a.length, b.length);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (a.slice(low, middle) === b.slice(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The length of the common suffix of two texts, without their common prefix. */
function commonEnd(a: string, b: string, start: number): number {
  let low = 0;
  let high = Math.min(a.length, b.length) - start;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const isSame = a.slice(a.length - middle, a.length - low) === b.slice(b.length - middle, b.length - low);
    if (isSame) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The string or number that contains a range of the text, or undefined. */
function leafAt(root: Node, start: number, end: number): Node | undefined {
  let node: Node | undefined = root;
  while (node?.children) node = childAt(node.children, start);
  return node && node.offset <= start && end <= node.offset + node.length ? node : undefined;
}

/** The last node that begins at an offset or before it. */
function childAt(children: readonly Node[], offset: number): Node | undefined {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((children[middle]?.offset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return children[low - 1];
}

/** The node's value after the change, or undefined if the node may have become something else. */
function valueAfter(node: Node, text: string, start: number, end: number, by: number): string | number | undefined {
  const { offset, length } = node;
  const written = text.slice(offset, offset + length + by);
  if (node.type === 'number') return isNumber(written) ? Number(written) : undefined;
  const isInside = node.type === 'string' && start > offset && end < offset + length;
  return isInside ? unquote(written) : undefined;
}

/** The root above a node that replaces another; all nodes after it are moved. */
function rebuilt(old: Node, node: Node, by: number): Node {
  const parent = old.parent;
  if (!parent?.children) return node;
  const place = parent.children.indexOf(old);
  const children = parent.children.with(place, node);
  const above =
    parent instanceof Property ? parent.withValue(node) : { ...parent, children, length: parent.length + by };
  for (const child of children) (child as Mutable<Node>).parent = above;
  if (by !== 0) for (const child of children.slice(place + 1)) move(child, by);
  return rebuilt(parent, above, by);
}

/** Moves a node and its descendants. */
function move(node: Node, by: number): void {
  const moved: Mutable<Node> = node;
  moved.offset += by;
  if (moved.colonOffset !== undefined) moved.colonOffset += by;
  if (node instanceof Property) {
    if (node.valueNode) move(node.valueNode, by);
  } else if (node.children) {
    for (const child of node.children) move(child, by);
  }
}
