import type { Answer, Api } from '../../../../schemas/core/api.ts';
import type { Advice } from '../../../../schemas/core/order.ts';
import { type NotAnswered, sayFailure, saySkew } from '../../cloud/say.ts';
import { clockSkew } from '../../cloud/wait.ts';

/** What is known of a refusal. */
export interface Refused {
  readonly at: number;
  readonly code?: string | undefined;
  readonly answer?: Answer | undefined;
}

/** What a refusal means and what to do: the clock of this machine, where that is off, else what the provider's code says. */
export function adviceFor(api: Api, { at, code, answer }: Refused): Advice | undefined {
  const skew = answer && clockSkew(answer, at);
  if (skew !== undefined) return { says: saySkew(skew) };
  return adviceOf(api, code);
}

function adviceOf(api: Api, code: string | undefined): Advice | undefined {
  const known = code?.toLowerCase() ?? '';
  // A provider may answer with any word, `constructor` too.
  return Object.hasOwn(api.advice, known) ? api.advice[known] : undefined;
}

/** Why a question was not answered, with what the provider's code means, and the fields that cause it. */
export function explain(api: Api, failure: NotAnswered): Advice {
  const says = sayFailure(failure);
  // A clock that is off explains everything, and has been said.
  const advice = failure.kind === 'refused' && failure.skewMs === undefined ? adviceOf(api, failure.code) : undefined;
  if (!advice) return { says };
  return { ...advice, says: { en: `${says.en} ${advice.says.en}`, zh: `${says.zh}${advice.says.zh}` } };
}
