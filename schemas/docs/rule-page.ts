import { inLanguage, type Language, type LocalizedText } from '../core/localized-text.ts';
import { asMarkdown } from '../core/util/sanitize-text.ts';
import { builtinRules } from '../core/validate/builtin-rules.ts';
import { providers } from '../providers/registry.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { ruleEntries } from './rule-entries.ts';
import { type RuleEntry, severityNames } from './rule-entry.ts';

const labels = {
  severity: { en: 'Severity', zh: '级别' },
  providerError: { en: 'Provider error code', zh: '服务商错误码' },
  where: { en: 'Source', zh: '依据' },
  fix: { en: 'Quick fix', zh: '快速修复' },
  document: { en: 'Document', zh: '文档' },
  edition: { en: 'edition', zh: '版本' },
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

/** The rules of a file without a known provider. */
export const requestEntries: readonly RuleEntry[] = (['syntax', 'provider'] as const).map((code) => ({
  code,
  ...builtinRules[code],
  where: [],
  providerErrors: [],
}));

/** What a page says of a rule below its title. */
export function entryText(entry: RuleEntry, localize: (text: LocalizedText) => string): string {
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
