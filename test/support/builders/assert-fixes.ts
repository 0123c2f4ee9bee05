import assert from 'node:assert/strict';
import type { Json } from '../../../schemas/core/json.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { problemsOf, take, textOf } from './fixes.ts';

/**
 * The English titles of the fixes for the first problem with a code, the best one first. Applies each, and asserts that
 * it removes the problem and adds no error.
 */
export function assertFixes(provider: ProviderId, body: Json, code: string): string[] {
  const text = textOf(body);
  const before = codesOf(provider, text);
  const problem = problemsOf(provider, text).find((found) => found.code === code);
  assert.ok(problem, `${code} is not found in ${text}`);
  const wanted = `${problem.severity} ${code}`;
  return (problem.fixes ?? []).map((fix) => {
    const result = take(text, fix);
    const after = codesOf(provider, result);
    const story = `${fix.title.en}\n${text}\n=>\n${result}`;
    assert.ok(countOf(after, wanted) < countOf(before, wanted), story);
    for (const error of after.filter((found) => found.startsWith('error '))) {
      // A value whose name was only guessed has a warning until the name is corrected.
      const asWarning = error.replace('error ', 'warning ');
      assert.ok(countOf(after, error) <= countOf(before, error) + countOf(before, asWarning), story);
    }
    return fix.title.en;
  });
}

function codesOf(provider: ProviderId, text: string): string[] {
  return problemsOf(provider, text).map(({ code, severity }) => `${severity} ${code}`);
}

const countOf = (codes: readonly string[], wanted: string) => codes.filter((code) => code === wanted).length;
