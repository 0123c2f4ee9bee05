import * as z from 'zod';
import { bodyAs, isSuccess, unreadable, words, wordsOf } from '../core/answer.ts';
import type { Answer, Question, Refusal, Unreadable } from '../core/api.ts';

const code = z
  .union([words, z.number()])
  .transform(String)
  .refine((text) => text !== '');

/** The document prints codes and no shape around them, so each of the usual ones is read. */
const failure = z.union([
  z.object({ code, message: words }),
  z.object({ error: z.object({ code, message: words }) }).transform(({ error }) => error),
  z.object({ error_code: code, error_msg: words }).transform((it) => ({ code: it.error_code, message: it.error_msg })),
]);

/** The answer as a refusal; a plain text is one too, but a page is from something on the way. */
function refusal(answer: Answer): Refusal | Unreadable {
  const { status, body } = answer;
  if (status < 400 || isPage(answer)) return unreadable(answer);
  return { kind: 'refused', status, ...(bodyAs(answer, failure) ?? { message: wordsOf(body) }) };
}

function isPage({ headers, body }: Answer): boolean {
  return headers['content-type']?.startsWith('text/html') || /^\s*</.test(body);
}

/**
 * How an answer is read.
 * @param shape the answer where it went well
 */
export function reading<S, T>(shape: z.ZodType<S>, use: (found: S) => T): Question<T>['read'] {
  return (answer) => {
    if (!isSuccess(answer)) return refusal(answer);
    const found = bodyAs(answer, shape);
    return found === undefined ? unreadable(answer) : use(found);
  };
}
