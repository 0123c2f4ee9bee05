import type { Json } from '../json.ts';
import { alternativesText, type LocalizedText } from '../localized-text.ts';
import type { Field, ListedValue, NumberField, Pattern, Severity, StringField } from '../model/field.ts';
import { type Fix, removeFix, setFix } from '../model/fix.ts';
import type { Add } from '../model/problem.ts';
import { skeletonOf } from '../model/skeleton.ts';
import { closestName, isSameName } from '../normalize/closest-name.ts';
import { isReference, keyOf, type Node, propertyOf } from '../syntax/node.ts';
import { isPlaceholder } from '../util/placeholder.ts';
import { limitsText, quantityText, typeNames } from './builtin-rules.ts';
import { isPrivateKey, namesSecret } from './secret-detection.ts';

/** Whether a node has the JSON type that a field wants. */
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

/**
 * Says what is wrong with a value that has not the type that its field wants.
 * @param alike items of one array with the same problem, this one among them, fixed together
 */
export function checkType(node: Node, field: Field, add: Add, alike: readonly Node[] = [node]): void {
  const providerError = field.errors?.type;
  if (reportKnownMistake(node, field, 'error', add)) return;
  if (field.lenientTypes && isLenientType(node, field)) {
    const { says, wrapIn, severity = 'warning' } = field.lenientTypes;
    const wrapping = node.value === '' ? removeFix(node) : wrapFix(alike, wrapIn);
    const fixes = wrapIn === undefined ? conversions(node, field, true) : [wrapping];
    add({ code: 'type', severity, node, message: says, providerError, fixes });
    return;
  }
  const wanted = typeNames[field.type];
  const isElement = node.parent?.type === 'array';
  if (node.type === 'null' && !field.required && !isElement) {
    const message = {
      en: `null isn't documented here. Remove the field or enter ${wanted.en}.`,
      zh: `文档未说明此处可为 null。请删除该字段，或填写${wanted.zh}。`,
    };
    add({ code: 'type', severity: 'warning', node, message, fixes: [removeFix(node, { safe: true })] });
    return;
  }
  const found = foundText(node, field);
  add({
    code: 'type',
    severity: 'error',
    node,
    message: { en: `Expected ${wanted.en}, found ${found.en}.`, zh: `应为${wanted.zh}，现为${found.zh}。` },
    providerError,
    fixes:
      node.type === 'null' && isElement ? [removeFix(node), setFix(node, skeletonOf(field))] : retyped(node, field),
  });
}

/** What a value of another type is: its type, or itself if that says more. */
function foundText(node: Node, field: Field): LocalizedText {
  const isFraction = field.type === 'integer' && node.type === 'number';
  if (isFraction || node.type === 'boolean' || node.type === 'null')
    return { en: String(node.value), zh: ` ${node.value}` };
  return typeNames[node.type === 'property' ? 'object' : node.type];
}

/** The fixes for a value of another type: what it says in the wanted one, or a listed value where that is none. */
function retyped(node: Node, field: Field): Fix[] {
  const values = 'values' in field && !node.children ? field.values : undefined;
  const isListed = values?.some(({ value }) => value === convert(node, field));
  return values && !isListed && !field.convert ? alternatives(node, field, values) : conversions(node, field, false);
}

/** Whether a value has one of the other types that a field has words for. */
export function isLenientType(node: Node, field: Field): boolean {
  return field.lenientTypes?.types.some((type) => type === node.type) ?? false;
}

/** The fixes that make of a value one of the type that is wanted, where its meaning is plain. */
export function conversions(node: Node, field: Field, safe: boolean): Fix[] {
  const recast = field.convert?.(node);
  if (recast) return [recast];
  const converted = convert(node, field);
  if (converted !== undefined && field.type === 'string' && field.secret) {
    // A number or a boolean is no password that anybody means.
    const fix = field.fix?.(node, String(converted));
    return fix ? [fix] : [];
  }
  if (converted !== undefined) {
    const legal =
      field.type === 'integer' || field.type === 'number' ? nearestLegal(node, Number(converted), field) : converted;
    return [setFix(node, legal, { safe: legal === converted && (safe || node.type !== 'number') })];
  }
  const meant = intendedValue(node, field);
  if (meant?.node === node) return [wrapFix([node])];
  if (meant) {
    const isArray = node.type === 'array';
    return [
      {
        title: isArray
          ? { en: 'Unwrap the array', zh: '去掉外层数组' }
          : { en: 'Unwrap the object', zh: '去掉外层对象' },
        changes: () => [{ kind: 'unwrap', node, by: meant.node }],
        safe: isArray,
      },
    ];
  }
  return field.type === 'array' ? elementFixes(node, field.item) : [];
}

/** Keys that say no more than that the value is the one that is meant. */
const nameless: ReadonlySet<string> = new Set(['id', 'name', 'value']);

/**
 * The value of the wanted type that stands inside an array or an object of its own, with its field; or the value itself,
 * where it is meant as the one element of an array.
 */
export function intendedValue(node: Node, field: Field): { node: Node; field: Field } | undefined {
  if (field.convert?.(node)) return undefined;
  const [only, ...others] = node.children ?? [];
  const inObject = only && node.type === 'object' && nameless.has(keyOf(only)) ? only.children?.[1] : undefined;
  const held = others.length > 0 ? undefined : node.type === 'object' ? inObject : only;
  if (held && isOfType(held, field)) return { node: held, field };
  const isElement = field.type === 'array' && isOfType(node, field.item) && isWhole(node, field.item);
  return isElement ? { node, field: field.item } : undefined;
}

/** The fixes that make of a bare value the one element of an array, inside an object. */
function elementFixes(node: Node, item: Field): Fix[] {
  const key = item.lenientTypes?.wrapIn;
  if (key === undefined || !isLenientType(node, item) || node.value === '') return [];
  return [
    {
      ...wrapFix([node]),
      title: { en: `Wrap in [{ "${key}": ... }]`, zh: `放入 [{ "${key}": ... }]` },
      changes: () => [{ kind: 'set', node, value: [{ [key]: node.value }] }],
    },
  ];
}

/** Whether an object has what its field requires; any other value has. */
function isWhole(node: Node, field: Field): boolean {
  if (field.type !== 'object') return true;
  return Object.entries(field.fields).every(([key, { required }]) => !required || propertyOf(node, key) !== undefined);
}

function convert(node: Node, field: Field): Json | undefined {
  const { value } = node;
  switch (field.type) {
    case 'string':
      return typeof value === 'boolean' || (typeof value === 'number' && saysAsWritten(node))
        ? String(value)
        : undefined;
    case 'integer':
      if (typeof value === 'number') return Number.isFinite(value) ? Math.round(value) : undefined;
      return typeof value === 'string' && /^-?\d{1,15}$/.test(bare(value, field))
        ? Number(bare(value, field))
        : undefined;
    case 'number':
      return typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(bare(value, field))
        ? Number(bare(value, field))
        : undefined;
    case 'boolean':
      return typeof value === 'string' && /^(?:true|false)$/i.test(value) ? value.toLowerCase() === 'true' : undefined;
    default:
      return undefined;
  }
}

/** A number written with the unit that it has anyway, without it: "4G" and "4 GB" where GB are meant. */
function bare(text: string, { unit }: NumberField): string {
  const [, number = text, written = ''] = /^(-?[\d.]{1,31}) ?([A-Za-z/]{1,9})$/.exec(text) ?? [];
  return unit && plainUnit(unit.en).startsWith(plainUnit(written)) ? number : text;
}

const plainUnit = (unit: string) => unit.toLowerCase().replace('ib', 'b').replace('bps', 'bit/s');

/** The digits that every number keeps. */
const safeDigits = 15;

/** Whether a number, written anew, has the digits that the text has; a long one and one such as 1.10 do not. */
function saysAsWritten(node: Node): boolean {
  return node.length <= safeDigits && String(node.value).length === node.length;
}

function wrapFix(nodes: readonly Node[], key?: string): Fix {
  return {
    title:
      key === undefined
        ? { en: 'Wrap in an array', zh: '放入数组' }
        : {
            en: `Wrap ${nodes.length === 1 ? '' : 'each item '}in { "${key}": ... }`,
            zh: `${nodes.length === 1 ? '' : '逐个'}放入 { "${key}": ... }`,
          },
    changes: () => nodes.map((node) => ({ kind: 'wrap', node, ...(key !== undefined && { key }) })),
    safe: true,
  };
}

export function checkString(node: Node, field: StringField, add: Add): void {
  const text: string = node.value;
  const { values, pattern, errors } = field;
  if (text === '' && !field.required) return;
  if (field.secret && isPlaceholder(text)) {
    reportPlaceholder(node, add);
    return;
  }
  const listed = values && listedIn(values, text);
  if (values && !listed) {
    reportUnlisted(node, text, field, values, add);
    return;
  }
  checkLength(node, text, field, add);
  if (pattern && text !== '' && !pattern.regex.test(text)) {
    add({
      code: pattern.code ?? 'pattern',
      severity: pattern.severity ?? 'error',
      node,
      message: patternMessage(pattern),
      providerError: errors?.pattern,
      ...fixFor(node, text, field, pattern),
    });
  }
  if ((field.secret && text !== '') || isPrivateKey(text)) reportSecret(node, add);
  reportDeprecated(node, listed, add);
}

/** What a text must look like, as a whole sentence; a warning says "should". */
export function patternMessage({ says, severity = 'error' }: Pattern): LocalizedText {
  return severity === 'error'
    ? { en: `Must ${says.en}.`, zh: `必须${says.zh}。` }
    : { en: `Should ${says.en}.`, zh: `应${says.zh}。` };
}

function checkLength(node: Node, text: string, field: StringField, add: Add): void {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, limitSeverity = 'error' } = field;
  // Characters are at most as many as code units, and at least half as many, so most texts need not be counted.
  if (text.length <= maxLength && text.length >= 2 * minLength) return;
  const length = textLength(text);
  if (length <= maxLength && length >= minLength) return;
  const message = lengthMessage(length, minLength, maxLength);
  const fixed = fixFor(node, text, field);
  add({ code: 'length', severity: limitSeverity, node, message, providerError: field.errors?.length, ...fixed });
}

function fixFor(node: Node, text: string, field: StringField, pattern?: Pattern): { fixes?: Fix[] } {
  const fix = field.fix?.(node, text) ?? pattern?.fix?.(node, text);
  return fix ? { fixes: [fix] } : {};
}

/** The number of characters as people count them: a pair of surrogates is one. */
export function textLength(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length - 1; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const next = text.charCodeAt(index + 1);
      if (next >= 0xdc00 && next <= 0xdfff) length--;
    }
  }
  return length;
}

/** What is wrong with a length, in characters. */
export function lengthMessage(length: number, minimum: number, maximum: number): LocalizedText {
  const allowed = quantityText(minimum || undefined, maximum, { en: 'characters', zh: '个字符' });
  return {
    en: `Expected ${allowed.en}, found ${length}.`,
    zh: `长度限制：${allowed.zh}，现有 ${length} 个。`,
  };
}

/** The name that a secret is kept under, made from its key. */
function secretName(node: Node): string {
  return String(node.parent?.children?.[0]?.value ?? 'secret').replace(/[^\w-]/g, '-');
}

/** A template stands where the secret is to come, so nothing else is said of it. */
function reportPlaceholder(node: Node, add: Add): void {
  add({
    code: 'secret-template',
    severity: 'warning',
    node,
    message: {
      en: "Replace this placeholder with a reference. You'll be asked for the secret when you send.",
      zh: '这是占位符。请替换为引用，发送时再输入机密。',
    },
    fixes: [setFix(node, `\${secret:${secretName(node)}}`)],
  });
}

/** Reports a literal secret under a key of the user's own, or under one that the provider does not know. */
export function checkNamedSecret(key: string, node: Node | undefined, add: Add): void {
  const isLiteral =
    node?.type === 'string' && node.value !== '' && !isReference(node.value) && !isPlaceholder(node.value);
  if (isLiteral && namesSecret(key)) reportSecret(node, add);
}

function reportSecret(node: Node, add: Add): void {
  const name = secretName(node);
  add({
    code: 'literal-secret',
    severity: 'warning',
    node,
    message: {
      en: "Don't store secrets in a file. Move it to secret storage and reference it here.",
      zh: '请勿在文件中存储机密。请移入机密存储，并在此处引用。',
    },
    fixes: [
      {
        title: { en: 'Replace with a reference', zh: '替换为引用' },
        changes: () => [{ kind: 'set', node, value: `\${secret:${name}}` }],
        moves: { name, secret: node },
      },
    ],
  });
}

export function checkNumber(node: Node, field: NumberField, add: Add): void {
  const value: number = node.value;
  const { values, minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY, unit } = field;
  const listed = values && listedIn(values, value);
  if (values && !listed) {
    reportUnlisted(node, value, field, values, add);
    return;
  }
  if ((value < minimum || value > maximum) && (field.isLimited?.(node) ?? true)) {
    const allowed = unit ? quantityText(field.minimum, field.maximum, unit) : limitsText(field.minimum, field.maximum);
    add({
      code: 'range',
      severity: (value < minimum ? field.minimumSeverity : undefined) ?? field.limitSeverity ?? 'error',
      node,
      message: {
        en: `Expected ${allowed.en}, found ${value}.`,
        zh: `取值范围：${allowed.zh}，现为 ${value}。`,
      },
      providerError: field.errors?.range,
      fixes: [setFix(node, nearestLegal(node, value, field))],
    });
  }
  reportDeprecated(node, listed, add);
}

/** The number within the limits that is nearest to one. */
function nearestLegal(node: Node, value: number, field: NumberField): number {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = field;
  return (field.isLimited?.(node) ?? true) ? Math.min(Math.max(value, minimum), maximum) : value;
}

/** What is known of a wrong value that people are known to write. */
const knownMistakeFor = (node: Node, field: Field) => field.knownMistakes?.find(({ value }) => value === node.value);

/** The listed value that a wrong one plainly means: a known mistake, or a difference in case and punctuation alone. */
export function intendedListedValue(node: Node, field: Field): string | undefined {
  const instead = knownMistakeFor(node, field)?.instead;
  if (typeof instead === 'string') return instead;
  if (field.type !== 'string' || node.type !== 'string' || !field.values || listedIn(field.values, node.value))
    return undefined;
  return field.values.find(({ value }) => isSameName(node.value, value))?.value;
}

/** Says what is wrong with a value that people are known to write; returns whether it is one. */
function reportKnownMistake(node: Node, field: Field, severity: Severity, add: Add): boolean {
  const mistake = knownMistakeFor(node, field);
  if (!mistake) return false;
  const { says: message, instead } = mistake;
  const isFit = typeof instead !== 'string' || (field.fits?.(node, instead) ?? true);
  const providerError = field.errors?.enum;
  add({ code: 'enum', severity, node, message, providerError, fixes: isFit ? [setFix(node, instead)] : [] });
  return true;
}

function reportUnlisted<T extends string | number>(
  node: Node,
  found: T,
  field: StringField | NumberField,
  values: readonly ListedValue<T>[],
  add: Add,
): void {
  const severity = field.unlisted ?? 'error';
  const providerError = field.errors?.enum;
  if (reportKnownMistake(node, field, severity, add)) return;
  const names = values.map(({ value }) => String(value));
  const name = String(found);
  const meant = closestName(name, names);
  const shown = typeof found === 'string' && name.length > 40 ? `${name.slice(0, 40)}…` : found;
  const [allowed, given] = [alternativesText(values.map(({ value }) => value)), alternativesText([shown])];
  const likeliest =
    meant === undefined ? undefined : alternativesText([typeof found === 'string' ? meant : Number(meant)]);
  // What differs in case alone is meant, whatever else it asks for.
  const isMeant = (value: T) =>
    String(value) === meant && (isSameName(name, meant) || (field.fits?.(node, value) ?? true));
  const likely = values.filter(({ value }) => isMeant(value));
  const others = values.filter(({ value }) => String(value) !== meant);
  add({
    code: 'enum',
    severity,
    node,
    message: {
      en: `Expected ${allowed.en}, found ${given.en}.${likeliest ? ` Did you mean ${likeliest.en}?` : ''}`,
      zh: `应为${allowed.zh}，现为${given.zh}。${likeliest ? `是否应为${likeliest.zh}？` : ''}`,
    },
    providerError,
    fixes: [
      ...likely.map(({ value }) => setFix(node, value, { safe: isSameName(name, String(value)) })),
      ...alternatives(node, field, others),
    ],
  });
}

/** The fixes that change a value to one of the listed that suit what stands around it; no more than a menu can show. */
function alternatives(node: Node, { fits }: Field, values: readonly ListedValue<string | number>[]): Fix[] {
  const fitting = values.filter(({ value, deprecated }) => !deprecated && (fits?.(node, value) ?? true));
  return fitting.slice(0, 6).map(({ value }) => setFix(node, value));
}

/** The listed value that is the one found. */
function listedIn<T extends string | number>(values: readonly ListedValue<T>[], found: T): ListedValue<T> | undefined {
  for (const listed of values) if (listed.value === found) return listed;
  return undefined;
}

function reportDeprecated(node: Node, listed: ListedValue<string | number> | undefined, add: Add): void {
  if (listed?.deprecated) add({ code: 'deprecated', severity: 'hint', node, message: listed.deprecated });
}
