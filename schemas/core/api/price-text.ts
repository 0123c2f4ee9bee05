import type { LocalizedText } from '../localized-text.ts';
import { type Charge, monthlyAmount, type Price, type PriceUnit } from './price.ts';

/** An amount of money with its currency: `1,234.50 CNY`. Amounts below one have more decimals. */
export function amountText(amount: number, currency: string): string {
  return `${numberText(amount)} ${currency}`;
}

function numberText(amount: number, leastDigits = 2): string {
  const maximumFractionDigits = Math.max(leastDigits, amount !== 0 && Math.abs(amount) < 1 ? 6 : 2);
  return new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits }).format(amount);
}

/** Providers give up to ten decimals. */
const maxDigits = 10;

/** An amount with as many decimals as tell it apart from another one. */
export function amountTextUnlike(amount: number, other: number, currency: string): string {
  const digits = Array.from({ length: maxDigits - 1 }, (_, index) => index + 2);
  const enough = digits.find((count) => numberText(amount, count) !== numberText(other, count));
  return `${numberText(amount, enough)} ${currency}`;
}

/** The price in a few words, without what is charged for use: `412.80 CNY a month`. */
export function shortPriceText(price: Price): LocalizedText {
  const texts = price.charges.filter(isFixed).map((charge) => shownCharge(charge, price));
  const incomplete = price.omits.length > 0 ? { en: ', incomplete', zh: '（不完整）' } : { en: '', zh: '' };
  return {
    en: `${texts.map(({ en }) => en).join(' + ')}${incomplete.en}`,
    zh: `${texts.map(({ zh }) => zh).join(' + ')}${incomplete.zh}`,
  };
}

const isFixed = ({ per }: Charge) => per !== 'gigabyte';

/** The price, its first charge and its renewal in one line: `412.80 CNY a month with your discount, first charge 412.80 CNY`. */
export function priceLine(price: Price): LocalizedText {
  const { charges, currency, omits, renews } = price;
  const period = charges.find(({ per }) => per === 'period');
  const hasDiscount = charges.some((charge) => isFixed(charge) && charge.listAmount > charge.amount);
  const short = shortPriceText({ ...price, omits: [] });
  return joined([
    hasDiscount ? messages.discounted(short) : short,
    ...(period ? [messages.firstInLine(amountText(period.amount, currency))] : []),
    ...(period && renews !== undefined ? [renews ? messages.renews : messages.ends] : []),
    ...(omits.length > 0 ? [messages.incomplete] : []),
  ]);
}

const joined = (texts: readonly LocalizedText[]): LocalizedText => ({
  en: texts.map(({ en }) => en).join(', '),
  zh: texts.map(({ zh }) => zh).join('，'),
});

/** What a price is, what is due at once, and what isn't in it, each as a sentence. */
export function priceTexts(price: Price): LocalizedText[] {
  const { charges, currency, months, renews, covers, omits, excludes, note } = price;
  const fixed = charges.filter(isFixed);
  const period = charges.find(({ per }) => per === 'period');
  const hourly = charges.some(({ per }) => per === 'hour' || per === 'day');
  const month = monthlyAmount(price);
  const usage = charges.find(({ per }) => per === 'gigabyte');
  return [
    ...(fixed.length > 0
      ? [messages.price(coveredText(covers), shortPriceText({ ...price, omits: [] }), discountText(fixed, price))]
      : []),
    ...(period ? [messages.first(amountText(period.amount, currency), months ?? 1, renews)] : []),
    ...(hourly && month !== undefined ? [messages.inMonth(amountText(month, currency))] : []),
    ...(usage ? [messages.usage(amountText(usage.amount, currency))] : []),
    ...(omits.length > 0 ? [messages.omits(listOf(omits))] : []),
    messages.excludes(excludes),
    ...(note ? [note] : []),
  ];
}

/** A charge as it is said: a period by its months. */
function shownCharge({ per, amount }: Charge, { currency, months }: Price): LocalizedText {
  return per === 'period' && months
    ? chargeText('month', amountText(amount / months, currency))
    : chargeText(per, amountText(amount, currency));
}

/** An amount with its unit: `412.80 CNY a month`. */
export const chargeText = (per: PriceUnit, amount: string): LocalizedText => unitTexts[per](amount);

const unitTexts: Record<PriceUnit, (amount: string) => LocalizedText> = {
  period: (amount) => ({ en: `${amount} for the period`, zh: `${amount}/购买周期` }),
  month: (amount) => ({ en: `${amount} a month`, zh: `${amount}/月` }),
  day: (amount) => ({ en: `${amount} a day`, zh: `${amount}/天` }),
  hour: (amount) => ({ en: `${amount} an hour`, zh: `${amount}/小时` }),
  gigabyte: (amount) => ({ en: `${amount} per GB`, zh: `${amount}/GB` }),
};

/** By how much the discounts of the account lower a price; empty if they don't. */
function discountText(charges: readonly Charge[], { currency, months = 1 }: Price): LocalizedText {
  const saved = charges.filter(({ amount, listAmount }) => listAmount > amount);
  if (saved.length === 0) return { en: '', zh: '' };
  const [only] = charges;
  const percent = only ? Math.round((1 - only.amount / only.listAmount) * 1000) / 10 : 0;
  if (charges.length > 1 || !only || percent === 0) return { en: ' with your discount', zh: '（已含折扣）' };
  // As the price is said: that of a month of the period.
  const list = amountText(only.per === 'period' ? only.listAmount / months : only.listAmount, currency);
  return {
    en: ` with your discount of ${percent}% (list price ${list})`,
    zh: `（已优惠 ${percent}%，原价 ${list}）`,
  };
}

/** A longer list isn't quoted as a whole. */
const maxCovered = 5;

/** What a price is of; empty if that isn't known. */
function coveredText(covers: readonly LocalizedText[]): LocalizedText {
  if (covers.length === 0) return { en: '', zh: '' };
  const more = covers.length > maxCovered ? [{ en: '…', zh: '…' }] : [];
  const { en, zh } = listOf([...covers.slice(0, maxCovered), ...more]);
  // A full-width bracket has a space of its own.
  return { en: ` of ${en}`, zh: `${zh}${zh.endsWith('）') ? '' : ' '}的` };
}

/** Texts in one list. */
function listOf(texts: readonly LocalizedText[]): LocalizedText {
  return { en: texts.map(({ en }) => en).join(', '), zh: texts.map(({ zh }) => zh).join('、') };
}

const messages = {
  price: (covered: LocalizedText, amount: LocalizedText, discount: LocalizedText): LocalizedText => ({
    en: `Price${covered.en}: ${amount.en}${discount.en}.`,
    zh: `${covered.zh}价格：${amount.zh}${discount.zh}。`,
  }),
  first: (amount: string, months: number, renews: boolean | undefined): LocalizedText => {
    const then = renews === undefined ? undefined : renews ? messages.renews : messages.ends;
    return {
      en: `First charge: ${amount} for ${months === 1 ? '1 month' : `${months} months`}${then ? `, ${then.en}` : ''}.`,
      zh: `首次扣款：${amount}（${months} 个月）${then ? `，${then.zh}` : ''}。`,
    };
  },
  firstInLine: (amount: string): LocalizedText => ({ en: `first charge ${amount}`, zh: `首次扣款 ${amount}` }),
  discounted: ({ en, zh }: LocalizedText): LocalizedText => ({
    en: `${en} with your discount`,
    zh: `${zh}（已含折扣）`,
  }),
  renews: { en: 'renews automatically', zh: '到期自动续费' },
  ends: { en: "doesn't renew automatically", zh: '到期不自动续费' },
  incomplete: { en: 'incomplete', zh: '不完整' },
  inMonth: (amount: string): LocalizedText => ({
    en: `A whole month comes to ${amount} at most.`,
    zh: `整月最多 ${amount}。`,
  }),
  usage: (amount: string): LocalizedText => ({
    en: `Traffic: ${amount} per GB.`,
    zh: `流量：${amount}/GB。`,
  }),
  omits: ({ en, zh }: LocalizedText): LocalizedText => ({
    en: `The price is incomplete. It doesn't include: ${en}.`,
    zh: `价格不完整，未包含：${zh}。`,
  }),
  excludes: ({ en, zh }: LocalizedText): LocalizedText => ({ en: `Not included: ${en}.`, zh: `不包含：${zh}。` }),
};
