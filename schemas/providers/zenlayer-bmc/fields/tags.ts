import type { Json } from '../../../core/json.ts';
import type { ObjectField } from '../../../core/model/field.ts';
import type { Fix } from '../../../core/model/fix.ts';
import { at, itemsOf, jsonOf, keyOf, type Node, propertiesOf, propertyValue } from '../../../core/syntax/node.ts';

const tagText = { type: 'string', minLength: 1, maxLength: 128, limitSeverity: 'warning' } as const;

/** The tags of an instance, which are a list in an object of their own. */
export const tags: ObjectField = {
  type: 'object',
  section: 'API edition 2026-02-01, tags',
  skeleton: { tags: [{ key: 'env', value: 'test' }] },
  otherForms: {
    names: ['tag', 'tagSet', 'labels'],
    jsonTypes: {
      types: ['array'],
      says: {
        en: 'Tags should be an object here: {"tags": [...]}. Only queries take an array.',
        zh: '此处标签应写成对象 {"tags": [...]}，仅查询接口使用数组。',
      },
    },
    convert: fixTags,
    hasOwnRule: isTagEntry,
  },
  doc: {
    en: 'Tags for the instances. Here they are an object {"tags": [...]}; in queries they are an array.',
    zh: '实例的标签。创建时须写成对象 {"tags": [...]}，查询时则是数组。',
  },
  fields: {
    tags: {
      type: 'array',
      skeleton: [{ key: 'env', value: 'test' }],
      otherForms: { convert: fixTagMap },
      doc: { en: 'The tags; keys must be unique.', zh: '标签列表，键不能重复。' },
      item: {
        type: 'object',
        skeleton: { key: 'env', value: 'test' },
        otherForms: { hasOwnRule: ({ parent }) => parent !== undefined && isMapItem(parent) },
        doc: { en: 'One tag.', zh: '一个标签。' },
        fields: {
          key: {
            ...tagText,
            otherForms: { names: ['tagKey', 'name'], generalNames: ['key', 'name'], emptyMeansAbsent: false },
            doc: { en: 'The key; must be unique.', zh: '标签键，不能重复。' },
          },
          value: {
            ...tagText,
            otherForms: { names: ['tagValue'], generalNames: ['value'] },
            doc: { en: 'The value.', zh: '标签值。' },
          },
        },
      },
    },
  },
};

/** Whether a property of the tags is one of them, its key as a field: {"group": "test"}. */
export function isTagEntry(property: Node): boolean {
  const value = propertyValue(property);
  return keyOf(property).toLowerCase() !== 'tags' && value !== undefined && !value.children;
}

/** The entries of a map as tags; a single tag without the list around it is one. */
function tagsIn(object: Node): readonly Json[] {
  const entries = propertiesOf(object).filter(({ property }) => isTagEntry(property));
  const own = (name: string) => entries.find(({ key }) => key.toLowerCase() === name)?.value;
  const textOf = (node: Node | undefined) => (node?.type === 'null' ? '' : String(node?.value ?? ''));
  if (own('key') && entries.every(({ key }) => /^(?:key|value)$/i.test(key)))
    return [{ key: textOf(own('key')), value: textOf(own('value')) }];
  return entries.map(({ key, value }) => ({ key, value: textOf(value) }));
}

/** Whether an item of the list is a map: {"group": "test"}. */
export function isMapItem(item: Node): boolean {
  const properties = propertiesOf(item);
  const isNamed = properties.some(({ key }) => /^(?:tag_?)?(?:key|value)$|^name$/i.test(key));
  return properties.length > 0 && !isNamed && properties.every(({ property }) => isTagEntry(property));
}

/** The items of a list as tags. */
function listOf(list: Node | undefined): readonly Json[] {
  return itemsOf(list).flatMap((item) => (isMapItem(item) ? tagsIn(item) : [jsonOf(item)]));
}

const converting: Fix['title'] = {
  en: 'Convert to {"tags": [{"key", "value"}]}',
  zh: '转换为 {"tags": [{"key", "value"}]}',
};

/** Fixes that make a list of the entries, behind the tags that are in one already; none if that would lose something. */
export function tagListFixes(node: Node): Fix[] {
  const list = at(node, 'tags');
  const isWhole = propertiesOf(node).every(({ property, value }) => value === list || isTagEntry(property));
  if (!isWhole || (list && list.type !== 'array')) return [];
  return [
    {
      title: converting,
      changes: () => [{ kind: 'set', node, value: { tags: [...listOf(list), ...tagsIn(node)] } }],
    },
  ];
}

/** A fix for tags in a list without the object around it, or in a text such as "group=test". */
function fixTags(node: Node): Fix | undefined {
  if (node.type === 'array' && !itemsOf(node).some(isMapItem)) {
    return {
      title: { en: 'Wrap in { "tags": ... }', zh: '放入 { "tags": ... }' },
      changes: () => [{ kind: 'wrap', node, key: 'tags' }],
      safe: true,
    };
  }
  const list = node.type === 'array' ? listOf(node) : tagsOfText(node.type === 'string' ? node.value : '');
  return list.length === 0
    ? undefined
    : { title: converting, changes: () => [{ kind: 'set', node, value: { tags: list } }] };
}

/** The tags in a text as command lines take them: "group=test,owner=me", or "key=group,value=test" for one. */
function tagsOfText(text: string): readonly Json[] {
  const pairs = text
    .slice(0, 1000)
    .split(/[,;]/)
    .map((pair) => pair.split('='));
  if (!pairs.every((pair) => pair.length === 2 && pair[0]?.trim())) return [];
  const tags = pairs.map(([key = '', value = '']) => ({ key: key.trim(), value: value.trim() }));
  const [first, second] = tags;
  if (first?.key === 'key' && second?.key === 'value' && tags.length === 2)
    return [{ key: first.value, value: second.value }];
  return tags;
}

/** A fix for a map in place of the list. */
function fixTagMap(node: Node): Fix | undefined {
  const properties = propertiesOf(node);
  if (properties.length === 0 || !properties.every(({ property }) => isTagEntry(property))) return undefined;
  return {
    title: { en: 'Convert to [{"key", "value"}]', zh: '转换为 [{"key", "value"}]' },
    changes: () => [{ kind: 'set', node, value: tagsIn(node) }],
  };
}
