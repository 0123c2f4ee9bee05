import type { Provider } from '../core/model/provider.ts';
import { fieldFinder } from '../core/normalize/resolve-field.ts';
import type { Node } from '../core/syntax/node.ts';
import { enclosedReferences } from '../core/syntax/reference-text.ts';
import { masking } from '../document/masking.ts';
import { type Reference, referencesIn } from '../document/references.ts';

/** A value that generated code reads when it runs. */
export interface Variable {
  readonly name: string;
  readonly isSecret: boolean;
}

/** A part of a string: literal text, or a variable. */
export type Part = string | Variable;

/** A value of a body as code is generated from it: no secret is in it. */
export type BodyValue =
  | { readonly kind: 'literal'; readonly value: number | boolean | null; readonly text: string }
  | { readonly kind: 'text'; readonly parts: readonly Part[]; readonly as: 'string' | 'number' | 'boolean' }
  | { readonly kind: 'list'; readonly items: readonly BodyValue[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [key: string, value: BodyValue])[] };

/** A body with variables in place of its references and secrets. */
export interface GeneratedBody {
  readonly value: BodyValue;
  readonly variables: readonly Variable[];
}

/** Reads a body for generated code. A literal secret becomes a variable, as a reference does. */
export function bodyValue(text: string, root: Node, provider: Provider): GeneratedBody {
  const variables = new Map<string, Variable>();
  const taken = new Set<string>();
  const maskOf = masking(provider.request);
  const fieldOf = fieldFinder(provider.request);

  const variableFor = (key: string, wish: string, isSecret: boolean): Variable => {
    const known = variables.get(key);
    if (known) return known;
    const base = wish.replace(/\W/g, '_').replace(/^(?=\d)/, '_');
    let name = base;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${base}_${number}`;
    taken.add(name.toLowerCase());
    const made = { name, isSecret };
    variables.set(key, made);
    return made;
  };
  const referred = ({ from, name }: Reference) =>
    variableFor(`${from}:${name}`, from === 'secret' ? `SECRET_${name}` : name, from === 'secret');
  const typeOf = (node: Node) => {
    const type = fieldOf(node)?.field.type;
    if (type === 'integer' || type === 'number') return 'number';
    return type === 'boolean' ? 'boolean' : 'string';
  };
  const read = (node: Node): BodyValue => {
    if (node.type === 'object') {
      const entries = (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
        key && value ? [[String(key.value), read(value)] as const] : [],
      );
      return { kind: 'object', entries: [...new Map(entries)] };
    }
    if (node.type === 'array') return { kind: 'list', items: (node.children ?? []).map(read) };
    if (maskOf(node) !== undefined) {
      const variable = variableFor(`at ${node.offset}`, `SECRET_${keyOf(node).toUpperCase()}`, true);
      return { kind: 'text', parts: [variable], as: node.type === 'string' ? 'string' : typeOf(node) };
    }
    if (node.type !== 'string')
      return { kind: 'literal', value: node.value, text: text.slice(node.offset, node.offset + node.length) };
    const parts = partsOf(node.value, referred);
    return { kind: 'text', parts, as: parts.some((part) => typeof part !== 'string') ? typeOf(node) : 'string' };
  };
  return { value: read(root), variables: [...variables.values()] };
}

function keyOf(node: Node): string {
  return node.parent?.type === 'property' ? String(node.parent.children?.[0]?.value) : 'value';
}

function partsOf(text: string, variableOf: (reference: Reference) => Variable): Part[] {
  const [first] = referencesIn(text);
  if (!first) return [text];
  if (!text.includes('${')) return [variableOf(first)];
  const parts: Part[] = [];
  let last = 0;
  for (const { from, name, start, end } of enclosedReferences(text)) {
    if (start > last) parts.push(text.slice(last, start));
    parts.push(variableOf({ from, name }));
    last = end;
  }
  if (last < text.length) parts.push(text.slice(last));
  return parts;
}

/** The text of the literal at a path of keys; undefined if there is none or it has variables. */
export function literalAt(value: BodyValue, keys: readonly string[]): string | undefined {
  const [key, ...others] = keys;
  if (key !== undefined) {
    const entry = value.kind === 'object' ? value.entries.find(([name]) => name === key) : undefined;
    return entry && literalAt(entry[1], others);
  }
  if (value.kind === 'literal') return value.text;
  if (value.kind !== 'text') return undefined;
  return value.parts.every((part) => typeof part === 'string') ? value.parts.join('') : undefined;
}
