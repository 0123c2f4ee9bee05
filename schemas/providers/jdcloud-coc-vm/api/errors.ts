import * as z from 'zod';
import type { ApiError, HttpResponse, UnexpectedResponse } from '../../../core/api/provider-api.ts';
import {
  isSuccess,
  optionalPart,
  parseBody,
  providerText,
  unexpectedResponse,
  wordsOf,
} from '../../../core/api/response.ts';
import { inferErrorField } from './infer-error-field.ts';

/**
 * The error shape of every call. The document calls `status` the error code; `code` repeats the HTTP status as a number.
 * The gateway before the service answers in the same shape.
 */
const failure = z.object({
  requestId: optionalPart(providerText),
  error: z.object({
    code: optionalPart(z.union([z.number(), providerText])),
    status: optionalPart(providerText),
    message: optionalPart(providerText),
    details: z.unknown().optional(),
  }),
});

/** The error that an answer holds, whatever its HTTP status. */
export function readFailure(answer: HttpResponse): z.infer<typeof failure> | undefined {
  return parseBody(answer, failure);
}

/** Why the provider said no; an answer without its error shape tells nothing. */
export function readApiError(answer: HttpResponse): ApiError | UnexpectedResponse {
  const known = readFailure(answer);
  if (!known) return unexpectedResponse(answer);
  const { error, requestId } = known;
  const code = error.status || String(error.code ?? '');
  const message = wordsOf([...new Set([error.message || code, ...textsIn(error.details)])].filter(Boolean).join('; '));
  if (!message) return unexpectedResponse(answer);
  const field = inferErrorField(message);
  return {
    kind: 'refused',
    status: answer.status,
    message,
    ...(code && { code }),
    ...(requestId && { requestId }),
    ...(field && { field }),
  };
}

/**
 * Whether the service says that a thing is not there. The gateway has the same code for an address that it does not know,
 * with "no route and no API found", which says nothing of the thing.
 */
export function isNotFound(answer: HttpResponse, thing: string): boolean {
  const refused = readApiError(answer);
  if (refused.kind !== 'refused' || refused.code !== 'NOT_FOUND') return false;
  return /\bnot found\b/i.test(refused.message) || refused.message.includes(thing);
}

/** `result` of a call that went well, where it has the documented shape. */
export function resultOf<T>(answer: HttpResponse, shape: z.ZodType<T>): T | undefined {
  if (!isSuccess(answer)) return undefined;
  return parseBody(answer, z.object({ result: shape }))?.result;
}

/** The sentences in an error's details, whose shape no document gives; a few of them, and none from far below. */
function textsIn(details: unknown, depth = 3): string[] {
  if (typeof details === 'string') return [wordsOf(details)];
  if (depth === 0 || typeof details !== 'object' || details === null) return [];
  return Object.values(details)
    .slice(0, 5)
    .flatMap((it) => textsIn(it, depth - 1));
}
