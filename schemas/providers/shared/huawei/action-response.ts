import * as z from 'zod/mini';
import type { ActionAccepted, ApiError, HttpResponse, UnexpectedResponse } from '../../../core/api/provider-api.ts';
import { isSuccess, parseBody, unexpectedResponse } from '../../../core/api/response.ts';
import { readApiError, requestIdOf } from './errors.ts';

/** Usually a job or the instance; a busy system may return a code that announces a delay. */
const accepted = z.record(z.string(), z.unknown());

/** Reads the response of a call that changes an instance; it may have no body. */
export function readActionResponse(response: HttpResponse): ActionAccepted | ApiError | UnexpectedResponse {
  if (!isSuccess(response)) return readApiError(response);
  if (response.body.trim() !== '' && !parseBody(response, accepted)) return unexpectedResponse(response);
  const requestId = requestIdOf(response);
  return { kind: 'done', ...(requestId && { requestId }) };
}
