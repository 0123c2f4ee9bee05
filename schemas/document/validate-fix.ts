import type { Change, Fix } from '../core/model/fix.ts';
import { type Problem, problemId } from '../core/model/problem.ts';
import type { Severity } from '../core/model/severity.ts';
import { indexAmong } from '../core/syntax/node.ts';
import type { RequestAnalysis } from './analyze-request.ts';
import { applyEdits, areApart, type Edit, editsOf, movedBy } from './text-edits.ts';

/** A text and its analysis. */
export interface Version {
  readonly text: string;
  readonly analysis: RequestAnalysis;
}

/** Analyzes a text under the name and the settings of its file. */
export type Analyze = (text: string) => RequestAnalysis;

/** A fix and its problem. */
export interface FixOfProblem {
  readonly fix: Fix;
  readonly problem: Problem;
}

/**
 * The version after a fix, or undefined if the fix must not be offered because it would add an error or keep its
 * problem: in a body with several errors, a fix can reveal a hidden one. A syntax error hides the text after it and
 * must be fixed first; problems after it are not compared.
 * @param before the version with the problem
 */
export function validateFix(fix: Fix, problem: Problem, before: Version, analyze: Analyze): Version | undefined {
  const after = withChanges(before, fix.changes(), analyze);
  if (problem.code !== 'syntax') return removeProblems([{ fix, problem }], before, after) ? after : undefined;
  const end = problem.end + after.text.length - before.text.length;
  return syntaxErrorsBefore(end, after.analysis) < syntaxErrorsBefore(problem.end, before.analysis) ? after : undefined;
}

/**
 * The version after several fixes that nobody chooses one by one, analyzed once; undefined if they overlap, or if one of
 * them must not be applied with the others. Their problems are all syntax errors, all hints, or all of another kind. What is
 * only a warning must not become an error: the provider accepts the body until the name of an ignored field is corrected.
 */
export function validateFixes(taken: readonly FixOfProblem[], before: Version, analyze: Analyze): Version | undefined {
  const after = versionAfter(taken, before, analyze);
  const mustNotWorsen = taken.some(({ problem }) => problem.severity !== 'error');
  return after && mustNotWorsen && turnsToError(before.analysis, after.analysis) ? undefined : after;
}

function versionAfter(taken: readonly FixOfProblem[], before: Version, analyze: Analyze): Version | undefined {
  const [first, ...others] = taken;
  if (first && others.length === 0) return validateFix(first.fix, first.problem, before, analyze);
  const edits = editsOf(
    before.text,
    taken.flatMap(({ fix }) => fix.changes()),
  );
  if (!areApart(edits)) return undefined;
  const text = applyEdits(before.text, edits);
  const after = { text, analysis: analyze(text) };
  const isSyntax = first?.problem.code === 'syntax';
  return (isSyntax ? removeSyntaxErrors(taken, edits, after) : removeProblems(taken, before, after))
    ? after
    : undefined;
}

/** Whether some syntax errors are gone from their places; an error between two of them may have been hidden before. */
function removeSyntaxErrors(taken: readonly FixOfProblem[], edits: readonly Edit[], { analysis }: Version): boolean {
  const faults = analysis.problems.filter(({ code }) => code === 'syntax').map(({ start }) => ({ offset: start }));
  const inOrder = faults.toSorted((a, b) => a.offset - b.offset);
  const moved = movedBy(edits);
  return taken.every(({ problem }) => {
    const last = inOrder[indexAmong(inOrder, { offset: moved(problem.end) - 1 })];
    return last === undefined || last.offset < moved(problem.start);
  });
}

/** Whether some fixes remove all their problems and add no error. */
function removeProblems(taken: readonly FixOfProblem[], before: Version, after: Version): boolean {
  const wanted = countsOf(taken.map(({ problem }) => problem));
  const [known, left] = [countsOf(before.analysis.problems), countsOf(after.analysis.problems)];
  for (const [what, count] of wanted) if ((left.get(what) ?? 0) > (known.get(what) ?? 0) - count) return false;
  const isOfHints = taken.every(({ problem }) => isHint(problem));
  return !addsError(before.analysis, after.analysis, isOfHints ? ['error', 'warning'] : ['error']);
}

/** Whether a problem is no more than a hint. */
export function isHint({ severity }: Problem): boolean {
  return severity === 'hint' || severity === 'information';
}

/** A version after some changes. */
export function withChanges({ text }: Version, changes: readonly Change[], analyze: Analyze): Version {
  const after = applyEdits(text, editsOf(text, changes));
  return { text: after, analysis: analyze(after) };
}

/**
 * Whether an analysis has an error that the previous one has not, or has another provider. A problem of a value whose name
 * was only guessed is a warning until the name is corrected: it is not new then.
 * @param severities what counts as an error
 */
export function addsError(
  before: RequestAnalysis,
  after: RequestAnalysis,
  severities: readonly Severity[] = ['error'],
): boolean {
  if (before.provider !== after.provider) return true;
  const left = countsOf(before.problems);
  return after.problems.some((problem) => {
    // A placeholder that a change writes only asks to be filled in.
    if (!severities.includes(problem.severity) || problem.code === 'placeholder') return false;
    const what = problemId(problem);
    const count = left.get(what) ?? 0;
    left.set(what, count - 1);
    return count === 0;
  });
}

/** Whether a problem of both analyses is an error in the second one only. */
function turnsToError({ problems }: RequestAnalysis, after: RequestAnalysis): boolean {
  const known = countsOf(problems);
  const errors = countsOf(problems.filter(isError));
  for (const [what, count] of countsOf(after.problems.filter(isError)))
    if (known.has(what) && count > (errors.get(what) ?? 0)) return true;
  return false;
}

const isError = ({ severity }: Problem) => severity === 'error';

/** The number of syntax errors that begin before an offset. */
function syntaxErrorsBefore(end: number, { problems }: RequestAnalysis): number {
  return problems.filter(({ code, start }) => code === 'syntax' && start < end).length;
}

/** The number of times that each problem occurs. */
function countsOf(problems: readonly Problem[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const problem of problems) {
    const what = problemId(problem);
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return counts;
}
