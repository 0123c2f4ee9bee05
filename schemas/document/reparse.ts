import { isKey, type Node } from '../core/node.ts';
import { isNumber, type Mutable } from './parse.ts';

/** A text without errors, and its tree. */
export interface WellFormed {
  readonly text: string;
  readonly root: Node;
}

/**
 * The tree of a text that was made from another by changing one value, which is what most keystrokes do: the old tree
 * with that value replaced and what follows it moved. Its old root must not be used afterwards; nodes that the change
 * does not touch stand in both. The nodes from the root down to the value are new ones, so that what is remembered of a
 * body or an object is not taken for that of the next.
 * @returns undefined where the change is of another kind, so that the text must be parsed
 */
export function reparse(before: WellFormed, text: string): Node | undefined {
  const start = commonStart(before.text, text);
  const tail = commonEnd(before.text, text, start);
  const end = before.text.length - tail;
  const by = text.length - before.text.length;
  const node = leafAt(before.root, start, end);
  if (!node || isKey(node)) return undefined;
  const value = valueAfter(node, text, start, end, by);
  if (value === undefined) return undefined;
  return rebuilt(node, { ...node, value, length: node.length + by }, by);
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

const plain = /^[^"\\\p{Cc}]*$/u;

/** What the node says after the change, or undefined where the change may have made something else of it. */
function valueAfter(node: Node, text: string, start: number, end: number, by: number): string | number | undefined {
  const { offset, length } = node;
  const written = text.slice(offset, offset + length + by);
  if (node.type === 'number') return isNumber(written) ? Number(written) : undefined;
  // A string without escapes is as long as what it says, but for the quotes.
  const isInside = node.type === 'string' && start > offset && end < offset + length;
  if (!isInside || node.value.length !== length - 2 || !plain.test(text.slice(start, end + by))) return undefined;
  return written.slice(1, -1);
}

/** The root above a node that takes the place of another; everything behind it is moved. */
function rebuilt(old: Node, node: Node, by: number): Node {
  const parent = old.parent;
  if (!parent?.children) return node;
  const children = parent.children.map((child) => (child === old ? node : child));
  const above: Node = { ...parent, children, length: parent.length + by };
  for (const child of children) (child as Mutable<Node>).parent = above;
  if (by !== 0) move(children.slice(children.indexOf(node) + 1), by);
  return rebuilt(parent, above, by);
}

/** Moves nodes, with all that is in them. */
function move(nodes: readonly Node[], by: number): void {
  const open = [...nodes];
  for (let node = open.pop(); node; node = open.pop()) {
    const moved: Mutable<Node> = node;
    moved.offset += by;
    if (moved.colonOffset !== undefined) moved.colonOffset += by;
    for (const child of node.children ?? []) open.push(child);
  }
}
