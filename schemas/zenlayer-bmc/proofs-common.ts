import type * as z from 'zod';
import type { BodyCheck, Proof, Target } from '../core/api.ts';
import type { Json } from '../core/field.ts';
import { nearest } from '../core/similar.ts';
import type { Text } from '../core/text.ts';
import { advice } from './advice.ts';
import { questionOf } from './answers.ts';

export const proved: Proof = { kind: 'proved' };

/** @param field the field of the body that it is about, as a path */
export function disproved(field: readonly (string | number)[], says: Text): Proof {
  return { kind: 'disproved', says, field };
}

/** Says that an id is none of those that are known, and which is nearest. */
export function notThere(what: Text, id: string, known: readonly string[] = []): Text {
  const near = nearest(id, known);
  return {
    en: `There is no ${what.en} ${id}.${near ? ` The nearest name is ${near}.` : ''}`,
    zh: `${what.zh} ${id} 不存在。${near ? `最接近的是 ${near}。` : ''}`,
  };
}

/**
 * A check with one call.
 * @param proves what it proves, as a sentence
 * @param shape what stands under `response` where the call went well
 */
export function checkOf<S>(
  proves: Text,
  target: Target,
  action: string,
  request: Json,
  shape: z.ZodType<S>,
  judge: (response: S) => Proof,
): BodyCheck {
  const { call, read } = questionOf(target, action, request, shape, judge);
  return {
    proves,
    call,
    read(answer) {
      const found = read(answer);
      return found.kind === 'refused' ? (missing(found.status, found.code) ?? found) : found;
    },
  };
}

/** That something is not there is said with 404 and a code, too. */
function missing(status: number, code = ''): Proof | undefined {
  const known = status === 404 && Object.hasOwn(advice, code.toLowerCase()) ? advice[code.toLowerCase()] : undefined;
  const field = known?.fields?.[0];
  return known && field && disproved(field, known.says);
}
