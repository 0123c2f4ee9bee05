import assert from 'node:assert/strict';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { problemsOf, take } from './fixes.ts';

/** More fixes than any body of the tests needs. */
const maxFixes = 80;

/**
 * Applies offered fixes one after the other until none is left; asserts that this ends and that no fix adds an error.
 * @param choose returns an index, from 0, for a number of fixes
 * @returns the text after the last fix
 */
export function applyRandomFixes(provider: ProviderId, text: string, choose: (count: number) => number): string {
  let current = text;
  for (let step = 0; step < maxFixes; step++) {
    const problems = problemsOf(provider, current);
    const fixes = problems.flatMap(({ code, fixes: offered = [] }) => offered.map((fix) => ({ code, fix })));
    const picked = fixes[choose(fixes.length)];
    if (!picked) return current;
    const next = take(current, picked.fix);
    const story = `${picked.code}: ${picked.fix.title.en}\n${current}\n=>\n${next}`;
    assert.ok(errorsOf(provider, next).length <= errorsOf(provider, current).length, story);
    current = next;
  }
  assert.fail(`${maxFixes} fixes and no end:\n${text}\n=>\n${current}`);
}

function errorsOf(provider: ProviderId, text: string): string[] {
  return problemsOf(provider, text)
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
}
