import type { CompletionItem } from 'vscode-languageserver';
import type { Json } from '../../../schemas/core/json.ts';
import { inLanguage, type Language, type LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Field } from '../../../schemas/core/model/field.ts';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import { skeletonOf } from '../../../schemas/core/model/skeleton.ts';
import { fieldAt, fieldsOf } from '../../../schemas/core/normalize/resolve-field.ts';
import { child, type Node } from '../../../schemas/core/syntax/node.ts';
import { describeField, escapeMarkdown, summarize, valuesOf } from '../../../schemas/docs/field-documentation.ts';
import type { RequestAnalysis } from '../../../schemas/document/analyze-request.ts';
import type { AccountValues, NamesParams } from '../../../schemas/protocol.ts';
import { type WantedValues, wantedValues } from './account-values.ts';
import type { AnalyzedDocument, LanguageSettings } from './analyzed-document.ts';
import { accountCandidates } from './completion-account.ts';
import { commentCompletions } from './completion-comments.ts';
import type { NamedCompletions } from './completion-names.ts';
import { type Place, placeAt } from './completion-place.ts';
import { referenceCompletions } from './completion-references.ts';
import { snippetItems } from './completion-snippets.ts';
import { createTrial } from './completion-trial.ts';
import { completionKinds, deprecatedCompletion, insertFormats, markdown } from './lsp-values.ts';
import { escapeSnippet, snippetOf } from './snippet.ts';

/** A completion without its edit, and the text that it writes. */
interface Candidate {
  readonly item: Omit<CompletionItem, 'textEdit'>;
  readonly newText: string;
  /** Whether the text has tab stops. */
  readonly isSnippet: boolean;
  /** The text as JSON, without tab stops. */
  readonly json: string;
}

/** What the candidates of a place follow from. */
interface Target {
  readonly place: Place;
  readonly isQuoted: boolean;
  readonly provider: Provider;
  /** The field that a value is for, or the one whose object a key goes into. */
  readonly key: string;
  readonly field: Field;
  readonly analysis: RequestAnalysis;
  /** Whether somebody asked for completions, rather than an editor because of a typed character. */
  readonly isRequested: boolean;
  readonly settings: LanguageSettings;
}

/** Completions that are known at once, and those that an account can add. */
export interface Completions {
  readonly items: CompletionItem[];
  /** What to ask the client for. */
  readonly wanted?: WantedValues;
  /** All completions, with the values that the client knows. */
  readonly withValues: (found: AccountValues) => CompletionItem[];
  /** Which names to ask the client for, instead of values. */
  readonly wantedNames?: NamesParams;
  /** All completions, with the names that the client knows. */
  readonly withNames: (names: readonly string[]) => CompletionItem[];
}

function withoutAccount(items: CompletionItem[]): Completions {
  return { items, withValues: () => items, withNames: () => items };
}

function ofNames({ wanted, withNames }: NamedCompletions): Completions {
  return { ...withoutAccount(withNames([])), ...(wanted && { wantedNames: wanted }), withNames };
}

/**
 * The completions at an offset: the fields that an object can still take, required ones first, the values of a field, names
 * of references, directives in a comment, or the whole body of an empty document.
 * @param trigger the character that was typed just before, if the editor requests completions because of it
 */
export function completionsAt(source: AnalyzedDocument, offset: number, trigger?: string): Completions {
  const { textDocument, analysis, settings } = source;
  const text = textDocument.getText();
  const { place, comment } = placeAt(text, analysis, offset);
  if (comment) {
    const isAsked = trigger === undefined || trigger === ':';
    return isAsked ? ofNames(commentCompletions(source, comment, offset)) : withoutAccount([]);
  }
  if (!place) return withoutAccount([]);
  const references = place.kind === 'value' && referenceCompletions(source, place, offset);
  if (references) return ofNames(references);
  if (trigger !== undefined && !isStarted(place, offset, trigger)) return withoutAccount([]);
  if (place.path.length === 0 && place.kind === 'value' && settings.usesSnippets) {
    return withoutAccount(snippetItems(source, place));
  }
  const { provider } = analysis;
  const found = provider && fieldAt(provider.request, place.path);
  if (!provider || !found) return withoutAccount([]);
  const isQuoted = text[place.start] === '"';
  const isRequested = trigger === undefined;
  const target = { ...found, place, isQuoted, provider, analysis, isRequested, settings };
  if (place.kind === 'key')
    return withoutAccount(withCompanions(source, place, keyCandidates(target)).map(toItem(source, place)));
  const itemOf = (candidate: Omit<Candidate, 'json'>) => withinQuotes(source, offset, toItem(source, place)(candidate));
  const candidates = withCompanions(source, place, valueCandidates(target));
  const items = candidates.map(itemOf);
  const { valueSource } = found.field;
  const wanted = valueSource && wantedValues(analysis, valueSource);
  return {
    ...withoutAccount(items),
    ...(wanted && { wanted }),
    withValues(values) {
      const listed = new Set(valuesOf(found.field).map(({ value }) => value));
      const own = values.values.filter(({ id }) => !listed.has(id));
      const offered = accountCandidates(values, own, text.slice(place.start, place.end), settings);
      const known = new Set(offered.map(({ newText }) => newText));
      // What the account has comes first, and no example repeats it.
      const others = candidates.filter(({ isSnippet, json }) => !(isSnippet && known.has(json))).map(itemOf);
      return [...offered.map(itemOf), ...ranked(others, values, listed.size > 0)];
    },
  };
}

/**
 * The completions that are known without an account, those after the account's that it doesn't have.
 * @param isListed whether they are the values that the document lists; those that don't fit are left out
 */
function ranked(items: CompletionItem[], { values, isWhole }: AccountValues, isListed: boolean): CompletionItem[] {
  if (values.length === 0) return items;
  const had = new Set(values.map(({ id }) => id));
  return items.flatMap((item) => {
    if (isListed && had.has(item.label)) return [item];
    return isListed && isWhole ? [] : [{ ...item, sortText: `1${item.sortText}` }];
  });
}

/** Whether a typed character begins what a place takes: a quote that opens, or the colon before a value. */
function isStarted({ kind, start }: Place, offset: number, trigger: string): boolean {
  if (trigger === '"') return start === offset - 1;
  return trigger === ':' && (kind === 'key' || start === offset);
}

function toItem(
  { textDocument }: AnalyzedDocument,
  place: Place,
): (candidate: Omit<Candidate, 'json'>) => CompletionItem {
  const range = { start: textDocument.positionAt(place.start), end: textDocument.positionAt(place.end) };
  const comma = place.commaBefore === undefined ? undefined : textDocument.positionAt(place.commaBefore);
  const additional = comma && { additionalTextEdits: [{ range: { start: comma, end: comma }, newText: ',' }] };
  // Right after the colon, a blank is missing.
  const blank = place.kind === 'value' && textDocument.getText()[place.start - 1] === ':' ? ' ' : '';
  return ({ item, newText, isSnippet }) => ({
    ...item,
    insertTextFormat: isSnippet ? insertFormats.snippet : insertFormats.plainText,
    textEdit: { range, newText: `${blank}${newText}${place.needsComma ? ',' : ''}` },
    ...additional,
  });
}

/**
 * A completion of a string that replaces only what is between its quotes, if the offset is there: an editor ends the tab
 * stops of a snippet once something around one of them is replaced.
 */
function withinQuotes({ textDocument }: AnalyzedDocument, offset: number, item: CompletionItem): CompletionItem {
  const { textEdit, filterText = '' } = item;
  if (!textEdit || !('range' in textEdit) || !isInQuotes(textEdit.newText)) return item;
  const { range, newText } = textEdit;
  const [start, end] = [textDocument.offsetAt(range.start), textDocument.offsetAt(range.end)];
  if (offset <= start || offset >= end || !isInQuotes(textDocument.getText(range))) return item;
  const within = { start: textDocument.positionAt(start + 1), end: textDocument.positionAt(end - 1) };
  return {
    ...item,
    ...(isInQuotes(filterText) && { filterText: filterText.slice(1, -1) }),
    textEdit: { range: within, newText: newText.slice(1, -1) },
  };
}

/** Whether a text begins and ends with a quote. */
function isInQuotes(text: string): boolean {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"');
}

/**
 * The candidates with the fields that each requires beside it, without those that can't be used together with what is
 * there. If that holds for every value, all are offered but examples.
 */
function withCompanions(source: AnalyzedDocument, place: Place, candidates: readonly Candidate[]): Candidate[] {
  const attempt = createTrial(source, place);
  const { offset = 0 } = place.holder ?? {};
  const isOneLine = !source.textDocument.getText().slice(offset, place.start).includes('\n');
  const tried = candidates.map((candidate) => ({ candidate, ...attempt(candidate.json) }));
  const fitting = tried.filter(({ candidate, isConflict }) => !isConflict || candidate.item.label === place.key);
  const isLeft = place.kind === 'key' || fitting.length > 0;
  const offered = isLeft ? fitting : tried.filter(({ candidate }) => candidate.item.kind !== completionKinds.snippet);
  return offered.map(({ candidate, companions }): Candidate => {
    const { item, newText, isSnippet } = candidate;
    const keys = Object.keys(companions);
    if (keys.length === 0) return candidate;
    const added = Object.entries(companions).map(([key, value]) => {
      const text = `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
      return `${isOneLine ? ', ' : ',\n'}${isSnippet ? escapeSnippet(text) : text}`;
    });
    const detail = [item.detail, `+ ${keys.join(', ')}`].filter(Boolean).join(' ');
    return { ...candidate, item: { ...item, detail }, newText: newText + added.join('') };
  });
}

function keyCandidates({ place, isQuoted, provider, field: object, analysis, settings }: Target): Candidate[] {
  const { language, usesSnippets = false } = settings;
  const missing = missingKeys(place.holder, analysis);
  return Object.entries(fieldsOf(object))
    .filter(([key]) => !child(place.holder, key) || place.key === key)
    .map(([key, field], index) => ({
      item: {
        label: key,
        kind: completionKinds.property,
        detail: summarize(field, language),
        documentation: {
          kind: markdown,
          value: describeField({ key, field }, provider, [...place.path, key], language),
        },
        sortText: `${rank(field, missing.has(key))}${String(index).padStart(3, '0')}`,
        filterText: isQuoted ? `"${key}"` : key,
        ...(field.deprecated && { tags: [deprecatedCompletion] }),
      },
      newText: place.hasColon
        ? JSON.stringify(key)
        : `${JSON.stringify(key)}: ${snippetOf(skeletonOf(field), field, usesSnippets)}`,
      isSnippet: usesSnippets && !place.hasColon,
      json: place.hasColon ? JSON.stringify(key) : `${JSON.stringify(key)}: ${JSON.stringify(skeletonOf(field))}`,
    }));
}

/** The fields that fixes of problems would add to an object: what this body requires of it. */
function missingKeys(object: Node | undefined, { problems }: RequestAnalysis): ReadonlySet<string> {
  if (!object) return new Set();
  const end = object.offset + object.length;
  const near = problems.filter(({ start }) => start >= object.offset && start <= end);
  const own = problems.filter(({ node }) => node?.offset === object.offset);
  const changes = [...near, ...own].flatMap(({ fixes = [] }) => fixes[0]?.changes() ?? []);
  const added = changes.filter((change) => change.kind === 'add' && change.object.offset === object.offset);
  return new Set(added.flatMap((change) => (change.kind === 'add' ? Object.keys(change.values) : [])));
}

/** Required fields come first, then those that a rule asks for, then the rest; deprecated and newer fields last. */
function rank(field: Field, isMissing: boolean): number {
  if (field.required) return 0;
  if (isMissing) return 1;
  return field.deprecated || field.newerThanDocument ? 3 : 2;
}

function valueCandidates(target: Target): Candidate[] {
  const { place, isQuoted, provider, key, field, settings } = target;
  const { language, usesSnippets = false } = settings;
  const documentationOf = (doc?: LocalizedText) => ({
    kind: markdown,
    value: doc
      ? escapeMarkdown(inLanguage(doc, language))
      : describeField({ key, field }, provider, place.path, language),
  });
  // An example of a free text is not what somebody begins to type.
  const offered = valuesFor(field).filter(({ value, kind }) => {
    return target.isRequested || kind !== 'snippet' || field.secret || typeof value === 'object';
  });
  return offered.map(({ value, kind, sortText, doc }) => {
    const isSnippet = usesSnippets && kind === 'snippet';
    return {
      item: {
        ...labelsOf(value, isDefault(field, value), language),
        kind: completionKinds[kind],
        documentation: documentationOf(doc),
        sortText,
        // An editor compares this with the text that is replaced.
        filterText: typeof value === 'string' && !isQuoted ? value : JSON.stringify(value),
      },
      newText: snippetOf(value, undefined, isSnippet),
      isSnippet,
      json: JSON.stringify(value),
    };
  });
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

/** The label of a value, and for an object or array its fields or items beside it. */
function labelsOf(value: Json, isDefault: boolean, language: Language): { label: string; detail: string } {
  const note = isDefault ? inLanguage({ en: 'default', zh: '默认值' }, language) : '';
  // An empty label or one of several lines can't be read.
  if (typeof value === 'string' && /^[^\n]+$/.test(value)) return { label: value, detail: note };
  const isList = Array.isArray(value);
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  if (typeof value !== 'object' || value === null || isEmpty) return { label: JSON.stringify(value), detail: note };
  const label = isList ? { en: 'New array', zh: '新数组' } : { en: 'New object', zh: '新对象' };
  const first: Json | undefined = isList ? value[0] : value;
  const keys = typeof first === 'object' && first !== null ? Object.keys(first).join(', ') : '';
  return { label: inLanguage(label, language), detail: note || keys };
}
