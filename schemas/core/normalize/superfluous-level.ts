import type { Json } from '../json.ts';
import type { ObjectField } from '../model/field.ts';
import { child, jsonOf, keyOf, type Node, propertiesOf, propertyValue } from '../syntax/node.ts';
import { plainName } from './closest-name.ts';
import type { FieldIndex, FieldNames } from './field-aliases.ts';
import { isHeaderName } from './header-names.ts';
import { lacksEnvelope, type MissingEnvelope, missingEnvelope } from './interpret-object.ts';

/** A level around the fields of an object, which the request does not have: `{ "request": { ... } }`. */
export interface SuperfluousLevel {
  /** The property around the fields. */
  readonly property: Node;
  /** Its key, and those of the levels in it around the fields. */
  readonly path: readonly string[];
  /** The object with the fields: the value of the property, or the first item of a list around the whole body. */
  readonly inner: Node;
  /** The number of objects; a list of several means several requests. */
  readonly count: number;
  /** The envelope that the level is, under another name. */
  readonly envelope: MissingEnvelope | undefined;
  /** The properties beside the level, and those in it around the fields, that are removed with it. */
  readonly strangers: readonly Node[];
  /** Whether one of them has a second value of a key, which is lost. */
  readonly isLossy: boolean;
  /** The others that are not fields of the object; they may mean something, so they remain, with problems of their own. */
  readonly remaining: readonly Node[];
  /** Those of them that are in the level, around the fields. */
  readonly innerRemaining: readonly Node[];
  /** Whether the object has what it requires without the level, whose fields then have no effect. */
  readonly isIgnored: boolean;
  /** Whether fields of the object are beside the level. */
  readonly hasFieldsBeside: boolean;
  /** The values of strangers that the fields lack, such as the name in `metadata`. */
  readonly kept: readonly KeptValue[];
  /** The object with most fields: the envelope if there is one. */
  readonly home: Node;
  /** What the object is read as. */
  readonly content: Node;
  /** The nodes that were copied to make the content, with the originals. */
  readonly copies: readonly (readonly [copy: Node, original: Node])[];
}

/** A value beside the level that belongs in the object with the fields. */
export interface KeptValue {
  readonly name: string;
  readonly value: Json;
  readonly property: Node;
}

/** Finds the level around the fields of an object that the request does not have. */
export function superfluousLevel(node: Node, field: ObjectField, index: FieldIndex): SuperfluousLevel | undefined {
  const properties = node.children ?? [];
  // Most objects have nothing but their own fields.
  if (!hasOthers(properties, field)) return undefined;
  const names = index.of(field);
  let beside: Beside | undefined;
  let isManifest: boolean | undefined;
  const hasOtherLevel = () => {
    isManifest ??= properties.some((each) => isUnknownObject(each, names));
    return isManifest;
  };
  for (const property of properties) {
    if (Object.hasOwn(field.fields, keyOf(property))) continue;
    const found = node.parent ? contentOf(property, false) : deepContent(property, field, names);
    if (!found || isDeclared(property, found, field, names, hasOtherLevel)) continue;
    const isWhole = () => !node.parent && isOnlyContent(property, found.inner, properties, names);
    const isLevel = hasManyFields(found.inner, field, names) || isWhole();
    if (!isLevel && (node.parent || !hasOnlyOptional(found, field))) continue;
    beside ??= besideIn(properties, field, names);
    if (isLevel && isLacking(found.inner, beside, field, names)) return levelOf(property, found, beside, field, index);
    if (!node.parent && isIgnored(found, beside, field)) return ignoredLevel(property, found, properties, beside);
  }
  return undefined;
}

/** Whether some properties are no fields of an object: asked of every object, so without a function for each. */
function hasOthers(properties: readonly Node[], { fields }: ObjectField): boolean {
  for (const property of properties) if (!Object.hasOwn(fields, keyOf(property))) return true;
  return false;
}

/** The properties of an object that are fields, and those that are not. */
interface Beside {
  readonly fields: readonly Node[];
  readonly names: ReadonlySet<string>;
  readonly strangers: readonly Node[];
}

function besideIn(properties: readonly Node[], field: ObjectField, names: FieldNames): Beside {
  const isField = new Set(properties.filter((property) => isFieldOf(property, field, names)));
  const fields = [...isField];
  return {
    fields,
    names: new Set(fields.flatMap((each) => names.known(keyOf(each)) ?? [])),
    strangers: properties.filter((property) => !isField.has(property)),
  };
}

interface Content extends Pick<SuperfluousLevel, 'inner' | 'count' | 'path'> {
  /** The properties around the fields, in the level. */
  readonly innerStrangers: readonly Node[];
}

/** The object in a property, or in a list of objects. */
function contentOf(property: Node, isWhole: boolean): Content | undefined {
  const value = propertyValue(property);
  const found = { path: [keyOf(property)], innerStrangers: [] };
  if (value?.type === 'object') return { ...found, inner: value, count: 1 };
  const items = isWhole && value?.type === 'array' ? (value.children ?? []) : [];
  const [inner] = items;
  return inner && items.every(({ type }) => type === 'object') ? { ...found, inner, count: items.length } : undefined;
}

/** The object with the fields in a property of the body: `{ "request": { "body": { ... } } }`. */
function deepContent(property: Node, field: ObjectField, names: FieldNames): Content | undefined {
  let content = contentOf(property, true);
  while (content && content.count === 1 && !hasManyFields(content.inner, field, names)) {
    const properties = content.inner.children ?? [];
    if (properties.some((each) => names.known(keyOf(each)) !== undefined)) break;
    const [only, ...others] = properties.filter((each) => contentOf(each, true));
    const next = only && others.length === 0 ? contentOf(only, true) : undefined;
    if (!next) break;
    content = {
      ...next,
      path: [...content.path, ...next.path],
      innerStrangers: [...content.innerStrangers, ...properties.filter((each) => each !== only)],
    };
  }
  return content;
}

/** Whether a level has nothing but fields, one of them required, and no other level is beside it: `{ "body": { "name": "web" } }`. */
function isOnlyContent(property: Node, inner: Node, properties: readonly Node[], names: FieldNames): boolean {
  const found = (inner.children ?? []).map((each) => names.known(keyOf(each)));
  if (found.includes(undefined) || !names.required.some(([name]) => found.includes(name))) return false;
  return properties.every((each) => each === property || !propertyValue(each)?.children);
}

/** Whether a level has nothing but optional fields of the object around it. */
function hasOnlyOptional({ inner, path }: Content, { fields }: ObjectField): boolean {
  const keys = (inner.children ?? []).map(keyOf);
  // A number may count the object that it is in.
  const isOptional = (key: string) =>
    Object.hasOwn(fields, key) && !fields[key]?.required && !fields[key]?.otherForms?.isCount;
  return path.length === 1 && keys.length > 0 && keys.every(isOptional);
}

/** Whether the object has other fields, none of which is in the level as well. */
function isIgnored(content: Content, beside: Beside, field: ObjectField): boolean {
  const isBeside = (content.inner.children ?? []).some((each) => beside.names.has(keyOf(each)));
  return content.count === 1 && beside.names.size > 0 && !isBeside && hasOnlyOptional(content, field);
}

function ignoredLevel(property: Node, found: Content, properties: readonly Node[], beside: Beside): SuperfluousLevel {
  const others = properties.filter((each) => each !== property);
  const content = withProperties(found.inner, others);
  return {
    ...{ property, inner: found.inner, path: found.path, count: 1, envelope: undefined },
    ...{
      strangers: [],
      isLossy: false,
      remaining: [],
      innerRemaining: [],
      kept: [],
      hasFieldsBeside: beside.fields.length > 0,
      isIgnored: true,
    },
    ...{ home: found.inner, content, copies: [[content, found.inner]] },
  };
}

/** Whether an object would lack something without a level; always, if it has nothing else. */
function isLacking(inner: Node, beside: Beside, field: ObjectField, names: FieldNames): boolean {
  if (beside.names.size === 0) return true;
  const inside = missingEnvelope(inner, field)
    ? [field.otherForms?.envelope?.key ?? '']
    : (inner.children ?? []).flatMap((each) => names.known(keyOf(each)) ?? []);
  return names.required.some(([name]) => inside.includes(name)) && !inside.some((name) => beside.names.has(name));
}

/** Whether a property beside a level is a field, and not another level such as `metadata` with the name. */
function isFieldOf(property: Node, { fields, otherForms }: ObjectField, names: FieldNames): boolean {
  const key = keyOf(property);
  if (Object.hasOwn(fields, key)) return true;
  const name = names.known(key);
  const isOwn = (inner: { readonly key: string }) => Object.hasOwn(fields, inner.key);
  return name !== undefined && name !== otherForms?.envelope?.key && !propertiesOf(propertyValue(property)).some(isOwn);
}

/**
 * Whether a key is known to the definition, which has messages of its own for it.
 * @param hasOtherLevel whether there is an unknown level beside it; then the envelope under another name is part of a
 * manifest, `spec` beside `metadata`
 */
function isDeclared(
  property: Node,
  { path }: Content,
  field: ObjectField,
  names: FieldNames,
  hasOtherLevel: () => boolean,
): boolean {
  const key = keyOf(property);
  const { wrappers, hasOwnRule, envelope } = field.otherForms ?? {};
  const isWrapper = propertyValue(property)?.type === 'object' && path.length === 1 && wrappers?.includes(key) === true;
  if (isWrapper || hasOwnRule?.(property) === true) return true;
  const found = names.known(key) === undefined ? undefined : names.find(key);
  const isEnvelope = found?.certainty === 'known' && found.name === envelope?.key;
  return found !== undefined && !(isEnvelope && hasOtherLevel());
}

function isUnknownObject(property: Node, names: FieldNames): boolean {
  return propertyValue(property)?.type === 'object' && names.known(keyOf(property)) === undefined;
}

function hasManyFields(node: Node, field: ObjectField, names: FieldNames): boolean {
  const envelope = field.otherForms?.envelope;
  if (envelope && (child(node, envelope.key)?.type === 'object' || lacksEnvelope(node, field))) return true;
  return (node.children ?? []).filter((property) => names.known(keyOf(property)) !== undefined).length >= 2;
}

function levelOf(
  property: Node,
  { inner, count, path, innerStrangers }: Content,
  beside: Beside,
  field: ObjectField,
  index: FieldIndex,
): SuperfluousLevel {
  const envelope = missingEnvelope(inner, field);
  const { home, fields } = homeOf(inner, field, envelope);
  const outer = beside.strangers.filter((stranger) => stranger !== property);
  const others = [...outer, ...innerStrangers];
  const kept = keptValues(
    others,
    [...propertiesOf(home), ...beside.fields.map((each) => ({ key: keyOf(each) }))],
    index.of({ fields }),
  );
  const isKept = new Set(kept.map((each) => each.property));
  const isTaken = new Set(propertiesOf(inner).map(({ key }) => key));
  // A second value of a key can't remain.
  const means = (each: Node) => !isWithoutMeaning(each, isKept);
  const remains = (each: Node) => means(each) && !isTaken.has(keyOf(each));
  const remaining = others.filter(remains);
  const strangers = others.filter((each) => !remains(each));
  const level = {
    ...{ property, path, inner, count, envelope, home, kept, remaining, isIgnored: false },
    strangers,
    isLossy: strangers.some(means),
    innerRemaining: innerStrangers.filter(remains),
    hasFieldsBeside: beside.fields.length + remaining.length > 0,
  };
  return { ...level, ...contentWith(level, [...beside.fields, ...remaining]) };
}

/** What the object is read as, with other properties beside the fields of the level. */
function contentWith(
  { inner, home, kept }: Pick<SuperfluousLevel, 'inner' | 'home' | 'kept'>,
  others: readonly Node[],
): Pick<SuperfluousLevel, 'content' | 'copies'> {
  const values = kept.map(({ name, property }) => renamed(property, name));
  if (home === inner || values.length === 0) {
    const more = [...others, ...values];
    if (more.length === 0) return { content: inner, copies: [] };
    const content = withProperties(inner, more);
    return { content, copies: [[content, inner]] };
  }
  const filled = withProperties(home, values);
  const children = (inner.children ?? []).map((each) => (each === home.parent ? withValue(each, filled) : each));
  const content = { ...inner, children: [...others, ...children] };
  return {
    content,
    copies: [
      [filled, home],
      [content, inner],
    ],
  };
}

/** Keys of a manifest or of a call around a body, without case and punctuation. */
const keysAround: ReadonlySet<string> = new Set([
  ...['apiversion', 'kind', 'metadata', 'status', 'action', 'version', 'schema'],
  ...['method', 'url', 'uri', 'path', 'headers', 'header', 'timestamp', 'signature', 'requestid'],
]);

/** Whether nothing is lost without a property, as it is empty, belongs to the call, or has only values that are kept. */
function isWithoutMeaning(property: Node, isKept: ReadonlySet<Node>): boolean {
  const key = keyOf(property);
  if (keysAround.has(plainName(key)) || isHeaderName(key)) return true;
  const value = propertyValue(property);
  if (!value || value.type === 'null' || value.value === '') return true;
  if (value.type === 'array') return value.children?.length === 0;
  return value.type === 'object' && propertiesOf(value).every((each) => isKept.has(each.property));
}

/** The object in which most fields belong: the envelope if there is one. */
function homeOf(
  inner: Node,
  field: ObjectField,
  missing: MissingEnvelope | undefined,
): { readonly home: Node; readonly fields: ObjectField['fields'] } {
  if (missing) return { home: inner, fields: missing.merged.fields };
  const key = field.otherForms?.envelope?.key ?? '';
  const [home, envelope] = [child(inner, key), field.fields[key]];
  return home?.type === 'object' && envelope?.type === 'object'
    ? { home, fields: envelope.fields }
    : { home: inner, fields: field.fields };
}

/** The scalars in objects beside a level that are fields which the object lacks. */
function keptValues(
  strangers: readonly Node[],
  present: readonly { readonly key: string }[],
  names: FieldNames,
): readonly KeptValue[] {
  const taken = new Set(present.map(({ key }) => names.known(key)));
  return strangers
    .flatMap((stranger) => propertiesOf(propertyValue(stranger)))
    .flatMap(({ key, property, value }) => {
      const name = names.known(key);
      if (!value || value.children || name === undefined || taken.has(name)) return [];
      taken.add(name);
      return [{ name, value: jsonOf(value), property }];
    });
}

/** A copy of an object with more properties; they come first, since others are added after the last. */
function withProperties(object: Node, more: readonly Node[]): Node {
  return { ...object, children: [...more, ...(object.children ?? [])] };
}

/** A copy of a property with another key. */
function renamed(property: Node, name: string): Node {
  const [key, value] = property.children ?? [];
  return key && value ? { ...plainCopy(property), children: [{ ...key, value: name }, value] } : property;
}

/** A copy of a property with another value. */
function withValue(property: Node, value: Node): Node {
  const [key] = property.children ?? [];
  return key ? { ...plainCopy(property), children: [key, value] } : property;
}

function plainCopy({ type, offset, length, parent }: Node): Node {
  return { type, offset, length, ...(parent && { parent }) };
}
