import * as z from 'zod';
import type { ApiError, HttpResponse, Query, UnexpectedResponse } from '../../../core/api/provider-api.ts';
import { isSuccess, parseBody, providerText, unexpectedResponse, wordsOf } from '../../../core/api/response.ts';

const code = z
  .union([providerText, z.number()])
  .transform(String)
  .refine((text) => text !== '');

/** The document prints codes and no shape around them, so each of the usual ones is read. */
const failure = z.union([
  z.object({ code, message: providerText }),
  z.object({ error: z.object({ code, message: providerText }) }).transform(({ error }) => error),
  z
    .object({ error_code: code, error_msg: providerText })
    .transform((it) => ({ code: it.error_code, message: it.error_msg })),
]);

/** The answer as a refusal; a plain text is one too, but a page is from something on the way. */
function refusal(answer: HttpResponse): ApiError | UnexpectedResponse {
  const { status, body } = answer;
  if (status < 400 || isPage(answer)) return unexpectedResponse(answer);
  return { kind: 'refused', status, ...(parseBody(answer, failure) ?? { message: wordsOf(body) }) };
}

function isPage({ headers, body }: HttpResponse): boolean {
  return headers['content-type']?.startsWith('text/html') || /^\s*</.test(body);
}

/**
 * How an answer is read.
 * @param shape the answer where it went well
 */
export function reading<S, T>(shape: z.ZodType<S>, use: (found: S) => T): Query<T>['read'] {
  return (response) => {
    if (!isSuccess(response)) return refusal(response);
    const found = parseBody(response, shape);
    return found === undefined ? unexpectedResponse(response) : use(found);
  };
}
