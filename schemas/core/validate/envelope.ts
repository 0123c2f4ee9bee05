import { type LocalizedText, plural } from '../localized-text.ts';
import type { Field } from '../model/field.ts';
import { envelopeFix } from '../model/fix.ts';
import type { FieldIndex } from '../normalize/field-aliases.ts';
import { type MissingEnvelope, ObjectReader } from '../normalize/interpret-object.ts';
import { itemsOf, type Node, propertiesOf } from '../syntax/node.ts';
import { isNameOfId } from './unknown-field.ts';
import type { Walk } from './walk.ts';

/**
 * Reports fields without the envelope that they need: one problem, whose fix also gives them their own names.
 * @returns the walk that checks them as if they were in it, without problems about those names
 */
export function reportEnvelope(node: Node, missing: MissingEnvelope, walk: Walk): Walk {
  const { key, envelope, beside, merged } = missing;
  const besideNames = walk.index.of({ fields: beside });
  const staysBeside = (name: string) => !Object.hasOwn(envelope.fields, name) && besideNames.known(name) !== undefined;
  const names = new Map(namesIn(node, merged, walk.index));
  const outerKeys = propertiesOf(node)
    .map((each) => each.key)
    .filter(staysBeside);
  walk.add({
    code: 'required',
    severity: 'error',
    node,
    about: [key, 'envelope'],
    message: messageOf(key, names.size),
    providerError: envelope.errors?.required,
    fixes: [envelopeFix(node, key, outerKeys, names)],
  });
  if (names.size === 0) return walk;
  const isRenamed: Walk['add'] = (finding) => {
    if (finding.code !== 'unknown-field' || !names.has(finding.node)) walk.add(finding);
  };
  return { ...walk, add: isRenamed };
}

function messageOf(key: string, renamed: number): LocalizedText {
  if (renamed === 0) {
    return {
      en: `Missing required field "${key}". Move these fields into it.`,
      zh: `缺少必需字段“${key}”，请将这些字段放入其中。`,
    };
  }
  return {
    en: `Missing required field "${key}". Move these fields into it and rename ${renamed} ${plural(renamed, 'field')}.`,
    zh: `缺少必需字段“${key}”，请将这些字段放入其中，并重命名 ${renamed} 个字段。`,
  };
}

/** The properties of a value and inside it that certainly mean a field of another name, with that name. */
function namesIn(node: Node, field: Field, index: FieldIndex): readonly (readonly [Node, string])[] {
  if (field.type === 'array') return itemsOf(node).flatMap((item) => namesIn(item, field.item, index));
  if (field.type !== 'object' || node.type !== 'object') return [];
  const reader = new ObjectReader(node, field, index);
  return propertiesOf(node).flatMap(({ key, property, value }): (readonly [Node, string])[] => {
    const known = Object.hasOwn(field.fields, key) ? field.fields[key] : undefined;
    if (known) return value ? [...namesIn(value, known, index)] : [];
    const reading = reader.interpret(property);
    if (reading?.kind !== 'other-name' || !reading.isCounted || isNameOfId(key, value, reading)) return [];
    const inner = value ? namesIn(value, reading.field, index) : [];
    return reading.certainty === 'documented' ? [...inner] : [[property, reading.name], ...inner];
  });
}
