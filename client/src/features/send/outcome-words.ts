import type { Api } from '../../../../schemas/core/api.ts';
import type { Advice } from '../../../../schemas/core/order.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import type { Outcome } from '../../journal/entry.ts';
import { adviceFor } from '../answers/advice.ts';

type Accepted = Extract<Outcome, { kind: 'accepted' }>;

/** Whether a provider says that it makes fewer instances than were asked for. */
export function isPartly({ instances }: Accepted, count: number): boolean {
  return instances.length > 0 && instances.length < count;
}

/**
 * How a send ended, in words.
 * @param count how many instances were asked for
 */
export function outcomeWords(provider: string, api: Api, outcome: Outcome, count: number): Text {
  switch (outcome.kind) {
    case 'accepted': {
      const { length } = outcome.instances;
      return isPartly(outcome, count)
        ? words.partly(provider, length, count)
        : words.accepted(provider, length || count);
    }
    case 'refused':
      return words.refused(provider, outcome, adviceFor(api, outcome));
    case 'not-sent':
      return words.notSent(outcome.reason);
    case 'unknown':
      return words.unknown(outcome.reason);
  }
}

const words = {
  accepted: (provider: string, count: number): Text => ({
    en: `${provider} accepted the request: ${count === 1 ? 'one instance is' : `${count} instances are`} being created.`,
    zh: `${provider} 已接受请求，正在创建 ${count} 台实例。`,
  }),
  partly: (provider: string, made: number, count: number): Text => ({
    en: `${provider} is creating ${made} of the ${count} instances that were asked for. The others were not made.`,
    zh: `${provider} 正在创建所请求 ${count} 台实例中的 ${made} 台，其余未创建。`,
  }),
  refused(
    provider: string,
    { message, code }: { message: string; code?: string | undefined },
    advice: Advice | undefined,
  ): Text {
    const why = code ? `${message} (${code})` : message;
    const whyZh = code ? `${message}（${code}）` : message;
    return {
      en: `${provider} refused the request: ${why}. Nothing was created. ${advice?.says.en ?? ''}`.trim(),
      zh: `${provider} 拒绝了请求：${whyZh}。未创建任何实例。${advice?.says.zh ?? ''}`,
    };
  },
  notSent: (reason: Text): Text => ({
    en: `Nothing was sent. ${reason.en}`,
    zh: `未发送任何内容。${reason.zh}`,
  }),
  unknown: (reason: Text): Text => ({
    en: `It is not known whether the request arrived, and instances may be on their way. The provider's list is being looked through to settle it; do not send again before that. ${reason.en}`,
    zh: `无法确定请求是否送达，实例可能正在创建。正在查看服务商的列表以核实，在此之前请勿再次发送。${reason.zh}`,
  }),
};
