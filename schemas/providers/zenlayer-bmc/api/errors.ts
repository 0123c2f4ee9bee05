import * as z from 'zod/mini';
import type { ApiError, HttpResponse, Query, UnexpectedResponse } from '../../../core/api/provider-api.ts';
import { isSuccess, optionalPart, parseBody, providerText, unexpectedResponse } from '../../../core/api/response.ts';

const failure = z.object({
  code: providerText.check(z.refine((code) => code !== '')),
  message: optionalPart(providerText),
  requestId: optionalPart(providerText),
});

/** The documents write INVALID_ZONE_NOT_FOUND, the SDKs Invalid.Zone.Not.Found; the documents' spelling is kept. */
const codeOf = (spelling: string) => spelling.toUpperCase().replaceAll('.', '_');

/**
 * The response as an API error (document: "返回结果", a code and a message). A response of another shape comes from a system in
 * between; it is an error only if its status or Cloudflare's header means that the provider never saw the request.
 */
function readApiError(httpResponse: HttpResponse): ApiError | UnexpectedResponse {
  const known = parseBody(httpResponse, failure);
  if (!known) return proxyError(httpResponse) ?? unexpectedResponse(httpResponse);
  const { code, message = '', requestId } = known;
  return { kind: 'refused', status: httpResponse.status, code: codeOf(code), message, ...(requestId && { requestId }) };
}

function proxyError({ status, headers }: HttpResponse): ApiError | undefined {
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
 * A function that reads responses.
 * @param shape the shape of the field `response` if the call succeeded
 * @param make makes the result from that field
 */
export function responseReader<S, T>(
  shape: z.ZodMiniType<S>,
  make: (response: S, requestId: string | undefined) => T,
): Query<T>['read'] {
  const whole = z.object({ requestId: optionalPart(providerText), response: shape });
  return (httpResponse) => {
    const found = isSuccess(httpResponse) ? parseBody(httpResponse, whole) : undefined;
    return found ? make(found.response, found.requestId) : readApiError(httpResponse);
  };
}
