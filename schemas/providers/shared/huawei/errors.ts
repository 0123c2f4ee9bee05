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

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly requestId?: string | undefined;
}

const documentedCode = /^[A-Z][A-Za-z]+\.\d{4}$/;

/** The gateway, IAM, ModelArts, and most of the newer services. */
const gatewayFailure = z
  .object({ error_code: providerText, error_msg: providerText, request_id: optionalPart(providerText) })
  .transform((it): Failure => ({ code: it.error_code, message: it.error_msg, requestId: it.request_id }));

const plainFailure = z
  .object({
    code: z.union([providerText, z.number().transform(String)]),
    message: providerText,
    request_id: optionalPart(providerText),
    details: optionalPart(z.array(z.object({ code: providerText, message: optionalPart(providerText) }))),
  })
  .transform(({ code, message, request_id: requestId, details }): Failure => {
    // One edition of the document prints the two the wrong way round.
    const isSwapped = documentedCode.test(message) && !documentedCode.test(code);
    const outer = isSwapped ? { code: message, message: code } : { code, message };
    // The outer code is often the general Ecs.0005; the detail says what is meant.
    const inner = details?.find((it) => documentedCode.test(it.code));
    const messages = [...new Set([outer.message, inner?.message])].filter((it) => it);
    return { code: inner?.code ?? outer.code, message: messages.join('; '), requestId };
  });

const flatFailure = z.union([gatewayFailure, plainFailure]);

/** In the order in which the provider's SDKs look: flat, then within the first object that has a code. */
const failure = z.union([
  flatFailure,
  z.record(z.string(), z.unknown()).transform((body, context) => {
    for (const value of Object.values(body)) {
      const { data } = flatFailure.safeParse(value);
      if (data) return data;
    }
    context.addIssue({ code: 'custom', message: 'no error in it' });
    return z.NEVER;
  }),
]);

/** Reads an error response in any of the provider's shapes; another shape may come from a proxy. */
export function readApiError(answer: HttpResponse): ApiError | UnexpectedResponse {
  const known = parseBody(answer, failure);
  if (!known) return unexpectedResponse(answer);
  const requestId = known.requestId ?? requestIdOf(answer);
  return {
    kind: 'refused',
    status: answer.status,
    code: known.code,
    message: known.message,
    ...(requestId && { requestId }),
  };
}

/** What the provider calls this call, for a question to its support. */
export function requestIdOf(answer: HttpResponse): string | undefined {
  const id = Object.entries(answer.headers).find(([name]) => name.toLowerCase() === 'x-request-id')?.[1];
  return id && wordsOf(id);
}

/** Whether the service itself refused, not the gateway or a proxy: their 404 says nothing about a resource. */
export function isOfService(answer: HttpResponse): boolean {
  const said = readApiError(answer);
  return said.kind === 'refused' && !said.code?.startsWith('APIGW.');
}

/** Reads a response of one shape, and converts it with `make` or returns the error. */
export function readAs<Shape, T>(
  answer: HttpResponse,
  shape: z.ZodType<Shape>,
  make: (found: Shape) => T,
): T | ApiError | UnexpectedResponse {
  if (!isSuccess(answer)) return readApiError(answer);
  const found = parseBody(answer, shape);
  return found === undefined ? unexpectedResponse(answer) : make(found);
}
