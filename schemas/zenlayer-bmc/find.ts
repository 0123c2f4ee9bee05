import { meantAt } from '../core/meant.ts';
import { given, itemsOf, type Node } from '../core/node.ts';
import { request } from './request.ts';

/** The value of a field of the body, also where it stands under another name that people write for it. */
export function inBody(body: Node, ...path: readonly string[]): Node | undefined {
  return meantAt(body, request, ...path);
}

/** Given, and no empty array either: what the provider takes for a value. */
export function isGiven(node: Node | undefined): node is Node {
  return given(node) !== undefined && (node?.type !== 'array' || itemsOf(node).length > 0);
}
