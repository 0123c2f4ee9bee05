import assert from 'node:assert/strict';
import type { Node } from '../../../schemas/core/syntax/node.ts';
import { readWellFormed } from '../../../schemas/document/parse.ts';

/** A tree as plain data with all properties of its nodes; asserts that each child has its parent. */
export function plainTree(node: Node | undefined): unknown {
  if (!node) return undefined;
  const { type, offset, length, value, colonOffset, children } = node;
  assert.ok((children ?? []).every(({ parent }) => parent === node));
  return { type, offset, length, value, colonOffset, children: children?.map(plainTree) };
}

/** The tree of a valid JSON text. */
export function parseBody(text: string): Node {
  const root = readWellFormed(text)?.root;
  assert.ok(root, text);
  return root;
}
