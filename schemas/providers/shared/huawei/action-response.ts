import * as z from 'zod';
import type { ActionAccepted, ApiError, HttpResponse, UnexpectedResponse } from '../../../core/api/provider-api.ts';
import { isSuccess, parseBody, unexpectedResponse } from '../../../core/api/response.ts';
import { readApiError, requestIdOf } from './errors.ts';

/** Mostly a job or the instance; a busy system may answer with a code that says that it takes longer. */
const accepted = z.record(z.string(), z.unknown());

/** Reads the answer to a call that changes an instance; the response may have no body. */
export function readDone(answer: HttpResponse): ActionAccepted | ApiError | UnexpectedResponse {
  if (!isSuccess(answer)) return readApiError(answer);
  if (answer.body.trim() !== '' && !parseBody(answer, accepted)) return unexpectedResponse(answer);
  const requestId = requestIdOf(answer);
  return { kind: 'done', ...(requestId && { requestId }) };
}
