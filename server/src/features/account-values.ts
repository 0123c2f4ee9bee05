import { findNodeAtOffset, getNodePath } from 'jsonc-parser';
import { inLanguage, type Language, type LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { AccountValue } from '../../../schemas/core/model/account-value.ts';
import type { ValueSource } from '../../../schemas/core/model/field.ts';
import { fieldAt } from '../../../schemas/core/normalize/resolve-field.ts';
import { isKey, stringOf } from '../../../schemas/core/syntax/node.ts';
import { factsText } from '../../../schemas/core/util/facts-text.ts';
import { sourceText } from '../../../schemas/core/util/list-text.ts';
import { zonesWith } from '../../../schemas/core/util/sales.ts';
import { asMarkdown } from '../../../schemas/core/util/sanitize-text.ts';
import { givenValues } from '../../../schemas/document/account-values.ts';
import type { RequestAnalysis } from '../../../schemas/document/analyze-request.ts';
import type { AccountValues, AccountValuesParams } from '../../../schemas/protocol.ts';
import type { AnalyzedDocument } from './analyzed-document.ts';

/** What a client is asked for, but for the document. */
export type WantedValues = Omit<AccountValuesParams, 'textDocument'>;

/**
 * What a client is asked for values of a source.
 * @param id the only value that is wanted
 */
export function wantedValues(
  { provider, profile, root }: RequestAnalysis,
  source: ValueSource,
  id?: string,
): WantedValues | undefined {
  if (!provider) return undefined;
  return {
    provider: provider.id,
    source,
    given: id === undefined && root ? givenValues(root, provider) : {},
    ...(profile !== undefined && { profile }),
    ...(id !== undefined && { id }),
  };
}

/** The value at an offset, if it is one that an account may have. */
export function wantedValueAt({ analysis }: AnalyzedDocument, offset: number): WantedValues | undefined {
  const { root, provider } = analysis;
  const node = root && findNodeAtOffset(root, offset, true);
  const id = node && !isKey(node) ? stringOf(node) : undefined;
  if (!provider || !node || !id) return undefined;
  const source = fieldAt(provider.request, getNodePath(node))?.field.valueSource;
  return source && wantedValues(analysis, source, id);
}

/** What a value is, as Markdown; undefined if that is unknown. That the account doesn't have it is a diagnostic. */
export function valueMeaning(found: AccountValues, language: Language, now: number): string | undefined {
  const [value] = found.values;
  if (!value) return undefined;
  const from = asMarkdown(inLanguage(sourceText(found, now), language));
  const name = value.label === value.id ? [] : [`**${asMarkdown(value.label)}**`];
  const facts = factsText(value, language);
  const line = [...name, ...(facts ? [asMarkdown(facts)] : [])].join(' · ');
  const sales = salesText(value);
  return [...(line ? [line] : []), ...(sales ? [asMarkdown(inLanguage(sales, language))] : []), `*${from}*`].join(
    '\n\n',
  );
}

/** Where a value is sold, or where it isn't if all other zones sell it; undefined if all do. */
function salesText(value: AccountValue): LocalizedText | undefined {
  const { sales = {}, sale = 'on-sale' } = value.facts;
  const zones = zonesWith(value);
  if (sale === 'on-sale') {
    const others = Object.keys(sales).filter((zone) => !zones.includes(zone));
    return others.length > 0 ? zoneTexts.notSold(others) : undefined;
  }
  return zones.length > 0 ? zoneTexts.sold(zones) : zoneTexts.nowhere;
}

const zoneTexts = {
  sold: (zones: readonly string[]): LocalizedText => ({
    en: `Sold in ${zones.join(', ')}.`,
    zh: `在售可用区：${zones.join('、')}。`,
  }),
  notSold: (zones: readonly string[]): LocalizedText => ({
    en: `Not sold in ${zones.join(', ')}.`,
    zh: `在 ${zones.join('、')} 不出售。`,
  }),
  nowhere: { en: 'No zone sells it.', zh: '所有可用区均无售。' },
};
