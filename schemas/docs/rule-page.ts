import { inLanguage, type Language, type LocalizedText } from '../core/localized-text.ts';
import type { Provider } from '../core/model/provider.ts';
import { asMarkdown } from '../core/util/sanitize-text.ts';
import { builtinRules } from '../core/validate/builtin-rules.ts';
import { providers } from '../providers/registry.ts';
import { errorCodesText } from './error-codes.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { ruleEntries } from './rule-entries.ts';
import { type RuleEntry, severityNames } from './rule-entry.ts';

const labels = {
  title: { en: 'Rules', zh: '规则' },
  severity: { en: 'Severity', zh: '级别' },
  providerError: { en: 'Provider error code', zh: '服务商错误码' },
  where: { en: 'Source', zh: '依据' },
  fix: { en: 'Quick fix', zh: '快速修复' },
  document: { en: 'Document', zh: '文档' },
  edition: { en: 'edition', zh: '版本' },
  unchecked: { en: 'Not checked', zh: '无法检查的内容' },
  unknown: { en: 'Unknown rule.', zh: '没有这条规则。' },
} satisfies Record<string, LocalizedText>;

/** The page of one rule; for an unknown code, a page that says so. */
export function rulePage(providerId: string, code: string, language: Language): string {
  const localize = (text: LocalizedText) => inLanguage(text, language);
  const provider = providers.find(({ id }) => id === providerId);
  const entry = provider
    ? ruleEntries(provider).find((known) => known.code === code)
    : requestEntries.find((known) => known.code === code);
  const head = `# ${asMarkdown(`${providerId}/${code}`)}\n\n`;
  if (!entry) return `${head}${localize(labels.unknown)}\n`;
  const source = provider
    ? `${localize(labels.document)}: [${provider.name}: ${provider.operation}](${provider.document.url}) (${localize(labels.edition)} ${provider.document.edition})\n`
    : '';
  return `${head}${entryText(entry, localize)}\n${source}`;
}

/** All rules of all providers on one page, in English: docs/rules.md. */
export function rulesPage(): string {
  const localize = (text: LocalizedText) => text.en;
  const intro =
    'Generated from `schemas/` by `npm run generate`. A diagnostic has the code `<provider>/<rule>`. An error will be ' +
    "rejected according to the provider's document. A warning is accepted and probably unintended, or the provider " +
    'contradicts itself. A hint says what will happen.';
  const general = `## request\n\nFiles without a known provider.\n\n${sections('request', requestEntries, localize)}`;
  const parts = providers.map((provider) => {
    const { id, name, operation, document } = provider;
    const head = `## ${id}\n\n[${name}: ${operation}](${document.url}), edition ${document.edition}.\n`;
    const tables = [uncheckedText(provider, localize), errorCodesText(provider)].filter((text) => text);
    return [head, sections(id, ruleEntries(provider), localize), ...tables].join('\n');
  });
  return `# ${labels.title.en}\n\n${intro}\n\n${[general, ...parts].join('\n')}`;
}

const requestEntries: readonly RuleEntry[] = (['syntax', 'provider'] as const).map((code) => ({
  code,
  ...builtinRules[code],
  where: [],
  providerErrors: [],
}));

function sections(prefix: string, entries: readonly RuleEntry[], localize: (text: LocalizedText) => string): string {
  return entries
    .map(
      (entry) => `<a id="${prefix}-${entry.code}"></a>\n\n### ${prefix}/${entry.code}\n\n${entryText(entry, localize)}`,
    )
    .join('\n');
}

function entryText(entry: RuleEntry, localize: (text: LocalizedText) => string): string {
  const lines = [`- ${localize(labels.severity)}: ${localize(severityNames[entry.severity])}`];
  if (entry.providerErrors.length > 0)
    lines.push(`- ${localize(labels.providerError)}: ${entry.providerErrors.join(', ')}`);
  if (entry.fix) lines.push(`- ${localize(labels.fix)}: ${escapeMarkdown(localize(entry.fix))}`);
  if (entry.where.length > 0) lines.push(`- ${localize(labels.where)}:${listOf(entry.where.map(localize))}`);
  return `${escapeMarkdown(localize(entry.documentation))}\n\n${lines.join('\n')}\n`;
}

const listOf = (items: readonly string[]) =>
  items.length === 1
    ? ` ${escapeMarkdown(items[0] ?? '')}`
    : items.map((item) => `\n  - ${escapeMarkdown(item)}`).join('');

function uncheckedText(provider: Provider, localize: (text: LocalizedText) => string): string {
  const rows = provider.unchecked.map(
    ({ says, section, providerError }) =>
      `- ${escapeMarkdown(localize(says))} (${escapeMarkdown(section)}${providerError ? `; ${escapeMarkdown(providerError)}` : ''})`,
  );
  return rows.length === 0 ? '' : `### ${provider.id}: ${labels.unchecked.en}\n\n${rows.join('\n')}\n`;
}
