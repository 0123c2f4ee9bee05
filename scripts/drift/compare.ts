import type { Field } from '../../schemas/core/model/field.ts';
import { otherNamesOf } from '../../schemas/core/model/other-names.ts';
import { fieldsOf } from '../../schemas/core/normalize/resolve-field.ts';
import type { SdkField, SdkFields, SdkType } from './model.ts';

/** A difference between the fields of the checks ("here") and those of an SDK ("there"). */
export interface Difference {
  /** `new`: only the SDK has it. `gone`: only the checks have it. */
  readonly kind: 'new' | 'gone' | 'different';
  readonly path: string;
  readonly what: string;
  /** What the checks say about it already. */
  readonly note?: string;
}

/** The identity of a difference, under which a decision about it is kept. */
export function differenceId({ path, what }: Difference): string {
  return `${path}: ${what}`;
}

/** The differences between the fields of an object and those of an SDK, in the order of the paths. */
export function compare(ours: Field, theirs: SdkFields): Difference[] {
  return compareFields(ours, theirs, '', false).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** @param isLater whether an object around the fields is marked as newer than the document */
function compareFields(object: Field, theirs: SdkFields, path: string, isLater: boolean): Difference[] {
  const ours = fieldsOf(object);
  const at = (key: string) => (path === '' ? key : `${path}.${key}`);
  const gone = Object.entries(ours).filter(([key]) => !theirs.has(key));
  return [
    ...gone.map(([key, field]) => difference('gone', at(key), 'here only', isLater || isNewer(field))),
    ...[...theirs].flatMap(([key, field]) => {
      const { [key]: known } = ours;
      if (known) return compareField(known, field, at(key), isLater);
      const name = Object.keys(ours).find((other) => otherNamesOf(ours[other]).includes(key));
      const note = name === undefined ? {} : { note: `Known here as another name of "${name}".` };
      return [{ kind: 'new' as const, path: at(key), what: 'there only', ...note }];
    }),
  ];
}

const isNewer = ({ newerThanDocument }: Field) => newerThanDocument !== undefined;

function difference(kind: Difference['kind'], path: string, what: string, isLater: boolean): Difference {
  return { kind, path, what, ...(isLater && { note: 'Marked here as newer than the document.' }) };
}

function compareField(ours: Field, theirs: SdkField, path: string, isInLater: boolean): Difference[] {
  const isLater = isInLater || isNewer(ours);
  const isOptional = Boolean(ours.required) === theirs.isRequired;
  return [
    ...(isOptional
      ? []
      : [difference('different', path, `mandatory ${theirs.isRequired ? 'there' : 'here'} only`, isLater)]),
    ...compareLimits(ours, theirs).map((what) => difference('different', path, what, isLater)),
    ...compareTypes(ours, theirs.type, path, isLater),
  ];
}

/** The differences of the limits that an SDK names. */
function compareLimits(ours: Field, { minimum, maximum, maxLength }: SdkField): string[] {
  const limit = (name: string, here: number | undefined, there: number | undefined) =>
    there === undefined || here === there ? [] : [`${name} ${here ?? 'none'} here, ${there} there`];
  const isNumber = ours.type === 'integer' || ours.type === 'number';
  return [
    ...limit('minimum', isNumber ? ours.minimum : undefined, minimum),
    ...limit('maximum', isNumber ? ours.maximum : undefined, maximum),
    ...limit('maximum length', ours.type === 'string' ? ours.maxLength : undefined, maxLength),
  ];
}

function compareTypes(ours: Field, theirs: SdkType, path: string, isLater: boolean): Difference[] {
  if (theirs.kind === 'unknown') return [];
  const kind = ours.type === 'integer' ? 'number' : ours.type;
  const found =
    kind === theirs.kind ? [] : [difference('different', path, `${kind} here, ${theirs.kind} there`, isLater)];
  if (theirs.kind === 'array') {
    return ours.type === 'array' ? compareTypes(ours.item, theirs.item, `${path}[]`, isLater) : found;
  }
  if (theirs.kind === 'object') {
    return theirs.fields ? [...found, ...compareFields(ours, theirs.fields(), path, isLater)] : found;
  }
  return [...found, ...compareValues(ours, theirs, path, isLater)];
}

function compareValues(ours: Field, theirs: SdkType, path: string, isLater: boolean): Difference[] {
  const known = 'values' in ours ? (ours.values ?? []).map(({ value }) => String(value)) : [];
  const listed = 'values' in theirs ? theirs.values : [];
  const gone = known.filter((value) => !listed.includes(value));
  const added = listed.filter((value) => !known.includes(value));
  return [
    ...(gone.length > 0 ? [difference('gone', path, `values here only: ${gone.join(', ')}`, isLater)] : []),
    ...(added.length > 0 ? [difference('new', path, `values there only: ${added.join(', ')}`, isLater)] : []),
  ];
}
