import type { Price, PriceUnknown } from '../../../schemas/core/api/price.ts';
import { priceTexts } from '../../../schemas/core/api/price-text.ts';
import type { ProviderApi } from '../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { compareWithLimit, type LimitVerdict, limitText } from '../../../schemas/document/price-limit.ts';
import type { PriceLimit } from '../../../schemas/document/workspace-file.ts';
import type { PriceFailure } from '../../engine/prices/ask-price.ts';
import { explainFailure } from './error-help.ts';

/** What is known of the price of a send when it is asked for. */
export type SendPrice =
  | Price
  | PriceUnknown
  /** The provider didn't say it. A person has read the same reason already if the credential was refused before. */
  | (PriceFailure & { readonly isRepeated: boolean })
  /** The provider hasn't responded in time. */
  | { readonly kind: 'late' }
  /** The setting turns prices off. */
  | { readonly kind: 'off' };

/** What is said of the price of a send, each as a sentence; nothing if prices are off. */
export function priceMessage(api: ProviderApi, price: SendPrice): LocalizedText[] {
  switch (price.kind) {
    case 'price':
      return priceTexts(price);
    case 'off':
      return [];
    default:
      return [messages.unknown(reasonOf(api, price))];
  }
}

/** Why a provider didn't say a price. */
export function priceFailureText(api: ProviderApi, { failure, isDenied }: PriceFailure): LocalizedText {
  const { says } = explainFailure(api, failure);
  return isDenied ? messages.denied(says) : says;
}

/** Why a price isn't known; empty for a reason that was given before. */
function reasonOf(api: ProviderApi, price: Exclude<SendPrice, { kind: 'price' }>): LocalizedText {
  switch (price.kind) {
    case 'off':
      return messages.off;
    case 'late':
      return messages.late;
    case 'unknown':
      return price.why;
    case 'failed':
      return price.isRepeated ? { en: '', zh: '' } : priceFailureText(api, price);
  }
}

/** How the price of a send compares with a limit of its workspace. */
export function limitVerdict(price: SendPrice, limit: PriceLimit): LimitVerdict {
  if (price.kind === 'price') return compareWithLimit(price, limit);
  return { kind: 'unknown', why: price.kind === 'off' ? messages.off : { en: '', zh: '' } };
}

/** What the question before a send says if a limit couldn't be checked. */
export function uncheckedLimit(limit: PriceLimit, { en, zh }: LocalizedText): LocalizedText {
  const most = limitText(limit);
  return {
    en: `The limit of this workspace, ${most.en}, couldn't be checked. ${en}`.trimEnd(),
    zh: `无法检查此工作区的价格上限（${most.zh}）。${zh}`,
  };
}

const messages = {
  unknown: ({ en, zh }: LocalizedText): LocalizedText => ({
    en: `Price unknown. ${en}`.trimEnd(),
    zh: `价格未知。${zh}`,
  }),
  late: {
    en: "The provider hasn't responded in time.",
    zh: '服务商未及时响应。',
  },
  off: { en: 'Prices are turned off in the settings.', zh: '设置中已关闭价格查询。' },
  denied: ({ en, zh }: LocalizedText): LocalizedText => ({
    en: `The credential can't query prices. It isn't used for that for an hour, or until you run Check with Provider. ${en}`,
    zh: `该凭据无权询价，一小时内不再用它询价，运行“向服务商核对”可重试。${zh}`,
  }),
};
