import * as z from 'zod';
import type { Answer, Unreadable } from './api.ts';
import { plain } from './plain.ts';

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

/**
 * The most characters of a provider's words that are read: far more than is kept of them, since they are cut to that only
 * when the secrets that they quote are masked.
 */
export const mostRead = 4096;

/** A provider's words as they are read, in one line. */
export const wordsOf = (text: string) => plain(text, mostRead);

/** Words of a provider that are shown. */
export const words = z.string().transform(wordsOf);

/** An id, which goes back to the provider in other calls and so is taken as it is, or not at all. */
export const identifier = z
  .union([z.string(), z.int()])
  .transform(String)
  .refine((id) => id !== '' && id === plain(id, 256));

/** A part of an answer that can be done without: absent where it is null or has another type. */
export function spare<T>(shape: z.ZodType<T>) {
  return shape.optional().catch(undefined);
}

/** A provider's time as milliseconds since 1970. */
export const time = z
  .string()
  .transform((text) => Date.parse(text))
  .refine(Number.isFinite);
