import * as z from 'zod/mini';
import type { ApiError, HttpResponse, Query, UnexpectedResponse } from '../../../core/api/provider-api.ts';
import { isSuccess, parseBody, providerText, unexpectedResponse, wordsOf } from '../../../core/api/response.ts';

const code = z.pipe(z.union([providerText, z.number()]), z.transform(String)).check(z.refine((text) => text !== ''));

/** The document lists codes without a shape, so each of the usual shapes is read. */
const failure = z.union([
  z.object({ code, message: providerText }),
  z.pipe(
    z.object({ error: z.object({ code, message: providerText }) }),
    z.transform(({ error }) => error),
  ),
  z.pipe(
    z.object({ error_code: code, error_msg: providerText }),
    z.transform((it) => ({ code: it.error_code, message: it.error_msg })),
  ),
]);

/** Reads an error response, which may be plain text; an HTML page comes from a proxy. */
function readApiError(response: HttpResponse): ApiError | UnexpectedResponse {
  const { status, body } = response;
  if (status < 400 || isPage(response)) return unexpectedResponse(response);
  return { kind: 'refused', status, ...(parseBody(response, failure) ?? { message: wordsOf(body) }) };
}

function isPage({ headers, body }: HttpResponse): boolean {
  return headers['content-type']?.startsWith('text/html') || /^\s*</.test(body);
}

/**
 * A function that reads responses.
 * @param shape the shape of the body if the call succeeded
 * @param make makes the result from the body
 */
export function responseReader<S, T>(shape: z.ZodMiniType<S>, make: (found: S) => T): Query<T>['read'] {
  return (response) => {
    if (!isSuccess(response)) return readApiError(response);
    const found = parseBody(response, shape);
    return found === undefined ? unexpectedResponse(response) : make(found);
  };
}
