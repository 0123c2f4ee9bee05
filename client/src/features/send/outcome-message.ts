import type { ErrorHelp } from '../../../../schemas/core/api/order-summary.ts';
import type { ProviderApi } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Outcome } from '../../../engine/journal/entry.ts';
import { quoteProvider } from '../../../engine/provider-client/query-failure.ts';
import { errorHelpFor } from '../../requests/error-help.ts';

type Accepted = Extract<Outcome, { kind: 'accepted' }>;

/** Whether a provider names fewer instances than were requested. */
export function isPartly({ instances }: Accepted, count: number): boolean {
  return instances.length > 0 && instances.length < count;
}

/**
 * The message for the result of a send.
 * @param count the number of requested instances
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
    en: `${provider} accepted the request and is creating ${count === 1 ? '1 instance' : `${count} instances`}.`,
    zh: `${provider} 已接受请求，正在创建 ${count} 台实例。`,
  }),
  partly: (provider: string, made: number, count: number): LocalizedText => ({
    en: `${provider} accepted the request but named only ${made} of ${count} instances. The others may or may not be created. Check the Instances view and the provider's console.`,
    zh: `${provider} 已接受请求，但只返回 ${count} 台实例中的 ${made} 台。其余实例可能已创建，也可能未创建。请查看“实例”视图和服务商控制台。`,
  }),
  refused(
    provider: string,
    { message, code }: { message: string; code?: string | undefined },
    help: ErrorHelp | undefined,
  ): LocalizedText {
    const { en, zh } = quoteProvider(message, code);
    return {
      en: `${provider} rejected the request: ${en}. Nothing was created. ${help?.says.en ?? ''}`.trim(),
      zh: `${provider} 拒绝了请求：${zh}。未创建任何实例。${help?.says.zh ?? ''}`,
    };
  },
  notSent: (reason: LocalizedText): LocalizedText => ({
    en: `Nothing was sent. ${reason.en}`,
    zh: `未发送任何内容。${reason.zh}`,
  }),
  unknown: (reason: LocalizedText): LocalizedText => ({
    en: `The request may or may not have been received. ${reason.en} Checking your instances; don't send again yet.`,
    zh: `请求可能已送达，也可能未送达。${reason.zh}正在检查实例，请先不要再次发送。`,
  }),
};
