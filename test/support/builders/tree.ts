import assert from 'node:assert/strict';
import type { Node } from '../../../schemas/core/syntax/node.ts';
import { readWellFormed } from '../../../schemas/document/parse.ts';

/** A tree as plain data, with all that a node says; every child must know its parent. */
export function plainTree(node: Node | undefined): unknown {
  if (!node) return undefined;
  const { type, offset, length, value, colonOffset, children } = node;
  assert.ok((children ?? []).every(({ parent }) => parent === node));
  return { type, offset, length, value, colonOffset, children: children?.map(plainTree) };
}

/** The tree of a text that is JSON. */
export function parseBody(text: string): Node {
  const root = readWellFormed(text)?.root;
  assert.ok(root, text);
  return root;
}
