import * as z from 'zod';
import { bodyAs, isSuccess, spare, unreadable, words, wordsOf } from '../core/answer.ts';
import type { Answer, Refusal, Unreadable } from '../core/api.ts';

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly requestId?: string | undefined;
}

const documentedCode = /^[A-Z][A-Za-z]+\.\d{4}$/;

/** The gateway, IAM, ModelArts, and most of the newer services. */
const gatewayFailure = z
  .object({ error_code: words, error_msg: words, request_id: spare(words) })
  .transform((it): Failure => ({ code: it.error_code, message: it.error_msg, requestId: it.request_id }));

const plainFailure = z
  .object({
    code: z.union([words, z.number().transform(String)]),
    message: words,
    request_id: spare(words),
    details: spare(z.array(z.object({ code: words, message: spare(words) }))),
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

/** Why the provider said no, in any of its shapes of an error; an answer of another shape may come from a proxy. */
export function refusal(answer: Answer): Refusal | Unreadable {
  const known = bodyAs(answer, failure);
  if (!known) return unreadable(answer);
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
export function requestIdOf(answer: Answer): string | undefined {
  const id = Object.entries(answer.headers).find(([name]) => name.toLowerCase() === 'x-request-id')?.[1];
  return id && wordsOf(id);
}

/** Whether the service itself says no, and not the gateway or a proxy before it: their 404 says nothing of a resource. */
export function isOfService(answer: Answer): boolean {
  const said = refusal(answer);
  return said.kind === 'refused' && !said.code?.startsWith('APIGW.');
}

/** Reads an answer of one shape: what `make` makes of it, or why there is nothing to be made. */
export function readAs<Shape, T>(
  answer: Answer,
  shape: z.ZodType<Shape>,
  make: (found: Shape) => T,
): T | Refusal | Unreadable {
  if (!isSuccess(answer)) return refusal(answer);
  const found = bodyAs(answer, shape);
  return found === undefined ? unreadable(answer) : make(found);
}
