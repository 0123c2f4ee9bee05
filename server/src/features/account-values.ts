import { findNodeAtOffset, getNodePath } from 'jsonc-parser';
import { inLanguage, type Language, type LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { GivenValues } from '../../../schemas/core/model/account-value.ts';
import type { Field, ValueSource } from '../../../schemas/core/model/field.ts';
import { fieldAt, fieldFinder } from '../../../schemas/core/normalize/resolve-field.ts';
import { isKey, type Node, stringOf } from '../../../schemas/core/syntax/node.ts';
import { factsText } from '../../../schemas/core/util/facts-text.ts';
import { sourceText } from '../../../schemas/core/util/list-text.ts';
import { isPlaceholder } from '../../../schemas/core/util/placeholder.ts';
import { asMarkdown } from '../../../schemas/core/util/sanitize-text.ts';
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
    given: id === undefined && root ? givenValues(root, fieldFinder(provider.request)) : {},
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

function givenValues(root: Node, fieldOf: ReturnType<typeof fieldFinder>): GivenValues {
  const given: Partial<Record<ValueSource, string[]>> = {};
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.children) open.push(...node.children.toReversed());
    const text = isKey(node) ? undefined : stringOf(node);
    const field = text ? fieldOf(node)?.field : undefined;
    const source = field?.valueSource;
    if (source && text && !isMadeUp(text, source, field)) given[source] = [...(given[source] ?? []), text];
  }
  return given;
}

/** Whether a value is yet to be replaced, so that nothing has to fit it. New bodies name real zones and types. */
function isMadeUp(text: string, source: ValueSource, { skeleton }: Field): boolean {
  if (isPlaceholder(text) || /^[0-]+$/.test(text)) return true;
  return source !== 'zone' && source !== 'instance-type' && text === skeleton;
}

/** What a value is, or that the account doesn't have it, as Markdown; undefined if that is unknown. */
export function valueMeaning(found: AccountValues, language: Language, now: number): string | undefined {
  const [value] = found.values;
  const from = asMarkdown(inLanguage(sourceText(found, now), language));
  if (!value) {
    if (!found.isWhole || found.readAt === undefined) return undefined;
    return `${inLanguage(missing(found.total), language)} ${from}`;
  }
  const name = value.label === value.id ? [] : [`**${asMarkdown(value.label)}**`];
  const facts = factsText(value, language);
  const line = [...name, ...(facts ? [asMarkdown(facts)] : [])].join(' · ');
  const soldOut = Object.entries(value.facts.sales ?? {}).flatMap(([zone, sale]) => (sale === 'on-sale' ? [] : [zone]));
  const sales = soldOut.length > 0 ? [asMarkdown(inLanguage(notSold(soldOut), language))] : [];
  return [...(line ? [line] : []), ...sales, `*${from}*`].join('\n\n');
}

const missing = (total: number): LocalizedText => ({
  en: total === 1 ? 'Not the 1 value that the account has.' : `Not among the ${total} values that the account has.`,
  zh: `不在该账号的 ${total} 个值之中。`,
});

const notSold = (zones: readonly string[]): LocalizedText => ({
  en: `Not sold in ${zones.join(', ')}.`,
  zh: `在 ${zones.join('、')} 不出售。`,
});
