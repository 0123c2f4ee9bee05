import { valueAtPath } from '../../core/normalize/field-aliases.ts';
import { itemsOf, type Node, presentValue } from '../../core/syntax/node.ts';
import { request } from './request.ts';

/** The value of a field of the body, also where it stands under another name that people write for it. */
export function inBody(body: Node, ...path: readonly string[]): Node | undefined {
  return valueAtPath(body, request, ...path);
}

/** Given, and no empty array either: what the provider takes for a value. */
export function isGiven(node: Node | undefined): node is Node {
  return presentValue(node) !== undefined && (node?.type !== 'array' || itemsOf(node).length > 0);
}
