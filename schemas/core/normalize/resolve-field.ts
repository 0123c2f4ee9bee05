import type { Field, ObjectField } from '../model/field.ts';
import { otherNamesOf } from '../model/other-names.ts';
import { foldPath } from '../syntax/fold-path.ts';
import { child, type Node } from '../syntax/node.ts';
import { FieldIndex } from './field-aliases.ts';
import { lacksEnvelope, unwrapped } from './interpret-object.ts';

/** A field with its key; the root and the items of an array have no key. */
export interface Found {
  readonly key: string;
  readonly field: Field;
}

/**
 * The field at a path of keys and array indexes, or undefined if the provider knows none. Other names of a field and
 * wrappers are followed as the checks follow them, and a field without its envelope is found.
 */
export function fieldAt(request: Field, path: readonly (string | number)[]): Found | undefined {
  const index = new FieldIndex();
  let found: Found | undefined = { key: '', field: request };
  for (const step of path) found = found && stepInto(found, step, index);
  return found;
}

/** Finds the fields of the nodes of a body, as `fieldAt` finds that of a path. */
export function fieldFinder(request: Field): (node: Node) => Found | undefined {
  const index = new FieldIndex();
  return foldPath<Found | undefined>(
    { key: '', field: request },
    (found, step) => found && stepInto(found, step, index),
  );
}

/** The field that a step leads to from another field. */
export function stepInto({ key, field }: Found, step: string | number, index: FieldIndex): Found | undefined {
  if (typeof step === 'number') return field.type === 'array' ? { key, field: field.item } : undefined;
  const fields = fieldsOf(field);
  const own = Object.hasOwn(fields, step) ? fields[step] : undefined;
  if (own) return { key: step, field: own };
  if (field.type === 'map') return { key: step, field: field.value };
  if (field.type !== 'object') return undefined;
  if (field.otherForms?.wrappers?.includes(step)) return { key, field };
  const envelope = field.otherForms?.envelope && field.fields[field.otherForms.envelope.key];
  if (envelope && Object.hasOwn(fieldsOf(envelope), step)) return stepInto({ key, field: envelope }, step, index);
  const name = index.of(field).known(step);
  const named = name === undefined ? undefined : fields[name];
  return name !== undefined && named ? { key: name, field: named } : undefined;
}

/**
 * The value at the end of a path of fields, under any of their names, inside a wrapper, or without the envelope: for a
 * rule that must also see a body in the shape of a sibling service.
 */
export function valueAtPath(
  node: Node | undefined,
  field: Field | undefined,
  ...path: readonly string[]
): Node | undefined {
  let found = node;
  let around = field;
  for (const key of path) {
    if (!found || around?.type !== 'object' || !Object.hasOwn(around.fields, key)) return undefined;
    found = valueIn(found, around, key);
    around = around.fields[key];
  }
  return found;
}

/** The value of a field of an object: nearly always under its own name. */
function valueIn(node: Node, field: ObjectField, key: string): Node | undefined {
  const own = child(node, key);
  if (own) return own;
  const others = otherNamesOf(field.fields[key]);
  const { wrappers, envelope } = field.otherForms ?? {};
  const wrapped = wrappers && unwrapped(node, field);
  return (
    firstUnder(node, others) ??
    (wrapped && (child(wrapped, key) ?? firstUnder(wrapped, others))) ??
    (envelope?.key === key && lacksEnvelope(node, field) ? node : undefined)
  );
}

function firstUnder(node: Node, names: readonly string[]): Node | undefined {
  for (const name of names) {
    const found = child(node, name);
    if (found) return found;
  }
  return undefined;
}

/** The fields that are known by name inside a field. */
export function fieldsOf(field: Field): Readonly<Record<string, Field>> {
  if (field.type === 'object') return field.fields;
  return field.type === 'map' ? (field.known ?? {}) : {};
}
