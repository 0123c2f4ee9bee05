import type { Fix } from '../core/model/fix.ts';
import type { Problem } from '../core/model/problem.ts';
import { editsIn } from './text-edits.ts';
import { TextLayout } from './text-layout.ts';
import { type Analyze, type FixOfProblem, isHint, type Version, validateFixes } from './validate-fix.ts';

/**
 * More tries than any request needs. Two fixes may undo each other, and a text of stray quotes has hundreds of fixes that each
 * only lead to the next.
 */
const maxTries = 100;

/** How far "fix all" has come. */
export interface FixAllState {
  /** The text after the fixes so far. */
  readonly text: string;
  /** The number of problems fixed so far. */
  readonly fixed: number;
  /** The number of problems with a safe fix that is still to be tried. */
  readonly left: number;
  /** It ends here, after as many tries as it may make, although safe fixes are left. */
  readonly isStopped?: true;
}

/**
 * The text after every safe fix, except for fixes that would add an error.
 * @param analyze analyzes a text under the name and the settings of the file
 */
export function fixAll(text: string, analyze: Analyze): string {
  let fixed = text;
  for (const state of fixAllSteps(text, analyze)) fixed = state.text;
  return fixed;
}

/**
 * The same, step by step, for a caller whose time may run out. All fixes that do not overlap are applied at once, with
 * one analysis of the text; if that adds an error, the list is split to find the fix that adds it. Then the text is
 * analyzed again, since a fix can reveal a problem that an error hid.
 */
export function* fixAllSteps(text: string, analyze: Analyze): Generator<FixAllState, void> {
  let current: Version = { text, analysis: analyze(text) };
  let fixed = 0;
  let tries = 0;
  for (;;) {
    const before = fixed;
    for (const { group, behind } of groupsOf(current)) {
      for (const { version, taken, left } of takeTogether(current, group, analyze)) {
        current = version;
        fixed = before + taken;
        tries++;
        if (tries >= maxTries) {
          const open = fixed > before ? candidatesIn(current).length : left + behind;
          yield { text: current.text, fixed, left: open, ...(open > 0 && { isStopped: true }) };
          return;
        }
        yield { text: current.text, fixed, left: left + behind };
      }
      // The other candidates belong to the previous version.
      if (fixed > before) break;
    }
    if (fixed === before) return;
  }
}

/** A problem with the safe fix to try, and the safe fixes to try after it. */
interface Candidate extends FixOfProblem {
  readonly others: readonly Fix[];
}

/** Candidates whose edits do not touch, and the number of candidates after them. */
interface Group {
  readonly group: readonly Candidate[];
  readonly behind: number;
}

/**
 * The problems with a safe fix, in groups as large as can be tried together: first syntax errors, which hide the text
 * after them, then the others. Hints come last, since a fix of a hint must not even add a warning.
 */
function* groupsOf(version: Version): Generator<Group, void> {
  const { text } = version;
  const found = candidatesIn(version);
  const kindOf = ({ problem }: Candidate) =>
    problem.code === 'syntax' ? 'syntax' : isHint(problem) ? 'hint' : 'other';
  let behind = found.length;
  for (const kind of ['syntax', 'other', 'hint']) {
    for (let open = found.filter((candidate) => kindOf(candidate) === kind); open.length > 0; ) {
      const group = apart(text, open);
      behind -= group.size;
      yield { group: [...group], behind };
      open = open.filter((candidate) => !group.has(candidate));
    }
  }
}

/** The problems with a safe fix. */
function candidatesIn({ analysis: { problems } }: Version): readonly Candidate[] {
  const isSafe = ({ safe }: Fix) => safe === true;
  return problems.flatMap((problem) => candidateOf(problem, problem.fixes?.filter(isSafe)));
}

function candidateOf(problem: Problem, [fix, ...others]: readonly Fix[] = []): Candidate[] {
  return fix ? [{ problem, fix, others }] : [];
}

/** The progress in trying the candidates of one version. */
interface Tried {
  readonly version: Version;
  readonly taken: number;
  readonly left: number;
}

/** Applies as many candidates of a version as can be applied together; yields the progress after each try. */
function* takeTogether(version: Version, candidates: readonly Candidate[], analyze: Analyze): Generator<Tried, void> {
  const open = [candidates];
  const taken: Candidate[] = [];
  let after = version;
  let left = candidates.length;
  for (let group = open.pop(); group; group = open.pop()) {
    const next = validateFixes([...taken, ...group], version, analyze);
    const parts = next ? [] : partsOf(group);
    if (next) {
      after = next;
      taken.push(...group);
    }
    if (parts.length === 0) left -= group.length;
    open.push(...parts);
    yield { version: after, taken: taken.length, left };
  }
}

/** The parts to try if some candidates cannot be applied together; the first half is last, since the last is next. */
function partsOf(group: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const middle = Math.ceil(group.length / 2);
  if (middle < group.length) return [group.slice(middle), group.slice(0, middle)];
  return group.map(({ problem, others }) => candidateOf(problem, others)).filter(({ length }) => length > 0);
}

/** The candidates whose edits do not touch those of others; of two that touch, the first. */
function apart(text: string, candidates: readonly Candidate[]): ReadonlySet<Candidate> {
  const layout = new TextLayout(text);
  const edits = candidates.flatMap((candidate) =>
    editsIn(layout, candidate.fix.changes()).map((edit) => ({ ...edit, candidate })),
  );
  const touching = new Set<Candidate>();
  let end = -1;
  let last: Candidate | undefined;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    if (touching.has(edit.candidate)) continue;
    if (edit.start <= end && edit.candidate !== last) touching.add(edit.candidate);
    else [end, last] = [Math.max(end, edit.end), edit.candidate];
  }
  return new Set(candidates.filter((candidate) => !touching.has(candidate)));
}
