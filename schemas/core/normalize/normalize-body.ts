import type { Field, ObjectField } from '../model/field.ts';
import { keyOf, type Node, propertyAround, propertyOf, propertyValue } from '../syntax/node.ts';
import { FieldIndex } from './field-aliases.ts';
import { missingEnvelope, ObjectReader } from './interpret-object.ts';
import { interpretShape, interpretValue } from './interpret-value.ts';
import { fieldsOf } from './resolve-field.ts';
import { type SuperfluousLevel, superfluousLevel } from './superfluous-level.ts';

/** A body for rules on several fields: each field has its own name, and each value its own type and spelling. */
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
 * @param except properties with other names that are left out, as the provider ignores them
 */
export function normalizeBody(
  body: Node,
  request: Field,
  index = new FieldIndex(),
  except?: ReadonlySet<Node>,
): NormalizedBody {
  return new Normalization(body, request, index, except);
}

class Normalization implements NormalizedBody {
  readonly body: Node;
  readonly #index: FieldIndex;
  readonly #except: ReadonlySet<Node> | undefined;
  readonly #originals = new Map<Node, Node>();
  readonly #names = new Map<Node, string>();

  constructor(body: Node, request: Field, index: FieldIndex, except: ReadonlySet<Node> | undefined) {
    this.#index = index;
    this.#except = except;
    this.body = this.#normalizeValue(body, request);
  }

  written(node: Node): Node {
    const original = this.#originals.get(node);
    return original ? this.written(original) : node;
  }

  nameOf(node: Node): string {
    const property = propertyAround(node);
    return property ? (this.#names.get(property) ?? keyOf(property)) : '';
  }

  #copyOf(node: Node, changes: Partial<Node>): Node {
    const copy = { ...node, ...changes };
    this.#originals.set(copy, node);
    return copy;
  }

  #normalizeValue(node: Node, field: Field): Node {
    const reading = interpretValue(node, field);
    switch (reading.kind) {
      case 'listed':
        return this.#copyOf(node, { type: 'string', value: reading.value });
      case 'own':
        return node.children ? this.#normalizeChildren(node, field) : node;
      case 'other-type':
        return reading.form.form ? this.#convert(node, field) : node;
      case 'element':
        return this.#copyOf(node, { type: 'array', children: [this.#normalizeValue(node, reading.field)] });
      case 'inner':
        // A fix that removes the value must remove everything that is written in its place.
        return this.#copyOf(this.#normalizeValue(reading.node, field), { ...(node.parent && { parent: node.parent }) });
      default:
        return node;
    }
  }

  #convert(node: Node, field: Field): Node {
    const shape = interpretShape(node, field);
    if (shape.kind !== 'converted') return node;
    const type = typeof shape.value;
    return this.#copyOf(node, { ...((type === 'boolean' || type === 'number') && { type }), value: shape.value });
  }

  #normalizeChildren(node: Node, field: Field): Node {
    if (field.type === 'object') {
      const level = superfluousLevel(node, field, this.#index);
      if (level) return this.#normalizeLevel(node, level, field);
      return this.#normalizeObject(node, missingEnvelope(node, field)?.merged ?? field);
    }
    return this.#withChildren(node, (each) =>
      field.type === 'array' ? this.#normalizeValue(each, field.item) : this.#normalizeEntry(each, field),
    );
  }

  #normalizeLevel(node: Node, { content, copies, envelope }: SuperfluousLevel, field: ObjectField): Node {
    for (const [copy, original] of copies) this.#originals.set(copy, original);
    // A fix that removes the value must remove everything that is written in its place.
    const place = node.parent && { parent: node.parent };
    return this.#copyOf(this.#normalizeObject(content, envelope?.merged ?? field), { ...place });
  }

  /** @param around the reader of the object around a wrapper, for the object inside it */
  #normalizeObject(node: Node, field: ObjectField, around?: ObjectReader): Node {
    let reader = around;
    return this.#withChildren(node, (property) => {
      const value = propertyValue(property);
      if (!value) return property;
      const key = keyOf(property);
      const known = Object.hasOwn(field.fields, key) ? field.fields[key] : undefined;
      if (known) return this.#withValue(property, this.#normalizeValue(value, known));
      // Only the last property of a key counts.
      if (propertyOf(node, key) !== property) return property;
      reader ??= new ObjectReader(node, field, this.#index);
      const reading = reader.interpret(property);
      // Without a name, a second one for the same field is not read in its place.
      const isSecond = reading?.kind === 'other-name' && !reading.isAbsent;
      if (this.#except && (isSecond || this.#except.has(property))) return undefined;
      if (reading?.kind === 'wrapper') return this.#withValue(property, this.#normalizeObject(value, field, reader));
      if (reading?.kind !== 'other-name' || !reading.isCounted) return property;
      return this.#renamed(property, reading.name, this.#normalizeValue(value, reading.field));
    });
  }

  #renamed(property: Node, name: string, value: Node): Node {
    const [key] = property.children ?? [];
    this.#names.set(property, name);
    return key ? this.#copyOf(property, { children: [this.#copyOf(key, { value: name }), value] }) : property;
  }

  #normalizeEntry(property: Node, field: Field): Node {
    const value = propertyValue(property);
    const known = fieldsOf(field);
    const key = keyOf(property);
    const inner = Object.hasOwn(known, key) ? known[key] : field.type === 'map' ? field.value : undefined;
    return value && inner ? this.#withValue(property, this.#normalizeValue(value, inner)) : property;
  }

  #withChildren(node: Node, normalize: (child: Node) => Node | undefined): Node {
    const children = node.children ?? [];
    const others = children.flatMap((child) => normalize(child) ?? []);
    const isSame = others.length === children.length && others.every((other, at) => other === children[at]);
    return isSame ? node : this.#copyOf(node, { children: others });
  }

  #withValue(property: Node, value: Node): Node {
    const [key] = property.children ?? [];
    return !key || value === propertyValue(property) ? property : this.#copyOf(property, { children: [key, value] });
  }
}
