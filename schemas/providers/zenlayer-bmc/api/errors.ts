import * as z from 'zod';
import type { ApiError, HttpResponse, Query, Target, UnexpectedResponse } from '../../../core/api/provider-api.ts';
import { isSuccess, optionalPart, parseBody, providerText, unexpectedResponse } from '../../../core/api/response.ts';
import type { Json } from '../../../core/json.ts';
import { callOf } from './endpoints.ts';

const failure = z.object({
  code: providerText.refine((code) => code !== ''),
  message: optionalPart(providerText),
  requestId: optionalPart(providerText),
});

/** The documents write INVALID_ZONE_NOT_FOUND, the SDKs Invalid.Zone.Not.Found; the documents' spelling is kept. */
const codeOf = (spelling: string) => spelling.toUpperCase().replaceAll('.', '_');

/**
 * The response as an API error (document: "返回结果", a code and a message). A response of another shape comes from a system in
 * between; it is an error only if its status or Cloudflare's header means that the provider never saw the request.
 */
function refusal(answer: HttpResponse): ApiError | UnexpectedResponse {
  const known = parseBody(answer, failure);
  if (!known) return refusalOnTheWay(answer) ?? unexpectedResponse(answer);
  const { code, message = '', requestId } = known;
  return { kind: 'refused', status: answer.status, code: codeOf(code), message, ...(requestId && { requestId }) };
}

function refusalOnTheWay({ status, headers }: HttpResponse): ApiError | undefined {
  if (status === 403 && headers['cf-mitigated'] === 'challenge') {
    return {
      kind: 'refused',
      status,
      code: 'CF_MITIGATED_CHALLENGE',
      message: "The provider's Cloudflare requires a browser.",
    };
  }
  if (status === 429) return { kind: 'refused', status, code: 'REQUEST_LIMIT_EXCEEDED', message: 'Too many requests.' };
  if (status === 451) {
    return {
      kind: 'refused',
      status,
      code: 'UNAVAILABLE_FOR_LEGAL_REASONS',
      message: 'The service is not available from here for legal reasons.',
    };
  }
  return undefined;
}

/**
 * Reads a response.
 * @param shape the shape of `response` if the call succeeded
 */
export function reading<S, T>(
  shape: z.ZodType<S>,
  use: (response: S, requestId: string | undefined) => T,
): Query<T>['read'] {
  const whole = z.object({ requestId: optionalPart(providerText), response: shape });
  return (answer) => {
    const found = isSuccess(answer) ? parseBody(answer, whole) : undefined;
    return found ? use(found.response, found.requestId) : refusal(answer);
  };
}

/** One call and the reading of its response. */
export function queryOf<S, T>(
  target: Target,
  action: string,
  request: Json,
  shape: z.ZodType<S>,
  use: (response: S, requestId: string | undefined) => T,
): Query<T> {
  return { request: callOf(target, action, JSON.stringify(request)), read: reading(shape, use) };
}
