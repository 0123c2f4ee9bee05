import { randomUUID } from 'node:crypto';
import type * as z from 'zod/mini';
import type { HttpResponse } from '../../../../schemas/core/api/provider-api.ts';
import { parseBody } from '../../../../schemas/core/api/response.ts';
import type { Json } from '../../../../schemas/core/json.ts';
import { json, type Route, type SandboxRequest, type StubContext } from '../../provider-stub.ts';

const requestId = () => `T${randomUUID().toUpperCase()}`;

export function success(response: Readonly<Record<string, Json>>): HttpResponse {
  const id = requestId();
  return json(200, { requestId: id, response: { requestId: id, ...response } });
}

export function failure(status: number, code: string, message: string): HttpResponse {
  return json(status, { requestId: requestId(), code, message });
}

/** The body as strict JSON: the request checks accept comments and references, the provider does not. */
export function read<T>(request: SandboxRequest, shape: z.ZodMiniType<T>): T | undefined {
  return parseBody({ ...request, status: 200 }, shape);
}

/** All calls go to one address. */
export const address = /^\/api\/v2\/bmc$/;

/** One call, identified by a header. */
export function route(action: string, answer: Route['answer'], does?: Route['does'], path = address): Route {
  return {
    method: 'POST',
    path,
    header: ['x-zc-action', action],
    answer,
    ...(does && { does }),
  };
}

/**
 * A call whose body has a shape.
 * @param path of a service other than bare metal
 */
export function query<T>(
  action: string,
  shape: z.ZodMiniType<T>,
  answer: (wanted: T, context: StubContext) => HttpResponse,
  path?: RegExp,
): Route {
  const respond: Route['answer'] = (request, context) => {
    const wanted = read(request, shape);
    return wanted === undefined ? malformed() : answer(wanted, context);
  };
  return route(action, respond, undefined, path);
}

const malformed = () => failure(400, 'INVALID_PARAMETER_VALUE', 'The body is no JSON, or a value is out of range.');
