import { offer, type Read, type Version } from './offer.ts';

/** More fixes than any request needs; a guard against two fixes that undo each other. */
const mostFixes = 200;

/**
 * The text after every fix that is safe to take unasked. One is taken at a time, and the text read anew, so that fixes
 * never meet; one that would add an error is left to a person.
 * @param read reads a text as the file it stands in would be read
 */
export function fixAll(text: string, read: Read): string {
  let current: Version = { text, reading: read(text) };
  for (let taken = 0; taken < mostFixes; taken++) {
    const next = afterOneFix(current, read);
    if (!next) break;
    current = next;
  }
  return current.text;
}

function afterOneFix(before: Version, read: Read): Version | undefined {
  for (const problem of before.reading.problems) {
    for (const fix of problem.fixes ?? []) {
      const after = fix.safe ? offer(fix, problem, before, read) : undefined;
      if (after) return after;
    }
  }
  return undefined;
}
