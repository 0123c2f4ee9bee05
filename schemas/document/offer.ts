import type { Change, Fix } from '../core/fix.ts';
import type { Problem } from '../core/problem.ts';
import { applyEdits, editsOf } from './edits.ts';
import type { Reading } from './read.ts';

/** A text, and what is read of it. */
export interface Version {
  readonly text: string;
  readonly reading: Reading;
}

/** Reads a text as the file it stands in would be read. */
export type Read = (text: string) => Reading;

/**
 * What a fix leaves, or undefined where it must not be offered, since it would add an error or leave its problem: in a
 * body that is wrong in more than one way, a fix can bring out what the fault hid. A fault of syntax hides all that
 * follows it, and must be mended before anything else can; of what follows nothing is asked.
 * @param before the version that the problem was found in
 */
export function offer(fix: Fix, problem: Problem, before: Version, read: Read): Version | undefined {
  const after = changed(before, fix.changes(), read);
  if (problem.code === 'syntax') {
    const end = problem.end + after.text.length - before.text.length;
    return faultsUpTo(end, after.reading) < faultsUpTo(problem.end, before.reading) ? after : undefined;
  }
  const isLess = countOf(problem, after.reading) < countOf(problem, before.reading);
  return isLess && !addsError(before.reading, after.reading) ? after : undefined;
}

/** A version after some changes of it. */
export function changed({ text }: Version, changes: readonly Change[], read: Read): Version {
  const after = applyEdits(text, editsOf(text, changes));
  return { text: after, reading: read(after) };
}

/** Whether a reading has an error that the one before has not, or is that of another provider's request. */
export function addsError(before: Reading, after: Reading): boolean {
  if (before.provider !== after.provider) return true;
  const left = new Map<string, number>();
  for (const error of errorsOf(before)) left.set(said(error), (left.get(said(error)) ?? 0) + 1);
  return errorsOf(after).some((error) => {
    const count = left.get(said(error)) ?? 0;
    left.set(said(error), count - 1);
    return count === 0;
  });
}

const errorsOf = ({ problems }: Reading) => problems.filter(({ severity }) => severity === 'error');

/** What a problem says, by which it is known again: the numbers in it change with what is mended elsewhere. */
const said = ({ code, message }: Problem) => `${code} ${message.en.replace(/\d+/g, '')}`;

/** How many faults of syntax begin before an offset. */
function faultsUpTo(end: number, { problems }: Reading): number {
  return problems.filter(({ code, start }) => code === 'syntax' && start < end).length;
}

/** How often a reading has a problem. */
function countOf(problem: Problem, { problems }: Reading): number {
  return problems.filter((other) => other.code === problem.code && said(other) === said(problem)).length;
}
