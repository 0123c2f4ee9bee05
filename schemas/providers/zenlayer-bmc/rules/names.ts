import { addFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { type Node, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { clampedCountOf, valueAt } from '../body-accessors.ts';
import { flawOf, hasWrongPattern } from '../fields/name-flaws.ts';
import {
  hasOverflow,
  hasPattern,
  inFull,
  isShort,
  maxNameLength,
  maxWrittenLength,
  nameAt,
  nameLength,
  withPattern,
  withRoom,
} from '../fields/name-pattern.ts';
import {
  bothKeys,
  flawlessName,
  losesName,
  type NameKey,
  nameFlawRules,
  nameKeys,
  textAroundReferences,
} from './name-flaws.ts';

/** Rules for instance names and hostnames. */
export const nameRules: readonly Rule[] = [
  ...nameFlawRules,
  {
    code: 'name-underscore',
    severity: 'warning',
    section: '2. Request parameters, instanceName, hostname',
    documentation: {
      en: '"_" isn\'t among the characters allowed in a name. The document writes server_[3,3] and shows server003, so it is dropped before a pattern.',
      zh: '“_”不在名称允许的字符之列。文档示例写作 server_[3,3]，得到 server003，即模式串前的下划线会被去掉。',
    },
    fix: { en: 'Replaces "_" with "-".', zh: '将“_”替换为“-”。' },
    check(body, report) {
      for (const { key, node, name: written } of namesOf(body)) {
        if (!written.includes('_')) continue;
        const name = flawlessName(body, key, written) ?? written;
        const hyphens = name.replaceAll('_', '-');
        const isRoomy = nameLength(hyphens) <= Math.max(maxNameLength, nameLength(name));
        report(
          node,
          underscoreText,
          setFix(node, isRoomy ? hyphens : name.replace(/_(?=\[)/g, '').replaceAll('_', '-')),
        );
      }
      for (const node of bothKeys.flatMap((key) => valueAt(body, key) ?? []))
        if (textAroundReferences(node)?.includes('_')) report(node, underscoreText);
    },
  },
  {
    code: 'name-pattern-short',
    severity: 'hint',
    section: '2. Request parameters, instanceName, hostname',
    documentation: {
      en: 'A pattern without begin counts from 0, and one without bits has 6 digits. The document gives these defaults but no example.',
      zh: '模式串省略起始值时从 0 开始，省略位数时为 6 位。文档给出了默认值，但没有示例。',
    },
    fix: { en: 'Writes both numbers.', zh: '写全两个数。' },
    check(body, report) {
      for (const { node, name } of namesOf(body)) {
        if (!isShort(name) || hasWrongPattern(name)) continue;
        report(
          node,
          {
            en: `The first name will be ${nameAt(name, 0)}: begin defaults to 0 and bits to 6. Consider writing both.`,
            zh: `首个名称将为 ${nameAt(name, 0)}：起始值默认为 0，位数默认为 6。建议都写明。`,
          },
          setFix(node, inFull(name)),
        );
      }
    },
  },
  {
    code: 'name-pattern-overflow',
    severity: 'warning',
    section: "2. Request parameters, instanceName, hostname; the document doesn't say what happens",
    documentation: {
      en: "The number of the last instance should fit into the digits of the pattern. The document doesn't say what happens otherwise.",
      zh: '最后一台实例的序号不应超出模式串的位数。文档未说明超出时如何处理。',
    },
    fix: { en: 'Increases the number of digits.', zh: '增大位数。' },
    check(body, report) {
      const count = clampedCountOf(body);
      for (const { node, name } of namesOf(body)) {
        if (!hasOverflow(name, count) || hasWrongPattern(name)) continue;
        const roomy = withRoom(name, count);
        report(
          node,
          {
            en: 'The last number has more digits than the pattern. Increase its second number, the digits.',
            zh: '模式串的位数容不下最后的序号。请增大第二个数，即位数。',
          },
          ...(nameLength(roomy) <= Math.max(maxNameLength, nameLength(name)) ? [setFix(node, roomy)] : []),
        );
      }
    },
  },
  {
    code: 'names-repeat',
    severity: 'warning',
    section: '2. Request parameters, instanceName, hostname',
    documentation: {
      en: 'For several instances, "instanceName" and "hostname" should have a pattern such as [1,2]. Otherwise all instances get the same name.',
      zh: '创建多台实例时，“instanceName”和“hostname”应包含模式串，例如 [1,2]，否则所有实例同名。',
    },
    fix: { en: 'Adds a pattern.', zh: '添加模式串。' },
    check(body, report) {
      const amount = valueAt(body, 'amount');
      const count = clampedCountOf(body);
      if (!amount || count <= 1) return;
      const absent = bothKeys.filter((key) => !presentValue(valueAt(body, key)));
      if (absent.length > 0) {
        report(
          amount,
          {
            en: `All instances will have the same "${absent.join('" and "')}". Add a pattern such as "web-[1,2]".`,
            zh: `所有实例的“${absent.join('”和“')}”将相同。请添加模式串，例如“web-[1,2]”。`,
          },
          addFix(body, Object.fromEntries(absent.map((key) => [key, countingName(body, key, count)]))),
        );
      }
      for (const { key, node, name } of namesOf(body)) {
        // A wrong pattern is reported already, and its fix counts.
        if (hasPattern(name) || hasWrongPattern(name)) continue;
        const counting = withPattern(flawlessName(body, key, name) ?? name, count);
        report(
          node,
          {
            en: 'All instances will have this name. Add a pattern: [1,2] gives 01, 02.',
            zh: '所有实例将同名。请添加模式串，例如 [1,2] 得到 01、02。',
          },
          ...(counting === undefined ? [] : [setFix(node, counting, { isLastResort: losesName(name, counting) })]),
        );
      }
    },
  },
  {
    code: 'hostname-start',
    severity: 'warning',
    section: "Not in the document; the provider's Terraform plugin",
    documentation: {
      en: "The provider's Terraform plugin accepts only hostnames that start with a letter and have at least 2 characters.",
      zh: '服务商的 Terraform 插件要求主机名以字母开头，且至少 2 个字符。',
    },
    fix: { en: 'Adds the prefix "host-".', zh: '添加前缀“host-”。' },
    check(body, report) {
      const node = valueAt(body, 'hostname');
      const name = stringOf(node);
      if (!node || !name || name.length > maxWrittenLength || flawOf(name) !== undefined || name.startsWith('_'))
        return;
      const first = nameAt(name, 0);
      if (first.length >= 2 && /^[A-Za-z]/.test(first)) return;
      const better = `host-${name.replace(/^[-.]+/, '')}`;
      report(
        node,
        {
          en: 'Hostname should start with a letter and have at least 2 characters.',
          zh: '主机名应以字母开头，且至少 2 个字符。',
        },
        ...(nameLength(better) <= maxNameLength ? [setFix(node, better)] : []),
      );
    },
  },
];

const underscoreText = {
  en: 'Name shouldn\'t contain "_"; before a pattern it is dropped (server_[3,3] gives server003). Use "-".',
  zh: '名称不应包含“_”，模式串前的“_”会被去掉（server_[3,3] 得到 server003）。请改用“-”。',
};

/** The names in the body, except one that is far too long to be checked. */
function namesOf(body: Node): { key: NameKey; node: Node; name: string }[] {
  return bothKeys.flatMap((key) => {
    const node = valueAt(body, key);
    const name = stringOf(node);
    return node && name && name.length <= maxWrittenLength ? [{ key, node, name }] : [];
  });
}

/** A name with a pattern for a field without a name: the other field's name if it has a pattern. */
function countingName(body: Node, key: NameKey, count: number): string {
  const other = stringOf(valueAt(body, key === 'hostname' ? 'instanceName' : 'hostname'));
  const isGood = other !== undefined && nameLength(other) <= maxNameLength && flawOf(other) === undefined;
  if (isGood && hasPattern(other) && !other.includes('_')) return other;
  const { fallback } = nameKeys[key];
  return withPattern(fallback, count) ?? fallback;
}
