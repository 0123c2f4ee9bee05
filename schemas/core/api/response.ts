import * as z from 'zod/mini';
import { sanitizeText } from '../util/sanitize-text.ts';
import { isTime, parseTime } from '../util/time.ts';
import type { HttpResponse, UnexpectedResponse } from './provider-api.ts';

/**
 * The body of a response as one of a provider's documented shapes.
 * @returns undefined if it is not JSON, or JSON of another shape
 */
export function parseBody<T>(answer: HttpResponse, shape: z.ZodMiniType<T>): T | undefined {
  let body: unknown;
  try {
    body = JSON.parse(answer.body);
  } catch {
    return undefined;
  }
  return shape.safeParse(body).data;
}

/** Whether the status of the response means success. */
export function isSuccess(answer: HttpResponse): boolean {
  return answer.status >= 200 && answer.status < 300;
}

export function unexpectedResponse(answer: HttpResponse): UnexpectedResponse {
  return { kind: 'unreadable', status: answer.status };
}

/**
 * The maximum length of a provider's text that is read: far more than is kept, since secrets in the text are masked
 * before it is shortened.
 */
export const maxRead = 4096;

/** A text of a provider in one line, as it is read. */
export const wordsOf = (text: string) => sanitizeText(text, maxRead);

/** A text of a provider that is shown. */
export const providerText = z.pipe(z.string(), z.transform(wordsOf));

/** An id. Other requests send it back to the provider, so it is either taken unchanged or not at all. */
export const identifier = z
  .pipe(z.union([z.string(), z.int()]), z.transform(String))
  .check(z.refine((id) => id !== '' && id === sanitizeText(id, 256)));

/** An optional part of a response: absent if it is null or has another type. */
export function optionalPart<T>(shape: z.ZodMiniType<T>) {
  return z.catch(z.optional(shape), undefined);
}

/** A number that is a time, in milliseconds since 1970. */
export const instant = z.number().check(z.refine(isTime));

/** A provider's time as milliseconds since 1970. */
export const time = z
  .pipe(
    z.string(),
    z.transform((text) => parseTime(text) ?? Number.NaN),
  )
  .check(z.refine(isTime));

/** An amount of money. No price is larger, and a sum of such amounts stays a number. */
export const moneyAmount = z.number().check(z.minimum(0), z.maximum(1e12));
