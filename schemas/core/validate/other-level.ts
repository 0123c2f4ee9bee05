import { alternativesText, type LocalizedText } from '../localized-text.ts';
import { type Fix, removeFix } from '../model/fix.ts';
import { type Problem, rangeOf } from '../model/problem.ts';
import { type OtherPlace, pathText, type Target, targetOf } from '../normalize/field-places.ts';
import { moveChanges } from '../normalize/move-fields.ts';
import { child, keyOf, type Node, presentValue } from '../syntax/node.ts';
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
    fixes: isTaken || !target ? [removeFix(property, { isLastResort: true })] : [moveFix(property, place, target)],
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
