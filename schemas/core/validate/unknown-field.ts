import type { LocalizedText } from '../localized-text.ts';
import type { Field } from '../model/field.ts';
import { type Fix, removeFix, renameFix } from '../model/fix.ts';
import type { Problem } from '../model/problem.ts';
import { alikeItems } from '../normalize/alike-items.ts';
import { conversionFixes, itemsFix } from '../normalize/conversion-fixes.ts';
import type { OtherName, PropertyReading } from '../normalize/interpret-object.ts';
import { interpretShape, isOfType } from '../normalize/interpret-value.ts';
import { isEmptyValue, isReference, itemsOf, keyOf, type Node, propertyValue } from '../syntax/node.ts';
import { inUnit } from '../util/quantity.ts';
import { problemOfLevel, reportOtherLevels } from './other-level.ts';
import { checkNamedSecret } from './secrets.ts';
import { isUnfilled } from './unfilled.ts';
import { type Walk, withoutErrors } from './walk.ts';

/** Reports a property whose key is not a field's own name, and checks the value of one that counts as a field. */
export function checkUnknown(property: Node, reading: PropertyReading | undefined, walk: Walk): void {
  if (reading) walk.readings.set(property, reading);
  if (reading?.kind === 'has-own-rule') return;
  const other = reading?.kind === 'other-name' ? reading : undefined;
  const key = keyOf(property);
  const value = propertyValue(property);
  if (reading?.kind === 'other-level') walk.add({ ...problemOfLevel(property, reading), node: property });
  else if (reading?.kind === 'other-levels') reportOtherLevels(property, reading.places, walk);
  else if (reading?.kind === 'in-call') reportInCall(property, key, walk);
  else if (reading?.kind === 'in-profile') reportOutside(property, inProfile(key), walk);
  else if (reading?.kind === 'header') reportOutside(property, inHeaders(key), walk);
  else if (other && isNameOfId(key, value, other)) reportNameOfId(property, key, other, walk);
  else reportUnknown(property, key, other, walk);
  if (!other?.isCounted) {
    if (!meansNoSecret(reading)) checkNamedSecret(key, value, walk.add);
  } else if (value && !isNameOfId(key, value, other)) {
    checkCounted(value, other.field, isGuessed(other) ? withoutErrors(walk) : walk);
  }
}

/** Whether a property is known to mean a field that is no secret, such as a clientToken at another level. */
function meansNoSecret(reading: PropertyReading | undefined): boolean {
  if (reading?.kind === 'other-levels') return reading.places.every(({ field }) => !field.secret);
  if (reading?.kind === 'other-name') return reading.certainty !== 'guessed' && !reading.field.secret;
  return reading?.kind === 'other-level' && !reading.field.secret;
}

/** Whether a key has other letters than the field: the provider ignores it, so nothing about its value is an error. */
export function isGuessed({ certainty }: Pick<OtherName, 'certainty'>): boolean {
  return certainty === 'known' || certainty === 'guessed';
}

/** Whether the fields of a value may belong to another request. */
export function isGuessedLevel(name: Pick<OtherName, 'certainty'>, value: Node | undefined): boolean {
  return value?.children !== undefined && isGuessed(name);
}

/** What is set elsewhere than in the body, and how the message says so. */
interface Outside {
  readonly place: string;
  readonly says: LocalizedText;
}

const inProfile = (key: string): Outside => ({
  place: 'profile',
  says: {
    en: `"${key}" isn't part of the body, but of the URL. Set it in the profile.`,
    zh: `“${key}”不属于请求体，而是 URL 的一部分。请在配置中设置。`,
  },
});

const inHeaders = (key: string): Outside => ({
  place: 'header',
  says: {
    en: `"${key}" is an HTTP header and has no effect in the body. Headers are set when you send.`,
    zh: `“${key}”是 HTTP 请求头，写在请求体中不生效。请求头在发送时自动设置。`,
  },
});

function reportOutside(property: Node, { place, says: message }: Outside, walk: Walk): void {
  walk.add({
    code: 'unknown-field',
    severity: 'warning',
    node: property,
    about: [keyOf(property), place],
    message,
    fixes: [removeFix(property, { isLastResort: true })],
  });
}

function reportInCall(property: Node, key: string, walk: Walk): void {
  walk.add({
    code: 'unknown-field',
    severity: 'warning',
    node: property,
    about: [key, 'call'],
    message: {
      en: `"${key}" isn't part of the body: the URL already says what to create. Remove it.`,
      zh: `“${key}”不属于请求体，要执行的操作已由 URL 指定。请删除。`,
    },
    fixes: [removeFix(property)],
  });
}

/** Checks a value that counts as that of a field; a value that a fix converts is already reported. */
function checkCounted(value: Node, field: Field, walk: Walk): void {
  const [first] = itemsToConvert(value, field);
  if (first) {
    walk.check(value, field, {
      ...walk,
      add: (problem) => {
        if (problem.code !== 'type' || problem.node !== first) walk.add(problem);
      },
    });
    return;
  }
  const shape = isOfType(value, field) ? undefined : interpretShape(value, field);
  if (shape?.kind === 'inner' || shape?.kind === 'element') walk.check(shape.node, shape.field, walk);
  else if (!shape || rightConversions(value, field, walk).length === 0) walk.check(value, field, walk);
}

/** The items of a list that the fix for its name converts as well. */
function itemsToConvert(value: Node, field: Field): readonly Node[] {
  return field.type === 'array' && value.type === 'array' ? alikeItems(itemsOf(value), field.item) : [];
}

function reportUnknown(property: Node, key: string, other: OtherName | undefined, walk: Walk): void {
  const isMeant = other?.isCounted === true || (other?.unit !== undefined && other.isAbsent);
  const isLacking = isMeant && other?.field.required === true && other.certainty !== 'documented';
  // Something is lost unless the value is empty.
  const [rival] = other?.isAbsent === false && other.certainty !== 'guessed' ? other.rivals : [];
  const isLastResort = !isEmptyValue(propertyValue(property)) && !(rival && isSameValue(property, rival));
  walk.add({
    code: 'unknown-field',
    severity: isLacking ? 'error' : 'warning',
    node: property,
    about: other ? [key, other.name, ...(isLacking ? ['required'] : rival ? ['taken'] : [])] : [key],
    message: messageOf(key, other, rival, isLacking, walk),
    providerError: isLacking ? other.field.errors?.required : undefined,
    fixes: [
      ...(other?.isAbsent ? renameFixes(property, other, walk) : []),
      // A property that counts as a field is needed; without it the field would be missing.
      ...(other?.isCounted ? [] : [removeFix(property, { isLastResort })]),
    ],
  });
}

/** Whether a property has the name of a thing whose id the field wants: `"image_name": "Ubuntu 22.04"`. */
export function isNameOfId(key: string, value: Node | undefined, { field, isCounted }: OtherName): boolean {
  if (!isCounted || field.type !== 'string' || value?.type !== 'string' || !/name$/i.test(key)) return false;
  const { pattern } = field;
  const text: string = value.value;
  if (text === '' || isReference(text) || isUnfilled(text, field)) return false;
  return pattern?.code === 'uuid' && !pattern.regex.test(text) && pattern.fix?.(value, text) === undefined;
}

/** What a problem about a name in place of an id is about, besides the two keys. */
export const nameMark = 'name';

function reportNameOfId(property: Node, key: string, { name, field }: OtherName, walk: Walk): void {
  const isLacking = field.required === true;
  walk.add({
    code: 'unknown-field',
    severity: isLacking ? 'error' : 'warning',
    node: property,
    about: [key, name, nameMark],
    message: {
      en: `Unknown field "${key}". Use "${name}" with the ID${isLacking ? ' (required)' : ''}; a name isn't accepted.`,
      zh: `未知字段“${key}”。请改用“${name}”${isLacking ? '（必需）' : ''}并填写 ID，不能填写名称。`,
    },
    providerError: isLacking ? field.errors?.required : undefined,
  });
}

function messageOf(
  key: string,
  other: OtherName | undefined,
  rival: Node | undefined,
  isLacking: boolean,
  { provider }: Walk,
): LocalizedText {
  if (!other) return unknownMessage(key, provider.document.edition);
  if (other.unit !== undefined && !rival) return unitMessage(key, other);
  return rival ? rivalMessage(key, keyOf(rival)) : otherNameMessage(key, other.name, isLacking);
}

/** The message for another name of a field that the object has under a different name. */
function rivalMessage(key: string, rival: string): LocalizedText {
  return {
    en: `Unknown field "${key}": it means the same as "${rival}". Keep one.`,
    zh: `未知字段“${key}”，与“${rival}”含义相同。请只保留一个。`,
  };
}

/** The message for a name with another unit than the field has. */
function unitMessage(key: string, { name, field }: OtherName): LocalizedText {
  const unit = ('unit' in field && field.unit) || { en: '', zh: '' };
  return {
    en: `Unknown field "${key}". Use "${name}", in ${unit.en}.`,
    zh: `未知字段“${key}”。请使用“${name}”，单位 ${unit.zh}。`,
  };
}

/** Whether two properties have the same scalar. */
function isSameValue(property: Node, other: Node): boolean {
  const [value, others] = [propertyValue(property), propertyValue(other)];
  return !value?.children && value?.type === others?.type && value?.value === others?.value;
}

/** The message for another name of a field. */
export function otherNameMessage(key: string, name: string, isLacking: boolean): LocalizedText {
  const isInCase = name.toLowerCase() === key.toLowerCase();
  return {
    en: `Unknown field "${key}". Did you mean "${name}"${isLacking ? ' (required)' : ''}?${isInCase ? ' Names are case-sensitive.' : ''}`,
    zh: `未知字段“${key}”。是否应为“${name}”${isLacking ? '（必需）' : ''}？${isInCase ? '字段名区分大小写。' : ''}`,
  };
}

function unknownMessage(key: string, edition: string): LocalizedText {
  return {
    en: `Unknown field "${key}". The provider's document doesn't list it (edition ${edition}).`,
    zh: `未知字段“${key}”，服务商文档（${edition} 版）中没有该字段。`,
  };
}

/** The fix of all errors in a value, if they are only names of fields. */
function renamesInside(value: Node, field: Field, walk: Walk): Fix | undefined {
  const errors: Problem[] = [];
  const add: Walk['add'] = (problem) => {
    if (problem.severity === 'error') errors.push({ ...problem, start: 0, end: 0 });
  };
  walk.check(value, field, { ...walk, readings: new Map(), add });
  const fixes = errors.flatMap(({ code, fixes: [first] = [] }) =>
    code === 'unknown-field' && first?.safe ? [first] : [],
  );
  const [title] = fixes;
  if (!title || fixes.length < errors.length) return undefined;
  return { title: title.title, changes: () => fixes.flatMap((fix) => fix.changes()) };
}

/** Whether a value has no error as the value of a field. */
function isRight(value: Node, field: Field, walk: Walk): boolean {
  let isWrong = false;
  const add: Walk['add'] = ({ severity }) => {
    if (severity === 'error') isWrong = true;
  };
  walk.check(value, field, { ...walk, add });
  return !isWrong;
}

/** The conversions after which a value has no error; the values inside it are checked separately. */
function rightConversions(value: Node, field: Field, walk: Walk): readonly Fix[] {
  return conversionFixes(value, field, false).filter((conversion) => {
    const [change] = conversion.changes();
    if (change?.kind !== 'set' || typeof change.value === 'object') return true;
    const { children: _, ...place } = value;
    const type = typeof change.value === 'string' ? 'string' : typeof change.value === 'number' ? 'number' : 'boolean';
    return isRight({ ...place, type, value: change.value }, field, walk);
  });
}

/**
 * The fixes that rename a property and convert its value to the expected type. If the name is only similar, the value
 * is not checked and must be correct already.
 */
function renameFixes(
  property: Node,
  { name, field, certainty, isCounted, rivals, unit }: OtherName,
  walk: Walk,
): Fix[] {
  const value = propertyValue(property);
  // If other names have other values, it is unclear which one is meant.
  const isUnclear = rivals.some((rival) => !isSameValue(property, rival));
  const isSafe = certainty !== 'guessed' && !isUnclear;
  const rename = renameFix(property, name, { safe: isSafe, isLastResort: isUnclear });
  if (unit !== undefined) return isUnclear || !value ? [] : unitFixes(rename, name, value, unit, field, walk);
  if (!value || isReference(String(value.value))) return [rename];
  const isTrusted = isCounted && !isGuessedLevel({ certainty }, value);
  const items = itemsToConvert(value, field);
  const converting = field.type === 'array' ? itemsFix(items, field.item) : undefined;
  if (converting && isCounted) return [withConversion(rename, converting)];
  if (isOfType(value, field)) {
    if (isTrusted || isRight(value, field, walk)) return [rename];
    const inside = isCounted ? renamesInside(value, field, walk) : undefined;
    return inside ? [withConversion({ ...rename, safe: false }, inside)] : [];
  }
  const conversions = rightConversions(value, field, walk).map((conversion) => withConversion(rename, conversion));
  return conversions.length === 0 && isCounted ? [rename] : conversions;
}

function withConversion(rename: Fix, conversion: Fix): Fix {
  return {
    title: { en: `${rename.title.en} and convert the value`, zh: `${rename.title.zh}并转换取值` },
    changes: () => [...rename.changes(), ...conversion.changes()],
    safe: rename.safe === true && conversion.safe === true,
    isLastResort: rename.isLastResort === true || conversion.isLastResort === true,
  };
}

/** The fix that renames a property and gives its number in the unit of the field, if that is a whole number. */
function unitFixes(rename: Fix, name: string, value: Node, unit: string, field: Field, walk: Walk): Fix[] {
  const wanted = 'unit' in field ? field.unit : undefined;
  const written = /^\d{1,15}$/.test(String(value.value)) ? Number(value.value) : undefined;
  const number = written === undefined ? undefined : inUnit(written, unit, wanted?.en);
  if (number === undefined || !wanted) return [];
  const { children: _, ...place } = value;
  if (!isRight({ ...place, type: 'number', value: number }, field, walk)) return [];
  return [
    {
      title: {
        en: `Replace with "${name}": ${number} (${wanted.en})`,
        zh: `替换为“${name}”：${number}（${wanted.zh}）`,
      },
      changes: () => [...rename.changes(), { kind: 'set', node: value, value: number }],
    },
  ];
}
