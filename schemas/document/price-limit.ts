import { hoursInMonth, monthlyAmount, type Price } from '../core/api/price.ts';
import { amountText, amountTextUnlike } from '../core/api/price-text.ts';
import type { LocalizedText } from '../core/localized-text.ts';
import type { PriceLimit } from './workspace-file.ts';

/** How a price compares with the limit of a workspace. */
export type LimitVerdict =
  | { readonly kind: 'within' }
  | { readonly kind: 'above'; readonly says: LocalizedText }
  /** The price isn't known well enough to say. */
  | { readonly kind: 'unknown'; readonly why: LocalizedText };

/** Compares a price with a limit. An incomplete price can only be above it. */
export function compareWithLimit(price: Price, limit: PriceLimit): LimitVerdict {
  if (price.currency !== limit.currency)
    return { kind: 'unknown', why: messages.currency(price.currency, limit.currency) };
  const month = monthlyAmount(price);
  if (month === undefined) return { kind: 'unknown', why: messages.period };
  // A quotient of binary fractions may be a trace above the amount that it comes from.
  const amount = limit.per === 'month' ? month : Number((month / hoursInMonth).toFixed(8));
  if (amount > limit.amount) {
    return { kind: 'above', says: messages.above(amountTextUnlike(amount, limit.amount, price.currency), limit) };
  }
  return price.omits.length > 0 ? { kind: 'unknown', why: messages.incomplete } : { kind: 'within' };
}

/** The limit that a price just keeps to; undefined if it isn't known well enough to be compared with one. */
export function limitAt(price: Price): PriceLimit | undefined {
  const month = monthlyAmount(price);
  if (month === undefined || price.omits.length > 0) return undefined;
  const isByTime = price.charges.some(({ per }) => per === 'hour' || per === 'day');
  const amount = isByTime ? Number((month / hoursInMonth).toFixed(8)) : month;
  return { amount, currency: price.currency, per: isByTime ? 'hour' : 'month' };
}

/** A limit in words: `500.00 CNY a month`. */
export function limitText({ amount, currency, per }: PriceLimit): LocalizedText {
  const text = amountText(amount, currency);
  return per === 'month'
    ? { en: `${text} a month`, zh: `每月 ${text}` }
    : { en: `${text} an hour`, zh: `每小时 ${text}` };
}

const messages = {
  above: (amount: string, limit: PriceLimit): LocalizedText => {
    const most = limitText(limit);
    return {
      en: `The request costs ${amount} ${limit.per === 'month' ? 'a month' : 'an hour'}. This workspace allows at most ${most.en}.`,
      zh: `该请求${limit.per === 'month' ? '每月' : '每小时'} ${amount}，此工作区最多允许${most.zh}。`,
    };
  },
  currency: (currency: string, allowed: string): LocalizedText => ({
    en: `The price is in ${currency} and the limit in ${allowed}.`,
    zh: `价格以 ${currency} 计，上限以 ${allowed} 计。`,
  }),
  period: { en: 'The prepaid period is unknown.', zh: '预付费时长未知。' },
  incomplete: { en: 'The price is incomplete.', zh: '价格不完整。' },
};
