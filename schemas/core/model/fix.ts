import type { Json } from '../json.ts';
import { type LocalizedText, namesText } from '../localized-text.ts';
import { child, jsonOf, keyOf, type Node, propertiesOf } from '../syntax/node.ts';

type Values = Readonly<Record<string, Json>>;

/** One change of a body; its nodes belong to the tree in which the problem was found. */
export type Change =
  /** The value is replaced by another. */
  | { readonly kind: 'set'; readonly node: Node; readonly value: Json }
  /** The value is replaced by another one of the body, as written there. */
  | { readonly kind: 'copy'; readonly node: Node; readonly from: Node }
  /** Properties are added at the end of the object. */
  | { readonly kind: 'add'; readonly object: Node; readonly values: Values }
  /** The property or item with the value is removed. */
  | { readonly kind: 'remove'; readonly node: Node }
  /** The key of the property is replaced. */
  | { readonly kind: 'rename'; readonly property: Node; readonly key: string }
  /** The value is put under a key of a new object, beside other properties; without a key, into a new array. */
  | { readonly kind: 'wrap'; readonly node: Node; readonly key?: string; readonly beside?: Values }
  /** The value is replaced by a value inside it, as written there. */
  | { readonly kind: 'unwrap'; readonly node: Node; readonly by: Node }
  /** A range of the text is replaced: for text that isn't valid JSON, which has no nodes. */
  | { readonly kind: 'rewrite'; readonly start: number; readonly end: number; readonly text: string };

/** A way to fix a problem. */
export interface Fix {
  /** Begins with a verb: `Add "cpu"`. */
  readonly title: LocalizedText;
  /** Computed only when the fix is applied. */
  readonly changes: () => readonly Change[];
  /** The fix keeps the evident intention of the author, so "fix all" may apply it without a question. */
  readonly safe?: boolean;
  /** One of several possibilities, or something is lost: an editor never applies it without a choice. */
  readonly isLastResort?: boolean;
  /** The literal secret that the fix replaces by a reference; a client with secret storage moves it there. */
  readonly moves?: { readonly name: string; readonly secret: Node };
}

type FixOptions = Pick<Fix, 'safe' | 'isLastResort'>;

const shown = (value: Json) => {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
};

/** Adds properties to an object; an existing property, which may be null or empty, gets the value. */
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
export function setFix(node: Node, value: Json, options: FixOptions = {}): Fix {
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

/** The key of a property, or of the property with this value. */
function keyAround(node: Node): string | undefined {
  const property = node.type === 'property' ? node : node.parent?.type === 'property' ? node.parent : undefined;
  return property && keyOf(property);
}

/** Removes a value, with its key or its place in the array. */
export function removeFix(node: Node, options: FixOptions = {}): Fix {
  const key = keyAround(node);
  return {
    title:
      key === undefined ? { en: 'Remove this item', zh: '删除此元素' } : { en: `Remove "${key}"`, zh: `删除“${key}”` },
    changes: () => [{ kind: 'remove', node }],
    ...options,
  };
}

/** The removal of those of some keys that an object has. */
export function removeKeys(object: Node | undefined, keys: readonly string[]): readonly Change[] {
  return keys.flatMap((key): Change[] => {
    const node = child(object, key);
    return node ? [{ kind: 'remove', node }] : [];
  });
}

/**
 * Puts an object under a key of a new object, without its properties that belong beside that key.
 * @param names the new names of properties of the object, and of those inside them
 */
export function envelopeFix(
  node: Node,
  key: string,
  outerKeys: readonly string[],
  names: ReadonlyMap<Node, string> = new Map(),
): Fix {
  const { size } = names;
  const renaming = {
    en: size === 1 ? ' and rename 1 field' : ` and rename ${size} fields`,
    zh: `并重命名 ${size} 个字段`,
  };
  return {
    title: {
      en: `Wrap in { "${key}": ... }${size > 0 ? renaming.en : ''}`,
      zh: `放入 { "${key}": ... }${size > 0 ? renaming.zh : ''}`,
    },
    changes: () => {
      const outside = propertiesOf(node).filter((each) => outerKeys.includes(each.key));
      const isOutside = new Set(outside.map(({ property }) => property));
      const beside = outside.flatMap(({ key: written, property, value }): [string, Json][] =>
        value ? [[names.get(property) ?? written, jsonOf(value)]] : [],
      );
      return [
        ...outside.map(({ property }) => ({ kind: 'remove', node: property }) as const),
        ...[...names].flatMap(([property, name]): Change[] =>
          isOutside.has(property) ? [] : [{ kind: 'rename', property, key: name }],
        ),
        { kind: 'wrap', node, key, beside: Object.fromEntries(beside) },
      ];
    },
    safe: true,
  };
}

/** Renames a property. */
export function renameFix(property: Node, key: string, options: FixOptions = {}): Fix {
  return {
    title: { en: `Rename to "${key}"`, zh: `重命名为“${key}”` },
    changes: () => [{ kind: 'rename', property, key }],
    ...options,
  };
}
