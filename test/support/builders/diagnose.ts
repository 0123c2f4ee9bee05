import type { Json } from '../../../schemas/core/json.ts';
import type { Problem } from '../../../schemas/core/model/problem.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import type { Severity } from '../../../schemas/core/model/severity.ts';
import { pointerOf } from '../../../schemas/core/syntax/node.ts';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';

export interface Diagnosis {
  readonly code: string;
  readonly severity: Severity;
  /** The JSON Pointer of the value with the problem; absent for a syntax error. */
  readonly pointer?: string;
}

/** The default current time of the checks in tests. */
export const testNow = Date.parse('2026-01-01T00:00:00Z');

/**
 * The problems that the checks report for a body.
 * @param body the text of a file, or a value to write as JSON
 */
export function diagnose(provider: ProviderId, body: Json, now = testNow): Diagnosis[] {
  return problemsOf(provider, body, now).map(diagnosisOf);
}

function problemsOf(provider: ProviderId, body: Json, now: number): readonly Problem[] {
  const text = typeof body === 'string' ? body : JSON.stringify(body, null, 2);
  return analyzeRequest(text, `test.${provider}.json`, { now }).problems;
}

const diagnosisOf = ({ code, severity, node }: Problem): Diagnosis => ({
  code,
  severity,
  ...(node && { pointer: pointerOf(node) }),
});

/**
 * The problems as `severity code pointer`. Without `literal-secret`, which every password in a test has, and without the
 * hints about empty texts, which stand for absent ones in tests.
 */
export function summary(provider: ProviderId, body: Json, now = testNow): string[] {
  return problemsOf(provider, body, now)
    .filter(
      ({ code, severity, about }) => code !== 'literal-secret' && !(severity === 'hint' && about?.[0] === 'empty'),
    )
    .map(diagnosisOf)
    .map(({ code, severity, pointer = '' }) => `${severity} ${code} ${pointer}`.trim());
}
