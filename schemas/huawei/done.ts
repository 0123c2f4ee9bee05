import * as z from 'zod';
import { bodyAs, isSuccess, unreadable } from '../core/answer.ts';
import type { Answer, Done, Refusal, Unreadable } from '../core/api.ts';
import { refusal, requestIdOf } from './answers.ts';

/** Mostly a job or the instance; a busy system may answer with a code that says that it takes longer. */
const accepted = z.record(z.string(), z.unknown());

/** Reads the answer to a call that changes an instance; a service that has nothing to say answers with no body. */
export function readDone(answer: Answer): Done | Refusal | Unreadable {
  if (!isSuccess(answer)) return refusal(answer);
  if (answer.body.trim() !== '' && !bodyAs(answer, accepted)) return unreadable(answer);
  const requestId = requestIdOf(answer);
  return { kind: 'done', ...(requestId && { requestId }) };
}
