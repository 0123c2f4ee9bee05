import type { LocalizedText } from '../../core/localized-text.ts';
import type { OtherValue } from '../../core/model/other-forms.ts';
import { isSameName } from '../../core/normalize/closest-name.ts';

/**
 * Words of sister services and consoles for a value; case and punctuation don't count.
 * @param instead the listed value that they mean; undefined if none has their meaning
 */
export function wordsFor(
  instead: string | undefined,
  says: LocalizedText,
  words: readonly (string | number)[],
): OtherValue[] {
  const others = words.filter((word) => instead === undefined || !isSameName(String(word), instead));
  return others.map((value) => ({ value, says, ...(instead !== undefined && { instead }) }));
}

/** The words that are not a listed value itself, in another case. */
export function wordsBesides(listed: string, words: readonly string[]): readonly string[] {
  return words.filter((word) => !isSameName(word, listed));
}

/** Words for a subscription, of the large clouds and their consoles. */
export const prepaidWords: readonly string[] = [
  'prepaid',
  'prepaid_by_duration',
  'prepaid_by_month',
  'subscription',
  'monthly',
  'yearly',
  'yearly_monthly',
  'reserved',
  'period',
  '包年包月',
  '包月',
  '包年',
  '预付费',
  '预付',
];

/** Words for pay-per-use. */
export const postpaidWords: readonly string[] = [
  'postpaid',
  'postpaid_by_hour',
  'postpaid_by_usage',
  'postpaid_by_duration',
  'pay_as_you_go',
  'payg',
  'pay_per_use',
  'on_demand',
  'hourly',
  'by_hour',
  '按量付费',
  '按量计费',
  '按量',
  '按需计费',
  '按需付费',
  '按需',
  '按用量',
  '按配置',
  '后付费',
  '后付',
];

/** Words for months and years as units of a period. */
export const monthWords: readonly string[] = ['month', 'months', 'monthly', 'mon', '月', '个月', '包月'];
export const yearWords: readonly string[] = ['year', 'years', 'yearly', 'annual', 'annually', '年', '包年'];
