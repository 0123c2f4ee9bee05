import type * as z from 'zod';
import type { BodyCheck, CheckResult, Target } from '../../../../core/api/provider-api.ts';
import type { Json } from '../../../../core/json.ts';
import type { LocalizedText } from '../../../../core/localized-text.ts';
import { closestName } from '../../../../core/normalize/closest-name.ts';
import { errorHelp } from '../error-help/index.ts';
import { queryOf } from '../errors.ts';

export const passed: CheckResult = { kind: 'passed' };

/** @param field the field of the body that it is about, as a path */
export function failed(field: readonly (string | number)[], says: LocalizedText): CheckResult {
  return { kind: 'failed', says, field };
}

/** Says that an id is none of those that are known, and which is nearest. */
export function notThere(what: LocalizedText, id: string, known: readonly string[] = []): LocalizedText {
  const near = closestName(id, known);
  return {
    en: `There is no ${what.en} ${id}.${near ? ` The nearest name is ${near}.` : ''}`,
    zh: `${what.zh} ${id} 不存在。${near ? `最接近的是 ${near}。` : ''}`,
  };
}

/**
 * A check with one call.
 * @param proves what it proves, as a sentence
 * @param shape what stands under `response` where the call went well
 */
export function checkOf<S>(
  proves: LocalizedText,
  target: Target,
  action: string,
  request: Json,
  shape: z.ZodType<S>,
  judge: (response: S) => CheckResult,
): BodyCheck {
  const { request: call, read } = queryOf(target, action, request, shape, judge);
  return {
    verifies: proves,
    request: call,
    read(answer) {
      const found = read(answer);
      return found.kind === 'refused' ? (missing(found.status, found.code) ?? found) : found;
    },
  };
}

/** That something is not there is said with 404 and a code, too. */
function missing(status: number, code = ''): CheckResult | undefined {
  const known =
    status === 404 && Object.hasOwn(errorHelp, code.toLowerCase()) ? errorHelp[code.toLowerCase()] : undefined;
  const field = known?.fields?.[0];
  return known && field && failed(field, known.says);
}
