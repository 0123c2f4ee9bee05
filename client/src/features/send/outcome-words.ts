import type { Api } from '../../../../schemas/core/api.ts';
import type { Advice } from '../../../../schemas/core/order.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import { quoted } from '../../cloud/say.ts';
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
    en: `${provider} accepted the request, but names ${made} of the ${count} instances that were asked for. Whether the others are made is not known yet: look into the Instances view and the provider's console.`,
    zh: `${provider} 已接受请求，但只给出所请求 ${count} 台实例中的 ${made} 台。其余是否创建尚不确定，请查看“实例”视图和服务商控制台。`,
  }),
  refused(
    provider: string,
    { message, code }: { message: string; code?: string | undefined },
    advice: Advice | undefined,
  ): Text {
    const { en, zh } = quoted(message, code);
    return {
      en: `${provider} refused the request: ${en}. Nothing was created. ${advice?.says.en ?? ''}`.trim(),
      zh: `${provider} 拒绝了请求：${zh}。未创建任何实例。${advice?.says.zh ?? ''}`,
    };
  },
  notSent: (reason: Text): Text => ({
    en: `Nothing was sent. ${reason.en}`,
    zh: `未发送任何内容。${reason.zh}`,
  }),
  unknown: (reason: Text): Text => ({
    en: `It is not known whether the request arrived. ${reason.en} The provider's list is being looked through to settle it; do not send again before that.`,
    zh: `无法确定请求是否送达。${reason.zh}正在查看服务商的列表以核实，在此之前请勿再次发送。`,
  }),
};
