import type { Field, ObjectField } from '../model/field.ts';
import type { Elsewhere } from '../model/other-forms.ts';
import { otherNamesOf } from '../model/other-names.ts';
import { child, isReference, keyOf, type Node, presentValue, propertyOf, propertyValue } from '../syntax/node.ts';
import { groupBy } from '../util/group-by.ts';
import { plainName } from './closest-name.ts';
import { conversionFixes } from './conversion-fixes.ts';
import type { FieldIndex, NamedField } from './field-aliases.ts';
import type { FieldPlaces, OtherPlace } from './field-places.ts';
import { isHeaderName } from './header-names.ts';
import { isOfType, otherTypeOf, otherValueOf } from './interpret-value.ts';

/** A property under a name other than that of the field that it means. */
export interface OtherName extends NamedField {
  readonly kind: 'other-name';
  readonly field: Field;
  /** Whether the field is absent, so that the property can be renamed. */
  readonly isAbsent: boolean;
  /** Whether the value counts as that of the field: it is checked as such, and the field is not missing. */
  readonly isCounted: boolean;
  /** The other properties of the object that mean the same field. */
  readonly rivals: readonly Node[];
}

/** A property of a field that belongs in another object. */
export interface OtherLevel extends OtherPlace {
  readonly kind: 'other-level';
}

/** The meaning of a property whose key is not a field's own name; undefined if the provider does not know it. */
export type PropertyReading =
  /** A level around the fields. */
  | { readonly kind: 'wrapper' }
  /** The path of the call says it. */
  | { readonly kind: 'in-call' }
  /** A rule of the provider reports it. */
  | { readonly kind: 'has-own-rule' }
  /** It belongs in the URL or the profile. */
  | { readonly kind: 'in-profile' }
  /** It is an HTTP header. */
  | { readonly kind: 'header' }
  | OtherLevel
  /** It belongs in one of several objects. */
  | { readonly kind: 'other-levels'; readonly places: readonly OtherPlace[] }
  | OtherName;

/** The other objects in which a property may belong. */
export function placesOf(reading: PropertyReading): readonly OtherPlace[] {
  if (reading.kind === 'other-level') return [reading];
  return reading.kind === 'other-levels' ? reading.places : [];
}

/** A name with more places than this says little about where it belongs. */
const maxPlaces = 4;

/** People write no field under more names at once. */
const maxRivals = 5;

/** The object, if there is one, under a wrapper's key inside a node. */
export function unwrapped(node: Node | undefined, field: Pick<ObjectField, 'otherForms'>): Node | undefined {
  const wrappers = field.otherForms?.wrappers;
  return wrappers?.map((wrapper) => child(node, wrapper)).find((inner) => inner?.type === 'object');
}

/** Whether an object has fields that belong in the envelope, and no envelope. */
export function lacksEnvelope(node: Node | undefined, field: Pick<ObjectField, 'otherForms' | 'fields'>): boolean {
  const envelope = field.otherForms?.envelope;
  if (!envelope || node?.type !== 'object') return false;
  const { key, telltaleKeys } = envelope;
  const wanted = field.fields[key];
  if ([key, ...otherNamesOf(wanted)].some((name) => child(node, name))) return false;
  const keys = new Set((node.children ?? []).map((property) => plainName(keyOf(property))));
  const inner = wanted?.type === 'object' ? wanted.fields : {};
  const isWritten = (name: string) => [name, ...otherNamesOf(inner[name])].some((each) => keys.has(plainName(each)));
  return telltaleKeys.filter(isWritten).length >= 2;
}

/** An envelope that an object lacks. */
export interface MissingEnvelope {
  readonly key: string;
  readonly envelope: ObjectField;
  /** The object's own fields, which belong beside the envelope. */
  readonly beside: ObjectField['fields'];
  /** What the object is read as: the fields of the envelope together with those beside it. */
  readonly merged: ObjectField;
}

/** The envelope that an object lacks although it has fields that belong in it. */
export function missingEnvelope(node: Node, field: ObjectField): MissingEnvelope | undefined {
  const wanted = field.otherForms?.envelope;
  if (!wanted || !lacksEnvelope(node, field)) return undefined;
  const { [wanted.key]: envelope, ...beside } = field.fields;
  if (envelope?.type !== 'object') return undefined;
  const merged = { ...envelope, fields: { ...beside, ...envelope.fields } };
  return { key: wanted.key, envelope, beside, merged };
}

/**
 * Interprets the properties of one object whose keys are not field names. They are interpreted one by one, in order,
 * since the first suitable property counts as an absent field.
 */
export class ObjectReader {
  /** The object inside a wrapper, in which the fields are found too. */
  readonly wrapped: Node | undefined;
  readonly #node: Node;
  readonly #field: ObjectField;
  readonly #index: FieldIndex;
  #taken: readonly string[] = [];
  #byField: ReadonlyMap<string, readonly Node[]> | undefined;

  constructor(node: Node, field: ObjectField, index: FieldIndex) {
    this.#node = node;
    this.#field = field;
    this.#index = index;
    this.wrapped = unwrapped(node, field);
  }

  /** The meaning of a property of the object, or of the one inside the wrapper, whose key is not a field name. */
  interpret(property: Node): PropertyReading | undefined {
    const { fields, otherForms } = this.#field;
    const key = keyOf(property);
    const value = propertyValue(property);
    if (value && value === this.wrapped) return { kind: 'wrapper' };
    if (otherForms?.hasOwnRule?.(property)) return { kind: 'has-own-rule' };
    const found = this.#index.of(this.#field).find(key);
    const named = found && fields[found.name];
    const field = value && named?.otherForms?.isMeant?.(value) === false ? undefined : named;
    if (!found || !field || found.certainty === 'guessed') {
      const elsewhere = this.#elsewhere(key, value);
      if (elsewhere) return elsewhere;
    }
    if (!found || !field || isOtherObject(value, field, this.#index)) return undefined;
    const isAbsent = !this.#taken.includes(found.name) && !this.#has(found.name);
    const isTrusted = found.certainty !== 'guessed' && found.unit === undefined;
    const isCounted = isAbsent && isTrusted && canBe(value, field);
    if (isCounted || (isAbsent && found.unit !== undefined)) this.#taken = [...this.#taken, found.name];
    return { kind: 'other-name', ...found, field, isAbsent, isCounted, rivals: this.#rivalsOf(property, found.name) };
  }

  #rivalsOf(property: Node, name: string): readonly Node[] {
    const names = this.#index.of(this.#field);
    this.#byField ??= groupBy(property.parent?.children ?? [], (each) => names.known(keyOf(each)) ?? '');
    return (this.#byField.get(name) ?? []).slice(0, maxRivals).filter((each) => each !== property);
  }

  /** The meaning of a key that no field of this object has, by name. */
  #elsewhere(key: string, value: Node | undefined): PropertyReading | undefined {
    const { places } = this.#index;
    const found = (places?.find(key, this.#node) ?? []).filter(({ field }) => canBe(value, field));
    const [place, ...others] = found.map((each) => placeOfValue(value, each, places));
    if (place && others.length === 0) return { kind: 'other-level', ...place };
    if (place && others.length < maxPlaces) return { kind: 'other-levels', places: [place, ...others] };
    if (value?.type === 'string' && places?.isInCall(key, this.#node)) return { kind: 'in-call' };
    if (places?.isInProfile(key)) return { kind: 'in-profile' };
    return isHeaderName(key) ? { kind: 'header' } : undefined;
  }

  /** Whether a field is missing: under its name, under one that was counted as it, and as the newer field. */
  lacks(name: string, field: Field): boolean {
    if (this.#has(name) || this.#taken.includes(name)) return false;
    const successor = field.otherForms?.replacedBy;
    if (successor === undefined) return true;
    return !presentValue(child(this.wrapped, successor) ?? child(this.#node, successor));
  }

  /** Where a missing field belongs: inside the wrapper if all other fields are there, too. */
  get home(): Node {
    if (!this.wrapped) return this.#node;
    const names = this.#index.of(this.#field);
    const hasFields = this.#node.children?.some((property) => names.known(keyOf(property)) !== undefined);
    return hasFields ? this.#node : this.wrapped;
  }

  #has(name: string): boolean {
    return propertyOf(this.#node, name) !== undefined || propertyOf(this.wrapped, name) !== undefined;
  }
}

/** The value of a missing field, if it is in another place. */
export function valueElsewhere(object: Node, field: Field): Elsewhere | undefined {
  return field.otherForms?.elsewhere?.(object);
}

/** The place in which a value belongs: that of another field of the object if it is one of its values. */
function placeOfValue(value: Node | undefined, place: OtherPlace, places: FieldPlaces | undefined): OtherPlace {
  const name = value && otherValueOf(value, place.field)?.field;
  const field = name === undefined ? undefined : places?.at([...place.path, name]);
  return name !== undefined && field ? { ...place, name, field } : place;
}

/** Whether an object is none of a newer version although its name is: metadata has other keys in other services. */
function isOtherObject(value: Node | undefined, field: Field, index: FieldIndex): boolean {
  if (!field.newerThanDocument || field.type !== 'object' || value?.type !== 'object') return false;
  const names = index.of(field);
  return !value.children?.some((property) => names.known(keyOf(property)) !== undefined);
}

/** Whether a value has the type of a field, or can get it. */
function canBe(value: Node | undefined, field: Field): boolean {
  if (!value) return false;
  if (otherTypeOf(value, field)?.wrapIn !== undefined) return true;
  return isOfType(value, field) || isReference(String(value.value)) || conversionFixes(value, field, false).length > 0;
}
