import { amountText, chargeText } from '../../../../schemas/core/api/price-text.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { RunningCost } from '../../../engine/prices/running-cost.ts';

/** What instances cost: `12.40 USD an hour + 300.00 USD a month`. */
export function costText({ sums, known }: RunningCost): LocalizedText {
  if (known === 0) return messages.unknown;
  const texts = sums.map(({ per, amount, currency }) => chargeText(per, amountText(amount, currency)));
  return { en: texts.map(({ en }) => en).join(' + '), zh: texts.map(({ zh }) => zh).join(' + ') };
}

/** Of how many running instances that is: `for 5 of 7 running instances`. */
export function runningText({ instances, known }: RunningCost): LocalizedText {
  return known === 0 || known === instances ? messages.all(instances) : messages.some(known, instances);
}

/** Why the prices of some instances aren't known, with their number. */
export function unknownTexts({ unknown }: RunningCost): LocalizedText[] {
  return unknown.map(({ why, count }) => messages.why(why, count));
}

const messages = {
  unknown: { en: 'Price unknown', zh: '价格未知' },
  all: (count: number): LocalizedText => ({
    en: `for ${count === 1 ? '1 running instance' : `${count} running instances`}`,
    zh: `${count} 台运行中实例`,
  }),
  some: (known: number, count: number): LocalizedText => ({
    en: `for ${known} of ${count} running instances`,
    zh: `${count} 台运行中实例中的 ${known} 台`,
  }),
  why: ({ en, zh }: LocalizedText, count: number): LocalizedText => ({
    en: `${count === 1 ? '1 instance' : `${count} instances`}: ${en}`,
    zh: `${count} 台实例：${zh}`,
  }),
};
