import assert from 'node:assert/strict';
import type { Problem } from '../../../schemas/core/model/problem.ts';
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
    assert.ok(!gainsError(problems, problemsOf(provider, next)), story);
    current = next;
  }
  assert.fail(`${maxFixes} fixes and no end:\n${text}\n=>\n${current}`);
}

/** Whether there are more errors than before, one of them of another kind than any problem before. */
function gainsError(before: readonly Problem[], after: readonly Problem[]): boolean {
  const errorsIn = (problems: readonly Problem[]) => problems.filter(({ severity }) => severity === 'error');
  const countOf = (problems: readonly Problem[], code: string) => problems.filter((each) => each.code === code).length;
  const errors = errorsIn(after);
  if (errors.length <= errorsIn(before).length) return false;
  // A value whose name was only guessed has warnings until the name is corrected.
  return errors.some(({ code }) => countOf(errors, code) > countOf(before, code));
}
