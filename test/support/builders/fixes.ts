import type { Json } from '../../../schemas/core/json.ts';
import type { Fix } from '../../../schemas/core/model/fix.ts';
import type { Problem } from '../../../schemas/core/model/problem.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { applyEdits, editsOf } from '../../../schemas/document/text-edits.ts';
import { testNow } from './diagnose.ts';

/** The problems of a text, with their fixes. */
export function problemsOf(provider: ProviderId, text: string, now = testNow): readonly Problem[] {
  return analyzeRequest(text, `test.${provider}.json`, { now }).problems;
}

/** A body as the text of a file. */
export function textOf(body: Json): string {
  return typeof body === 'string' ? body : JSON.stringify(body, null, 2);
}

/** The text after a fix of one of its problems. */
export function take(text: string, fix: Fix): string {
  return applyEdits(text, editsOf(text, fix.changes()));
}

/** The texts after each fix for the first problem with a code, by the fix's English title. */
export function afterFixes(provider: ProviderId, body: Json, code: string): Record<string, string> {
  const text = textOf(body);
  const problem = problemsOf(provider, text).find((found) => found.code === code);
  return Object.fromEntries((problem?.fixes ?? []).map((fix) => [fix.title.en, take(text, fix)]));
}
