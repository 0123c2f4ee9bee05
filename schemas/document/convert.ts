import { type Json, jsonAt } from '../core/json.ts';
import { inLanguage, type Language, type LocalizedText } from '../core/localized-text.ts';
import type { AccountValue } from '../core/model/account-value.ts';
import { type BodyEntry, type BodyPath, unfilled } from '../core/model/new-request.ts';
import type { Conversion, PortableFact, PortableRequest } from '../core/model/portable-request.ts';
import type { Provider } from '../core/model/provider.ts';
import { fieldAt } from '../core/normalize/resolve-field.ts';
import { treeOf } from '../core/syntax/json-tree.ts';
import { pathOf } from '../core/syntax/node.ts';
import { factsText } from '../core/util/facts-text.ts';
import { sourceText } from '../core/util/list-text.ts';
import { isPlaceholder } from '../core/util/placeholder.ts';
import { validateBody } from '../core/validate/body.ts';
import { type BodyComment, commentedBody } from './commented-body.ts';
import { namesSecret } from './masking.ts';
import { type KnownTypes, nearTypes } from './near-types.ts';
import { bodyOfEntries } from './new-request.ts';
import { factNames, factText } from './portable-text.ts';
import { firstValues, unreadValues } from './unread-values.ts';

/** A provider that a body is converted from or to. */
export interface ConvertedSide {
  readonly provider: Provider;
  readonly conversion: Conversion;
  /** The instance types of its account, if they are known: their sizes are carried by them. */
  readonly types?: KnownTypes | undefined;
}

/** Something that a converted body doesn't say, and where it would be said. */
interface Lost {
  readonly place: BodyPath;
  readonly value: Json;
}

/** A body for another provider, and what the first one says that it doesn't. */
export interface Converted {
  readonly body: Json;
  readonly lost: readonly (Lost & { readonly fact: PortableFact })[];
  /** The values that no fact is read of, such as tags. */
  readonly unread: readonly (Lost & { readonly path: BodyPath })[];
  /** The type that was chosen by its size, and others of the size. */
  readonly chosen?: { readonly place: BodyPath; readonly types: readonly AccountValue[]; readonly list: KnownTypes };
}

/** Carries a body to another provider. What only a person knows is a placeholder. */
export function convertBody(body: Json, from: ConvertedSide, to: ConvertedSide): Converted {
  const said = withSize(body, from.conversion.read(body), from);
  const { provider, conversion } = to;
  const entries = conversion.write(said);
  const chosen = chosenType(said, entries, to);
  const typed = entries.map((entry) => (chosen && isAt(entry, chosen.place) ? { ...entry, value: chosen.id } : entry));
  const converted = bodyOfEntries(provider.request, withoutRefused(typed, to), conversion.needs);
  const kept = conversion.read(converted);
  const isSize = (fact: PortableFact) => fact === 'cores' || fact === 'memoryGb';
  const facts = Object.keys(factNames) as PortableFact[];
  const lost = facts.flatMap((fact) => {
    const value = said[fact] as Json | undefined;
    const isKept = JSON.stringify(value) === JSON.stringify(kept[fact]) || (chosen && isSize(fact));
    return value === undefined || isKept ? [] : [{ fact, value, place: conversion.places[fact] ?? [] }];
  });
  const places = placesBySource(converted, provider);
  const read = (one: Json) => withSize(one, from.conversion.read(one), from);
  const unread = unreadValues(body, read).flatMap((value) => {
    if (saysNothing(value.value)) return [];
    const source = fieldAt(from.provider.request, value.path)?.field.valueSource;
    return { ...value, place: (source && places.get(source)) ?? [] };
  });
  return { body: converted, lost, unread, ...(chosen && { chosen }) };
}

/** Whether a value is empty, or was left for later. */
function saysNothing(value: Json): boolean {
  if (typeof value === 'string') return value === '' || isPlaceholder(value);
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** A request with the size of its instance type, if the list of types says it and the request doesn't. */
function withSize(body: Json, said: PortableRequest, { conversion, types }: ConvertedSide): PortableRequest {
  const place = conversion.places.cores;
  const id = said.cores === undefined && place ? jsonAt(body, ...place) : undefined;
  const facts = types?.values.find((type) => type.id === id)?.facts;
  return facts?.cores === undefined ? said : { ...said, cores: facts.cores, memoryGb: facts.memory };
}

function chosenType(said: PortableRequest, entries: readonly BodyEntry[], { conversion, types: list }: ConvertedSide) {
  const place = conversion.places.cores;
  const isOpen = place && entries.some((entry) => isAt(entry, place) && entry.value === unfilled(...place).value);
  const types = list && isOpen ? nearTypes(list, said) : [];
  const [first] = types;
  return list && place && first ? { place, list, types, id: first.id } : undefined;
}

const isAt = (entry: BodyEntry, place: BodyPath) => JSON.stringify(entry.path) === JSON.stringify(place);

/** Where a body has the first value of each list of the account. */
function placesBySource(body: Json, { request }: Provider): ReadonlyMap<string, BodyPath> {
  const found = new Map<string, BodyPath>();
  for (const { path } of firstValues(body)) {
    const source = fieldAt(request, path)?.field.valueSource;
    if (source && !found.has(source)) found.set(source, path);
  }
  return found;
}

/**
 * The file of a converted body, with a comment for each fact that it doesn't carry, where the fact would be.
 * @param now milliseconds since 1970
 */
export function convertedText({ body, lost, unread, chosen }: Converted, language: Language, now: number): string {
  const notCarried = ({ en, zh }: LocalizedText) =>
    inLanguage({ en: `Not carried: ${en}`, zh: `未带入：${zh}` }, language);
  const comments: BodyComment[] = lost.map(({ fact, value, place }) => {
    const [name, shown] = [factNames[fact], factText(fact, value)];
    const text = shown ? { en: `${name.en}: ${shown.en}`, zh: `${name.zh}：${shown.zh}` } : name;
    return { path: place, text: notCarried(text) };
  });
  comments.push(
    ...unread.map(({ path, value, place }) => {
      const isSecret = path.some((step) => typeof step === 'string' && namesSecret(step));
      const shown = isSecret || isLong(value) ? '' : ` = ${JSON.stringify(value)}`;
      const text = `${path.join('.')}${shown}`;
      return { path: place, text: notCarried({ en: text, zh: text }) };
    }),
  );
  if (chosen) comments.push({ path: chosen.place, text: chosenText(chosen, language, now) });
  return commentedBody(body, comments);
}

/** The size of the chosen type, how old the list is, and other types of the size. */
function chosenText({ types, list }: NonNullable<Converted['chosen']>, language: Language, now: number): string {
  const [first, ...others] = types;
  const source = sourceText(list, now);
  const ids = others.map(({ id }) => id);
  const also: LocalizedText =
    ids.length > 0 ? { en: ` Also: ${ids.join(', ')}`, zh: `其他：${ids.join('、')}` } : { en: '', zh: '' };
  const size = first ? factsText({ ...first, detail: undefined, facts: sizeOf(first) }, language) : '';
  return inLanguage({ en: `${size}. ${source.en}${also.en}`, zh: `${size}。${source.zh}${also.zh}` }, language);
}

const sizeOf = ({ facts: { cores, memory } }: AccountValue) => ({ cores, memory });

/** A text that is no name or choice may be a script or a key. */
const isLong = (value: Json) => typeof value === 'string' && (value.length > 80 || /[\n\r\u2028\u2029]/.test(value));

/** The values, but those that the provider refuses, such as a name with other characters: they are left to a person. */
function withoutRefused(entries: readonly BodyEntry[], { provider, conversion }: ConvertedSide): readonly BodyEntry[] {
  const body = bodyOfEntries(provider.request, entries, conversion.needs);
  // No moment is carried that could be over.
  const problems = validateBody(provider, treeOf(body), { now: 0 });
  const refused = new Set(
    problems.flatMap(({ severity, node }) => (severity === 'error' && node ? [JSON.stringify(pathOf(node))] : [])),
  );
  return entries.map((entry) => (refused.has(JSON.stringify(entry.path)) ? unfilled(...entry.path) : entry));
}
