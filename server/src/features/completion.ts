import { findNodeAtOffset, getNodePath } from 'jsonc-parser';
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  MarkupKind,
  type Range,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Json } from '../../../schemas/core/json.ts';
import { inLanguage, type Language, type LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Field } from '../../../schemas/core/model/field.ts';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import { skeletonOf } from '../../../schemas/core/model/skeleton.ts';
import { fieldAt, fieldsOf } from '../../../schemas/core/normalize/resolve-field.ts';
import { child, isKey, keyOf, type Node } from '../../../schemas/core/syntax/node.ts';
import type { RequestAnalysis } from '../../../schemas/document/analyze-request.ts';
import { tokenize } from '../../../schemas/document/tokenize.ts';
import { describeField, escapeMarkdown, summarize, valuesOf } from './field-documentation.ts';
import { snippetOf } from './snippet.ts';

/** Where completion was asked for. */
interface Place {
  readonly kind: 'key' | 'value';
  /** The object that a key goes into, or the node that a value belongs to; its path in the body. */
  readonly path: readonly (string | number)[];
  /** The text that a completion replaces. */
  readonly start: number;
  readonly end: number;
  /** The object that a key goes into, or the array that a new element goes into. */
  readonly holder?: Node;
  /** The key that is being written anew. */
  readonly property?: Node;
}

/** What can stand at an offset: fields that are not there yet, required ones first, or the values of a field. */
export function completionsAt(
  document: TextDocument,
  reading: RequestAnalysis,
  offset: number,
  language: Language,
  snippets: boolean,
): CompletionItem[] {
  const { provider, root } = reading;
  if (!provider) return [];
  const text = document.getText();
  const place = placeAt(text, root, offset);
  const found = place && fieldAt(provider.request, place.path);
  if (!place || !found) return [];
  const range: Range = { start: document.positionAt(place.start), end: document.positionAt(place.end) };
  const comma = needsComma(text, place) ? ',' : '';
  const before = missingCommaBefore(text, place);
  const additional = before !== undefined && {
    additionalTextEdits: [
      { range: { start: document.positionAt(before), end: document.positionAt(before) }, newText: ',' },
    ],
  };
  const format = snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText;
  if (place.kind === 'value') {
    return valueItems(found.key, found.field, provider, place, language).map((item) => ({
      ...item.item,
      insertTextFormat: format,
      textEdit: { range, newText: snippetOf(item.value, undefined, snippets) + comma },
      ...additional,
    }));
  }
  return Object.entries(fieldsOf(found.field))
    .filter(([key]) => !child(place.holder, key) || place.property?.children?.[0]?.value === key)
    .map(([key, field], index) => ({
      label: key,
      kind: CompletionItemKind.Property,
      detail: summarize(field, language),
      documentation: {
        kind: MarkupKind.Markdown,
        value: describeField({ key, field }, provider, [...place.path, key], language),
      },
      sortText: `${rank(field)}${String(index).padStart(3, '0')}`,
      filterText: text[place.start] === '"' ? `"${key}"` : key,
      insertTextFormat: format,
      ...(field.deprecated && { tags: [CompletionItemTag.Deprecated] }),
      textEdit: {
        range,
        newText: place.property?.children?.[1]
          ? JSON.stringify(key)
          : `${JSON.stringify(key)}: ${snippetOf(skeletonOf(field), field, snippets)}${comma}`,
      },
      ...additional,
    }));
}

/** Required fields come first, then those that a rule may require, then the rest; old and new names last. */
function rank(field: Field): number {
  if (field.required) return 0;
  if (field.requiredWhen) return 1;
  return field.deprecated || field.newerThanDocument ? 3 : 2;
}

function placeAt(text: string, root: Node | undefined, offset: number): Place | undefined {
  if (isInComment(text, offset)) return undefined;
  if (!root)
    return withoutComments(text).trim() === '' ? { kind: 'value', path: [], start: offset, end: offset } : undefined;
  const node = findNodeAtOffset(root, offset, true);
  if (!node) return undefined;
  if (node.type === 'object') return placeInObject(text, node, offset);
  if (node.type === 'property') return placeInProperty(text, node, offset);
  if (node.type === 'array') return placeInArray(text, node, offset);
  const end = node.offset + node.length;
  if (node.type === 'string' && offset === node.offset) return undefined;
  if (node.parent && isKey(node)) {
    const object = node.parent.parent;
    if (!object) return undefined;
    return { kind: 'key', path: getNodePath(object), holder: object, property: node.parent, start: node.offset, end };
  }
  return { kind: 'value', path: getNodePath(node), start: node.offset, end };
}

/** Whether an offset is between the brackets of an object or array; at its end it is closed, or still being written. */
function isInside(text: string, { offset: start, length }: Node, bracket: string, offset: number): boolean {
  return offset > start && !(offset === start + length && text[offset - 1] === bracket);
}

function placeInArray(text: string, array: Node, offset: number): Place | undefined {
  if (!isInside(text, array, ']', offset)) return undefined;
  return { kind: 'value', path: [...getNodePath(array), 0], holder: array, ...wordAt(text, offset) };
}

function placeInObject(text: string, object: Node, offset: number): Place | undefined {
  if (!isInside(text, object, '}', offset)) return undefined;
  const last = object.children?.findLast((property) => property.offset < offset);
  if (last && last.colonOffset !== undefined && last.colonOffset < offset && !last.children?.[1]) {
    return placeInProperty(text, last, offset);
  }
  return { kind: 'key', path: getNodePath(object), holder: object, ...wordAt(text, offset) };
}

/** Between a key and its value: after the colon stands a value. */
function placeInProperty(text: string, property: Node, offset: number): Place | undefined {
  if (property.colonOffset === undefined || property.colonOffset >= offset || property.children?.[1]) return undefined;
  const object = property.parent;
  if (!object) return undefined;
  return {
    kind: 'value',
    path: [...getNodePath(object), keyOf(property)],
    ...wordAt(text, offset),
  };
}

/** The half-typed word around an offset, an opening quote included. */
function wordAt(text: string, offset: number): { start: number; end: number } {
  const isWord = (index: number) => /["\w:.$-]/.test(text[index] ?? ' ');
  let start = offset;
  while (start > 0 && isWord(start - 1) && text[start - 1] !== ':') start--;
  return { start, end: offset };
}

/** Whether another property or element follows, from which a new one must be parted. */
function needsComma(text: string, place: Place): boolean {
  const next = place.holder?.children?.find((next) => next.offset >= place.end);
  return next !== undefined && !hasComma(text, place.end, next.offset);
}

/** The end of the property or element before, where no comma parts it from the new one. */
function missingCommaBefore(text: string, place: Place): number | undefined {
  if (place.property) return undefined;
  const before = place.holder?.children?.findLast((last) => last.offset + last.length <= place.start);
  const end = before && before.offset + before.length;
  return end === undefined || hasComma(text, end, place.start) ? undefined : end;
}

/** Whether a comma stands between two offsets, outside of comments. */
function hasComma(text: string, start: number, end: number): boolean {
  return withoutComments(text.slice(start, end)).includes(',');
}

/** A comment that is not closed goes to the end of the text. */
const withoutComments = (text: string) => text.replace(/\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/g, '');

/** Whether an offset is inside a comment, where a colon or a quote is no more than that. */
function isInComment(text: string, offset: number): boolean {
  for (const { start, end } of tokenize(text)) {
    if (offset <= start) return false;
    if (text.startsWith('//', start) && offset <= end) return true;
    if (text.startsWith('/*', start) && offset < end) return true;
  }
  return false;
}

interface ValueItem {
  readonly value: Json;
  readonly item: Omit<CompletionItem, 'textEdit'>;
}

function valueItems(key: string, field: Field, provider: Provider, place: Place, language: Language): ValueItem[] {
  const documentation = (doc?: LocalizedText) => ({
    kind: MarkupKind.Markdown,
    value: doc
      ? escapeMarkdown(inLanguage(doc, language))
      : describeField({ key, field }, provider, place.path, language),
  });
  const item = (value: Json, kind: CompletionItemKind, rank: string, doc?: LocalizedText): ValueItem => ({
    value,
    item: {
      label: labelOf(value),
      kind,
      detail: isDefault(field, value) ? inLanguage({ en: 'default', zh: '默认值' }, language) : '',
      documentation: documentation(doc),
      sortText: rank,
      filterText: JSON.stringify(value),
    },
  });
  const listed = valuesOf(field);
  if (listed.length > 0) {
    return listed.map(({ value, doc }, index) =>
      item(value, CompletionItemKind.EnumMember, String(index).padStart(3, '0'), doc),
    );
  }
  if (field.type === 'boolean')
    return [item(true, CompletionItemKind.Value, '0'), item(false, CompletionItemKind.Value, '1')];
  const skeleton = skeletonOf(field);
  const values =
    field.default === undefined || field.type === 'object' ? [] : [item(field.default, CompletionItemKind.Value, '0')];
  const isEmpty = skeleton === '' || JSON.stringify(skeleton) === JSON.stringify(field.default);
  return isEmpty ? values : [...values, item(skeleton, CompletionItemKind.Snippet, '1')];
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
