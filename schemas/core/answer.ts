import type * as z from 'zod';
import type { Answer, Unreadable } from './api.ts';

/**
 * The answer's body as one of a provider's documented shapes.
 * @returns undefined where it is no JSON, or JSON of another shape
 */
export function bodyAs<T>(answer: Answer, shape: z.ZodType<T>): T | undefined {
  let body: unknown;
  try {
    body = JSON.parse(answer.body);
  } catch {
    return undefined;
  }
  return shape.safeParse(body).data;
}

/** Whether the answer's status says that it went well. */
export function isSuccess(answer: Answer): boolean {
  return answer.status >= 200 && answer.status < 300;
}

export function unreadable(answer: Answer): Unreadable {
  return { kind: 'unreadable', status: answer.status };
}
