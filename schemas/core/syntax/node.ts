import { getNodePath, getNodeValue, type Node } from 'jsonc-parser';
import type { Json } from '../json.ts';
import { isReference } from './reference-text.ts';

export type { Node } from 'jsonc-parser';
export { isOnlyReferences, isReference } from './reference-text.ts';

/**
 * A property as the fast reader makes it. Every value has one, so a tree is half as large where the node of the key,
 * which is seldom looked at, is made only when the children are asked for. A copy of it with other children is a plain
 * node.
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

  /** @param keyLength how many characters the key takes in the text, with its quotes */
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

/** Up to so many properties are looked through faster than they are indexed. */
const few = 8;

/**
 * An object with its index, made once. It stands on the node itself: in a weak map, every tree that a keystroke leaves
 * behind would outlive many small garbage collections, which take what the map holds for alive.
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

/** The value of a property; undefined where it is not written yet. */
export function propertyValue(property: Node): Node | undefined {
  return property instanceof Property ? property.valueNode : property.children?.[1];
}

/** Whether a node is the key of a property, and not a value. */
export function isKey(node: Node): boolean {
  return node.parent?.type === 'property' && node.parent.offset === node.offset;
}

/** The property that a node is, or that is nearest around it; undefined at the root. */
export function propertyAround(node: Node): Node | undefined {
  let current: Node | undefined = node;
  while (current && current.type !== 'property') current = current.parent;
  return current;
}

/** The property of an object with a key; the last one where the key repeats, as JSON.parse takes it. */
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

/** The value that an object holds under a key; the last one where the key repeats. */
export function child(node: Node | undefined, key: string): Node | undefined {
  const property = propertyOf(node, key);
  return property && propertyValue(property);
}

/** The value at the end of a path of keys, or undefined where a step is missing or no object. */
export function at(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  let current = node;
  for (const key of path) current = child(current, key);
  return current;
}

/** The elements of an array; none where the node is absent or something else. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.type === 'array' ? (node.children ?? []) : [];
}

/** The elements of an array, or an object that stands alone in the place of an array of such. */
export function elementsOf(node: Node | undefined): readonly Node[] {
  return node?.type === 'object' ? [node] : itemsOf(node);
}

/** The keys of an object with their property nodes; none where the node is absent or something else. */
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

/** The text of a string; undefined where the node is absent, something else, or a reference. */
export function stringOf(node: Node | undefined): string | undefined {
  return node?.type === 'string' && !isReference(node.value) ? node.value : undefined;
}

/** The number; undefined where the node is absent or something else. */
export function numberOf(node: Node | undefined): number | undefined {
  return node?.type === 'number' ? node.value : undefined;
}

/** The boolean; undefined where the node is absent or something else. */
export function booleanOf(node: Node | undefined): boolean | undefined {
  return node?.type === 'boolean' ? node.value : undefined;
}

/** The node, unless it is absent, null or an empty string: what a provider reads as "not given". */
export function presentValue(node: Node | undefined): Node | undefined {
  return node === undefined || node.type === 'null' || node.value === '' ? undefined : node;
}

/** The place of a node among some that stand in the order of the text, or of the one that it is part of; -1 without any. */
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

/** The JSON Pointer (RFC 6901) of a value, or of the value that a property holds. */
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

/** The way from the root to a value: keys and array indexes. */
export function pathOf(node: Node): (string | number)[] {
  return getNodePath(node);
}

/** The plain JSON value of a node. */
export function jsonOf(node: Node): Json {
  return getNodeValue(node);
}
