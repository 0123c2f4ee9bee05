import type { Field, ObjectField } from '../model/field.ts';
import { otherNamesOf } from '../model/other-names.ts';
import { child, itemsOf, type Node, pathOf } from '../syntax/node.ts';
import { isSameName, plainName } from './closest-name.ts';

/** Stands for every element of an array in the path of a field. */
const anyItem = '*';

/** A field and the object in which it belongs. */
export interface FieldPlace {
  readonly name: string;
  readonly field: Field;
  /** The names from the root to the object; `*` for the elements of an array. */
  readonly path: readonly string[];
  /** Whether the object is the one that is meant if several have the field. */
  readonly isUsual?: boolean;
}

/** A place for a property that is at another level. */
export interface OtherPlace extends FieldPlace {
  /** The key beside which the field belongs, if it belongs at a level around the property. */
  readonly beside?: string;
  /** Whether the property may be about another object, such as a number of disks about the one that it is in. */
  readonly isDoubtful?: boolean;
}

/** The places of all fields of a request, by name. The table is made when it is first needed. */
export class FieldPlaces {
  readonly #request: ObjectField;
  #places: PlacesByName | undefined;

  constructor(request: ObjectField) {
    this.#request = request;
  }

  /** Whether a key names a part of the URL or the profile, such as the region. */
  isInProfile(key: string): boolean {
    return this.#request.otherForms?.inProfile?.some((name) => isSameName(name, key)) === true;
  }

  /** Whether a key of the body names the call, which the path says. */
  isInCall(key: string, object: Node): boolean {
    return !object.parent && this.#request.otherForms?.inCall?.some((name) => isSameName(name, key)) === true;
  }

  /** The field at a path of names. */
  at(path: readonly string[]): Field | undefined {
    let field: Field | undefined = this.#request;
    for (const step of path) {
      if (step === anyItem) field = field?.type === 'array' ? field.item : undefined;
      else field = field?.type === 'object' ? field.fields[step] : undefined;
    }
    return field;
  }

  /**
   * The places in which a property may belong that its object does not know: the nearest level around it, else right
   * inside it, else anywhere. Several places are equally near.
   */
  find(key: string, object: Node): readonly OtherPlace[] {
    this.#places ??= placesIn(this.#request);
    const here = pathOf(object).map((step) => (typeof step === 'number' ? anyItem : step));
    const plain = plainName(key);
    const named = this.#places.named.get(plain) ?? this.#places.flattened.get(plain) ?? [];
    const places = named.filter((place) => !countsElement(place, here) && !isOfObjectItself(place, here));
    // A field around the property is there already.
    const around = places.filter((place) => isAround(place, here) && here[place.path.length] !== place.name);
    const [nearest] = around.toSorted((a, b) => b.path.length - a.path.length);
    const inside = places.filter(({ path }) => path.length > here.length && isPrefix(here, path));
    const depthOf = (path: readonly string[]) => path.filter((step) => step !== anyItem).length;
    const isRightInside = ({ path }: FieldPlace) => depthOf(path) === depthOf(here) + 1;
    const isSame = ({ name }: FieldPlace) => isSameName(name, key);
    if (nearest) {
      const level = String(here[nearest.path.length]);
      const isInEnvelope = level === this.#request.otherForms?.envelope?.key;
      const isDoubtful = nearest.field.otherForms?.isCount === true && !isInEnvelope;
      const beside = { ...nearest, beside: level, isDoubtful };
      return [beside, ...inside.filter((place) => isRightInside(place) && isSame(place))];
    }
    const candidates = inside.some(isRightInside) ? inside.filter(isRightInside) : inside;
    const found = candidates.length > 0 ? candidates : places.filter(isSame);
    const [usual, ...moreUsual] = candidates.filter(({ isUsual }) => isUsual);
    if (usual && moreUsual.length === 0) {
      const isDoubtful = candidates.some((place) => place !== usual && isOpen(place, object));
      return [{ ...usual, isDoubtful }];
    }
    return found.length === 1 ? found : found.filter(isSame);
  }
}

/** Whether a number in an element of an array counts that element, and not what a field around the array counts. */
function countsElement(place: FieldPlace, here: readonly string[]): boolean {
  return (
    place.field.otherForms?.isCount === true && isAround(place, here) && here.slice(place.path.length).includes(anyItem)
  );
}

/** Whether an object far inside another one has the field itself, such as the name of a disk. */
function isOfObjectItself(place: FieldPlace, here: readonly string[]): boolean {
  return place.field.otherForms?.isOfEveryObject === true && here.length - place.path.length >= 2;
}

function isAround({ path }: FieldPlace, here: readonly string[]): boolean {
  return path.length < here.length && isPrefix(path, here);
}

function isPrefix(start: readonly string[], path: readonly string[]): boolean {
  return start.every((step, index) => step === path[index]);
}

/** Whether the object of a place is in the body, without the field. */
function isOpen(place: FieldPlace, near: Node): boolean {
  const target = targetOf(place, near);
  return target?.missing.length === 0 && child(target.object, place.name) === undefined;
}

interface PlacesByName {
  /** By the names of the fields. */
  readonly named: ReadonlyMap<string, readonly FieldPlace[]>;
  /** By the names of the object and the field together: systemDiskType for the diskType of systemDisk. */
  readonly flattened: ReadonlyMap<string, readonly FieldPlace[]>;
}

function placesIn(request: ObjectField): PlacesByName {
  const [named, flattened] = [new Map<string, FieldPlace[]>(), new Map<string, FieldPlace[]>()];
  const open: Opened[] = [{ field: request, path: [], around: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { field, path, around } = next;
    if (field.type === 'array')
      open.push({ field: field.item, path: [...path, anyItem], around: around.map(singular) });
    // The keys of a map that have fields of their own, too.
    const fields = field.type === 'object' ? field.fields : field.type === 'map' ? (field.known ?? {}) : {};
    const isUsual = field.type === 'object' && field.otherForms?.isUsualPlace;
    for (const [name, inner] of Object.entries(fields)) {
      const place = { name, field: inner, path, ...(isUsual && { isUsual }) };
      const names = [name, ...otherNamesOf(inner)];
      const general = (inner.otherForms?.generalNames ?? []).map(plainName);
      const plain = new Set(names.map(plainName));
      for (const each of plain) if (!general.includes(each)) addPlace(named, each, place);
      for (const outer of around) for (const each of plain) addPlace(flattened, plainName(outer) + each, place);
      open.push({ field: inner, path: [...path, name], around: names });
    }
  }
  return { named, flattened };
}

/** A field whose own fields are still to be placed, with its names. */
interface Opened {
  readonly field: Field;
  readonly path: readonly string[];
  readonly around: readonly string[];
}

/** The name of one element of a list. */
const singular = (name: string) => name.replace(/s$/, '');

function addPlace(places: Map<string, FieldPlace[]>, name: string, place: FieldPlace): void {
  const found = places.get(name) ?? [];
  const isKnown = found.some((each) => each.field === place.field && each.path.join() === place.path.join());
  if (!isKnown) places.set(name, [...found, place]);
}

/** Where a field can be added: the deepest existing object on its way, and the objects that must be made in it. */
export interface Target {
  readonly object: Node;
  readonly missing: readonly string[];
}

/**
 * Finds the place of a field in a body.
 * @param near the object with the property; of an array that contains it, its own element is taken
 * @returns undefined if an array on the way has no element, or several
 */
export function targetOf({ path }: FieldPlace, near: Node): Target | undefined {
  const steps = pathOf(near);
  let object = rootOf(near);
  for (const [index, step] of path.entries()) {
    const inner = step === anyItem ? elementAt(object, steps[index]) : child(object, step);
    if (inner?.type === 'object' || inner?.type === 'array') {
      object = inner;
      continue;
    }
    const missing = path.slice(index);
    // A field that is null has no value to lose.
    const isTaken = inner !== undefined && inner.type !== 'null';
    return isTaken || object.type !== 'object' || missing.includes(anyItem) ? undefined : { object, missing };
  }
  return object.type === 'object' ? { object, missing: [] } : undefined;
}

function rootOf(node: Node): Node {
  let root = node;
  while (root.parent) root = root.parent;
  return root;
}

function elementAt(array: Node, index: string | number | undefined): Node | undefined {
  const items = itemsOf(array);
  return typeof index === 'number' ? items[index] : items.length === 1 ? items[0] : undefined;
}

/** The path of an object as people write it: server.nics[].eip. */
export function pathText(path: readonly string[]): string {
  return path.reduce((text, step) => (step === anyItem ? `${text}[]` : text === '' ? step : `${text}.${step}`), '');
}
