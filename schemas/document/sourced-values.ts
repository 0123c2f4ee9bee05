import type { Field, ValueSource } from '../core/model/field.ts';
import { fieldFinder } from '../core/normalize/resolve-field.ts';
import { isKey, type Node, stringOf } from '../core/syntax/node.ts';

/** A text of a body whose field takes values that a provider lists, such as images. */
export interface SourcedValue {
  readonly source: ValueSource;
  readonly id: string;
  readonly node: Node;
  readonly field: Field;
}

/** The values of a body that a provider lists, in the order of the text; neither references nor empty texts. */
export function* sourcedValues(root: Node, request: Field): Generator<SourcedValue, void> {
  const fieldOf = fieldFinder(request);
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.children) open.push(...node.children.toReversed());
    const id = isKey(node) ? undefined : stringOf(node);
    const field = id ? fieldOf(node)?.field : undefined;
    if (id && field?.valueSource) yield { source: field.valueSource, id, node, field };
  }
}
