import type { CompletionItem } from 'vscode-languageserver';
import type { Json } from '../../../schemas/core/json.ts';
import { inLanguage, type LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Field } from '../../../schemas/core/model/field.ts';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import { skeletonOf } from '../../../schemas/core/model/skeleton.ts';
import { fieldAt, fieldsOf } from '../../../schemas/core/normalize/resolve-field.ts';
import { child } from '../../../schemas/core/syntax/node.ts';
import type { AnalyzedDocument, LanguageSettings } from './analyzed-document.ts';
import { missingCommaBefore, needsComma, type Place, placeAt } from './completion-place.ts';
import { describeField, escapeMarkdown, summarize, valuesOf } from './field-documentation.ts';
import { completionKinds, deprecatedCompletion, insertFormats, markdown } from './lsp-values.ts';
import { snippetOf } from './snippet.ts';

/** A completion without its edit, and the text that it writes. */
interface Candidate {
  readonly item: Omit<CompletionItem, 'textEdit'>;
  readonly newText: string;
}

/** What the candidates of a place follow from. */
interface Target {
  readonly text: string;
  readonly place: Place;
  readonly provider: Provider;
  /** The field that a value is for, or the one whose object a key goes into. */
  readonly key: string;
  readonly field: Field;
  readonly settings: LanguageSettings;
}

/** The completions at an offset: the fields that an object can still take, required ones first, or the values of a field. */
export function completionsAt(
  { textDocument, analysis, settings }: AnalyzedDocument,
  offset: number,
): CompletionItem[] {
  const { provider, root } = analysis;
  if (!provider) return [];
  const text = textDocument.getText();
  const place = placeAt(text, root, offset);
  const found = place && fieldAt(provider.request, place.path);
  if (!place || !found) return [];
  const range = { start: textDocument.positionAt(place.start), end: textDocument.positionAt(place.end) };
  const before = missingCommaBefore(text, place);
  const position = before === undefined ? undefined : textDocument.positionAt(before);
  const additional = position && { additionalTextEdits: [{ range: { start: position, end: position }, newText: ',' }] };
  const insertTextFormat = settings.usesSnippets ? insertFormats.snippet : insertFormats.plainText;
  const target = { text, place, provider, key: found.key, field: found.field, settings };
  const candidates = place.kind === 'value' ? valueCandidates(target) : keyCandidates(target);
  return candidates.map(({ item, newText }) => ({
    ...item,
    insertTextFormat,
    textEdit: { range, newText },
    ...additional,
  }));
}

function keyCandidates({ text, place, provider, field: object, settings }: Target): Candidate[] {
  const { language, usesSnippets = false } = settings;
  const isQuoted = text[place.start] === '"';
  const hasValue = place.property?.children?.[1] !== undefined;
  const comma = needsComma(text, place) ? ',' : '';
  return Object.entries(fieldsOf(object))
    .filter(([key]) => !child(place.holder, key) || place.property?.children?.[0]?.value === key)
    .map(([key, field], index) => ({
      item: {
        label: key,
        kind: completionKinds.property,
        detail: summarize(field, language),
        documentation: {
          kind: markdown,
          value: describeField({ key, field }, provider, [...place.path, key], language),
        },
        sortText: `${rank(field)}${String(index).padStart(3, '0')}`,
        filterText: isQuoted ? `"${key}"` : key,
        ...(field.deprecated && { tags: [deprecatedCompletion] }),
      },
      newText: hasValue
        ? JSON.stringify(key)
        : `${JSON.stringify(key)}: ${snippetOf(skeletonOf(field), field, usesSnippets)}${comma}`,
    }));
}

/** Required fields come first, then those that a rule may require, then the rest; deprecated and newer fields last. */
function rank(field: Field): number {
  if (field.required) return 0;
  if (field.requiredWhen) return 1;
  return field.deprecated || field.newerThanDocument ? 3 : 2;
}

function valueCandidates({ text, place, provider, key, field, settings }: Target): Candidate[] {
  const { language, usesSnippets = false } = settings;
  const comma = needsComma(text, place) ? ',' : '';
  const documentationOf = (doc?: LocalizedText) => ({
    kind: markdown,
    value: doc
      ? escapeMarkdown(inLanguage(doc, language))
      : describeField({ key, field }, provider, place.path, language),
  });
  return valuesFor(field).map(({ value, kind, sortText, doc }) => ({
    item: {
      label: labelOf(value),
      kind: completionKinds[kind],
      detail: isDefault(field, value) ? inLanguage({ en: 'default', zh: '默认值' }, language) : '',
      documentation: documentationOf(doc),
      sortText,
      filterText: JSON.stringify(value),
    },
    newText: snippetOf(value, undefined, usesSnippets) + comma,
  }));
}

interface OfferedValue {
  readonly value: Json;
  readonly kind: keyof typeof completionKinds;
  readonly sortText: string;
  readonly doc?: LocalizedText;
}

/** The values to offer for a field: its listed values, or true and false, or its default and a skeleton. */
function valuesFor(field: Field): OfferedValue[] {
  const listed = valuesOf(field);
  if (listed.length > 0) {
    return listed.map(({ value, doc }, index) => ({
      value,
      kind: 'enumMember',
      sortText: String(index).padStart(3, '0'),
      doc,
    }));
  }
  if (field.type === 'boolean') {
    return [
      { value: true, kind: 'value', sortText: '0' },
      { value: false, kind: 'value', sortText: '1' },
    ];
  }
  const skeleton = skeletonOf(field);
  const values: OfferedValue[] =
    field.default === undefined || field.type === 'object'
      ? []
      : [{ value: field.default, kind: 'value', sortText: '0' }];
  const isEmpty = skeleton === '' || JSON.stringify(skeleton) === JSON.stringify(field.default);
  return isEmpty ? values : [...values, { value: skeleton, kind: 'snippet', sortText: '1' }];
}

function isDefault(field: Field, value: Json): boolean {
  return field.default !== undefined && JSON.stringify(field.default) === JSON.stringify(value);
}

/** A value as one short line. */
function labelOf(value: Json): string {
  if (typeof value === 'string') return value;
  const line = JSON.stringify(value);
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
