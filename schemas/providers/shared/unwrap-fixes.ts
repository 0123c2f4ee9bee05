import { type Fix, removeFix } from '../../core/model/fix.ts';
import { keyOf, type Node, propertiesOf } from '../../core/syntax/node.ts';

/**
 * The fix that moves the fields of a wrapper into the object around it; none if a field is in both.
 * @param property the property with the wrapper
 */
export function unwrapFixes(outer: Node, property: Node, wrapper: Node): Fix[] {
  const key = keyOf(property);
  const title = { en: `Unwrap "${key}"`, zh: `将字段移出“${key}”` };
  const siblings = propertiesOf(outer).filter((it) => it.property !== property);
  if (siblings.length === 0) {
    return [{ title, changes: () => [{ kind: 'unwrap', node: outer, by: wrapper }], safe: true }];
  }
  const wrapped = propertiesOf(wrapper);
  const [first] = wrapped;
  const last = wrapped.at(-1);
  if (!first || !last) return [removeFix(property, { safe: true })];
  if (wrapped.some((it) => siblings.some((other) => other.key === it.key))) return [];
  const { offset } = first.property;
  const fields: Node = { type: 'object', offset, length: last.property.offset + last.property.length - offset };
  return [{ title, changes: () => [{ kind: 'unwrap', node: property, by: fields }], safe: true }];
}
