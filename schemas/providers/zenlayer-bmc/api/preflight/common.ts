import type * as z from 'zod/mini';
import type { BodyCheck, CheckResult, Target } from '../../../../core/api/provider-api.ts';
import type { Json } from '../../../../core/json.ts';
import type { LocalizedText } from '../../../../core/localized-text.ts';
import { closestName } from '../../../../core/normalize/closest-name.ts';
import { errorHelp } from '../error-help/index.ts';
import { queryOf } from '../query.ts';

/**
 * The result of a check that found a problem.
 * @param field the path of the field of the body that causes it
 */
export function failedAt(field: readonly (string | number)[], says: LocalizedText): CheckResult {
  return { kind: 'failed', says, field };
}

/** The message for an ID that doesn't exist, with the closest existing ID. */
export function notFoundText(kind: LocalizedText, id: string, known: readonly string[] = []): LocalizedText {
  const closest = closestName(id, known);
  return {
    en: `${kind.en} "${id}" doesn't exist.${closest ? ` Did you mean "${closest}"?` : ''}`,
    zh: `${kind.zh}“${id}”不存在。${closest ? `最接近的是“${closest}”。` : ''}`,
  };
}

/**
 * A check with one call.
 * @param verifies what the check verifies
 * @param shape the shape of `response` if the call succeeded
 */
export function checkOf<S>(
  verifies: Pick<BodyCheck, 'verifies' | 'topics'>,
  target: Target,
  action: string,
  request: Json,
  shape: z.ZodMiniType<S>,
  evaluate: (response: S) => CheckResult,
): BodyCheck {
  const { request: call, read } = queryOf(target, action, request, shape, evaluate);
  return {
    ...verifies,
    request: call,
    read(response) {
      const found = read(response);
      return found.kind === 'refused' ? (notFoundResult(found.status, found.code) ?? found) : found;
    },
  };
}

/** A 404 with a known code also says that something doesn't exist. */
function notFoundResult(status: number, code = ''): CheckResult | undefined {
  const known =
    status === 404 && Object.hasOwn(errorHelp, code.toLowerCase()) ? errorHelp[code.toLowerCase()] : undefined;
  const field = known?.fields?.[0];
  return known && field && failedAt(field, known.says);
}
