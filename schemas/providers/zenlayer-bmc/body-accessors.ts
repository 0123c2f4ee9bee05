import { valueAtPath } from '../../core/normalize/field-aliases.ts';
import { itemsOf, type Node, presentValue } from '../../core/syntax/node.ts';
import { request } from './request.ts';

/** The value of a field of the body, also if it is under one of the field's aliases. */
export function inBody(body: Node, ...path: readonly string[]): Node | undefined {
  return valueAtPath(body, request, ...path);
}

/** Whether a value is present and not an empty array, as the provider sees it. */
export function isGiven(node: Node | undefined): node is Node {
  return presentValue(node) !== undefined && (node?.type !== 'array' || itemsOf(node).length > 0);
}
