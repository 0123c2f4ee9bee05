import { amountText, chargeText } from '../../../../schemas/core/api/price-text.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { RunningCost } from '../../../engine/prices/running-cost.ts';

/** What instances cost, and how many of them that is of: `12.40 USD an hour for 5 of 7 running instances`. */
export function costText({ sums, instances, known }: RunningCost): LocalizedText {
  if (known === 0) return messages.unknown;
  const texts = sums.map(({ per, amount, currency }) => chargeText(per, amountText(amount, currency)));
  const sum = { en: texts.map(({ en }) => en).join(' + '), zh: texts.map(({ zh }) => zh).join(' + ') };
  return known === instances ? messages.all(sum, instances) : messages.some(sum, known, instances);
}

/** Why the prices of some instances aren't known, with their number. */
export function unknownTexts({ unknown }: RunningCost): LocalizedText[] {
  return unknown.map(({ why, count }) => messages.why(why, count));
}

const messages = {
  unknown: { en: 'price unknown', zh: '价格未知' },
  all: ({ en, zh }: LocalizedText, count: number): LocalizedText => ({
    en: `${en} for ${count === 1 ? '1 running instance' : `${count} running instances`}`,
    zh: `${zh}（${count} 台运行中实例）`,
  }),
  some: ({ en, zh }: LocalizedText, known: number, count: number): LocalizedText => ({
    en: `${en} for ${known} of ${count} running instances`,
    zh: `${zh}（${count} 台运行中实例中的 ${known} 台）`,
  }),
  why: ({ en, zh }: LocalizedText, count: number): LocalizedText => ({
    en: `${count === 1 ? '1 instance' : `${count} instances`}: ${en}`,
    zh: `${count} 台实例：${zh}`,
  }),
};
