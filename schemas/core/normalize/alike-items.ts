import type { Field } from '../model/field.ts';
import type { Node } from '../syntax/node.ts';
import { interpretShape, isOfType, otherTypeOf } from './interpret-value.ts';

/**
 * The items of an array that have the same problem and are fixed together: bare values that belong under a key of an
 * object, or else objects around the values.
 */
export function alikeItems(items: readonly Node[], field: Field): readonly Node[] {
  if (items.every((item) => isOfType(item, field))) return [];
  const bare = items.filter((item) => otherTypeOf(item, field)?.wrapIn !== undefined && item.value !== '');
  return bare.length > 0 ? bare : items.filter((item) => isAround(item, field));
}

/** Whether an item is an object with nothing but the value, such as its id. */
function isAround(item: Node, field: Field): boolean {
  if (item.type !== 'object' || isOfType(item, field) || otherTypeOf(item, field)) return false;
  return interpretShape(item, field).kind === 'inner';
}
