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

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly requestId?: string | undefined;
}

const documentedCode = /^[A-Z][A-Za-z]+\.\d{4}$/;

const generalCode = /^Ecs\.000[05]$/;

const messageOfOtherService = z.object({ code: providerText, message: providerText });

/** Reads a message that is the error of another service, as JSON in a string. */
function unwrapMessage(message: string): string {
  if (!message.startsWith('{')) return message;
  const { data } = messageOfOtherService.safeParse(jsonOf(message));
  return data ? `${data.message} (${data.code})` : message;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The gateway, IAM, ModelArts, and most of the newer services. */
const gatewayFailure = z.pipe(
  z.object({ error_code: providerText, error_msg: providerText, request_id: optionalPart(providerText) }),
  z.transform((it): Failure => ({ code: it.error_code, message: it.error_msg, requestId: it.request_id })),
);

const plainFailure = z.pipe(
  z.object({
    code: z.union([providerText, z.pipe(z.number(), z.transform(String))]),
    message: providerText,
    request_id: optionalPart(providerText),
    details: optionalPart(z.array(z.object({ code: providerText, message: optionalPart(providerText) }))),
  }),
  z.transform(({ code, message, request_id: requestId, details }): Failure => {
    // One edition of the document swaps the two.
    const isSwapped = documentedCode.test(message) && !documentedCode.test(code);
    const outer = isSwapped ? { code: message, message: code } : { code, message };
    const inner = details?.find((it) => documentedCode.test(it.code));
    const messages = [...new Set([unwrapMessage(outer.message), inner?.message])].filter((it) => it);
    // The detail of a general code is more specific; that of another one is internal, such as Ecs.1520 of Ecs.0304.
    const isGeneral = generalCode.test(outer.code) || !documentedCode.test(outer.code);
    return { code: (isGeneral && inner?.code) || outer.code, message: messages.join('; '), requestId };
  }),
);

const flatFailure = z.union([gatewayFailure, plainFailure]);

/** In the order of the provider's SDKs: flat, then within the first object that has a code. */
const failure = z.union([
  flatFailure,
  z.pipe(
    z.record(z.string(), z.unknown()),
    z.transform((body, context) => {
      for (const value of Object.values(body)) {
        const { data } = flatFailure.safeParse(value);
        if (data) return data;
      }
      context.issues.push({ code: 'custom', message: 'no error in it', input: body });
      return z.NEVER;
    }),
  ),
]);

/** Reads an error response in any of the provider's shapes; another shape may come from a proxy. */
export function readApiError(response: HttpResponse): ApiError | UnexpectedResponse {
  const known = parseBody(response, failure);
  if (!known) return unexpectedResponse(response);
  const requestId = known.requestId ?? requestIdOf(response);
  return {
    kind: 'refused',
    status: response.status,
    code: known.code,
    message: known.message,
    ...(requestId && { requestId }),
  };
}

/** The provider's id of the call, for its support. */
export function requestIdOf(response: HttpResponse): string | undefined {
  const id = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'x-request-id')?.[1];
  return id && wordsOf(id);
}

/** Whether an error comes from the service itself: a 404 of the gateway or a proxy says nothing about a resource. */
export function isOfService(response: HttpResponse): boolean {
  const error = readApiError(response);
  return error.kind === 'refused' && !error.code?.startsWith('APIGW.');
}

/** Reads a response of one shape, and converts it with `make` or returns the error. */
export function readResponse<Shape, T>(
  response: HttpResponse,
  shape: z.ZodMiniType<Shape>,
  make: (found: Shape) => T,
): T | ApiError | UnexpectedResponse {
  if (!isSuccess(response)) return readApiError(response);
  const found = parseBody(response, shape);
  return found === undefined ? unexpectedResponse(response) : make(found);
}
