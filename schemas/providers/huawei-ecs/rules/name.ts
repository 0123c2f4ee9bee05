import { setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { stringOf } from '../../../core/syntax/node.ts';
import { isPlaceholder } from '../../../core/util/placeholder.ts';
import { inServer } from '../body-accessors.ts';
import { getsSuffix, maxNameLength, maxNameLengthElsewhere, maxNameLengthInBatch } from '../fields/name.ts';
import { shortenFix } from '../fix-helpers.ts';

/** Rules for the name. */
export const nameRules: readonly Rule[] = [
  {
    code: 'name-characters',
    severity: 'error',
    section: 'Table 2, name',
    providerError: 'Ecs.0915',
    documentation: {
      en: 'A name can contain only letters, digits, underscores, hyphens and periods.',
      zh: '名称只能包含字母、数字、下划线、连字符和点。',
    },
    fix: { en: 'Replaces other characters with hyphens.', zh: '将其他字符替换为连字符。' },
    check(body, report) {
      const node = inServer(body, 'name');
      const name = stringOf(node);
      if (!node || !name || name.length > maxNameLength || isPlaceholder(name)) return;
      const illegal = name.match(/[^\p{Script=Han}A-Za-z0-9_.-]/u)?.[0];
      if (illegal === undefined) return;
      report(
        node,
        {
          en: `Name can't contain ${illegal === ' ' ? 'spaces' : `"${illegal}"`}. Use letters, digits, "_", "-" and ".".`,
          zh: `名称不能包含${illegal === ' ' ? '空格' : `“${illegal}”`}，只能包含字母、数字、“_”、“-”和“.”。`,
        },
        setFix(node, name.trim().replace(/[^\p{Script=Han}A-Za-z0-9_.-]+/gu, '-') || 'server'),
      );
    },
  },
  {
    code: 'name-long',
    severity: 'warning',
    section: "Table 2, name; the provider's API definitions say 64",
    documentation: {
      en: "The document allows names of up to 128 characters; the provider's API definitions and SDKs allow 64.",
      zh: '文档允许名称最多 128 个字符，而服务商的 API 定义和 SDK 限制为 64 个。',
    },
    fix: { en: 'Shortens the name to 64 characters.', zh: '将名称缩短为 64 个字符。' },
    check(body, report) {
      const node = inServer(body, 'name');
      const name = stringOf(node) ?? '';
      if (!node || name.length <= maxNameLengthElsewhere || name.length > maxNameLength || getsSuffix(inServer(body)))
        return;
      report(
        node,
        {
          en: `Elsewhere the provider allows at most ${maxNameLengthElsewhere} characters, found ${name.length}.`,
          zh: `服务商的其他文档限制为最多 ${maxNameLengthElsewhere} 个字符，现有 ${name.length} 个。`,
        },
        shortenFix(node, name, maxNameLengthElsewhere),
      );
    },
  },
  {
    code: 'count-name',
    severity: 'error',
    section: 'Table 2, name',
    providerError: 'Ecs.0914',
    documentation: {
      en: 'When count is above 1, a suffix such as -0000 is added to the name, so it can have at most 59 characters.',
      zh: 'count 大于 1 时会为名称追加 -0000 之类的后缀，因此名称最多 59 个字符。',
    },
    fix: { en: 'Shortens the name to 59 characters.', zh: '将名称缩短为 59 个字符。' },
    check(body, report) {
      const node = inServer(body, 'name');
      const name = stringOf(node) ?? '';
      if (!node || name.length <= maxNameLengthInBatch || name.length > maxNameLength || !getsSuffix(inServer(body)))
        return;
      report(
        node,
        {
          en: `Name can have at most ${maxNameLengthInBatch} characters in a batch (a suffix is added), found ${name.length}.`,
          zh: `批量创建时名称最多 ${maxNameLengthInBatch} 个字符（会追加后缀），现有 ${name.length} 个。`,
        },
        shortenFix(node, name, maxNameLengthInBatch),
      );
    },
  },
  {
    code: 'name-chinese',
    severity: 'hint',
    section: 'Table 2, name; the Chinese edition allows Chinese characters',
    documentation: {
      en: "Only the Chinese edition of the document allows Chinese characters in a name, and a host name can't contain them.",
      zh: '仅中文版文档允许名称包含汉字，且主机名不能包含汉字。',
    },
    check(body, report) {
      const node = inServer(body, 'name');
      const name = stringOf(node) ?? '';
      if (!node || name.length > maxNameLength || !/\p{Script=Han}/u.test(name)) return;
      report(node, {
        en: "Only the Chinese edition of the document allows Chinese characters, and a host name can't contain them.",
        zh: '仅中文版文档允许汉字，且主机名不能包含汉字。',
      });
    },
  },
  {
    code: 'name-underscore',
    severity: 'hint',
    section: 'Table 2, name, note',
    documentation: {
      en: 'The host name comes from the name, with each underscore replaced by a hyphen.',
      zh: '主机名取自名称，其中下划线会变成连字符。',
    },
    fix: { en: 'Replaces underscores with hyphens.', zh: '将下划线替换为连字符。' },
    check(body, report) {
      const node = inServer(body, 'name');
      const name = stringOf(node);
      if (!node || !name || name.length > maxNameLength || !name.includes('_') || isPlaceholder(name)) return;
      const inHost = name.replaceAll('_', '-');
      report(
        node,
        {
          en: `Underscores become hyphens in the host name: ${inHost}.`,
          zh: `主机名中的下划线会变成连字符：${inHost}。`,
        },
        setFix(node, inHost),
      );
    },
  },
];
