import type { Json } from '../json.ts';
import type { LocalizedText } from '../localized-text.ts';
import { child, jsonOf, type Node, propertiesOf } from '../syntax/node.ts';

type Values = Readonly<Record<string, Json>>;

/** One change of a body, said of the nodes of the tree in which the problem was found. */
export type Change =
  /** The value becomes another. */
  | { readonly kind: 'set'; readonly node: Node; readonly value: Json }
  /** The value becomes another one of the body, as that is written there. */
  | { readonly kind: 'copy'; readonly node: Node; readonly from: Node }
  /** The object gets properties, after those that it has. */
  | { readonly kind: 'add'; readonly object: Node; readonly values: Values }
  /** The property or element that the value stands in goes. */
  | { readonly kind: 'remove'; readonly node: Node }
  /** The property gets another key. */
  | { readonly kind: 'rename'; readonly property: Node; readonly key: string }
  /** The value becomes an object that holds it under a key, beside others, or an array of it alone where no key is given. */
  | { readonly kind: 'wrap'; readonly node: Node; readonly key?: string; readonly beside?: Values }
  /** The value becomes what stands deeper inside it, as it is written there. */
  | { readonly kind: 'unwrap'; readonly node: Node; readonly by: Node }
  /** A stretch of the text becomes another: where the text is no JSON, so that no node is there. */
  | { readonly kind: 'rewrite'; readonly start: number; readonly end: number; readonly text: string };

/** A way to mend a problem. */
export interface Fix {
  /** Begins with a verb: `Add "cpu"`. */
  readonly title: LocalizedText;
  /** Made only when the fix is taken. */
  readonly changes: () => readonly Change[];
  /** The meaning stays what the writer plainly meant, so that "fix all" may take it without asking. */
  readonly safe?: boolean;
  /** The literal secret that the fix replaces by a reference: a client that can keep secrets moves it instead. */
  readonly moves?: { readonly name: string; readonly secret: Node };
}

const shown = (value: Json) => {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
};

/** Adds properties to an object; one that stands there already, as it does when it is null or empty, gets the value. */
export function addFix(object: Node, values: Values): Fix {
  const names = Object.keys(values).map((key) => `"${key}"`);
  return {
    title: { en: `Add ${names.join(' and ')}`, zh: `添加${names.join('和')}` },
    changes: () => {
      const entries = Object.entries(values).map(([key, value]) => ({ key, value, node: child(object, key) }));
      const absent = entries.filter(({ node }) => !node).map(({ key, value }) => [key, value]);
      return [
        ...entries.flatMap(({ node, value }): Change[] => (node ? [{ kind: 'set', node, value }] : [])),
        ...(absent.length > 0 ? [{ kind: 'add', object, values: Object.fromEntries(absent) } as const] : []),
      ];
    },
  };
}

/** Changes a value to another. */
export function setFix(node: Node, value: Json, options: { safe?: boolean } = {}): Fix {
  return {
    title: { en: `Change to ${shown(value)}`, zh: `改为 ${shown(value)}` },
    changes: () => [{ kind: 'set', node, value }],
    ...options,
  };
}

/** Takes a value out, with the key or the place in the list that it stands at. */
export function removeFix(node: Node, options: { safe?: boolean } = {}): Fix {
  const property = node.type === 'property' ? node : node.parent?.type === 'property' ? node.parent : undefined;
  const name = property ? `"${property.children?.[0]?.value}"` : undefined;
  return {
    title: name ? { en: `Remove ${name}`, zh: `删除${name}` } : { en: 'Remove this element', zh: '删除此元素' },
    changes: () => [{ kind: 'remove', node }],
    ...options,
  };
}

/** Puts an object under a key of a new one, save those of its properties that belong beside that key. */
export function envelopeFix(node: Node, key: string, besides: readonly string[]): Fix {
  return {
    title: { en: `Put it in an object under "${key}"`, zh: `放入对象的“${key}”字段` },
    changes: () => {
      const outside = propertiesOf(node).filter((property) => besides.includes(property.key));
      const beside = Object.fromEntries(outside.flatMap(({ key, value }) => (value ? [[key, jsonOf(value)]] : [])));
      return [
        ...outside.map(({ property }) => ({ kind: 'remove', node: property }) as const),
        { kind: 'wrap', node, key, beside },
      ];
    },
    safe: true,
  };
}

/** Gives a property another key. */
export function renameFix(property: Node, key: string, options: { safe?: boolean } = {}): Fix {
  return {
    title: { en: `Rename to "${key}"`, zh: `重命名为“${key}”` },
    changes: () => [{ kind: 'rename', property, key }],
    ...options,
  };
}
