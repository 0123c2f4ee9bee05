import { findNodeAtOffset, getNodePath } from 'jsonc-parser';
import { isKey, keyOf, type Node } from '../../../schemas/core/syntax/node.ts';
import { tokenize } from '../../../schemas/document/tokenize.ts';

/** The place in a body that a completion fills. */
export interface Place {
  readonly kind: 'key' | 'value';
  /** The object that a key goes into, or the node that a value belongs to; its path in the body. */
  readonly path: readonly (string | number)[];
  /** The text that a completion replaces. */
  readonly start: number;
  readonly end: number;
  /** The object that a key goes into, or the array that a new element goes into. */
  readonly holder?: Node;
  /** The property whose key is replaced. */
  readonly property?: Node;
}

/** The place at an offset; undefined if nothing can be written there. */
export function placeAt(text: string, root: Node | undefined, offset: number): Place | undefined {
  if (isInComment(text, offset)) return undefined;
  if (!root)
    return withoutComments(text).trim() === '' ? { kind: 'value', path: [], start: offset, end: offset } : undefined;
  const node = findNodeAtOffset(root, offset, true);
  if (!node) return undefined;
  if (node.type === 'object') return placeInObject(text, node, offset);
  if (node.type === 'property') return placeInProperty(text, node, offset);
  if (node.type === 'array') return placeInArray(text, node, offset);
  const end = node.offset + node.length;
  if (node.type === 'string' && offset === node.offset) return undefined;
  if (node.parent && isKey(node)) {
    const object = node.parent.parent;
    if (!object) return undefined;
    return { kind: 'key', path: getNodePath(object), holder: object, property: node.parent, start: node.offset, end };
  }
  return { kind: 'value', path: getNodePath(node), start: node.offset, end };
}

/** Whether an offset is between the brackets of an object or array; one without a closing bracket is still being written. */
function isInside(text: string, { offset: start, length }: Node, bracket: string, offset: number): boolean {
  return offset > start && !(offset === start + length && text[offset - 1] === bracket);
}

function placeInArray(text: string, array: Node, offset: number): Place | undefined {
  if (!isInside(text, array, ']', offset)) return undefined;
  return { kind: 'value', path: [...getNodePath(array), 0], holder: array, ...wordAt(text, offset) };
}

function placeInObject(text: string, object: Node, offset: number): Place | undefined {
  if (!isInside(text, object, '}', offset)) return undefined;
  const last = object.children?.findLast((property) => property.offset < offset);
  if (last && last.colonOffset !== undefined && last.colonOffset < offset && !last.children?.[1]) {
    return placeInProperty(text, last, offset);
  }
  return { kind: 'key', path: getNodePath(object), holder: object, ...wordAt(text, offset) };
}

/** The place of a value after the colon of a property. */
function placeInProperty(text: string, property: Node, offset: number): Place | undefined {
  if (property.colonOffset === undefined || property.colonOffset >= offset || property.children?.[1]) return undefined;
  const object = property.parent;
  if (!object) return undefined;
  return {
    kind: 'value',
    path: [...getNodePath(object), keyOf(property)],
    ...wordAt(text, offset),
  };
}

/** The half-typed word around an offset, including an opening quote. */
function wordAt(text: string, offset: number): { start: number; end: number } {
  const isWord = (index: number) => /["\w:.$-]/.test(text[index] ?? ' ');
  let start = offset;
  while (start > 0 && isWord(start - 1) && text[start - 1] !== ':') start--;
  return { start, end: offset };
}

/** Whether another property or element follows without a comma before it. */
export function needsComma(text: string, place: Place): boolean {
  const next = place.holder?.children?.find((next) => next.offset >= place.end);
  return next !== undefined && !hasComma(text, place.end, next.offset);
}

/** The end of the property or element before the place, if no comma follows it. */
export function missingCommaBefore(text: string, place: Place): number | undefined {
  if (place.property) return undefined;
  const before = place.holder?.children?.findLast((last) => last.offset + last.length <= place.start);
  const end = before && before.offset + before.length;
  return end === undefined || hasComma(text, end, place.start) ? undefined : end;
}

/** Whether there is a comma between two offsets, outside comments. */
function hasComma(text: string, start: number, end: number): boolean {
  return withoutComments(text.slice(start, end)).includes(',');
}

/** An unclosed comment goes to the end of the text. */
const withoutComments = (text: string) => text.replace(/\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, '');

/** Whether an offset is inside a comment, where colons and quotes have no meaning. */
function isInComment(text: string, offset: number): boolean {
  for (const { start, end } of tokenize(text)) {
    if (offset <= start) return false;
    if (text.startsWith('//', start) && offset <= end) return true;
    if (text.startsWith('/*', start) && offset < end) return true;
  }
  return false;
}
