import assert from 'node:assert/strict';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { problemsOf, take } from './fixes.ts';

/** More fixes in a row than any body of the tests needs. */
const enough = 80;

/**
 * Takes one offered fix after the other until none is left, and asserts that there is an end and that no fix adds an error.
 * @param choose picks one of so many fixes, from 0
 * @returns the text at the end
 */
export function settle(provider: ProviderId, text: string, choose: (count: number) => number): string {
  let current = text;
  for (let step = 0; step < enough; step++) {
    const problems = problemsOf(provider, current);
    const fixes = problems.flatMap(({ code, fixes: offered = [] }) => offered.map((fix) => ({ code, fix })));
    const picked = fixes[choose(fixes.length)];
    if (!picked) return current;
    const next = take(current, picked.fix);
    const story = `${picked.code}: ${picked.fix.title.en}\n${current}\n=>\n${next}`;
    assert.ok(errorsOf(provider, next).length <= errorsOf(provider, current).length, story);
    current = next;
  }
  assert.fail(`${enough} fixes and no end:\n${text}\n=>\n${current}`);
}

function errorsOf(provider: ProviderId, text: string): string[] {
  return problemsOf(provider, text)
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
}
