import type { Json } from '../json.ts';
import type { Field } from '../model/field.ts';
import { addFix, type Change } from '../model/fix.ts';
import { child, jsonOf, type Node, propertyValue } from '../syntax/node.ts';
import { convertedJson } from './converted-json.ts';

/** A property to move, and the keys from the target to its new value. */
export interface Move {
  readonly property: Node;
  readonly to: readonly string[];
  /** The field that it means there, whose type its value gets. */
  readonly field?: Field;
}

/**
 * The changes that move properties into an object that exists, and into the objects in it that must be made.
 * @param added values that the made objects need as well
 */
export function moveChanges(
  object: Node,
  moves: readonly Move[],
  added: readonly { readonly to: readonly string[]; readonly value: Json }[] = [],
): readonly Change[] {
  const values: Tree = {};
  for (const { property, to, field } of moves) {
    const value = propertyValue(property);
    if (!value) return [];
    setIn(values, to, field ? convertedJson(value, field) : jsonOf(value));
  }
  for (const { to, value } of added) setIn(values, to, value);
  const [made, ...others] = Object.entries(values);
  const here = moves.find(({ property, to }) => property.parent === object && to.length > 1)?.property;
  const place = here && propertyValue(here);
  // An object that is made right here takes the place of a property.
  const isHere = made && others.length === 0 && here && place;
  const removed = moves.flatMap(({ property }): Change[] =>
    isHere && property === here ? [] : [{ kind: 'remove', node: property }],
  );
  // A field that is null gets the value.
  const [name = ''] = made ?? [];
  const empty = made && others.length === 0 ? child(object, name) : undefined;
  if (made && empty) {
    const left = moves.map(({ property }): Change => ({ kind: 'remove', node: property }));
    return [{ kind: 'set', node: empty, value: made[1] }, ...left];
  }
  if (!isHere) return [...removed, ...addFix(object, values).changes()];
  const [key, value] = made;
  return [{ kind: 'rename', property: here, key }, { kind: 'set', node: place, value }, ...removed];
}

type Tree = { [key: string]: Json };

/** Sets a value in nested objects; those on the way are made. */
function setIn(tree: Tree, path: readonly string[], value: Json): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    tree[key] = value;
    return;
  }
  const inner = tree[key];
  const next: Tree = isTree(inner) ? inner : {};
  tree[key] = next;
  setIn(next, rest, value);
}

const isTree = (value: Json | undefined): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
