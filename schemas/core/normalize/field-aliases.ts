import type { Field, ListedValue, ObjectField } from '../model/field.ts';
import { otherNamesOf } from '../model/other-names.ts';
import { closestNameIn, isSameName, plainName } from './closest-name.ts';
import { FieldPlaces } from './field-places.ts';

/**
 * How certain it is that a property means a field:
 * - `documented`: the provider's own document also uses the name;
 * - `same-letters`: the names differ only in case and punctuation;
 * - `known`: the definition lists the name, which has other letters;
 * - `guessed`: the names are only similar.
 */
export type Certainty = 'documented' | 'same-letters' | 'known' | 'guessed';

/** The field that a key other than the field's own name means. */
export interface NamedField {
  readonly name: string;
  readonly certainty: Certainty;
  /** The unit at the end of the key, if the field has another one, so that the value must be converted. */
  readonly unit?: string;
}

/** Whether a key is another known name of a field of an object, or its own name except for case and punctuation. */
export function isNameOf(key: string, name: string, { fields }: Pick<ObjectField, 'fields'>): boolean {
  return otherNamesOf(fields[name]).includes(key) || isSameName(key, name);
}

/** The names that people write for the fields of one object. Each table is made when it is first needed. */
export class FieldNames {
  readonly #fields: ObjectField['fields'];
  /** Both the checks and the normalization ask for each key. */
  #found: Map<string, NamedField | undefined> | undefined;
  #required: readonly (readonly [string, Field])[] | undefined;
  #byKey: ((key: string) => string | undefined) | undefined;
  #closest: ((key: string) => string | undefined) | undefined;

  constructor(fields: ObjectField['fields']) {
    this.#fields = fields;
  }

  /** The required fields, with their names. */
  get required(): readonly (readonly [string, Field])[] {
    this.#required ??= requiredIn(this.#fields);
    return this.#required;
  }

  /** The field of which a key is another known name, or its own name except for case and punctuation. */
  known(key: string): string | undefined {
    this.#byKey ??= this.#finder();
    return this.#byKey(key);
  }

  /** The field that a key means, also if it is only similar. */
  find(key: string): NamedField | undefined {
    this.#found ??= new Map();
    if (!this.#found.has(key)) this.#found.set(key, this.#search(key));
    return this.#found.get(key);
  }

  #search(key: string): NamedField | undefined {
    const known = this.known(key);
    if (known !== undefined) return { name: known, certainty: this.#certaintyOf(key, known) };
    const inUnit = this.#withUnit(key);
    if (inUnit) return inUnit;
    this.#closest ??= closestNameIn(Object.keys(this.#fields));
    const guessed = this.#closest(key);
    const isOther = guessed === undefined || hasOtherUnit(key, guessed, this.#fields[guessed]);
    return isOther ? undefined : { name: guessed, certainty: 'guessed' };
  }

  /** The field of which a key is the name with a unit of size at its end: disk_size_mb. */
  #withUnit(key: string): NamedField | undefined {
    const [, stem = '', prefix = '', kind = ''] = nameWithUnit.exec(plainName(key)) ?? [];
    const name = stem === '' ? undefined : this.known(stem);
    const field = name === undefined ? undefined : this.#fields[name];
    const wanted = field && 'unit' in field && field.unit ? prefixOf(field.unit.en) : undefined;
    if (name === undefined || wanted === undefined) return undefined;
    const unit = prefix + (kind === 'b' ? 'b' : 'bit/s');
    return { name, certainty: 'known', ...(wanted !== prefix && { unit }) };
  }

  #finder(): (key: string) => string | undefined {
    const [byOtherName, byPlainName] = [new Map<string, string>(), new Map<string, string>()];
    // Of equal names, that of the first field counts, and a field's own name before other names.
    const names = Object.keys(this.#fields).toReversed();
    for (const name of names) {
      for (const other of otherNamesOf(this.#fields[name])) {
        byOtherName.set(other, name);
        byPlainName.set(plainName(other), name);
      }
    }
    for (const name of names) byPlainName.set(plainName(name), name);
    return (key) => byOtherName.get(key) ?? byPlainName.get(plainName(key));
  }

  #certaintyOf(key: string, name: string): Certainty {
    if (this.#fields[name]?.otherForms?.documentedNames?.includes(key)) return 'documented';
    return isSameName(key, name) ? 'same-letters' : 'known';
  }
}

/** A name in plain letters with a unit of bytes or bits at its end. */
const nameWithUnit = /^(.{2,60}?)(?:in)?([kmgt])i?(b|bps|bits?)$/;

/** Whether a name has a unit of size at its end, and the field has another one: a diskSizeTB is no diskSizeGB. */
function hasOtherUnit(key: string, name: string, field: Field | undefined): boolean {
  const unit = field && 'unit' in field ? field.unit?.en : undefined;
  const [written, wanted] = [prefixOf(key), prefixOf(name) ?? (unit === undefined ? undefined : prefixOf(unit))];
  return written !== undefined && wanted !== undefined && written !== wanted;
}

/** The prefix of a unit of bytes or bits at the end of a text: t of diskSizeTB and of TiB. */
function prefixOf(text: string): string | undefined {
  return /([kmgt])i?(?:b|bps|bit\/s|bits?)$/i.exec(text)?.[1]?.toLowerCase();
}

type Listed = readonly ListedValue<string | number>[];

/**
 * Looks up the fields that keys mean, with an index of each object definition that it has met. Each reader of a body
 * creates one.
 */
export class FieldIndex {
  readonly #known = new Map<ObjectField['fields'], FieldNames>();
  readonly #lists = new Map<Listed, (word: string) => string | undefined>();
  /** The places of all fields; without a request, only the fields of each object are known. */
  readonly places: FieldPlaces | undefined;

  constructor(request?: ObjectField) {
    this.places = request && new FieldPlaces(request);
  }

  /** The names of the fields of an object. */
  of({ fields }: Pick<ObjectField, 'fields'>): FieldNames {
    const known = this.#known.get(fields);
    if (known) return known;
    const made = new FieldNames(fields);
    this.#known.set(fields, made);
    return made;
  }

  /** The most likely listed value for an unlisted one. */
  closestValue(word: string, values: Listed): string | undefined {
    const find =
      this.#lists.get(values) ??
      closestNameIn(
        values.map(({ value }) => String(value)),
        true,
      );
    this.#lists.set(values, find);
    return find(word);
  }
}

/** Created for every object even of a small body, so it builds only the tables that are needed. */
function requiredIn(fields: ObjectField['fields']): readonly (readonly [string, Field])[] {
  const found: (readonly [string, Field])[] = [];
  for (const key of Object.keys(fields)) {
    const field = fields[key];
    if (field?.required) found.push([key, field]);
  }
  return found;
}
