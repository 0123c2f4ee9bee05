import type { Field } from '../core/model/field.ts';
import type { Provider } from '../core/model/provider.ts';
import { FieldIndex } from '../core/normalize/field-aliases.ts';
import { type Found, stepInto } from '../core/normalize/resolve-field.ts';
import { providers } from '../providers/registry.ts';
import { ExpressionReader } from './code-expression.ts';
import { type CodeEntry, type CodeObject, type CodeValue, newList, newObject } from './code-value.ts';
import type { ReadRequest } from './read-request.ts';
import { TokenCursor } from './token-cursor.ts';

/** The longest program that is read. */
const maxLength = 300_000;

/** Only the last objects of a program are looked at. */
const maxObjects = 200;

/** An object with fewer values that a provider knows is none of its requests. */
const minValues = 3;

/** What the programs for a provider mention. */
const mentions: readonly (readonly [Provider['id'], RegExp])[] = [
  ['huawei-devserver', /DevServer|dev-servers/],
  ['huawei-ecs', /huaweicloud|PostPaidServer|PrePaidServer|CreateServersRequest/i],
  ['zenlayer-bmc', /zenlayer|\bbmc\b/i],
  ['jdcloud-coc-vm', /jdcloud/i],
];

/**
 * The request that a program in TypeScript, JavaScript, Python, Go or Java makes, as far as it is literal: the object with
 * the most values that a provider knows.
 * @returns undefined if the text has none
 */
export function requestOfCode(text: string): ReadRequest | undefined {
  if (text.length > maxLength) return undefined;
  const mentioned = mentions.find(([, pattern]) => pattern.test(text))?.[0];
  const candidates = mentioned ? providers.filter(({ id }) => id === mentioned) : providers;
  let best: { provider: Provider; body: CodeObject; values: number } | undefined;
  for (const object of objectsIn(text).slice(-maxObjects).toReversed()) {
    for (const provider of candidates) {
      for (const body of bodiesIn(object, provider.request)) {
        const values = knownValues(body, provider.request);
        if (values >= minValues && values > (best?.values ?? 0)) best = { provider, body, values };
      }
    }
  }
  if (!best) return undefined;
  const entries = best.body.entries
    .filter((entry) => !isComputedToken(entry))
    .map(({ key, value }) => ({ path: [key], value }));
  return { provider: best.provider.id, entries, left: [], others: 0 };
}

/** A token that a program makes, or that generated code takes from its variable, is one of its run; a send makes its own. */
function isComputedToken({ key, value }: CodeEntry): boolean {
  const isGenerated = value.kind === 'literal' && value.value === '${env:CLIENT_TOKEN}';
  return key === 'clientToken' && (value.kind === 'open' || isGenerated);
}

/** The bodies that an object may be: what a request sends, itself, or the part of one that contains nearly all of it. */
function bodiesIn(object: CodeObject, request: Field): readonly CodeObject[] {
  const sent = object.entries.findLast(({ key }) => /^body$/i.test(key))?.value;
  const envelope = request.type === 'object' ? request.otherForms?.envelope?.key : undefined;
  const bodies: CodeObject[] = sent?.kind === 'object' ? [sent, object] : [object];
  if (envelope !== undefined) bodies.push({ kind: 'object', entries: [{ key: envelope, value: object }] });
  return bodies;
}

/** How many values of an object are in fields of a request. */
function knownValues(body: CodeObject, request: Field): number {
  const index = new FieldIndex();
  let visited = 0;
  const count = (value: CodeValue, found: Found, depth: number): number => {
    if (depth > maxDepth || visited++ > maxVisited) return 0;
    const inner: readonly (readonly [string | number, CodeValue])[] =
      value.kind === 'object'
        ? value.entries.map((entry) => [entry.key, entry.value] as const)
        : value.kind === 'list'
          ? value.items.map((item, at) => [at, item] as const)
          : [];
    if (inner.length === 0) return 1;
    return inner.reduce((sum, [step, item]) => {
      const next = stepInto(found, step, index);
      return next ? sum + count(item, next, depth + 1) : sum;
    }, 0);
  };
  return count(body, { key: '', field: request }, 0);
}

const maxVisited = 2000;
const maxDepth = 40;

/** Words before a name that it is declared with. */
const declares = /^(?:class|interface|struct|enum|func|function|def|import|package|from|async)$/;

/** The objects that a program makes, in the order of its text. */
function objectsIn(text: string): readonly CodeObject[] {
  const cursor = new TokenCursor(text);
  const variables = new Map<string, CodeValue>();
  const objects: CodeObject[] = [];
  const values = new ExpressionReader(cursor, variables, (object) => objects.push(object));
  const keep = (value: CodeValue) => {
    if (value.kind === 'object' && objects.at(-1) !== value) objects.push(value);
  };
  const assign = (name: string, value: CodeValue) => {
    variables.set(name, value);
    keep(value);
  };
  while (!cursor.isDone) {
    const before = cursor.at;
    const target = targetAt(cursor);
    if (target?.kind === 'variable') {
      cursor.at += target.length;
      assign(target.name, target.isEmptyList ? newList() : values.value());
    } else if (target?.kind === 'field') {
      cursor.at += target.length;
      const known = variables.get(target.name);
      const object = known?.kind === 'object' ? known : newObject();
      object.entries.push({ key: target.field, value: values.value() });
      assign(target.name, object);
    } else if (target?.kind === 'value') {
      cursor.at += target.length;
      keep(values.value());
    }
    if (cursor.at === before) cursor.at++;
  }
  return objects;
}

/** What a statement gives a value to, and how many tokens are before the value. */
type Target =
  | { readonly kind: 'variable'; readonly name: string; readonly length: number; readonly isEmptyList?: boolean }
  | { readonly kind: 'field'; readonly name: string; readonly field: string; readonly length: number }
  | { readonly kind: 'value'; readonly length: number };

function targetAt(cursor: TokenCursor): Target | undefined {
  const name = cursor.name();
  if (name === undefined || declares.test(cursor.name(-1) ?? '')) return undefined;
  if (name === 'return') return { kind: 'value', length: 1 };
  if (/^(?:var|let|const)$/.test(name)) return declaredAt(cursor);
  const isSet = (offset: number) => /^:?=$/.test(cursor.sign(offset));
  if (isSet(1)) return { kind: 'variable', name, length: 2 };
  // In Go, an error comes with the value.
  if (cursor.sign(1) === ',' && cursor.name(2) !== undefined && isSet(3)) return { kind: 'variable', name, length: 4 };
  const field = cursor.sign(1) === '.' ? cursor.name(2) : undefined;
  if (field !== undefined && isSet(3)) return { kind: 'field', name, field, length: 4 };
  const key = cursor.sign(1) === '[' && cursor.sign(3) === ']' ? cursor.token(2) : undefined;
  if (key?.kind === 'string' && isSet(4)) return { kind: 'field', name, field: key.text, length: 5 };
  const isCall = cursor.sign(1) === '(' || field !== undefined;
  return isCall ? { kind: 'value', length: 0 } : undefined;
}

/** A declaration with a word before it, and maybe a type before its value. */
function declaredAt(cursor: TokenCursor): Target | undefined {
  const name = cursor.name(1);
  if (name === undefined) return undefined;
  for (let offset = 2; offset <= 20; offset++) {
    if (/^:?=$/.test(cursor.sign(offset))) return { kind: 'variable', name, length: offset + 1 };
    const token = cursor.token(offset);
    if (!token || token.isFirst || /^[;{(]$/.test(cursor.sign(offset))) break;
  }
  const isList = cursor.sign(2) === '[' && cursor.sign(3) === ']';
  return isList ? { kind: 'variable', name, length: 2, isEmptyList: true } : undefined;
}
