import type { Json } from '../json.ts';
import type { Field, NumberField } from '../model/field.ts';
import type { Fix } from '../model/fix.ts';
import type { OtherTypes, OtherValue } from '../model/other-forms.ts';
import { otherNamesOf } from '../model/other-names.ts';
import { child, itemsOf, jsonOf, keyOf, type Node, propertyOf, propertyValue } from '../syntax/node.ts';
import { inUnit } from '../util/quantity.ts';
import { isSameName } from './closest-name.ts';

/** The conversion of a value that does not have the JSON type of its field. */
export type ShapeReading =
  /** The field's definition has a fix of its own. */
  | { readonly kind: 'custom'; readonly fix: Fix }
  /** The same value in the type of the field. */
  | { readonly kind: 'converted'; readonly value: string | number | boolean }
  /** The value inside a new array or object. */
  | { readonly kind: 'inner'; readonly node: Node; readonly field: Field }
  /** The value as the only element of the expected array. */
  | { readonly kind: 'element'; readonly node: Node; readonly field: Field }
  /** The value under a key of the only element of the expected array. */
  | { readonly kind: 'element-value'; readonly key: string }
  /** The entries of the expected object, written as a list of keys and values. */
  | { readonly kind: 'entries'; readonly value: Readonly<Record<string, Json>> }
  | { readonly kind: 'unknown' };

/** The listed value that a wrong one means, with the definition's description of it if it has one. */
export interface ListedReading {
  readonly kind: 'listed';
  readonly value: string;
  readonly form?: OtherValue;
}

/** The meaning of a value. */
export type ValueReading =
  /** It has the type of the field. */
  | { readonly kind: 'own' }
  | ListedReading
  /** The provider accepts its type, or the definition has a message for it. */
  | { readonly kind: 'other-type'; readonly form: OtherTypes }
  | ShapeReading;

const own: ValueReading = { kind: 'own' };

/** Reads a value as that of a field. */
export function interpretValue(node: Node, field: Field): ValueReading {
  const listed = interpretListed(node, field);
  if (listed) return listed;
  if (isOfType(node, field)) return own;
  const form = otherTypeOf(node, field);
  return form ? { kind: 'other-type', form } : interpretShape(node, field);
}

/** Whether a node has the JSON type of a field. */
export function isOfType(node: Node, field: Field): boolean {
  switch (field.type) {
    case 'integer':
      return node.type === 'number' && Number.isInteger(node.value);
    case 'map':
      return node.type === 'object';
    default:
      return node.type === field.type;
  }
}

/** The description of the other type that a value has, if the field has one. */
export function otherTypeOf(node: Node, { otherForms }: Field): OtherTypes | undefined {
  const form = otherForms?.jsonTypes;
  if (!form?.types.some((type) => type === node.type)) return undefined;
  return form.form?.test(String(node.value)) === false ? undefined : form;
}

/** The description of a wrong value, if the field has one; a text may differ from it in case and punctuation. */
export function otherValueOf(node: Node, field: Field): OtherValue | undefined {
  const forms = field.otherForms?.values;
  const exact = forms?.find(({ value }) => value === node.value);
  if (exact || !forms || node.type !== 'string' || !/\p{L}/u.test(node.value)) return exact;
  const listed = field.type === 'string' ? (field.values ?? []) : [];
  if (listed.some(({ value }) => isSameName(value, node.value))) return undefined;
  return forms.find(({ value }) => isSameName(String(value), node.value));
}

/** The listed value for a wrong one: one that the field describes, or one that differs only in case and punctuation. */
export function interpretListed(node: Node, field: Field): ListedReading | undefined {
  const form = otherValueOf(node, field);
  if (form?.instead !== undefined) return { kind: 'listed', value: form.instead, form };
  if (form?.fix || form?.field !== undefined) return undefined;
  if (field.type !== 'string' || node.type !== 'string' || !field.values) return undefined;
  if (field.values.some(({ value }) => value === node.value)) return undefined;
  const same = field.values.find(({ value }) => isSameName(node.value, value));
  return same && { kind: 'listed', value: same.value };
}

/** Reads a value that does not have the type of its field. */
export function interpretShape(node: Node, field: Field): ShapeReading {
  const fix = field.otherForms?.convert?.(node) ?? parsedFix(node, field);
  if (fix) return { kind: 'custom', fix };
  const value = convertScalar(node, field);
  if (value !== undefined) return { kind: 'converted', value };
  const entries = field.type === 'map' ? entriesIn(node) : undefined;
  if (entries) return { kind: 'entries', value: entries };
  const inner = onlyValueIn(node, field);
  if (inner && isOfType(inner, field)) return { kind: 'inner', node: inner, field };
  if (field.type !== 'array') return { kind: 'unknown' };
  // An empty text in place of a list is no element of it.
  if (node.value !== '' && isOfType(node, field.item) && isWhole(node, field.item))
    return { kind: 'element', node, field: field.item };
  const key = node.value === '' ? undefined : otherTypeOf(node, field.item)?.wrapIn;
  return key === undefined ? { kind: 'unknown' } : { kind: 'element-value', key };
}

/** Longer JSON in a string is not parsed. */
const maxParsed = 20_000;

/** The fix for an object or array that is written as JSON in a string. */
function parsedFix(node: Node, { type }: Field): Fix | undefined {
  const isText = type === 'object' || type === 'map' || type === 'array';
  if (!isText || node.type !== 'string' || !/^\s{0,9}[{[]/.test(node.value) || node.value.length > maxParsed)
    return undefined;
  const value = parseJson(node.value);
  if (value === undefined || Array.isArray(value) !== (type === 'array')) return undefined;
  return {
    title: { en: 'Convert the string to JSON', zh: '将字符串转换为 JSON' },
    changes: () => [{ kind: 'set', node, value }],
  };
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The entries of a list in which each item has a key and a value, if no key repeats. */
function entriesIn(node: Node): Readonly<Record<string, Json>> | undefined {
  const items = itemsOf(node);
  const entries = items.flatMap((item): [string, Json][] => {
    const [key, value] = [child(item, 'key'), child(item, 'value')];
    const isEntry = key?.type === 'string' && value && item.children?.length === 2;
    return isEntry ? [[key.value, jsonOf(value)]] : [];
  });
  const isWhole = items.length > 0 && new Set(entries.map(([key]) => key)).size === items.length;
  return isWhole ? Object.fromEntries(entries) : undefined;
}

/** Keys that add nothing to the value under them. */
const emptyKeys: ReadonlySet<string> = new Set(['id', 'name', 'value']);

/** The only element of an array, or the value under the only key of an object if the key adds nothing. */
export function onlyValueIn(node: Node, { valueSource }: Field): Node | undefined {
  const [only, ...others] = node.children ?? [];
  if (!only || others.length > 0) return undefined;
  if (node.type !== 'object') return only;
  const key = keyOf(only);
  const isId = valueSource !== undefined && /(?:id|Id|ID)$/.test(key);
  return isId || emptyKeys.has(key) ? propertyValue(only) : undefined;
}

/** Whether an object has what its field requires, under any of its names; any other value has. */
function isWhole(node: Node, field: Field): boolean {
  if (field.type !== 'object') return true;
  const hasField = ([key, inner]: [string, Field]) =>
    [key, ...otherNamesOf(inner)].some((name) => propertyOf(node, name) !== undefined);
  return Object.entries(field.fields).every((entry) => entry[1].required !== true || hasField(entry));
}

/** A scalar converted to the type of a field, if the conversion loses nothing. */
function convertScalar(node: Node, field: Field): string | number | boolean | undefined {
  const { value } = node;
  switch (field.type) {
    case 'string':
      return typeof value === 'boolean' || (typeof value === 'number' && keepsDigits(node)) ? String(value) : undefined;
    case 'integer':
      if (typeof value === 'number') return Number.isFinite(value) ? Math.round(value) : undefined;
      return numberIn(value, field, /^-?\d{1,15}(?:\.0{1,3})?$/);
    case 'number':
      return numberIn(value, field, /^-?\d{1,15}(?:\.\d{1,15})?$/);
    case 'boolean':
      return typeof value === 'string' && /^(?:true|false)$/i.test(value) ? value.toLowerCase() === 'true' : undefined;
    default:
      return undefined;
  }
}

function numberIn(value: unknown, field: NumberField, form: RegExp): number | undefined {
  if (typeof value !== 'string') return undefined;
  const number = withoutUnit(value, field);
  return form.test(number) ? Number(number) : undefined;
}

/** A number in the unit of its field: 4 for "4G" and "4 GB", 1024 for "1T" if the unit is GB; 2 for "2台" if it has none. */
function withoutUnit(text: string, { unit }: NumberField): string {
  const [, number = text, written] = /^(-?[\d.]{1,31}) ?([A-Za-z/\u4e00-\u9fff]{1,9})$/.exec(text) ?? [];
  const converted = written === undefined ? undefined : inUnit(Number(number), written, unit?.en);
  if (converted === undefined) return text;
  return converted === Number(number) ? number : String(converted);
}

/** The number of digits that no number loses. */
const safeDigits = 15;

/** Whether a number has the digits of its text; a long one and one such as 1.10 do not. */
function keepsDigits(node: Node): boolean {
  return node.length <= safeDigits && String(node.value).length === node.length;
}
