import type { Field, ObjectField } from '../model/field.ts';
import { keyOf, type Node, propertyAround, propertyOf, propertyValue } from '../syntax/node.ts';
import { FieldIndex } from './field-aliases.ts';
import { missingEnvelope, ObjectReader } from './interpret-object.ts';
import { interpretValue } from './interpret-value.ts';
import { fieldsOf } from './resolve-field.ts';

/** A body as it is meant, for rules between fields: each field has its own name, and each value its own type and spelling. */
export interface NormalizedBody {
  readonly body: Node;
  /** The node of the body as written for a node of the normalized body. */
  readonly written: (node: Node) => Node;
  /** The own name of the field that a node is, or is in; empty at the root. */
  readonly nameOf: (node: Node) => string;
}

/**
 * Replaces other names of fields by their own, values that mean a listed one by it, and adds or removes arrays of one
 * element, as fixes would do it. Nothing that is as it should be is copied, and every node keeps its place in the text.
 */
export function normalizeBody(body: Node, request: Field, index = new FieldIndex()): NormalizedBody {
  const originals = new Map<Node, Node>();
  const written = (node: Node): Node => {
    const original = originals.get(node);
    return original ? written(original) : node;
  };
  const names = new Map<Node, string>();
  const nameOf = (node: Node): string => {
    const property = propertyAround(node);
    return property ? (names.get(property) ?? keyOf(property)) : '';
  };
  return { body: normalizeValue(body, request), written, nameOf };

  function copyOf(node: Node, changes: Partial<Node>): Node {
    const copy = { ...node, ...changes };
    originals.set(copy, node);
    return copy;
  }

  function normalizeValue(node: Node, field: Field): Node {
    const reading = interpretValue(node, field);
    switch (reading.kind) {
      case 'listed':
        return copyOf(node, { type: 'string', value: reading.value });
      case 'own':
        return node.children ? normalizeChildren(node, field) : node;
      case 'element':
        return copyOf(node, { type: 'array', children: [normalizeValue(node, reading.field)] });
      case 'inner':
        // A fix that removes the value must remove everything that is written in its place.
        return copyOf(normalizeValue(reading.node, field), { ...(node.parent && { parent: node.parent }) });
      default:
        return node;
    }
  }

  function normalizeChildren(node: Node, field: Field): Node {
    if (field.type === 'object') {
      return normalizeObject(node, missingEnvelope(node, field)?.merged ?? field);
    }
    return withChildren(node, (each) =>
      field.type === 'array' ? normalizeValue(each, field.item) : normalizeEntry(each, field),
    );
  }

  /** @param around the reader of the object around a wrapper, for the object inside it */
  function normalizeObject(node: Node, field: ObjectField, around?: ObjectReader): Node {
    let reader = around;
    return withChildren(node, (property) => {
      const value = propertyValue(property);
      if (!value) return property;
      const key = keyOf(property);
      const known = Object.hasOwn(field.fields, key) ? field.fields[key] : undefined;
      if (known) return withValue(property, normalizeValue(value, known));
      // Only the last property of a key counts.
      if (propertyOf(node, key) !== property) return property;
      reader ??= new ObjectReader(node, field, index);
      const reading = reader.interpret(property);
      if (reading?.kind === 'wrapper') return withValue(property, normalizeObject(value, field, reader));
      if (reading?.kind !== 'other-name' || !reading.isCounted) return property;
      return renamed(property, reading.name, normalizeValue(value, reading.field));
    });
  }

  function renamed(property: Node, name: string, value: Node): Node {
    const [key] = property.children ?? [];
    names.set(property, name);
    return key ? copyOf(property, { children: [copyOf(key, { value: name }), value] }) : property;
  }

  function normalizeEntry(property: Node, field: Field): Node {
    const value = propertyValue(property);
    const known = fieldsOf(field);
    const key = keyOf(property);
    const inner = Object.hasOwn(known, key) ? known[key] : field.type === 'map' ? field.value : undefined;
    return value && inner ? withValue(property, normalizeValue(value, inner)) : property;
  }

  function withChildren(node: Node, normalize: (child: Node) => Node): Node {
    const children = node.children ?? [];
    const others = children.map(normalize);
    return others.every((other, at) => other === children[at]) ? node : copyOf(node, { children: others });
  }

  function withValue(property: Node, value: Node): Node {
    const [key] = property.children ?? [];
    return !key || value === propertyValue(property) ? property : copyOf(property, { children: [key, value] });
  }
}
