import type { Json } from '../json.ts';
import { type LocalizedText, namesText } from '../localized-text.ts';
import type { Fix } from '../model/fix.ts';
import { skeletonOf } from '../model/skeleton.ts';
import { type FieldPlaces, type OtherPlace, pathText, targetOf } from '../normalize/field-places.ts';
import { type PropertyReading, placesOf } from '../normalize/interpret-object.ts';
import { moveChanges } from '../normalize/move-fields.ts';
import { keyOf, type Node } from '../syntax/node.ts';
import { isSet } from './other-level.ts';

/** A property that belongs in another object. */
interface Member {
  readonly property: Node;
  readonly place: OtherPlace;
  /** The keys from the object that exists to the field. */
  readonly to: readonly string[];
  readonly field: OtherPlace['field'];
}

/** The properties of one object that belong in another one, which must be made for them if it is not there. */
interface Group {
  /** The object to which they are moved, or in which one is made for them. */
  readonly object: Node;
  /** The names of the objects around the one in which they belong, and its own. */
  readonly path: readonly string[];
  readonly members: Member[];
}

/** A required field that a made object would lack. */
interface Lack {
  readonly to: readonly string[];
  readonly value: Json;
}

/** How a field is moved together with others. */
export interface Together {
  readonly fixes: readonly Fix[];
  /** The properties that certainly belong together in one object, which one problem reports. */
  readonly properties: readonly Node[];
  /** That object. */
  readonly path: readonly string[];
  /** Whether a move makes an object that lacks a required field, for which the provider refuses a body that it accepts. */
  readonly isIncomplete?: boolean;
}

/**
 * The fixes that move several fields together into another object, by the property of each: moving one of them alone would
 * leave an object that lacks the others.
 */
export function movesTogether(
  readings: ReadonlyMap<Node, PropertyReading>,
  places: FieldPlaces | undefined,
): ReadonlyMap<Node, Together> {
  const found = new Map<Node, Together>();
  if (!places) return found;
  const whole = groupsIn(readings).flatMap((group) => {
    const lacks = lacksOf(group, places);
    const [first] = group.members;
    if (first && lacks.length > 0)
      found.set(first.property, { fixes: [], properties: [], path: group.path, isIncomplete: true });
    // An object for one field is completed only if the request needs it anyway.
    const isUsable = group.members.length > 1 || (lacks.length > 0 && places.at(group.path)?.required === true);
    return isUsable ? [{ group, lacks }] : [];
  });
  const counts = new Map<Node, number>();
  for (const { property } of whole.flatMap(({ group }) => group.members))
    counts.set(property, (counts.get(property) ?? 0) + 1);
  const isUnclear = ({ property, place }: Member) =>
    place.isDoubtful === true || counts.get(property) !== 1 || fitsElsewhere(property, place, readings);
  for (const { group, lacks } of whole) {
    const clear = group.members.filter((member) => !isUnclear(member)).map(({ property }) => property);
    const path = commonPath(group.members) ?? group.path;
    for (const member of group.members) {
      const isCertain = !isUnclear(member);
      // Without an object that is required the body is refused, so that the move changes no order.
      const isSafe = isCertain && lacks.length === 0 && places.at(group.path)?.required === true;
      const fix = { ...togetherFix(group, lacks), safe: isSafe, isLastResort: !isCertain };
      const fixes = [...(found.get(member.property)?.fixes ?? []), fix];
      found.set(member.property, { fixes, properties: clear.includes(member.property) ? clear : [], path });
    }
  }
  return found;
}

/** Whether an object at another place is there already and lacks a property. */
function fitsElsewhere(property: Node, here: OtherPlace, readings: ReadonlyMap<Node, PropertyReading>): boolean {
  const reading = readings.get(property);
  return (reading ? placesOf(reading) : []).some((place) => {
    const target = place !== here && property.parent && targetOf(place, property.parent);
    return target && target.missing.length === 0 && !isSet(target, place);
  });
}

function groupsIn(readings: ReadonlyMap<Node, PropertyReading>): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const [property, reading] of readings) {
    for (const place of placesOf(reading)) {
      const target = property.parent && targetOf(place, property.parent);
      if (!target || isSet(target, place)) continue;
      // To a level around the property each field is moved safely alone.
      if (target.missing.length === 0 && place.beside !== undefined) continue;
      const depth = place.path.length - target.missing.length;
      const path = place.path.slice(0, depth + 1);
      const key = [property.parent?.offset, target.object.offset, ...path].join(' ');
      const group = groups.get(key) ?? { object: target.object, path, members: [] };
      groups.set(key, group);
      const to = [...place.path.slice(depth), place.name];
      if (!group.members.some((member) => member.to.join(' ') === to.join(' ')))
        group.members.push({ property, place, to, field: place.field });
    }
  }
  return [...groups.values()];
}

/** The required fields that the made objects would lack. */
function lacksOf({ path, members }: Group, places: FieldPlaces): readonly Lack[] {
  const outer = path.slice(0, -1);
  const made = new Map(
    members.flatMap(({ to }) => to.slice(1).map((_, at) => [to.slice(0, at + 1).join(' '), to.slice(0, at + 1)])),
  );
  return [...made.values()].flatMap((to) => {
    const field = places.at([...outer, ...to]);
    if (field?.type !== 'object') return [];
    const isGiven = (name: string) =>
      members.some((member) => [...to, name].every((step, at) => member.to[at] === step));
    return Object.entries(field.fields).flatMap(([name, inner]) =>
      inner.required && !isGiven(name) ? [{ to: [...to, name], value: skeletonOf(inner) }] : [],
    );
  });
}

function togetherFix({ object, path, members }: Group, lacks: readonly Lack[]): Fix {
  return {
    title: titleOf(path, members, lacks),
    changes: () => moveChanges(object, members, lacks),
  };
}

function titleOf(path: readonly string[], members: readonly Member[], lacks: readonly Lack[]): LocalizedText {
  const where = pathText(commonPath(members) ?? path);
  const added = namesText(lacks.map(({ to }) => to.at(-1) ?? ''));
  const [only, ...others] = members;
  const what =
    only && others.length === 0
      ? { en: `"${keyOf(only.property)}"`, zh: `“${keyOf(only.property)}”` }
      : { en: `all ${members.length} fields`, zh: `全部 ${members.length} 个字段` };
  return {
    en: `Move ${what.en} into "${where}"${lacks.length > 0 ? ` and add ${added.en}` : ''}`,
    zh: `将${what.zh}移至“${where}”中${lacks.length > 0 ? `，并添加${added.zh}` : ''}`,
  };
}

/** The path of the innermost object around all fields. */
function commonPath(members: readonly Member[]): readonly string[] | undefined {
  const [first, ...others] = members.map(({ place }) => place.path);
  const end = first?.findIndex((step, at) => others.some((other) => other[at] !== step)) ?? -1;
  return end < 0 ? first : first?.slice(0, end);
}
