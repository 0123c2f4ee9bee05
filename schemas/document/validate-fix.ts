import type { Change, Fix } from '../core/model/fix.ts';
import { type Problem, problemId } from '../core/model/problem.ts';
import { indexAmong } from '../core/syntax/node.ts';
import type { RequestAnalysis } from './analyze-request.ts';
import { applyEdits, areApart, type Edit, editsOf, movedBy } from './text-edits.ts';

/** A text, and what is read of it. */
export interface Version {
  readonly text: string;
  readonly reading: RequestAnalysis;
}

/** Reads a text as the file it stands in would be read. */
export type Read = (text: string) => RequestAnalysis;

/** A fix with the problem that it is for. */
export interface Taken {
  readonly fix: Fix;
  readonly problem: Problem;
}

/**
 * What a fix leaves, or undefined where it must not be offered, since it would add an error or leave its problem: in a
 * body that is wrong in more than one way, a fix can bring out what the fault hid. A fault of syntax hides all that
 * follows it, and must be fixed before anything else; what follows is not looked at.
 * @param before the version that the problem was found in
 */
export function validateFix(fix: Fix, problem: Problem, before: Version, read: Read): Version | undefined {
  const after = withChanges(before, fix.changes(), read);
  if (problem.code !== 'syntax') return areMended([{ fix, problem }], before, after) ? after : undefined;
  const end = problem.end + after.text.length - before.text.length;
  return faultsUpTo(end, after.reading) < faultsUpTo(problem.end, before.reading) ? after : undefined;
}

/**
 * What several fixes leave together, read once; undefined where they meet, or one of them must not be taken with the
 * others. Either all of their problems are faults of syntax, or none is.
 */
export function offerTogether(taken: readonly Taken[], before: Version, read: Read): Version | undefined {
  const [first, ...others] = taken;
  if (first && others.length === 0) return validateFix(first.fix, first.problem, before, read);
  const edits = editsOf(
    before.text,
    taken.flatMap(({ fix }) => fix.changes()),
  );
  if (!areApart(edits)) return undefined;
  const text = applyEdits(before.text, edits);
  const after = { text, reading: read(text) };
  const isSyntax = first?.problem.code === 'syntax';
  return (isSyntax ? areClosed(taken, edits, after) : areMended(taken, before, after)) ? after : undefined;
}

/** Whether no fault of syntax is left where some were. What is between them may have been hidden by the one before it. */
function areClosed(taken: readonly Taken[], edits: readonly Edit[], { reading }: Version): boolean {
  const faults = reading.problems.filter(({ code }) => code === 'syntax').map(({ start }) => ({ offset: start }));
  const inOrder = faults.toSorted((a, b) => a.offset - b.offset);
  const moved = movedBy(edits);
  return taken.every(({ problem }) => {
    const last = inOrder[indexAmong(inOrder, { offset: moved(problem.end) - 1 })];
    return last === undefined || last.offset < moved(problem.start);
  });
}

/** Whether every problem of some fixes is gone after them, and no error is new. */
function areMended(taken: readonly Taken[], before: Version, after: Version): boolean {
  const wanted = countsOf(taken.map(({ problem }) => problem));
  const [known, left] = [countsOf(before.reading.problems), countsOf(after.reading.problems)];
  for (const [what, count] of wanted) if ((left.get(what) ?? 0) > (known.get(what) ?? 0) - count) return false;
  return !addsError(before.reading, after.reading);
}

/** A version after some changes of it. */
export function withChanges({ text }: Version, changes: readonly Change[], read: Read): Version {
  const after = applyEdits(text, editsOf(text, changes));
  return { text: after, reading: read(after) };
}

/** Whether a reading has an error that the one before has not, or is that of another provider's request. */
export function addsError(before: RequestAnalysis, after: RequestAnalysis): boolean {
  if (before.provider !== after.provider) return true;
  const left = countsOf(errorsOf(before));
  return errorsOf(after).some((error) => {
    const what = problemId(error);
    const count = left.get(what) ?? 0;
    left.set(what, count - 1);
    return count === 0;
  });
}

const errorsOf = ({ problems }: RequestAnalysis) => problems.filter(({ severity }) => severity === 'error');

/** How many faults of syntax begin before an offset. */
function faultsUpTo(end: number, { problems }: RequestAnalysis): number {
  return problems.filter(({ code, start }) => code === 'syntax' && start < end).length;
}

/** How often each of some problems is there. */
function countsOf(problems: readonly Problem[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const problem of problems) {
    const what = problemId(problem);
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return counts;
}
