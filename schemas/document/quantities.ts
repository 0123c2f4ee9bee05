import type { LocalizedText } from '../core/localized-text.ts';
import type { Field } from '../core/model/field.ts';
import { setFix } from '../core/model/fix.ts';
import type { Problem } from '../core/model/problem.ts';
import type { Provider } from '../core/model/provider.ts';
import { interpretListed } from '../core/normalize/interpret-value.ts';
import { fieldFinder } from '../core/normalize/resolve-field.ts';
import type { Node } from '../core/syntax/node.ts';
import { isReference } from '../core/syntax/reference-text.ts';
import { inUnit } from '../core/util/quantity.ts';
import { typeNames } from '../core/validate/builtin-rules.ts';
import { type BrokenToken, hasUnit, needsQuotes } from './broken-values.ts';

/**
 * Gives the problems of numbers with a unit the fix that the field says: the number in the field's unit, or the text in
 * quotes for a string. The meaning of a unit that the field does not have is not known, so that it has no fix; nor has a
 * word in a field that is no string.
 */
export function withQuantities(
  problems: readonly Problem[],
  unknown: readonly BrokenToken[],
  root: Node,
  { request }: Provider,
): readonly Problem[] {
  const tokens = new Map(unknown.filter((token) => token.quantity || isWord(token)).map((each) => [each.start, each]));
  if (tokens.size === 0) return problems;
  const fieldOf = fieldFinder(request);
  const nodes = new Map(valuesIn(root).map((node) => [node.offset, node]));
  return problems.map((problem) => {
    const token = problem.code === 'syntax' ? tokens.get(problem.start) : undefined;
    const node = token && nodes.get(token.start);
    const field = node && fieldOf(node)?.field;
    if (!token || !node || !field) return problem;
    if (!token.quantity) return withWord(problem, token, node, field);
    const value = valueFor(token, field);
    const message = messageFor(field) ?? problem.message;
    if (value === undefined) return { ...problem, message };
    const isSame = token.quantity.value === value;
    return { ...problem, message, fixes: [setFix(node, value, { safe: isSame })] };
  });
}

/** The problem of a word without quotes, as its field reads the word in quotes. */
function withWord(problem: Problem, { symbol }: BrokenToken, node: Node, field: Field): Problem {
  const word: Node = { ...node, type: 'string', value: symbol };
  const listed = interpretListed(word, field);
  if (listed) return { ...problem, fixes: [setFix(node, listed.value)] };
  if (field.type === 'string') return problem;
  const wanted = typeNames[field.type];
  const meant = field.type === 'boolean' ? booleans.get(symbol.toLowerCase()) : undefined;
  const message =
    field.type === 'boolean'
      ? { en: 'Expected true or false.', zh: '应为 true 或 false。' }
      : { en: `Expected ${wanted.en}.`, zh: `应为${wanted.zh}。` };
  return { ...problem, message, fixes: meant === undefined ? [] : [setFix(node, meant)] };
}

/** Words for true and false. */
const booleans: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['on', true],
  ['no', false],
  ['off', false],
]);

/** Whether the fix of a token only puts it in quotes, or there is none. */
function isWord({ correction = '', isCertain, message }: BrokenToken): boolean {
  if (correction === '') return message === needsQuotes;
  return isCertain !== true && correction.startsWith('"') && !isReference(correction);
}

function messageFor(field: Field): LocalizedText | undefined {
  if (field.type === 'string') return needsQuotes;
  const unit = field.type === 'integer' || field.type === 'number' ? field.unit : undefined;
  return unit && { en: `${hasUnit.en.slice(0, -1)} (${unit.en}).`, zh: `${hasUnit.zh.slice(0, -1)}（${unit.zh}）。` };
}

function valueFor({ symbol, quantity }: BrokenToken, field: Field): number | string | undefined {
  if (!quantity) return undefined;
  if (field.type === 'string') return symbol;
  if (field.type !== 'integer' && field.type !== 'number') return undefined;
  const value = inUnit(quantity.value, quantity.unit, field.unit?.en);
  return field.type === 'integer' && !Number.isInteger(value) ? undefined : value;
}

/** The values of a tree, without recursion. */
function valuesIn(root: Node): Node[] {
  const found: Node[] = [];
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'property') open.push(...(node.children?.slice(1) ?? []));
    else if (node.children) open.push(...node.children);
    else found.push(node);
  }
  return found;
}
