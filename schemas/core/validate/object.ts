import type { Field, ObjectField } from '../model/field.ts';
import { addFix, type Fix, removeFix, renameFix } from '../model/fix.ts';
import type { Add } from '../model/problem.ts';
import { skeletonOf } from '../model/skeleton.ts';
import { missingEnvelope, ObjectReader, unwrapped, valueElsewhere } from '../normalize/interpret-object.ts';
import { otherTypeOf } from '../normalize/interpret-value.ts';
import { superfluousLevel } from '../normalize/superfluous-level.ts';
import { child, keyOf, type Node, presentValue, propertyOf, propertyValue } from '../syntax/node.ts';
import { reportEnvelope } from './envelope.ts';
import { checkKeys } from './keys.ts';
import { reportLevel } from './level.ts';
import { checkUnknown } from './unknown-field.ts';
import { type Walk, withoutErrors, withoutFixes } from './walk.ts';

export function checkObject(node: Node, field: ObjectField, walk: Walk): void {
  const level = superfluousLevel(node, field, walk.index);
  if (level) {
    reportLevel(node, level, field, walk.add);
    checkFields(level.content, level.envelope?.merged ?? field, withoutFixes(walk, level.remaining));
    for (const property of level.remaining) walk.readings.delete(property);
    return;
  }
  const missing = missingEnvelope(node, field);
  if (missing) checkFields(node, missing.merged, reportEnvelope(node, missing, walk));
  else checkFields(node, field, walk);
}

function checkFields(node: Node, field: ObjectField, walk: Walk): void {
  const wrapped = unwrapped(node, field);
  // Most objects are correct and need no reader.
  let made: ObjectReader | undefined;
  const reader = () => {
    made ??= new ObjectReader(node, field, walk.index);
    return made;
  };
  for (const property of wrapped ? withWrapped(node, wrapped, walk.add) : checkKeys(node, walk.add)) {
    const key = keyOf(property);
    const known = Object.hasOwn(field.fields, key) ? field.fields[key] : undefined;
    if (known) checkKnown(property, known, walk);
    else checkUnknown(property, reader().interpret(property), walk);
  }
  const replaced: string[] = [];
  for (const [key, wanted] of walk.index.of(field).required) {
    if (propertyOf(node, key) !== undefined || replaced.includes(key) || !reader().lacks(key, wanted)) continue;
    replaced.push(...reportMissing(node, reader().home, key, wanted, walk.add));
  }
}

function checkKnown(property: Node, field: Field, walk: Walk): void {
  reportAge(property, field, walk.add);
  const value = propertyValue(property);
  if (value) walk.check(value, field, field.newerThanDocument ? withoutErrors(walk) : walk);
}

/**
 * @param home where the field is added: inside a wrapper if the others are there, too
 * @returns other fields that are missing for the same reason
 */
function reportMissing(node: Node, home: Node, key: string, wanted: Field, add: Add): readonly string[] {
  const elsewhere = valueElsewhere(home, wanted);
  const adding = addFix(home, wanted.addition?.(home) ?? { [key]: skeletonOf(wanted) });
  add({
    code: 'required',
    severity: 'error',
    node: elsewhere?.node ?? node,
    about: elsewhere ? [key, 'elsewhere'] : [key],
    message: elsewhere?.says ?? { en: `Missing required field "${key}".`, zh: `缺少必需字段“${key}”。` },
    providerError: wanted.errors?.required,
    fixes: elsewhere ? [...elsewhere.fixes, adding] : [adding],
  });
  return elsewhere?.replaces ?? [];
}

/** The properties of an object and of the one inside its wrapper, without the wrapper itself. */
function withWrapped(node: Node, wrapped: Node, add: Add): readonly Node[] {
  const outside = checkKeys(node, add).filter((property) => property !== wrapped.parent);
  const keys = new Set(outside.map(keyOf));
  return [...checkKeys(wrapped, add).filter((property) => !keys.has(keyOf(property))), ...outside];
}

function reportAge(property: Node, field: Field, add: Add): void {
  if (!field.newerThanDocument && !field.deprecated) return;
  const about = [keyOf(property)];
  const value = propertyValue(property);
  const isOther = value !== undefined && otherTypeOf(value, field)?.isOtherField === true;
  if (field.newerThanDocument && !isOther)
    add({ code: 'later-field', severity: 'hint', node: property, about, message: field.newerThanDocument });
  if (field.deprecated) {
    add({
      code: 'deprecated',
      severity: 'hint',
      node: property,
      about,
      message: field.deprecated,
      fixes: replacementFixes(property, field),
    });
  }
}

/** A deprecated field gets the name of the one that replaces it; a rule reports one that contradicts it. */
function replacementFixes(property: Node, { replacedBy }: Field): readonly Fix[] {
  if (replacedBy === undefined || !property.parent) return [removeFix(property)];
  const [value, other] = [propertyValue(property), presentValue(child(property.parent, replacedBy))];
  if (other) return value?.value === other.value ? [removeFix(property)] : [];
  return [renameFix(property, replacedBy)];
}
