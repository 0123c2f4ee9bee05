import type { Json } from '../../../schemas/core/json.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import type { Severity } from '../../../schemas/core/model/severity.ts';
import { pointerOf } from '../../../schemas/core/syntax/node.ts';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';

export interface Diagnosis {
  readonly code: string;
  readonly severity: Severity;
  /** The JSON Pointer of the value meant; absent for syntax. */
  readonly pointer?: string;
}

/** The moment at which the tests check, where none is given. */
export const testNow = Date.parse('2026-01-01T00:00:00Z');

/**
 * What the checks say of a body.
 * @param body the text of a file, or a value to be written as JSON
 */
export function diagnose(provider: ProviderId, body: Json, now = testNow): Diagnosis[] {
  const text = typeof body === 'string' ? body : JSON.stringify(body, null, 2);
  return analyzeRequest(text, `test.${provider}.json`, { now }).problems.map(({ code, severity, node }) => ({
    code,
    severity,
    ...(node && { pointer: pointerOf(node) }),
  }));
}

/**
 * The codes alone, as `severity code pointer`, for a test to list. Without `literal-secret`, which every password that is
 * written out in a test has.
 */
export function summary(provider: ProviderId, body: Json, now = testNow): string[] {
  return diagnose(provider, body, now)
    .filter(({ code }) => code !== 'literal-secret')
    .map(({ code, severity, pointer = '' }) => `${severity} ${code} ${pointer}`.trim());
}
