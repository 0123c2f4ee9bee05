import { applyEdits, editsOf } from './edits.ts';
import type { Reading } from './read.ts';

/** More fixes than any request needs; a guard against two fixes that undo each other. */
const mostFixes = 200;

/**
 * The text after every fix that is safe to take unasked. One is taken at a time, and the text read anew, so that fixes
 * never meet.
 * @param read reads a text as the file it stands in would be read
 */
export function fixAll(text: string, read: (text: string) => Reading): string {
  let current = text;
  for (let taken = 0; taken < mostFixes; taken++) {
    const fix = read(current).problems.flatMap(({ fixes = [] }) => fixes.find(({ safe }) => safe) ?? [])[0];
    if (!fix) break;
    current = applyEdits(current, editsOf(current, fix.changes()));
  }
  return current;
}
