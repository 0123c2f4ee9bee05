import type * as z from 'zod/mini';
import type { CheckResult, HttpRequest, Query } from '../../../core/api/provider-api.ts';
import type { LocalizedText } from '../../../core/localized-text.ts';
import { passed } from '../preflight.ts';
import { readResponse } from './errors.ts';

/** Verifies the credential and the target with a call that returns the expected response. */
export function passedByResponse<Shape>(request: HttpRequest, shape: z.ZodMiniType<Shape>): Query<CheckResult> {
  return { request, read: (response) => readResponse(response, shape, () => passed) };
}

const maxNames = 10;

/** The available names as one text, for a message about a name that is not among them. */
export function namesText(names: readonly string[]): LocalizedText {
  const shown = names.slice(0, maxNames);
  const more = names.length - shown.length;
  return {
    en: `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}` || 'none',
    zh: `${shown.join('、')}${more > 0 ? ` 等 ${names.length} 个` : ''}` || '无',
  };
}
