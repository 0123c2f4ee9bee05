import type { Json } from '../../../schemas/core/json.ts';
import { inLanguage, type Language, type LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Field, ListedValue, Severity } from '../../../schemas/core/model/field.ts';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import { type Found, fieldAt } from '../../../schemas/core/normalize/resolve-field.ts';
import { sanitizeText } from '../../../schemas/core/util/sanitize-text.ts';
import { limitsText, quantityText, typeNames } from '../../../schemas/core/validate/builtin-rules.ts';

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

/** Text as Markdown that shows it literally. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~$]/g, '\\$&');
}

/** A value as it is written; a key of a map is the file's own, and may have anything in it. */
function code(value: Json): string {
  const text = sanitizeText(typeof value === 'string' ? value || '""' : JSON.stringify(value));
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  if (longest === 0) return `\`${text}\``;
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${text} ${fence}`;
}

/** One line for a completion list: type, whether it is required, its default. */
export function summarize(field: Field, language: Language): string {
  const say = (text: LocalizedText) => inLanguage(text, language);
  const parts = [say(typeNames[field.type])];
  if (field.required) parts.push(say(messages.required));
  if (field.default !== undefined) parts.push(`${say(messages.default)} ${JSON.stringify(field.default)}`);
  return parts.join(' · ');
}

/** All that is known of the field at a path, as Markdown. */
export function describeField(
  { key, field }: Found,
  provider: Provider,
  path: readonly (string | number)[],
  language: Language,
): string {
  const say = (text: LocalizedText) => inLanguage(text, language);
  const head = [
    key ? `**${code(key)}**` : `**${escapeMarkdown(provider.operation)}**`,
    say(typeNames[field.type]),
    field.required ? `**${say(messages.required)}**` : say(messages.optional),
  ].join(' · ');
  const facts = factsOf(field, say);
  const source = `[${escapeMarkdown(`${provider.name}: ${provider.operation}`)}](${provider.document.url}) · ${escapeMarkdown(sectionAt(provider, path))}`;
  return [
    head,
    escapeMarkdown(say(field.doc)),
    ...[field.deprecated, field.newerThanDocument].flatMap((note) => (note ? [`*${escapeMarkdown(say(note))}*`] : [])),
    facts.map((fact) => `- ${fact}`).join('\n'),
    source,
  ]
    .filter(Boolean)
    .join('\n\n');
}

function factsOf(field: Field, say: (text: LocalizedText) => string): string[] {
  const facts: string[] = [];
  const fact = (name: LocalizedText, value: string) => facts.push(`${say(name)}${say({ en: ': ', zh: '：' })}${value}`);
  if (field.requiredWhen) fact(messages.requiredWhen, escapeMarkdown(say(field.requiredWhen)));
  const unit = 'unit' in field && field.unit ? ` ${say(field.unit)}` : '';
  if (field.default !== undefined) fact(messages.default, code(field.default) + unit);
  else if (field.defaultSays) fact(messages.default, escapeMarkdown(say(field.defaultSays)));
  switch (field.type) {
    case 'string':
      if (field.minLength !== undefined || field.maxLength !== undefined) {
        fact(messages.length, say(quantityText(field.minLength, field.maxLength, messages.characters)));
      }
      if (field.pattern)
        facts.push(
          `${say(isError(field.pattern.severity) ? messages.must : messages.should)}${say({ en: ' ', zh: '' })}${escapeMarkdown(say(field.pattern.says))}`,
        );
      break;
    case 'integer':
    case 'number':
      if (field.minimum !== undefined || field.maximum !== undefined || unit) {
        const range = field.minimum ?? field.maximum;
        fact(messages.range, (range === undefined ? '' : say(limitsText(field.minimum, field.maximum))) + unit);
      }
      break;
    case 'array':
      if (field.minItems !== undefined || field.maxItems !== undefined) {
        fact(messages.items, say(limitsText(field.minItems, field.maxItems)));
      }
      break;
    case 'map':
      if (field.maxEntries !== undefined) fact(messages.entries, say(limitsText(undefined, field.maxEntries)));
  }
  const values = valuesOf(field);
  if (values.length > 0) {
    fact(messages.values, values.map(({ value, doc }) => `\n  - ${code(value)}: ${escapeMarkdown(say(doc))}`).join(''));
  }
  if (field.secret) facts.push(say(messages.secret));
  return facts;
}

/** Whether a value of another form is refused, and not only unusual. */
const isError = (severity: Severity = 'error') => severity === 'error';

/** The values that a field lists. */
export function valuesOf(field: Field): readonly ListedValue<string | number>[] {
  return 'values' in field ? (field.values ?? []) : [];
}

/** Where in the document the field at a path stands: its own section, or that of the nearest object around it. */
function sectionAt(provider: Provider, path: readonly (string | number)[]): string {
  for (let length = path.length; length >= 0; length--) {
    const section = fieldAt(provider.request, path.slice(0, length))?.field.section;
    if (section) return section;
  }
  return provider.document.edition;
}
