import type { Problem } from '../model/problem.ts';
import type { Node } from '../syntax/node.ts';
import { emptyMark } from './scalar.ts';
import { nullMark } from './type.ts';

/**
 * The problems without those about a field that is null or empty if another problem handles it: its fix sets the field,
 * or removes an object around it that need not be there. That of a hint handles only what is a hint itself.
 * @param isNullHint whether an optional field that is null is no more than a hint
 */
export function withoutHandled(problems: readonly Problem[], isNullHint: boolean): readonly Problem[] {
  if (!problems.some(isEmpty)) return problems;
  const others = problems.filter((problem) => !isEmpty(problem));
  const byAll = handledBy(others.filter(({ severity }) => severity !== 'hint'));
  const byHints = handledBy(others.map(({ fixes = [], ...problem }) => ({ ...problem, fixes: fixes.slice(0, 1) })));
  return problems.filter((problem) => {
    const { node } = problem;
    if (!node || !isEmpty(problem)) return true;
    const isHint = problem.severity === 'hint' || (isNullHint && isNull(problem) && problem.severity === 'warning');
    if (byAll.set.has(node.offset) || (problem.severity !== 'error' && isAround(byAll.removed, node))) return false;
    return !(isHint && (byHints.set.has(node.offset) || isAround(byHints.removed, node)));
  });
}

const isNull = ({ code, about }: Problem) => code === 'type' && about?.[1] === nullMark;

const isEmpty = (problem: Problem) =>
  isNull(problem) || (problem.code === 'length' && problem.about?.[0] === emptyMark);

/** The places of what fixes change, by offset. */
interface Handled {
  readonly set: ReadonlySet<number>;
  readonly removed: ReadonlySet<number>;
}

function handledBy(problems: readonly Problem[]): Handled {
  const changes = problems.flatMap(({ fixes = [] }) => fixes.flatMap((fix) => fix.changes()));
  return {
    set: new Set(changes.flatMap((change) => (change.kind === 'set' ? change.node.offset : []))),
    removed: new Set(changes.flatMap((change) => (change.kind === 'remove' ? change.node.offset : []))),
  };
}

function isAround(removed: ReadonlySet<number>, { parent }: Node): boolean {
  for (let around = parent; around; around = around.parent) if (removed.has(around.offset)) return true;
  return false;
}
