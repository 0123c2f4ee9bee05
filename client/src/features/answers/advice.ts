import type { Answer, Api } from '../../../../schemas/core/api.ts';
import type { Advice } from '../../../../schemas/core/order.ts';
import type { Text } from '../../../../schemas/core/text.ts';
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
  if (skew !== undefined) return { says: skewWords(skew) };
  const known = code?.toLowerCase() ?? '';
  // A provider may answer with any word, `constructor` too.
  return Object.hasOwn(api.advice, known) ? api.advice[known] : undefined;
}

function skewWords(skewMs: number): Text {
  const minutes = Math.round(Math.abs(skewMs) / 60_000);
  const isAhead = skewMs > 0;
  const time = minutes === 1 ? 'one minute' : `${minutes} minutes`;
  return {
    en: `The clock of this machine is ${time} ${isAhead ? 'ahead of' : 'behind'} the provider's, which refuses signatures of another time. Set the clock, then send again.`,
    zh: `本机时钟比服务商${isAhead ? '快' : '慢'} ${minutes} 分钟，服务商会拒绝时间不符的签名。请校准时钟后再发送。`,
  };
}
