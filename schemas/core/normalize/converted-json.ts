import type { Json } from '../json.ts';
import type { Field, ObjectField } from '../model/field.ts';
import { isReference, jsonOf, keyOf, type Node, propertiesOf } from '../syntax/node.ts';
import { FieldIndex } from './field-aliases.ts';
import { ObjectReader } from './interpret-object.ts';
import { interpretValue } from './interpret-value.ts';

/** A value as a field takes it, with the fields in it under their own names; what has no clear meaning stays as written. */
export function convertedJson(node: Node, field: Field): Json {
  if (node.type === 'string' && isReference(node.value)) return node.value;
  const reading = interpretValue(node, field);
  switch (reading.kind) {
    case 'own':
      return node.children ? convertedChildren(node, field) : jsonOf(node);
    case 'listed':
      return reading.value;
    case 'converted':
      return 'secret' in field && field.secret ? jsonOf(node) : reading.value;
    case 'inner':
      return convertedJson(reading.node, reading.field);
    case 'element':
      return [convertedJson(reading.node, reading.field)];
    case 'other-type':
      return reading.form.wrapIn === undefined ? jsonOf(node) : { [reading.form.wrapIn]: jsonOf(node) };
    case 'element-value':
      return [{ [reading.key]: jsonOf(node) }];
    case 'custom': {
      const [change, ...others] = reading.fix.changes();
      return change?.kind === 'set' && change.node === node && others.length === 0 ? change.value : jsonOf(node);
    }
    default:
      return jsonOf(node);
  }
}

function convertedChildren(node: Node, field: Field): Json {
  if (field.type === 'array') return (node.children ?? []).map((item) => convertedJson(item, field.item));
  return field.type === 'object' ? convertedObject(node, field) : jsonOf(node);
}

function convertedObject(node: Node, field: ObjectField): Json {
  const reader = new ObjectReader(node, field, new FieldIndex());
  return Object.fromEntries(
    propertiesOf(node).flatMap(({ property, value }) => {
      const key = keyOf(property);
      const known = Object.hasOwn(field.fields, key) ? field.fields[key] : undefined;
      const reading = known ? undefined : reader.interpret(property);
      if (!value) return [];
      if (reading?.kind === 'other-name' && reading.isAbsent && reading.certainty !== 'guessed')
        return [[reading.name, convertedJson(value, reading.field)]];
      return [[key, known ? convertedJson(value, known) : jsonOf(value)]];
    }),
  );
}
