import type { Json } from '../json.ts';
import { type LocalizedText, namesText } from '../localized-text.ts';
import { child, jsonOf, keyOf, type Node, propertiesOf } from '../syntax/node.ts';

type Values = Readonly<Record<string, Json>>;

/** One change of a body, said of the nodes of the tree in which the problem was found. */
export type Change =
  /** The value becomes another. */
  | { readonly kind: 'set'; readonly node: Node; readonly value: Json }
  /** The value becomes another one of the body, as that is written there. */
  | { readonly kind: 'copy'; readonly node: Node; readonly from: Node }
  /** The object gets properties, after those that it has. */
  | { readonly kind: 'add'; readonly object: Node; readonly values: Values }
  /** The property or item that holds the value is removed. */
  | { readonly kind: 'remove'; readonly node: Node }
  /** The property gets another key. */
  | { readonly kind: 'rename'; readonly property: Node; readonly key: string }
  /** The value becomes an object that holds it under a key, beside others, or an array of it alone where no key is given. */
  | { readonly kind: 'wrap'; readonly node: Node; readonly key?: string; readonly beside?: Values }
  /** The value becomes what stands deeper inside it, as it is written there. */
  | { readonly kind: 'unwrap'; readonly node: Node; readonly by: Node }
  /** A stretch of the text becomes another: for text that isn't valid JSON, which has no nodes. */
  | { readonly kind: 'rewrite'; readonly start: number; readonly end: number; readonly text: string };

/** A way to fix a problem. */
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
  const names = namesText(Object.keys(values));
  return {
    title: { en: `Add ${names.en}`, zh: `添加${names.zh}` },
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

/** Changes a value to another; the title names the field, since the cursor may be elsewhere. */
export function setFix(node: Node, value: Json, options: { safe?: boolean } = {}): Fix {
  const key = keyAround(node);
  return {
    title:
      key === undefined
        ? { en: `Change to ${shown(value)}`, zh: `改为 ${shown(value)}` }
        : { en: `Set "${key}" to ${shown(value)}`, zh: `将“${key}”设为 ${shown(value)}` },
    changes: () => [{ kind: 'set', node, value }],
    ...options,
  };
}

/** The key of the property that a node is, or is the value of. */
function keyAround(node: Node): string | undefined {
  const property = node.type === 'property' ? node : node.parent?.type === 'property' ? node.parent : undefined;
  return property && keyOf(property);
}

/** Removes a value, with its key or its place in the array. */
export function removeFix(node: Node, options: { safe?: boolean } = {}): Fix {
  const key = keyAround(node);
  return {
    title:
      key === undefined ? { en: 'Remove this item', zh: '删除此元素' } : { en: `Remove "${key}"`, zh: `删除“${key}”` },
    changes: () => [{ kind: 'remove', node }],
    ...options,
  };
}

/** Puts an object under a key of a new one, save those of its properties that belong beside that key. */
export function envelopeFix(node: Node, key: string, besides: readonly string[]): Fix {
  return {
    title: { en: `Wrap in { "${key}": ... }`, zh: `放入 { "${key}": ... }` },
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
