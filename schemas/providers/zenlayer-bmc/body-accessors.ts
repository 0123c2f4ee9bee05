import { valueAtPath } from '../../core/normalize/resolve-field.ts';
import { child, itemsOf, type Node, numberOf, presentValue, stringOf } from '../../core/syntax/node.ts';
import { sanitizeText } from '../../core/util/sanitize-text.ts';
import { request } from './request.ts';

/** The value of a field of the body, also if it is under one of the field's aliases. */
export function valueAt(body: Node, ...path: readonly string[]): Node | undefined {
  return valueAtPath(body, request, ...path);
}

/** Whether a value is present and not an empty array, as the provider sees it. */
export function hasValue(node: Node | undefined): node is Node {
  return presentValue(node) !== undefined && (node?.type !== 'array' || itemsOf(node).length > 0);
}

/** The maximum number of instances that one request creates. */
export const maxInstances = 100;

/** How many instances a body requests; 1 by default. A count in quotes is wrong, but the provider may still accept it. */
export function countOf(body: Node): number {
  const node = child(body, 'amount');
  const amount = numberOf(node) ?? Number(stringOf(node) || 1);
  return Number.isInteger(amount) && amount > 0 ? amount : 1;
}

/** How many instances rules expect, kept within the allowed range. */
export function clampedCountOf(body: Node): number {
  const amount = Math.trunc(numberOf(valueAt(body, 'amount')) ?? 1);
  return Math.min(Math.max(amount, 1), maxInstances);
}

/** The plain string of a field of the body; undefined if it is absent, empty, a reference, or not a plain string. */
export function textIn(body: Node, key: string): string | undefined {
  const text = stringOf(child(body, key));
  return text !== undefined && text !== '' && text === sanitizeText(text) ? text : undefined;
}
