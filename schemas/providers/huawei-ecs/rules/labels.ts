import { type Fix, removeFix, renameFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, itemsOf, type Node, presentValue, propertiesOf, stringOf } from '../../../core/syntax/node.ts';
import { inServer } from '../body-accessors.ts';
import { fix } from '../fix-helpers.ts';
import { maxTags, tagParts } from '../tags.ts';

const agents = ['ces', 'hss', 'hss-ent'];

const chargingKeys: readonly string[] = ['chargingMode', 'periodType', 'periodNum', 'isAutoRenew', 'isAutoPay'];

/** Rules for metadata and tags. */
export const labelRules: readonly Rule[] = [
  {
    code: 'metadata-key-space',
    severity: 'hint',
    section: "Table 2, metadata; the provider's API definitions leave the space out",
    documentation: {
      en: "The document allows spaces in the keys of metadata; the API definitions of the provider don't.",
      zh: '文档允许 metadata 的键包含空格，而服务商的 API 定义不允许。',
    },
    fix: { en: 'Replaces spaces with hyphens.', zh: '将空格替换为连字符。' },
    check(body, report) {
      const properties = propertiesOf(inServer(body, 'metadata'));
      for (const { key, property } of properties) {
        if (!key.includes(' ') || key.length > 255) continue;
        const other = key.trim().replace(/ +/g, '-');
        const isFree = other !== '' && !properties.some((found) => found.key === other);
        report(
          property,
          {
            en: "The provider's API definitions don't allow spaces in keys. Use hyphens instead.",
            zh: '服务商的 API 定义不允许键包含空格。请改用连字符。',
          },
          ...(isFree ? [renameFix(property, other)] : []),
        );
      }
    },
  },
  {
    code: 'metadata-charging',
    severity: 'hint',
    section: 'Table 2, metadata; Data Structure for Creating ECSs, Table 9',
    documentation: {
      en: 'metadata has custom values. The billing mode and the period of an order belong in extendparam.',
      zh: 'metadata 是自定义元数据。计费方式和订购时长应写在 extendparam 中。',
    },
    check(body, report) {
      for (const { key, property } of propertiesOf(inServer(body, 'metadata'))) {
        if (!chargingKeys.includes(key)) continue;
        report(property, {
          en: `In "metadata", "${key}" has no effect on billing. It belongs in "extendparam".`,
          zh: `“${key}”写在“metadata”中对计费不生效，应位于“extendparam”中。`,
        });
      }
    },
  },
  {
    code: 'metadata-agents',
    severity: 'warning',
    section: 'Data Structure for Creating ECSs, Table 11, __support_agent_list',
    documentation: {
      en: '__support_agent_list lists agents, separated by commas: ces, hss, hss-ent.',
      zh: '__support_agent_list 填写以逗号分隔的 Agent：ces、hss、hss-ent。',
    },
    fix: { en: 'Keeps only the known agents.', zh: '仅保留已知的 Agent。' },
    check(body, report) {
      const node = presentValue(inServer(body, 'metadata', '__support_agent_list'));
      const text = stringOf(node);
      if (!node || text === undefined || text.length > 255) return;
      const found = text.split(',');
      const unknown = found.filter((name) => !agents.includes(name));
      if (unknown.length === 0) return;
      const known = [...new Set(found.map((name) => name.trim().toLowerCase()))].filter((name) =>
        agents.includes(name),
      );
      report(
        node,
        {
          en: `Unknown agent "${unknown[0]}". Use ces, hss or hss-ent, separated by commas without spaces.`,
          zh: `未知的 Agent“${unknown[0]}”。请填写 ces、hss 或 hss-ent，以逗号分隔，不含空格。`,
        },
        known.length > 0 ? setFix(node, known.join(',')) : removeFix(node),
      );
    },
  },
  {
    code: 'tags-recommended',
    severity: 'hint',
    section: 'Table 2, tags, server_tags',
    documentation: {
      en: 'server_tags does the same as tags and allows more characters; the document recommends it.',
      zh: 'server_tags 与 tags 功能相同且支持更多字符，文档推荐使用。',
    },
    fix: { en: 'Moves the tags to server_tags.', zh: '将标签移到 server_tags。' },
    check(body, report) {
      const server = inServer(body);
      const node = at(server, 'tags');
      const items = itemsOf(node);
      // Tags in another form have errors of their own.
      const isOther = items.some((item) => item.type !== 'string' || /^[^.]*[=:]/.test(item.value));
      if (!server || !node || items.length === 0 || isOther) return;
      report(
        node,
        {
          en: '"server_tags" does the same and allows more characters. The document recommends it.',
          zh: '“server_tags”功能相同且支持更多字符，文档推荐使用。',
        },
        ...toServerTags(server, node, items),
      );
    },
  },
  {
    code: 'tags-chinese',
    severity: 'warning',
    section: 'Table 2, tags; the Chinese edition allows Chinese characters',
    documentation: {
      en: 'Only the Chinese edition of the document allows Chinese characters in tags; server_tags allows them in both.',
      zh: '仅中文版文档允许 tags 包含汉字；server_tags 在两个版本中均允许。',
    },
    fix: { en: 'Moves the tags to server_tags.', zh: '将标签移到 server_tags。' },
    check(body, report) {
      const server = inServer(body);
      const tags = at(server, 'tags');
      const items = itemsOf(tags);
      for (const node of items) {
        const parts = tagParts(node);
        if (!server || !tags || !parts || !/\p{Script=Han}/u.test(parts.key + parts.value)) continue;
        report(
          node,
          {
            en: 'Only the Chinese edition allows Chinese characters here. Use "server_tags".',
            zh: '仅中文版文档允许此处包含汉字。请使用“server_tags”。',
          },
          ...toServerTags(server, tags, items),
        );
      }
    },
  },
  {
    code: 'tags-unique',
    severity: 'warning',
    section: 'Table 2, tags, server_tags',
    providerError: 'Ecs.0908',
    documentation: {
      en: 'Each key can be used only once in tags, and not in server_tags as well.',
      zh: 'tags 中的键不可重复，也不应同时出现在 server_tags 中。',
    },
    fix: { en: 'Removes the later tag.', zh: '删除后一个标签。' },
    check(body, report) {
      const items = itemsOf(inServer(body, 'tags'));
      if (items.length === 0) return;
      const seen = new Set(itemsOf(inServer(body, 'server_tags')).map((tag) => stringOf(at(tag, 'key'))));
      for (const node of items) {
        const key = tagParts(node)?.key;
        if (key === undefined) continue;
        if (seen.has(key)) {
          const message = {
            en: `Duplicate tag key "${key}". Each key can be used only once.`,
            zh: `标签键“${key}”重复，每个键只能使用一次。`,
          };
          report(node, message, removeFix(node));
        }
        seen.add(key);
      }
    },
  },
  {
    code: 'tags-total',
    severity: 'warning',
    section: 'Table 2, tags, server_tags, notes',
    providerError: 'Ecs.0905',
    documentation: {
      en: 'A server can have at most 10 tags, in tags and server_tags together.',
      zh: '一台云服务器最多 10 个标签，tags 与 server_tags 合计。',
    },
    check(body, report) {
      const node = inServer(body, 'tags');
      const tags = itemsOf(node).length;
      const serverTags = itemsOf(inServer(body, 'server_tags')).length;
      if (!node || tags === 0 || serverTags === 0 || tags > maxTags || serverTags > maxTags) return;
      if (tags + serverTags <= maxTags) return;
      report(node, {
        en: `A server can have at most ${maxTags} tags, found ${tags + serverTags} in "tags" and "server_tags" together.`,
        zh: `一台云服务器最多 ${maxTags} 个标签，“tags”与“server_tags”合计 ${tags + serverTags} 个。`,
      });
    },
  },
  {
    code: 'server-tags-unique',
    severity: 'error',
    section: 'Data Structure for Creating ECSs, Table 14',
    providerError: 'Ecs.0908',
    documentation: {
      en: 'Each key can be used only once in server_tags.',
      zh: 'server_tags 中的键不可重复。',
    },
    fix: { en: 'Removes the later tag.', zh: '删除后一个标签。' },
    check(body, report) {
      const seen = new Set<string>();
      for (const tag of itemsOf(inServer(body, 'server_tags'))) {
        const node = at(tag, 'key');
        const key = stringOf(node);
        if (!node || !key) continue;
        if (seen.has(key)) {
          const message = {
            en: `Duplicate tag key "${key}". Each key can be used only once.`,
            zh: `标签键“${key}”重复，每个键只能使用一次。`,
          };
          report(node, message, removeFix(tag));
        }
        seen.add(key);
      }
    },
  },
];

/** Moves tags to server_tags, if each can be read and server_tags has none yet. */
function toServerTags(server: Node, node: Node, items: readonly Node[]): Fix[] {
  const parts = items.flatMap((item) => tagParts(item) ?? []);
  const keys = new Set(parts.map(({ key }) => key));
  if (parts.length !== items.length || keys.size !== parts.length || at(server, 'server_tags')) return [];
  return [
    fix('Move to "server_tags"', '移到“server_tags”', () => [
      { kind: 'rename', property: node.parent ?? node, key: 'server_tags' },
      { kind: 'set', node, value: parts },
    ]),
  ];
}
