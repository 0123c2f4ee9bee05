import type { Fix } from '../core/model/fix.ts';
import type { Problem } from '../core/model/problem.ts';
import { editsIn } from './text-edits.ts';
import { TextLayout } from './text-layout.ts';
import { offerTogether, type Read, type Taken, type Version } from './validate-fix.ts';

/** More rounds than fixes inside each other need; a guard against two fixes that undo each other. */
const maxRounds = 200;

/** How far "fix all" has come. */
export interface FixAllState {
  /** The text with what was fixed so far. */
  readonly text: string;
  /** How many problems that is. */
  readonly fixed: number;
  /** How many with a safe fix have not been tried yet. */
  readonly left: number;
}

/**
 * The text after every fix that is safe to take unasked; one that would add an error is left to a person.
 * @param read reads a text as the file it stands in would be read
 */
export function fixAll(text: string, read: Read): string {
  let fixed = text;
  for (const state of fixAllSteps(text, read)) fixed = state.text;
  return fixed;
}

/**
 * The same, step by step, for whoever has no time for all. As many fixes as do not meet are taken at once, and the text is
 * read once for all of them; only where together they add an error are they parted, to find the one that does. Then the
 * text is looked at anew, since a fix can bring out what a fault hid.
 */
export function* fixAllSteps(text: string, read: Read): Generator<FixAllState, void> {
  let current: Version = { text, reading: read(text) };
  let fixed = 0;
  for (let round = 0; round < maxRounds; round++) {
    const before = fixed;
    for (const { group, behind } of groupsOf(current)) {
      for (const { version, taken, left } of takeTogether(current, group, read)) {
        current = version;
        fixed = before + taken;
        yield { text: current.text, fixed, left: left + behind };
      }
      // What is known of the other candidates is no longer so.
      if (fixed > before) break;
    }
    if (fixed === before) return;
  }
}

/** A problem, with the safe fix that is tried for it, and those that may be tried after it. */
interface Candidate extends Taken {
  readonly others: readonly Fix[];
}

/** Candidates whose edits do not touch, and how many come behind them. */
interface Group {
  readonly group: readonly Candidate[];
  readonly behind: number;
}

/**
 * The problems that have a safe fix, as many at once as can be tried together: faults of syntax, which hide what follows
 * them, and then the others.
 */
function* groupsOf({ text, reading: { problems } }: Version): Generator<Group, void> {
  const isSafe = ({ safe }: Fix) => safe === true;
  const found = problems.flatMap((problem) => candidateOf(problem, problem.fixes?.filter(isSafe)));
  const isSyntax = ({ problem }: Candidate) => problem.code === 'syntax';
  let behind = found.length;
  for (const kind of [found.filter(isSyntax), found.filter((candidate) => !isSyntax(candidate))]) {
    for (let open = kind; open.length > 0; ) {
      const group = apart(text, open);
      behind -= group.size;
      yield { group: [...group], behind };
      open = open.filter((candidate) => !group.has(candidate));
    }
  }
}

function candidateOf(problem: Problem, [fix, ...others]: readonly Fix[] = []): Candidate[] {
  return fix ? [{ problem, fix, others }] : [];
}

/** How far the candidates of one version were tried. */
interface Tried {
  readonly version: Version;
  readonly taken: number;
  readonly left: number;
}

/** Takes as many candidates of a version as may be taken together; says after each try how far it has come. */
function* takeTogether(version: Version, candidates: readonly Candidate[], read: Read): Generator<Tried, void> {
  const open = [candidates];
  const taken: Candidate[] = [];
  let after = version;
  let left = candidates.length;
  for (let group = open.pop(); group; group = open.pop()) {
    const next = offerTogether([...taken, ...group], version, read);
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

/** What to try where some candidates cannot be taken together: the first half of them last in the list, which is next. */
function partsOf(group: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const middle = Math.ceil(group.length / 2);
  if (middle < group.length) return [group.slice(middle), group.slice(0, middle)];
  return group.map(({ problem, others }) => candidateOf(problem, others)).filter(({ length }) => length > 0);
}

/** The candidates whose edits do not touch those of others: of two that do, the first. */
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
