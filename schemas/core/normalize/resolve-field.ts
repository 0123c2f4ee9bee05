import type { Field } from '../model/field.ts';
import { foldPath } from '../syntax/fold-path.ts';
import type { Node } from '../syntax/node.ts';
import { fieldForKey } from './field-aliases.ts';

/** A field with the key it stands under; the root and the items of an array have none of their own. */
export interface Found {
  readonly key: string;
  readonly field: Field;
}

/**
 * The field at a path of keys and array indexes, or undefined where the provider knows none. Other names of a field and
 * wrappers are followed, as the checks follow them, and what stands without its envelope is found.
 */
export function fieldAt(request: Field, path: readonly (string | number)[]): Found | undefined {
  let found: Found | undefined = { key: '', field: request };
  for (const step of path) found = found && stepInto(found, step);
  return found;
}

/** Finds the fields of the nodes of a body, as `fieldAt` finds that of a path. */
export function fieldFinder(request: Field): (node: Node) => Found | undefined {
  return foldPath<Found | undefined>({ key: '', field: request }, (found, step) => found && stepInto(found, step));
}

/** The field that a step leads to, from the one that it is made in. */
export function stepInto({ key, field }: Found, step: string | number): Found | undefined {
  if (typeof step === 'number') return field.type === 'array' ? { key, field: field.item } : undefined;
  if (field.type === 'object' && field.wrappers?.includes(step)) return { key, field };
  const envelope = field.type === 'object' && field.envelope && field.fields[field.envelope.key];
  if (envelope && !Object.hasOwn(fieldsOf(field), step) && Object.hasOwn(fieldsOf(envelope), step)) {
    return stepInto({ key, field: envelope }, step);
  }
  const name =
    Object.hasOwn(fieldsOf(field), step) || field.type !== 'object' ? step : (fieldForKey(step, field) ?? step);
  const inner = Object.hasOwn(fieldsOf(field), name) ? fieldsOf(field)[name] : undefined;
  if (inner) return { key: name, field: inner };
  return field.type === 'map' ? { key: step, field: field.value } : undefined;
}

/** The fields that are known by name inside a field. */
export function fieldsOf(field: Field): Readonly<Record<string, Field>> {
  if (field.type === 'object') return field.fields;
  return field.type === 'map' ? (field.known ?? {}) : {};
}
