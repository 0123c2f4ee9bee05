import * as z from 'zod';
import { sanitizeText } from '../util/sanitize-text.ts';
import { isTime, parseTime } from '../util/time.ts';
import type { HttpResponse, UnexpectedResponse } from './provider-api.ts';

/**
 * The answer's body as one of a provider's documented shapes.
 * @returns undefined where it is no JSON, or JSON of another shape
 */
export function parseBody<T>(answer: HttpResponse, shape: z.ZodType<T>): T | undefined {
  let body: unknown;
  try {
    body = JSON.parse(answer.body);
  } catch {
    return undefined;
  }
  return shape.safeParse(body).data;
}

/** Whether the answer's status says that it went well. */
export function isSuccess(answer: HttpResponse): boolean {
  return answer.status >= 200 && answer.status < 300;
}

export function unexpectedResponse(answer: HttpResponse): UnexpectedResponse {
  return { kind: 'unreadable', status: answer.status };
}

/**
 * The most characters of a provider's words that are read: far more than is kept of them, since they are cut to that only
 * when the secrets that they quote are masked.
 */
export const maxRead = 4096;

/** A provider's words as they are read, in one line. */
export const wordsOf = (text: string) => sanitizeText(text, maxRead);

/** Words of a provider that are shown. */
export const providerText = z.string().transform(wordsOf);

/** An id, which goes back to the provider in other calls and so is taken as it is, or not at all. */
export const identifier = z
  .union([z.string(), z.int()])
  .transform(String)
  .refine((id) => id !== '' && id === sanitizeText(id, 256));

/** A part of an answer that can be done without: absent where it is null or has another type. */
export function optionalPart<T>(shape: z.ZodType<T>) {
  return shape.optional().catch(undefined);
}

/** A number that is a time, in milliseconds since 1970. */
export const instant = z.number().refine(isTime);

/** A provider's time as milliseconds since 1970. */
export const time = z
  .string()
  .transform((text) => parseTime(text) ?? Number.NaN)
  .refine(isTime);
