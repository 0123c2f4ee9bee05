import type { Field, ObjectField } from '../model/field.ts';
import { isReference, keyOf, type Node, propertyOf } from '../syntax/node.ts';
import { conversions, intendedListedValue, intendedValue, isLenientType, isOfType } from '../validate/scalar.ts';
import { fieldForKey, lacksEnvelope, unwrapped } from './field-aliases.ts';
import { fieldsOf } from './resolve-field.ts';

/**
 * A body as it is meant, for rules between fields: each field under its own name, and each value in its own shape and
 * spelling.
 */
export interface NormalizedBody {
  readonly body: Node;
  /** The node of the body as written that a node of the body as meant stands for. */
  readonly written: (node: Node) => Node;
}

/**
 * The body with other names of a field replaced by its own, values that mean a listed one by it, and arrays of one element
 * made and taken away, as fixes would do it. What is as it should be is not copied, and every node keeps its place in the text.
 */
export function normalizeBody(body: Node, request: Field): NormalizedBody {
  const originals = new Map<Node, Node>();
  const written = (node: Node): Node => {
    const original = originals.get(node);
    return original ? written(original) : node;
  };
  return { body: meant(body, request), written };

  function copyOf(node: Node, changes: Partial<Node>): Node {
    const copy = { ...node, ...changes };
    originals.set(copy, node);
    return copy;
  }

  function meant(node: Node, field: Field): Node {
    const listed = intendedListedValue(node, field);
    if (listed !== undefined) return copyOf(node, { type: 'string', value: listed });
    if (isOfType(node, field)) return node.children ? meantInside(node, field) : node;
    const found = isLenientType(node, field) ? undefined : intendedValue(node, field);
    if (!found) return node;
    const value = meant(found.node, found.field);
    // A fix that takes the value out is to take all out that stands in its place.
    return found.node === node
      ? copyOf(node, { type: 'array', children: [value] })
      : copyOf(value, { ...(node.parent && { parent: node.parent }) });
  }

  function meantInside(node: Node, field: Field): Node {
    const children = node.children ?? [];
    const others = children.map((child) =>
      field.type === 'array' ? meant(child, field.item) : meantProperty(child, node, field),
    );
    return others.every((other, index) => other === children[index]) ? node : copyOf(node, { children: others });
  }

  function meantProperty(property: Node, object: Node, field: Field): Node {
    const [key, value] = property.children ?? [];
    if (!key || !value) return property;
    const { name, inner } = fieldOf(property, value, object, field);
    const other = inner ? meant(value, inner) : value;
    if (name === key.value && other === value) return property;
    return copyOf(property, { children: [name === key.value ? key : copyOf(key, { value: name }), other] });
  }
}

/** The field that a property of an object is meant as, with its own name. */
function fieldOf(property: Node, value: Node, object: Node, field: Field): { name: string; inner: Field | undefined } {
  const name = keyOf(property);
  const fields = fieldsOf(field);
  const inner = Object.hasOwn(fields, name) ? fields[name] : field.type === 'map' ? field.value : undefined;
  if (inner || field.type !== 'object') return { name, inner };
  const wrapper = unwrapped(object, field);
  if (value === wrapper) return { name, inner: field };
  const envelope = field.envelope && lacksEnvelope(object, field) ? field.fields[field.envelope.key] : undefined;
  if (envelope) return fieldOf(property, value, object, envelope);
  const isPresent = (other: string) => Boolean(propertyOf(object, other) ?? propertyOf(wrapper, other));
  const stand = field.isForeign?.(property) ? undefined : alias(name, value, field, isPresent);
  return stand ? { name: stand.name, inner: stand.field } : { name, inner: undefined };
}

/** The absent field that a value under another name stands for: one whose other name that is and whose type it has or can get. */
export function alias(
  key: string,
  value: Node | undefined,
  field: ObjectField,
  isPresent: (key: string) => boolean,
): { name: string; field: Field } | undefined {
  const name = fieldForKey(key, field);
  const meant = name === undefined ? undefined : field.fields[name];
  if (name === undefined || !meant || !value || isPresent(name)) return undefined;
  const isIt =
    isOfType(value, meant) || isReference(String(value.value)) || conversions(value, meant, false).length > 0;
  return isIt ? { name, field: meant } : undefined;
}
