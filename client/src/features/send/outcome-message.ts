import type { ErrorHelp } from '../../../../schemas/core/api/order-summary.ts';
import type { ProviderApi } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Outcome } from '../../../engine/journal/entry.ts';
import { quoteProvider } from '../../../engine/provider-client/query-failure.ts';
import { errorHelpFor } from '../../requests/error-help.ts';

type Accepted = Extract<Outcome, { kind: 'accepted' }>;

/** Whether a provider says that it makes fewer instances than were asked for. */
export function isPartly({ instances }: Accepted, count: number): boolean {
  return instances.length > 0 && instances.length < count;
}

/**
 * How a send ended, in words.
 * @param count how many instances were asked for
 */
export function outcomeMessage(provider: string, api: ProviderApi, outcome: Outcome, count: number): LocalizedText {
  switch (outcome.kind) {
    case 'accepted': {
      const { length } = outcome.instances;
      return isPartly(outcome, count)
        ? messages.partly(provider, length, count)
        : messages.accepted(provider, length || count);
    }
    case 'refused':
      return messages.refused(provider, outcome, errorHelpFor(api, outcome));
    case 'not-sent':
      return messages.notSent(outcome.reason);
    case 'unknown':
      return messages.unknown(outcome.reason);
  }
}

const messages = {
  accepted: (provider: string, count: number): LocalizedText => ({
    en: `${provider} accepted the request: ${count === 1 ? 'one instance is' : `${count} instances are`} being created.`,
    zh: `${provider} 已接受请求，正在创建 ${count} 台实例。`,
  }),
  partly: (provider: string, made: number, count: number): LocalizedText => ({
    en: `${provider} accepted the request, but names ${made} of the ${count} instances that were asked for. Whether the others are made is not known yet: look into the Instances view and the provider's console.`,
    zh: `${provider} 已接受请求，但只给出所请求 ${count} 台实例中的 ${made} 台。其余是否创建尚不确定，请查看“实例”视图和服务商控制台。`,
  }),
  refused(
    provider: string,
    { message, code }: { message: string; code?: string | undefined },
    help: ErrorHelp | undefined,
  ): LocalizedText {
    const { en, zh } = quoteProvider(message, code);
    return {
      en: `${provider} refused the request: ${en}. Nothing was created. ${help?.says.en ?? ''}`.trim(),
      zh: `${provider} 拒绝了请求：${zh}。未创建任何实例。${help?.says.zh ?? ''}`,
    };
  },
  notSent: (reason: LocalizedText): LocalizedText => ({
    en: `Nothing was sent. ${reason.en}`,
    zh: `未发送任何内容。${reason.zh}`,
  }),
  unknown: (reason: LocalizedText): LocalizedText => ({
    en: `It is not known whether the request arrived. ${reason.en} The provider's list is being looked through to settle it; do not send again before that.`,
    zh: `无法确定请求是否送达。${reason.zh}正在查看服务商的列表以核实，在此之前请勿再次发送。`,
  }),
};
