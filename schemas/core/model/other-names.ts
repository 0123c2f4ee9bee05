import type { Field } from './field.ts';

const none: readonly string[] = [];

/** The other names of a field, those of the document first. */
export function otherNamesOf(field: Field | undefined): readonly string[] {
  const { documentedNames, names = none } = field?.otherForms ?? {};
  return documentedNames ? [...documentedNames, ...names] : names;
}
