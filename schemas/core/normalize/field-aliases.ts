import type { Field, ObjectField } from '../model/field.ts';
import { child, type Node } from '../syntax/node.ts';
import { sameNameIn } from './closest-name.ts';

/** The field of an object that a key is another known name of, or its own name but for case and punctuation. */
export function fieldForKey(key: string, { fields }: ObjectField): string | undefined {
  const known = finders.get(fields) ?? finderOf(fields);
  finders.set(fields, known);
  return known(key);
}

const finders = new WeakMap<ObjectField['fields'], (key: string) => string | undefined>();

/** Finds a field by its other names; made once, since definitions do not change and a body may have very many keys. */
function finderOf(fields: ObjectField['fields']): (key: string) => string | undefined {
  const names = Object.keys(fields);
  const byOtherName = new Map(
    names.toReversed().flatMap((name) => otherNames(fields[name]).map((other) => [other, name] as const)),
  );
  const sameName = sameNameIn(names);
  return (key) => byOtherName.get(key) ?? sameName(key);
}

/** The object, if there is one, that stands under a wrapper's key inside a node and holds the node's own fields. */
export function unwrapped(node: Node | undefined, field: Pick<ObjectField, 'wrappers'>): Node | undefined {
  return field.wrappers?.map((wrapper) => child(node, wrapper)).find((inner) => inner?.type === 'object');
}

/** Whether the object lacks the field that should stand around its fields, which then stand here themselves. */
export function lacksEnvelope(node: Node | undefined, field: Pick<ObjectField, 'envelope' | 'fields'>): boolean {
  const { envelope, fields } = field;
  if (!envelope || !node) return false;
  const { key, tells } = envelope;
  if ([key, ...otherNames(fields[key])].some((name) => child(node, name))) return false;
  return tells.filter((name) => child(node, name)).length >= 2;
}

/**
 * The value at the end of a path of fields, wherever a person has written it: under the field's name, under another
 * name of the field, inside a wrapper, or without the envelope that belongs around it. For a rule that should also run on a body of a sibling service's shape.
 */
export function valueAtPath(
  node: Node | undefined,
  field: Field | undefined,
  ...path: readonly string[]
): Node | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return node;
  if (!node || field?.type !== 'object' || !Object.hasOwn(field.fields, key)) return undefined;
  const wanted = field.fields[key];
  const names = [key, ...otherNames(wanted)];
  const found =
    names.map((name) => child(node, name)).find((value) => value !== undefined) ??
    names.map((name) => child(unwrapped(node, field), name)).find((value) => value !== undefined) ??
    (field.envelope?.key === key && lacksEnvelope(node, field) ? node : undefined);
  return valueAtPath(found, wanted, ...rest);
}

const otherNames = (field: Field | undefined) => [...(field?.alsoWritten ?? []), ...(field?.aliases ?? [])];
