import type { Json } from '../core/json.ts';
import { inLanguage, type Language, type LocalizedText } from '../core/localized-text.ts';
import type { Field, ListedValue } from '../core/model/field.ts';
import type { Provider } from '../core/model/provider.ts';
import type { Severity } from '../core/model/severity.ts';
import { type Found, fieldAt } from '../core/normalize/resolve-field.ts';
import { sanitizeText } from '../core/util/sanitize-text.ts';
import { limitsText, quantityText, typeNames } from '../core/validate/builtin-rules.ts';

const messages = {
  required: { en: 'required', zh: '必需' },
  optional: { en: 'optional', zh: '可选' },
  requiredWhen: { en: 'Required', zh: '必需条件' },
  default: { en: 'Default', zh: '默认值' },
  values: { en: 'Values', zh: '可选值' },
  range: { en: 'Range', zh: '取值范围' },
  length: { en: 'Length', zh: '长度' },
  characters: { en: 'characters', zh: '个字符' },
  items: { en: 'Items', zh: '元素数量' },
  entries: { en: 'Entries', zh: '项数' },
  must: { en: 'Must', zh: '必须' },
  should: { en: 'Should', zh: '应' },
  secret: {
    en: 'Secret: masked wherever it is shown. Use `${secret:name}`.',
    zh: '机密：显示时会被遮盖。请使用 `${secret:name}`。',
  },
} satisfies Record<string, LocalizedText>;

/** Escapes a text for Markdown. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~$]/g, '\\$&');
}

/** A value as code in Markdown; a key of a map comes from the file and may contain anything. */
function code(value: Json): string {
  const text = sanitizeText(typeof value === 'string' ? value || '""' : JSON.stringify(value));
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  if (longest === 0) return `\`${text}\``;
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${text} ${fence}`;
}

/** One line for a completion list: the type, whether the field is required, its default. */
export function summarize(field: Field, language: Language): string {
  const localize = (text: LocalizedText) => inLanguage(text, language);
  const parts = [localize(typeNames[field.type])];
  if (field.required) parts.push(localize(messages.required));
  if (field.default !== undefined) parts.push(`${localize(messages.default)} ${JSON.stringify(field.default)}`);
  return parts.join(' · ');
}

/** The documentation of the field at a path, as Markdown. */
export function describeField(
  { key, field }: Found,
  provider: Provider,
  path: readonly (string | number)[],
  language: Language,
): string {
  const localize = (text: LocalizedText) => inLanguage(text, language);
  const head = [
    key ? `**${code(key)}**` : `**${escapeMarkdown(provider.operation)}**`,
    localize(typeNames[field.type]),
    field.required ? `**${localize(messages.required)}**` : localize(messages.optional),
  ].join(' · ');
  const facts = factsOf(field, localize);
  const source = `[${escapeMarkdown(`${provider.name}: ${provider.operation}`)}](${provider.document.url}) · ${escapeMarkdown(sectionAt(provider, path))}`;
  return [
    head,
    escapeMarkdown(localize(field.doc)),
    ...[field.deprecated, field.newerThanDocument].flatMap((note) =>
      note ? [`*${escapeMarkdown(localize(note))}*`] : [],
    ),
    facts.map((fact) => `- ${fact}`).join('\n'),
    source,
  ]
    .filter(Boolean)
    .join('\n\n');
}

function factsOf(field: Field, localize: (text: LocalizedText) => string): string[] {
  const facts: string[] = [];
  const fact = (name: LocalizedText, value: string) =>
    facts.push(`${localize(name)}${localize({ en: ': ', zh: '：' })}${value}`);
  if (field.requiredWhen) fact(messages.requiredWhen, escapeMarkdown(localize(field.requiredWhen)));
  const unit = 'unit' in field && field.unit ? ` ${localize(field.unit)}` : '';
  if (field.default !== undefined) fact(messages.default, code(field.default) + unit);
  else if (field.defaultSays) fact(messages.default, escapeMarkdown(localize(field.defaultSays)));
  switch (field.type) {
    case 'string':
      if (field.minLength !== undefined || field.maxLength !== undefined) {
        fact(messages.length, localize(quantityText(field.minLength, field.maxLength, messages.characters)));
      }
      if (field.pattern)
        facts.push(
          `${localize(isError(field.pattern.severity) ? messages.must : messages.should)}${localize({ en: ' ', zh: '' })}${escapeMarkdown(localize(field.pattern.says))}`,
        );
      break;
    case 'integer':
    case 'number':
      if (field.minimum !== undefined || field.maximum !== undefined || unit) {
        const range = field.minimum ?? field.maximum;
        fact(messages.range, (range === undefined ? '' : localize(limitsText(field.minimum, field.maximum))) + unit);
      }
      break;
    case 'array':
      if (field.minItems !== undefined || field.maxItems !== undefined) {
        fact(messages.items, localize(limitsText(field.minItems, field.maxItems)));
      }
      break;
    case 'map':
      if (field.maxEntries !== undefined) fact(messages.entries, localize(limitsText(undefined, field.maxEntries)));
  }
  const values = valuesOf(field);
  if (values.length > 0) {
    fact(
      messages.values,
      values.map(({ value, doc }) => `\n  - ${code(value)}: ${escapeMarkdown(localize(doc))}`).join(''),
    );
  }
  if (field.secret) facts.push(localize(messages.secret));
  return facts;
}

/** Whether the provider rejects a value of another form. */
const isError = (severity: Severity = 'error') => severity === 'error';

/** The listed values of a field. */
export function valuesOf(field: Field): readonly ListedValue<string | number>[] {
  return 'values' in field ? (field.values ?? []) : [];
}

/** The section of the provider's document about the field at a path: its own, or that of the nearest object around it. */
function sectionAt(provider: Provider, path: readonly (string | number)[]): string {
  for (let length = path.length; length >= 0; length--) {
    const section = fieldAt(provider.request, path.slice(0, length))?.field.section;
    if (section) return section;
  }
  return provider.document.edition;
}
