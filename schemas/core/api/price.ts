import type { LocalizedText } from '../localized-text.ts';

/** What an amount is due for: the whole prepaid period, or each hour, day, month or GB that is used. */
export type PriceUnit = 'period' | 'hour' | 'day' | 'month' | 'gigabyte';

/** What all instances of a body cost together, in one unit. */
export interface Charge {
  readonly per: PriceUnit;
  /** With the discounts of the account. */
  readonly amount: number;
  /** Without any discount. */
  readonly listAmount: number;
}

/** What one call says about the price of a body. */
export interface PriceParts {
  readonly kind: 'prices';
  /** The code of the currency, as in ISO 4217; absent if the response has none. */
  readonly currency?: string;
  readonly charges: readonly Charge[];
  /** What the response has no price for. */
  readonly omits?: readonly LocalizedText[];
}

/** How the responses to the calls for a price become one. */
export interface PriceReading {
  /** Makes one of the responses to all calls, if it isn't their sum. */
  readonly combine?: (responses: readonly PriceParts[]) => PriceParts;
  /** The months of a prepaid period. */
  readonly months?: number;
  /** Whether a prepaid period renews automatically; absent if that isn't known. */
  readonly renews?: boolean;
  /** What the calls ask the price of. */
  readonly covers: readonly LocalizedText[];
  /** What the body orders and no call has a price for. */
  readonly omits: readonly LocalizedText[];
  /** What may be charged for use, and isn't in the price. */
  readonly excludes: LocalizedText;
  /** What else must be known to read the price. */
  readonly note?: LocalizedText;
}

/** The price of a body can't be asked for. */
export interface PriceUnknown {
  readonly kind: 'unknown';
  readonly why: LocalizedText;
}

/** The price of an instance that its provider doesn't return. */
export const priceOfGone: PriceUnknown = {
  kind: 'unknown',
  why: { en: 'The provider no longer returns it.', zh: '服务商不再返回该实例。' },
};

/** The price of a body, as the provider says. */
export interface Price {
  readonly kind: 'price';
  readonly currency: string;
  /** One for each unit. */
  readonly charges: readonly Charge[];
  readonly months?: number;
  readonly renews?: boolean;
  /** What it is the price of. */
  readonly covers: readonly LocalizedText[];
  /** What is ordered and not in the price; if there is anything, the price is incomplete. */
  readonly omits: readonly LocalizedText[];
  readonly excludes: LocalizedText;
  readonly note?: LocalizedText;
}

/** A month of pay-per-use is counted with its most hours: 31 days. */
export const hoursInMonth = 31 * 24;

/**
 * Makes one price of the responses to all calls.
 * @param ownCurrency that of the site
 */
export function priceOf(
  inquiry: PriceReading,
  ownCurrency: string | undefined,
  responses: readonly PriceParts[],
): Price | PriceUnknown {
  const parts = inquiry.combine?.(responses) ?? sumOf(responses);
  const currency = parts.currency ?? ownCurrency;
  if (parts.charges.length === 0) return { kind: 'unknown', why: messages.nothing };
  if (currency === undefined) return { kind: 'unknown', why: messages.currency };
  const { months, renews, excludes, note } = inquiry;
  const omits = [...inquiry.omits, ...(parts.omits ?? [])];
  return {
    kind: 'price',
    currency,
    charges: perUnit(parts.charges),
    ...(months !== undefined && { months }),
    ...(renews !== undefined && { renews }),
    covers: inquiry.covers.filter(({ en }) => omits.every((omitted) => omitted.en !== en)),
    omits,
    excludes,
    ...(note && { note }),
  };
}

function sumOf(responses: readonly PriceParts[]): PriceParts {
  const currency = responses.find((response) => response.currency !== undefined)?.currency;
  return {
    kind: 'prices',
    charges: responses.flatMap(({ charges }) => charges),
    omits: responses.flatMap(({ omits }) => omits ?? []),
    ...(currency !== undefined && { currency }),
  };
}

const units: readonly PriceUnit[] = ['period', 'month', 'day', 'hour', 'gigabyte'];

/** One charge for each unit, the fixed ones first. */
export function perUnit(charges: readonly Charge[]): readonly Charge[] {
  return units.flatMap((per) => {
    const same = charges.filter((charge) => charge.per === per);
    if (same.length === 0) return [];
    return [{ per, amount: exact(same.map((it) => it.amount)), listAmount: exact(same.map((it) => it.listAmount)) }];
  });
}

/** Providers give up to ten decimals; a sum of binary fractions has errors behind them. */
const exact = (amounts: readonly number[]) => Number(amounts.reduce((sum, amount) => sum + amount, 0).toFixed(10));

/** What a price comes to in a month, without what is charged for use; undefined if a period's months are unknown. */
export function monthlyAmount({ charges, months }: Pick<Price, 'charges' | 'months'>): number | undefined {
  let sum = 0;
  for (const { per, amount } of charges) {
    const inMonth = perMonth[per](amount, months);
    if (inMonth === undefined) return undefined;
    sum += inMonth;
  }
  return exact([sum]);
}

const perMonth: Record<PriceUnit, (amount: number, months: number | undefined) => number | undefined> = {
  period: (amount, months) => (months ? amount / months : undefined),
  month: (amount) => amount,
  day: (amount) => amount * (hoursInMonth / 24),
  hour: (amount) => amount * hoursInMonth,
  gigabyte: () => 0,
};

const messages = {
  nothing: { en: 'The provider has no price for this request.', zh: '服务商没有该请求的价格。' },
  currency: { en: 'The response names no currency.', zh: '响应未注明币种。' },
};
