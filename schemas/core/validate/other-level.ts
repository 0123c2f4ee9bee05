import { alternativesText, type LocalizedText, namesText } from '../localized-text.ts';
import { type Fix, removeFix } from '../model/fix.ts';
import { type Problem, rangeOf } from '../model/problem.ts';
import { convertedJson } from '../normalize/converted-json.ts';
import { type OtherPlace, pathText, type Target, targetOf } from '../normalize/field-places.ts';
import { moveChanges } from '../normalize/move-fields.ts';
import { child, jsonOf, keyOf, type Node, presentValue, propertyValue } from '../syntax/node.ts';
import type { Walk } from './walk.ts';

/** The problem of a property that belongs in another object of the body. */
export function problemOfLevel(property: Node, place: OtherPlace): Problem {
  const key = keyOf(property);
  const target = property.parent && targetOf(place, property.parent);
  const isTaken = target !== undefined && isSet(target, place);
  return {
    code: 'unknown-field',
    severity: 'warning',
    node: property,
    about: [key, ...place.path, place.name, ...(isTaken ? ['taken'] : [])],
    message: isTaken ? takenMessage(key, place) : levelMessage(key, place),
    fixes:
      isTaken || !target
        ? [removeFix(property, isRepeated(property, place, target) ? { safe: true } : { isLastResort: true })]
        : [moveFix(property, place, target)],
    ...rangeOf(property),
  };
}

/** Reports a property that belongs in one of several objects of the body. */
export function reportOtherLevels(property: Node, places: readonly OtherPlace[], walk: Walk): void {
  const key = keyOf(property);
  const paths = places.map(({ path }) => pathText(path));
  const names = alternativesText(paths);
  walk.add({
    code: 'unknown-field',
    severity: 'warning',
    node: property,
    about: [key, ...paths],
    message: {
      en: `"${key}" has no effect here. It belongs in ${names.en}.`,
      zh: `“${key}”写在此处不生效，应位于${names.zh}中。`,
    },
    fixes: [removeFix(property, { isLastResort: true })],
  });
}

/** Whether a field has a value in its place already. */
export function isSet({ object, missing }: Target, { name }: OtherPlace): boolean {
  return missing.length === 0 && presentValue(child(object, name)) !== undefined;
}

/** Whether a property repeats the value that the field has in its place, so that nothing is lost without it. */
function isRepeated(property: Node, { name, field }: OtherPlace, target: Target | undefined): boolean {
  const [value, set] = [propertyValue(property), target?.missing.length === 0 ? child(target.object, name) : undefined];
  return (
    value !== undefined &&
    set !== undefined &&
    JSON.stringify(convertedJson(value, field)) === JSON.stringify(jsonOf(set))
  );
}

/** The place in words: next to "server", or in "server.nics[]". */
function placeText({ path, beside }: OtherPlace): LocalizedText {
  if (beside !== undefined && beside !== '*') return { en: `next to "${beside}"`, zh: `与“${beside}”同级` };
  if (path.length === 0) return { en: 'at the top level', zh: '位于最外层' };
  return { en: `in "${pathText(path)}"`, zh: `位于“${pathText(path)}”中` };
}

function levelMessage(key: string, place: OtherPlace): LocalizedText {
  const where = placeText(place);
  const effect = place.field.otherForms?.ignoredSays ?? { en: 'Here it has no effect.', zh: '写在此处不生效。' };
  if (key === place.name)
    return { en: `"${key}" belongs ${where.en}. ${effect.en}`, zh: `“${key}”应${where.zh}。${effect.zh}` };
  return {
    en: `Unknown field "${key}". Did you mean "${place.name}" ${where.en}? ${effect.en}`,
    zh: `未知字段“${key}”。是否应为“${place.name}”（${where.zh}）？${effect.zh}`,
  };
}

/** More names don't fit in a message. */
const maxNamed = 3;

/** The message for properties that belong together in another object. */
export function togetherMessage(keys: readonly string[], where: string): LocalizedText {
  const [first = ''] = keys;
  const rest = keys.length - 1;
  const all =
    rest < maxNamed
      ? namesText(keys)
      : { en: `"${first}" and ${rest} other fields`, zh: `“${first}”及其他 ${rest} 个字段` };
  return {
    en: `${all.en} belong in "${where}". Here they have no effect.`,
    zh: `${all.zh}应位于“${where}”中，写在此处不生效。`,
  };
}

function takenMessage(key: string, place: OtherPlace): LocalizedText {
  const where = placeText(place);
  return {
    en: `"${key}" has no effect here. "${place.name}" is already set ${where.en}.`,
    zh: `“${key}”写在此处不生效，且“${place.name}”已设置（${where.zh}）。`,
  };
}

function moveFix(property: Node, place: OtherPlace, { object, missing }: Target): Fix {
  const where = placeText(place);
  const key = keyOf(property);
  return {
    title: {
      en: `Move "${key}" ${where.en.replace(/^in /, 'into ')}`,
      zh: `将“${key}”移至${where.zh.replace(/^位于/, '')}`,
    },
    changes: () => moveChanges(object, [{ property, to: [...missing, place.name], field: place.field }]),
    safe: place.beside !== undefined && !place.isDoubtful,
    isLastResort: place.isDoubtful === true,
  };
}
