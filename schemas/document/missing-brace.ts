import type { Fix } from '../core/model/fix.ts';
import type { Problem } from '../core/model/problem.ts';
import type { Provider } from '../core/model/provider.ts';
import { FieldIndex } from '../core/normalize/field-aliases.ts';
import { fieldFinder } from '../core/normalize/resolve-field.ts';
import { keyOf, type Node, propertyOf } from '../core/syntax/node.ts';
import { missingProblem } from './broken-punctuation.ts';

/**
 * Gives the problem of brackets that are missing at the end of a text in one line a fix: the brace is added before the
 * first key that only the object around it has, else at the end.
 * @param missing the brackets, with the line break that a comment at the end needs
 */
export function withMissingBrace(
  problems: readonly Problem[],
  text: string,
  missing: string,
  root: Node,
  provider: Provider,
): readonly Problem[] {
  if (text.trim().includes('\n')) return problems;
  const closers = missing.trim();
  const { message, title } = missingProblem(closers);
  const isAtEnd = ({ code, message: found, fixes }: Problem) =>
    code === 'syntax' && found.en === message.en && fixes === undefined;
  const last = problems.findLast(isAtEnd);
  // Beside another fault, it is not known what is in the brackets.
  if (!last || !title || problems.some((other) => other !== last && other.code === 'syntax')) return problems;
  const inner = closers === '}' ? placeOfBrace(root, provider) : undefined;
  const at = inner?.end ?? text.length;
  const fix: Fix = {
    title: inner ? { en: `${title.en} before "${inner.key}"`, zh: `${title.zh}，位于“${inner.key}”之前` } : title,
    changes: () => [{ kind: 'rewrite', start: at, end: at, text: inner ? closers : missing }],
  };
  return problems.map((problem) => (problem === last ? { ...problem, fixes: [fix] } : problem));
}

/** A place where a brace may be missing: behind a property, before the next key. */
interface BracePlace {
  readonly end: number;
  readonly key: string;
}

/** The only place behind which an object has nothing but fields of the object around it. */
function placeOfBrace(root: Node, { request }: Provider): BracePlace | undefined {
  const fieldOf = fieldFinder(request);
  const index = new FieldIndex();
  const found: BracePlace[] = [];
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    open.push(...(node.children ?? []));
    const around = node.type === 'object' && node.parent?.type === 'property' ? node.parent.parent : undefined;
    const [field, outer] = around ? [fieldOf(node)?.field, fieldOf(around)?.field] : [];
    if (!around || field?.type !== 'object' || outer?.type !== 'object') continue;
    const names = index.of(field);
    const isOuter = (property: Node) => {
      const key = keyOf(property);
      const isOwn = names.known(key) !== undefined;
      return !isOwn && Object.hasOwn(outer.fields, key) && !propertyOf(around, key);
    };
    const children = node.children ?? [];
    const lastOwn = children.findLastIndex((property) => !isOuter(property));
    const [own, first] = [children[lastOwn], children[lastOwn + 1]];
    if (own && first) found.push({ end: own.offset + own.length, key: keyOf(first) });
  }
  return found.length === 1 ? found[0] : undefined;
}
