import type { Field } from '../core/field.ts';
import { fieldFinder } from '../core/lookup.ts';
import { isReference, type Node } from '../core/node.ts';
import { isNumber } from './parse.ts';

/** A value that stands outside the file and is looked up at the moment of sending. */
export interface Reference {
  readonly from: 'env' | 'secret';
  readonly name: string;
}

const inText = /\$\{(env|secret):([^}]*)\}/g;

/** The references that a text holds, in order: `${env:NAME}`, `${secret:NAME}`, or `$NAME` as the whole of it. */
export function referencesIn(text: string): Reference[] {
  if (!isReference(text)) return [];
  if (!text.includes('${')) return [{ from: 'env', name: text.slice(1) }];
  return [...text.matchAll(inText)].map(([, from, name = '']) => ({
    from: from === 'secret' ? 'secret' : 'env',
    name,
  }));
}

/** Every reference in a body, each once, in the order of the text. */
export function referencesOf(root: Node): Reference[] {
  const found = new Map<string, Reference>();
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'string') {
      for (const reference of referencesIn(node.value)) found.set(`${reference.from}:${reference.name}`, reference);
    }
    open.push(...(node.children ?? []).toReversed());
  }
  return [...found.values()];
}

/**
 * A replacement for `bodyText` that puts the values of references in.
 * In a number or boolean field, what comes out as JSON of that type is written bare.
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
    const value = text.includes('${')
      ? text.replace(inText, (_match, from, name) => lookUp({ from: from === 'secret' ? 'secret' : 'env', name }))
      : lookUp(first);
    const type = fieldOf(node)?.field.type;
    const isBare =
      type === 'integer' || type === 'number'
        ? isNumber(value)
        : type === 'boolean' && (value === 'true' || value === 'false');
    return isBare ? value : JSON.stringify(value);
  };
}
