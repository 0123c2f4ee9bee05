import { isKey, type Node, Property } from '../core/syntax/node.ts';
import { isNumber, type Mutable, unquote, type WellFormed } from './parse.ts';

/**
 * Reads a text that was made from another by changing one value, which is what most keystrokes do: the old tree with
 * that value replaced and what follows it moved. Its old root must not be used afterwards; nodes that the change does
 * not touch stand in both. The nodes from the root down to the value are new ones, so that what is remembered of a body
 * or an object is not taken for that of the next.
 * @returns undefined where the change is of another kind, so that the text must be parsed
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

/** How many characters two texts begin with alike; compared in halves, since whole stretches are compared at once. */
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

/** How many characters two texts end with alike, not counting those that they begin with. */
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

/** The string or number that a stretch of the text lies in, or undefined. */
function leafAt(root: Node, start: number, end: number): Node | undefined {
  let node: Node | undefined = root;
  while (node?.children) node = childAt(node.children, start);
  return node && node.offset <= start && end <= node.offset + node.length ? node : undefined;
}

/** The last of some nodes that begins at an offset or before it. */
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

/** What the node says after the change, or undefined where the change may have made something else of it. */
function valueAfter(node: Node, text: string, start: number, end: number, by: number): string | number | undefined {
  const { offset, length } = node;
  const written = text.slice(offset, offset + length + by);
  if (node.type === 'number') return isNumber(written) ? Number(written) : undefined;
  const isInside = node.type === 'string' && start > offset && end < offset + length;
  return isInside ? unquote(written) : undefined;
}

/** The root above a node that takes the place of another; everything behind it is moved. */
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

/** Moves a node, with all that is in it. */
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
