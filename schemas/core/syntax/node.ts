import { getNodeValue, type Node } from 'jsonc-parser';
import type { Json } from '../json.ts';
import { isReference } from './reference-text.ts';

export type { Node } from 'jsonc-parser';
export { isOnlyReferences, isReference } from './reference-text.ts';

/**
 * A property of a tree from the fast parser. The node of the key is seldom used and is created only when the children
 * are read, which halves the size of a tree. A copy with other children is a plain node.
 */
export class Property implements Node {
  readonly type = 'property';
  readonly offset: number;
  readonly parent: Node;
  readonly colonOffset: number;
  readonly key: string;
  readonly keyLength: number;
  length = 0;
  valueNode: Node | undefined = undefined;

  /** @param keyLength the length of the key in the text, with its quotes */
  constructor(parent: Node, offset: number, key: string, keyLength: number, colonOffset: number) {
    this.offset = offset;
    this.parent = parent;
    this.colonOffset = colonOffset;
    this.key = key;
    this.keyLength = keyLength;
  }

  get children(): Node[] {
    const { offset, keyLength: length, key: value, valueNode: held } = this;
    const key: Node = { type: 'string', offset, length, parent: this, value };
    return held ? [key, held] : [key];
  }

  /** The same property with another value. */
  withValue(value: Node): Property {
    const { parent, offset, key, keyLength, colonOffset, length, valueNode: held } = this;
    const other = new Property(parent, offset, key, keyLength, colonOffset);
    other.valueNode = value;
    other.length = length + value.length - (held?.length ?? 0);
    return other;
  }
}

/** Up to this number of properties, a linear search is faster than an index. */
const few = 8;

/**
 * An object with its index, created once. The node itself holds it: small garbage collections treat all values of a
 * weak map as alive, so each tree that a keystroke replaces would outlive many of them.
 */
interface Indexed extends Node {
  index?: { readonly of: readonly Node[]; readonly byKey: ReadonlyMap<string, Node> };
}

/** The properties of an object by key, the last one of each. */
function indexOf(node: Indexed, properties: readonly Node[]): ReadonlyMap<string, Node> {
  // A copy of a node may have other properties.
  if (node.index?.of !== properties) {
    const byKey = new Map(properties.map((property) => [keyOf(property), property]));
    node.index = { of: properties, byKey };
  }
  return node.index.byKey;
}

/** The key of a property. */
export function keyOf(property: Node): string {
  return property instanceof Property ? property.key : property.children?.[0]?.value;
}

/** The value of a property; undefined if it is not written yet. */
export function propertyValue(property: Node): Node | undefined {
  return property instanceof Property ? property.valueNode : property.children?.[1];
}

/** Whether a node is the key of a property, and not a value. */
export function isKey(node: Node): boolean {
  return node.parent?.type === 'property' && node.parent.offset === node.offset;
}

/** The node if it is a property, else the nearest property around it; undefined at the root. */
export function propertyAround(node: Node): Node | undefined {
  let current: Node | undefined = node;
  while (current && current.type !== 'property') current = current.parent;
  return current;
}

/** The property of an object with a key; the last one if the key repeats, as in JSON.parse. */
export function propertyOf(node: Node | undefined, key: string): Node | undefined {
  if (node?.type !== 'object' || !node.children) return undefined;
  if (node.children.length > few) return indexOf(node, node.children).get(key);
  for (let index = node.children.length - 1; index >= 0; index--) {
    const property = node.children[index];
    if (property && keyOf(property) === key) return property;
  }
  return undefined;
}

/** Whether an object has a key more than once. */
export function repeatsKey(node: Node): boolean {
  const { children = [] } = node;
  if (children.length > few) return indexOf(node, children).size < children.length;
  for (let index = 1; index < children.length; index++) {
    for (let before = 0; before < index; before++) {
      const [one, other] = [children[index], children[before]];
      if (one && other && keyOf(one) === keyOf(other)) return true;
    }
  }
  return false;
}

/** The value under a key of an object; the last one if the key repeats. */
export function child(node: Node | undefined, key: string): Node | undefined {
  const property = propertyOf(node, key);
  return property && propertyValue(property);
}

/** The value at the end of a path of keys; undefined if a step is missing or not an object. */
export function at(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  let current = node;
  // Rules ask for so many places that an iterator would be a part of their time.
  for (let step = 0; step < path.length; step++) current = child(current, path[step] ?? '');
  return current;
}

/** The value at the end of a path of keys and array indexes; undefined if a step is missing. */
export function nodeAtPath(root: Node, path: readonly (string | number)[]): Node | undefined {
  let current: Node | undefined = root;
  for (const step of path) current = typeof step === 'number' ? itemsOf(current)[step] : child(current, step);
  return current;
}

/** The elements of an array; none if the node is absent or something else. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.type === 'array' ? (node.children ?? []) : [];
}

/** The elements of an array, or a single object that replaces an array of objects. */
export function elementsOf(node: Node | undefined): readonly Node[] {
  return node?.type === 'object' ? [node] : itemsOf(node);
}

/** The keys of an object with their property nodes; none if the node is absent or something else. */
export function propertiesOf(
  node: Node | undefined,
): readonly { key: string; property: Node; value: Node | undefined }[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).map((property) => ({
    key: keyOf(property),
    property,
    value: propertyValue(property),
  }));
}

/** The text of a string; undefined if the node is absent, something else, or a reference. */
export function stringOf(node: Node | undefined): string | undefined {
  return node?.type === 'string' && !isReference(node.value) ? node.value : undefined;
}

/** The number; undefined if the node is absent or something else. */
export function numberOf(node: Node | undefined): number | undefined {
  // 1e400 is JSON, but no number that a rule can judge.
  return node?.type === 'number' && Number.isFinite(node.value) ? node.value : undefined;
}

/** The boolean; undefined if the node is absent or something else. */
export function booleanOf(node: Node | undefined): boolean | undefined {
  return node?.type === 'boolean' ? node.value : undefined;
}

/** The node, unless it is absent, null or an empty string, which a provider treats as absent. */
export function presentValue(node: Node | undefined): Node | undefined {
  return node === undefined || node.type === 'null' || node.value === '' ? undefined : node;
}

/** Whether a value is absent, null, an empty string, or an object or array without content. */
export function isEmptyValue(node: Node | undefined): boolean {
  return !presentValue(node) || node?.children?.length === 0;
}

/** The index of a node, or of the node around it, among some nodes in the order of the text; -1 if there is none. */
export function indexAmong(nodes: readonly Pick<Node, 'offset'>[], { offset }: Pick<Node, 'offset'>): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.offset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The JSON Pointer (RFC 6901) of a value, or of the value of a property. */
export function pointerOf(node: Node): string {
  let pointer = '';
  let current: Node | undefined = node;
  while (current?.parent) {
    const parent: Node = current.parent;
    if (current.type === 'property') {
      pointer = `/${keyOf(current).replaceAll('~', '~0').replaceAll('/', '~1')}${pointer}`;
    } else if (parent.type === 'array') {
      pointer = `/${indexAmong(parent.children ?? [], current)}${pointer}`;
    }
    current = parent;
  }
  return pointer;
}

/** The path from the root to a value: keys and array indexes. */
export function pathOf(node: Node): (string | number)[] {
  const path: (string | number)[] = [];
  for (let current = node; current.parent; current = current.parent) {
    const { parent } = current;
    if (current.type === 'property') path.push(keyOf(current));
    else if (parent.type === 'array') path.push(indexAmong(parent.children ?? [], current));
  }
  return path.reverse();
}

/** The plain JSON value of a node. */
export function jsonOf(node: Node): Json {
  return getNodeValue(node);
}
