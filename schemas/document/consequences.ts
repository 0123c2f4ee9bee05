import type { Change, Fix } from '../core/model/fix.ts';
import type { Problem } from '../core/model/problem.ts';
import { indexAmong } from '../core/syntax/node.ts';
import { type BrokenToken, unknownValue } from './broken-values.ts';

/** What syntax errors hide in a text. */
export interface HiddenParts {
  /** Whether every bracket is closed; otherwise fields may have been read at the wrong level. */
  readonly isClosed: boolean;
  /** The values that are not JSON, which no check judges. */
  readonly unknown: readonly BrokenToken[];
  /** The offsets of objects with a text that may have been meant as a field. */
  readonly incomplete: ReadonlySet<number>;
  /** The offsets of values whose type is not known, since a bracket before them may be missing. */
  readonly doubtful: ReadonlySet<number>;
}

/** The checks of a value alone: they are right even if its level is not known. */
const checksOfValue: ReadonlySet<string> = new Set([
  'type',
  'enum',
  'range',
  'length',
  'pattern',
  'placeholder',
  'literal-secret',
]);

/**
 * The problems of a text with syntax errors that do not follow from these: not those of a value that is not JSON, nor those
 * of an object in which a field may be hidden, nor those of what may have been read at the wrong level.
 */
export function independentOf(
  { isClosed, unknown, incomplete, doubtful }: HiddenParts,
  problems: readonly Problem[],
): Problem[] {
  const starts = unknown.map(({ start }) => ({ offset: start }));
  const isUnknown = ({ start, end }: Problem) => {
    const token = unknown[indexAmong(starts, { offset: start })];
    return token !== undefined && end <= token.end;
  };
  const isHidden = ({ node, code }: Problem) =>
    (node?.type === 'object' && incomplete.has(node.offset)) ||
    (node !== undefined && code === 'type' && doubtful.has(node.offset));
  return problems
    .filter((problem) => !isUnknown(problem) && !isHidden(problem))
    .filter(({ code, node }) => isClosed || (checksOfValue.has(code) && !node?.children))
    .map((problem) => ({ ...problem, fixes: isClosed ? withoutUnknown(problem.fixes ?? [], unknown) : [] }));
}

const unknownText: string = JSON.parse(unknownValue);

/** The fixes that do not write an unknown value, which is only read in place of what the file has. */
function withoutUnknown(fixes: readonly Fix[], unknown: readonly BrokenToken[]): readonly Fix[] {
  if (unknown.length === 0 || fixes.length === 0) return fixes;
  return fixes.filter((fix) => !fix.changes().some(writesUnknown));
}

function writesUnknown(change: Change): boolean {
  switch (change.kind) {
    case 'set':
      return hasUnknown(change.value);
    case 'add':
      return hasUnknown(change.values);
    case 'wrap':
      return hasUnknown(change.beside);
    case 'rewrite':
      return change.text.includes(unknownText);
    default:
      return false;
  }
}

const hasUnknown = (value: unknown) => JSON.stringify(value)?.includes(unknownText) ?? false;
