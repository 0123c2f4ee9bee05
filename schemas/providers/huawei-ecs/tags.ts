import type { Json } from '../../core/json.ts';
import { type Fix, setFix } from '../../core/model/fix.ts';
import type { Elsewhere } from '../../core/model/other-forms.ts';
import { sameNameIn } from '../../core/normalize/closest-name.ts';
import { at, itemsOf, keyOf, type Node, propertiesOf, stringOf } from '../../core/syntax/node.ts';
import { textLength } from '../../core/util/text-length.ts';
import { partsOf } from '../shared/split-list.ts';

const maxTagLength = 80;

/** The maximum number of tags of a server. */
export const maxTags = 10;

/** The characters and the length that the key and the value of a tag in server_tags can have. */
export const tagLimits = {
  key: { form: /^[^\p{Cc}=*<>\\,|/]*$/u, maxLength: 36 },
  value: { form: /^[^\p{Cc}=*<>\\,|]*$/u, maxLength: 43 },
} as const;

/** Converts tags written as a map, as in other tools, to server_tags if all are valid there. */
export function tagsOfMap(node: Node): Fix | undefined {
  const properties = propertiesOf(node);
  const pairs = properties.flatMap(({ key, value }) => {
    const text = value && !value.children && value.type !== 'null' ? String(value.value) : undefined;
    return text !== undefined && isPair(key, text) ? [{ key, value: text }] : [];
  });
  if (pairs.length === 0 || pairs.length !== properties.length) return undefined;
  return toServerTags(node, pairs, () => [{ kind: 'set', node, value: pairs }]);
}

/** A tag of the form of server_tags among those of tags: moves the whole array if all items have that form. */
export function tagsOfPairs(node: Node): Fix | undefined {
  const list = node.parent;
  // Every item of a long array would read the whole array.
  if (itemsOf(list).length > maxTags) return undefined;
  const pairs = itemsOf(list).flatMap((item) => {
    const [key, value] = [at(item, 'key')?.value, at(item, 'value')?.value];
    return isPair(key, value) ? [{ key: String(key), value: String(value) }] : [];
  });
  return list && pairs.length === itemsOf(list).length ? toServerTags(list, pairs, () => []) : undefined;
}

function isPair(key: unknown, value: unknown): boolean {
  return isLegal('key', key) && key !== '' && isLegal('value', value);
}

function isLegal(part: keyof typeof tagLimits, text: unknown): boolean {
  const { form, maxLength } = tagLimits[part];
  return typeof text === 'string' && textLength(text) <= maxLength && form.test(text);
}

/** A fix that converts a value of tags or server_tags to server_tags; undefined if the body has both. */
function toServerTags(node: Node, pairs: readonly { key: string }[], changes: Fix['changes']): Fix | undefined {
  const property = node.parent;
  const isUnique = new Set(pairs.map(({ key }) => key)).size === pairs.length && pairs.length <= maxTags;
  if (property?.type !== 'property' || !isUnique) return undefined;
  if (at(property.parent, 'server_tags') && at(property.parent, 'tags')) return undefined;
  return {
    title: { en: 'Convert to "server_tags"', zh: '转换为“server_tags”' },
    changes: () => [
      ...(keyOf(property) === 'server_tags' ? [] : [{ kind: 'rename', property, key: 'server_tags' } as const]),
      ...changes(),
    ],
  };
}

/** A tag as `tags` has it: key.value. Only the Chinese edition of the document allows Chinese characters. */
export const tagForm = /^([\p{Script=Han}A-Za-z0-9_-]{1,36})\.([\p{Script=Han}A-Za-z0-9_.-]{0,43})$/u;

/** The two parts of a tag in the documented form. */
export function tagParts(node: Node): { key: string; value: string } | undefined {
  const tag = stringOf(node);
  const match = tag !== undefined && tag.length <= maxTagLength ? tagForm.exec(tag) : null;
  return match ? { key: match[1] ?? '', value: match[2] ?? '' } : undefined;
}

/** A tag of another form in the documented form, if its key and value are clear. */
export function fixedTag(tag: string): string | undefined {
  const match =
    tag.length <= maxTagLength ? /^([^\s=:.]{1,36})\s*[=:.]\s*(\S.{0,42})?$/.exec(tag.normalize('NFKC').trim()) : null;
  if (!match) return undefined;
  const [, key = '', value = ''] = match;
  const fixed = `${key.replace(/[^\p{Script=Han}A-Za-z0-9_-]+/gu, '-')}.${value.replace(/[^\p{Script=Han}A-Za-z0-9_.-]+/gu, '-')}`;
  return tagForm.test(fixed) ? fixed : undefined;
}

/** A tag as one text: key=value, key:value or key.value. */
const tagText = /^([^=]{1,100})=(.{0,200})$|^([^:]{1,100}):(.{0,200})$|^([^.]{1,100})\.(.{0,200})$/u;

/** The tag of server_tags that a text means; undefined if its key and value are unclear. */
export function tagOfText(text: string): { readonly key: string; readonly value: string } | undefined {
  const [whole, ...parts] = tagText.exec(text.trim()) ?? [];
  const [key, value] = parts.filter((part) => part !== undefined).map((part) => part.trim());
  return whole !== undefined && isPair(key, value) ? { key: String(key), value: String(value) } : undefined;
}

/** Converts an item of server_tags that is a text. */
export function tagOfTextFix(node: Node): Fix | undefined {
  const tag = node.type === 'string' ? tagOfText(node.value) : undefined;
  return tag && setFix(node, tag);
}

/** Converts a text that lists tags to server_tags. */
export function tagsOfTextFix(node: Node): Fix | undefined {
  if (node.type !== 'string' || node.value.trim() === '') return undefined;
  const parts = partsOf(node.value);
  const texts = parts.length > 0 ? parts : [String(node.value)];
  const tags = texts.flatMap((text) => tagOfText(text) ?? []);
  return tags.length === texts.length ? setFix(node, tags) : undefined;
}

/** The only property of an item of server_tags if its key and value are those of the tag. */
function bareTagIn(item: Node | undefined): { readonly property: Node; readonly pair: Json } | undefined {
  const [only, ...others] = propertiesOf(item);
  const text = stringOf(only?.value);
  if (!only || others.length > 0 || text === undefined || partOf(only.key) !== undefined) return undefined;
  return isPair(only.key, text) ? { property: only.property, pair: { key: only.key, value: text } } : undefined;
}

const tagNames = ['key', 'value', 'name', 'tag_key', 'k', 'tag_value', 'val', 'v', 'values'];

const partOf = sameNameIn(tagNames);

/** Whether a property of an item of server_tags is a whole tag: { "env": "prod" }. */
export function isBareTag(property: Node): boolean {
  return bareTagIn(property.parent)?.property === property;
}

/** The key and the value of a tag in an item that has only the key of the tag. */
export function bareTag(item: Node): Elsewhere | undefined {
  const found = bareTagIn(item);
  if (!found) return undefined;
  return {
    node: found.property,
    says: {
      en: 'Expected a tag with "key" and "value".',
      zh: '标签应包含“key”和“value”。',
    },
    fixes: [setFix(item, found.pair, { safe: true })],
    replaces: ['value'],
  };
}
