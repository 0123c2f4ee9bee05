import { inLanguage, type Language, type LocalizedText } from '../core/localized-text.ts';
import type { Field, Severity } from '../core/model/field.ts';
import type { Provider } from '../core/model/provider.ts';
import { fieldsOf } from '../core/normalize/resolve-field.ts';
import { asMarkdown } from '../core/util/sanitize-text.ts';
import { builtinRules, limitsText } from '../core/validate/builtin-rules.ts';
import { providers } from '../providers/registry.ts';

/** What one code of one provider means. */
export interface RuleEntry {
  readonly code: string;
  readonly severity: Severity;
  readonly documentation: LocalizedText;
  /** Where it stands: for a rule its section, for a check of fields the fields with their limits. */
  readonly where: readonly LocalizedText[];
  readonly providerErrors: readonly string[];
  /** What its quick fix does. */
  readonly fix?: LocalizedText | undefined;
}

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

const severityNames: Record<Severity, LocalizedText> = {
  error: { en: 'error', zh: '错误' },
  warning: { en: 'warning', zh: '警告' },
  information: { en: 'information', zh: '信息' },
  hint: { en: 'hint', zh: '提示' },
};

/** Every code that a provider's diagnostics can have, rules first. */
export function ruleEntries(provider: Provider): RuleEntry[] {
  const rules = provider.rules.map(({ code, severity, documentation, section, providerError, fix }) => ({
    code,
    severity,
    documentation,
    where: [{ en: section, zh: section }],
    providerErrors: providerError ? [providerError] : [],
    fix,
  }));
  return [...rules, ...fieldEntries(provider)];
}

/** One rule as a page of its own; says so where there is none. */
export function rulePage(providerId: string, code: string, language: Language): string {
  const say = (text: LocalizedText) => inLanguage(text, language);
  const provider = providers.find(({ id }) => id === providerId);
  const entry = provider
    ? ruleEntries(provider).find((known) => known.code === code)
    : requestEntries.find((known) => known.code === code);
  const head = `# ${asMarkdown(`${providerId}/${code}`)}\n\n`;
  if (!entry) return `${head}${say(labels.unknown)}\n`;
  const source = provider
    ? `${say(labels.document)}: [${provider.name}: ${provider.operation}](${provider.document.url}) (${say(labels.edition)} ${provider.document.edition})\n`
    : '';
  return `${head}${entryText(entry, say)}\n${source}`;
}

/** All rules of all providers on one page, in English: docs/rules.md. */
export function rulesPage(): string {
  const say = (text: LocalizedText) => text.en;
  const intro =
    'Generated from `schemas/` by `npm run generate`. A diagnostic has the code `<provider>/<rule>`. An error will be ' +
    "refused according to the provider's document. A warning is accepted and probably unintended, or the provider " +
    'contradicts itself. A hint says what will happen.';
  const general = `## request\n\nFiles without a known provider.\n\n${sections('request', requestEntries, say)}`;
  const parts = providers.map(
    (provider) =>
      `## ${provider.id}\n\n[${provider.name}: ${provider.operation}](${provider.document.url}), edition ` +
      `${provider.document.edition}.\n\n${sections(provider.id, ruleEntries(provider), say)}\n${uncheckedText(provider, say)}`,
  );
  return `# ${labels.title.en}\n\n${intro}\n\n${[general, ...parts].join('\n')}`;
}

const requestEntries: readonly RuleEntry[] = (['syntax', 'provider'] as const).map((code) => ({
  code,
  ...builtinRules[code],
  where: [],
  providerErrors: [],
}));

function sections(prefix: string, entries: readonly RuleEntry[], say: (text: LocalizedText) => string): string {
  return entries
    .map((entry) => `<a id="${prefix}-${entry.code}"></a>\n\n### ${prefix}/${entry.code}\n\n${entryText(entry, say)}`)
    .join('\n');
}

function entryText(entry: RuleEntry, say: (text: LocalizedText) => string): string {
  const lines = [`- ${say(labels.severity)}: ${say(severityNames[entry.severity])}`];
  if (entry.providerErrors.length > 0) lines.push(`- ${say(labels.providerError)}: ${entry.providerErrors.join(', ')}`);
  if (entry.fix) lines.push(`- ${say(labels.fix)}: ${literal(say(entry.fix))}`);
  if (entry.where.length > 0) lines.push(`- ${say(labels.where)}:${listOf(entry.where.map(say))}`);
  return `${literal(say(entry.documentation))}\n\n${lines.join('\n')}\n`;
}

const listOf = (items: readonly string[]) =>
  items.length === 1 ? ` ${literal(items[0] ?? '')}` : items.map((item) => `\n  - ${literal(item)}`).join('');

/** Text that Markdown shows as it is. */
const literal = (text: string) => text.replace(/[*_<>[\]|\\]/g, '\\$&');

function uncheckedText(provider: Provider, say: (text: LocalizedText) => string): string {
  const rows = provider.unchecked.map(
    ({ says, section, providerError }) =>
      `- ${literal(say(says))} (${literal(section)}${providerError ? `; ${literal(providerError)}` : ''})`,
  );
  return rows.length === 0 ? '' : `### ${provider.id}: ${labels.unchecked.en}\n\n${rows.join('\n')}\n`;
}

/** The codes that come from the definitions of the fields, each with the fields that it checks. */
function fieldEntries(provider: Provider): RuleEntry[] {
  const checked = new Map<
    string,
    { where: LocalizedText[]; errors: Set<string>; pattern?: LocalizedText; severity?: Severity }
  >();
  const walk = (field: Field, path: string, around: string) => {
    const { errors = {}, section = around } = field;
    const note = (
      code: string,
      where: string,
      says: LocalizedText | undefined,
      error?: string,
      severity?: Severity,
    ) => {
      const entry = checked.get(code) ?? { where: [], errors: new Set() };
      const usual = Object.hasOwn(builtinRules, code)
        ? builtinRules[code as keyof typeof builtinRules].severity
        : severity;
      const less = severity && severity !== usual ? severityNames[severity] : undefined;
      entry.where.push({
        en: `${where}${says ? `: ${says.en}` : ''} (${[less?.en, section].filter(Boolean).join('; ')})`,
        zh: `${where}${says ? `：${says.zh}` : ''}（${[less?.zh, section].filter(Boolean).join('；')}）`,
      });
      if (error) entry.errors.add(error);
      checked.set(code, entry);
      return entry;
    };
    if (field.required && path) note('required', path, undefined, errors.required);
    if (field.newerThanDocument) note('later-field', path, field.newerThanDocument);
    if (field.deprecated) note('deprecated', path, field.deprecated);
    if (field.lenientTypes)
      note('type', path, field.lenientTypes.says, errors.type, field.lenientTypes.severity ?? 'warning');
    switch (field.type) {
      case 'string':
        if (field.values) note('enum', path, valuesText(field.values), errors.enum, field.unlisted);
        if (field.minLength !== undefined || field.maxLength !== undefined) {
          note('length', path, limitsText(field.minLength, field.maxLength), errors.length, field.limitSeverity);
        }
        if (field.pattern) {
          const entry = note(
            field.pattern.code ?? 'pattern',
            path,
            field.pattern.code ? undefined : field.pattern.says,
            errors.pattern,
            field.pattern.severity,
          );
          if (field.pattern.code)
            Object.assign(entry, { pattern: field.pattern.says, severity: field.pattern.severity });
        }
        break;
      case 'integer':
      case 'number':
        if (field.values) note('enum', path, valuesText(field.values), errors.enum, field.unlisted);
        if (field.minimum !== undefined || field.maximum !== undefined) {
          note('range', path, limitsText(field.minimum, field.maximum), errors.range, field.limitSeverity);
        }
        break;
      case 'array':
        if (field.minItems !== undefined || field.maxItems !== undefined) {
          note('length', path, limitsText(field.minItems, field.maxItems), errors.length, field.limitSeverity);
        }
        walk(field.item, `${path}[]`, section);
        break;
      case 'map':
        if (field.maxEntries !== undefined)
          note('length', path, limitsText(undefined, field.maxEntries), errors.length);
        if (field.maxKeyLength !== undefined) {
          note('length', `${path}{key}`, limitsText(field.minKeyLength, field.maxKeyLength), errors.length);
        }
        if (field.keyPattern) {
          note(field.keyPattern.code ?? 'pattern', `${path}{key}`, field.keyPattern.says, errors.pattern);
        }
        walk(field.value, `${path}{}`, section);
        break;
      case 'object':
      case 'boolean':
    }
    for (const [key, inner] of Object.entries(fieldsOf(field))) walk(inner, path ? `${path}.${key}` : key, section);
  };
  walk(provider.request, '', '');
  const general = Object.entries(builtinRules)
    .filter(([code]) => code !== 'provider')
    .map(([code, { severity, documentation, fix }]) => ({
      code,
      severity,
      documentation,
      fix,
      where: checked.get(code)?.where ?? [],
      providerErrors: [...(checked.get(code)?.errors ?? [])],
    }));
  const named = [...checked].flatMap(([code, { where, errors, pattern, severity = 'error' }]) =>
    pattern
      ? [
          {
            code,
            severity,
            documentation:
              severity === 'error'
                ? { en: `The value must ${pattern.en}.`, zh: `取值必须${pattern.zh}。` }
                : { en: `The value should ${pattern.en}.`, zh: `取值应${pattern.zh}。` },
            where,
            providerErrors: [...errors],
          },
        ]
      : [],
  );
  return [...general, ...named];
}

const valuesText = (values: readonly { readonly value: string | number }[]): LocalizedText => ({
  en: values.map(({ value }) => value).join(', '),
  zh: values.map(({ value }) => value).join('、'),
});
