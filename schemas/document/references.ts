import type { Field } from '../core/model/field.ts';
import { fieldFinder } from '../core/normalize/resolve-field.ts';
import type { Node } from '../core/syntax/node.ts';
import { enclosedReferences, isReference } from '../core/syntax/reference-text.ts';
import { isNumber } from './parse.ts';

/** A value that is kept outside the file and looked up when the request is sent. */
export interface Reference {
  readonly from: 'env' | 'secret';
  readonly name: string;
}

/** The references in a text, in order: `${env:NAME}`, `${secret:NAME}`, or `$NAME` as the whole text. */
export function referencesIn(text: string): Reference[] {
  if (!isReference(text)) return [];
  if (!text.includes('${')) return [{ from: 'env', name: text.slice(1) }];
  return enclosedReferences(text).map(({ from, name }) => ({ from, name }));
}

/** Every reference in a body, each once, in the order of the text. */
export function referencesOf(root: Node): Reference[] {
  const found = new Map<string, Reference>();
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'string') {
      for (const reference of referencesIn(node.value)) found.set(`${reference.from}:${reference.name}`, reference);
    }
    for (const child of (node.children ?? []).toReversed()) open.push(child);
  }
  return [...found.values()];
}

/**
 * A replacement for `serializeBody` that inserts the values of references.
 * In a number or boolean field, a result that is JSON of that type is written without quotes.
 */
export function resolving(
  request: Field,
  lookUp: (reference: Reference) => string,
): (node: Node) => string | undefined {
  const fieldOf = fieldFinder(request);
  return (node) => {
    if (node.type !== 'string') return undefined;
    const text: string = node.value;
    const references = referencesIn(text);
    const [first] = references;
    if (!first) return undefined;
    const value = text.includes('${') ? resolved(text, lookUp) : lookUp(first);
    const type = fieldOf(node)?.field.type;
    const isBare =
      type === 'integer' || type === 'number'
        ? isNumber(value)
        : type === 'boolean' && (value === 'true' || value === 'false');
    return isBare ? value : JSON.stringify(value);
  };
}

/** A text with its references replaced by their values; references in a value are not replaced. */
function resolved(text: string, lookUp: (reference: Reference) => string): string {
  const parts: string[] = [];
  let last = 0;
  for (const { from, name, start, end } of enclosedReferences(text)) {
    parts.push(text.slice(last, start), lookUp({ from, name }));
    last = end;
  }
  return parts.join('') + text.slice(last);
}
