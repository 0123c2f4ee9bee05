import * as z from 'zod/mini';
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
    details: z.optional(z.unknown()),
  }),
});

/** The error in a response of any HTTP status. */
export function readFailure(response: HttpResponse): z.infer<typeof failure> | undefined {
  return parseBody(response, failure);
}

/** Reads an error response; another shape may come from a proxy. */
export function readApiError(response: HttpResponse): ApiError | UnexpectedResponse {
  const failureBody = readFailure(response);
  if (!failureBody) return unexpectedResponse(response);
  const { error, requestId } = failureBody;
  const code = error.status || String(error.code ?? '');
  const message = wordsOf(
    [...new Set([error.message || code, ...messagesIn(error.details)])].filter(Boolean).join('; '),
  );
  if (!message) return unexpectedResponse(response);
  const field = inferErrorField(message);
  return {
    kind: 'refused',
    status: response.status,
    message,
    ...(code && { code }),
    ...(requestId && { requestId }),
    ...(field && { field }),
  };
}

/**
 * Whether the service says that a resource does not exist. The gateway has the same code for an unknown URL, with "no route
 * and no API found", which says nothing about the resource.
 */
export function isNotFound(response: HttpResponse, resource: string): boolean {
  const error = readApiError(response);
  if (error.kind !== 'refused' || error.code !== 'NOT_FOUND') return false;
  return /\bnot found\b/i.test(error.message) || error.message.includes(resource);
}

/** The `result` of a successful call; undefined for an error and for another shape. */
export function readResult<T>(response: HttpResponse, shape: z.ZodMiniType<T>): T | undefined {
  if (!isSuccess(response)) return undefined;
  return parseBody(response, z.object({ result: shape }))?.result;
}

/** The first few strings in an error's details, whose shape is not documented, down to a depth. */
function messagesIn(details: unknown, depth = 3): string[] {
  if (typeof details === 'string') return [wordsOf(details)];
  if (depth === 0 || typeof details !== 'object' || details === null) return [];
  return Object.values(details)
    .slice(0, 5)
    .flatMap((it) => messagesIn(it, depth - 1));
}
