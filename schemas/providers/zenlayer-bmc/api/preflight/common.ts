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

/** Says that an ID doesn't exist, and which existing ID is closest. */
export function notThere(what: LocalizedText, id: string, known: readonly string[] = []): LocalizedText {
  const near = closestName(id, known);
  return {
    en: `${what.en} "${id}" doesn't exist.${near ? ` Did you mean "${near}"?` : ''}`,
    zh: `${what.zh}“${id}”不存在。${near ? `最接近的是“${near}”。` : ''}`,
  };
}

/**
 * A check with one call.
 * @param proves what it proves, as a sentence
 * @param shape the shape of `response` if the call succeeded
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

/** A 404 with a known code also says that something doesn't exist. */
function missing(status: number, code = ''): CheckResult | undefined {
  const known =
    status === 404 && Object.hasOwn(errorHelp, code.toLowerCase()) ? errorHelp[code.toLowerCase()] : undefined;
  const field = known?.fields?.[0];
  return known && field && failed(field, known.says);
}
