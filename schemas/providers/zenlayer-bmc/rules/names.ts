import type { LocalizedText } from '../../../core/localized-text.ts';
import { addFix, type Fix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { valueAt } from '../body-accessors.ts';
import {
  type Flaw,
  flawsOf,
  hasBrackets,
  hasOverflow,
  hasPattern,
  illegalIn,
  inFull,
  isShort,
  maxNameLength,
  maxWrittenLength,
  nameAt,
  nameLength,
  shortened,
  withoutFlaw,
  withPattern,
  withRoom,
} from '../fields/name-pattern.ts';

/** The two fields that take a name, with the default name of each. */
const keys = {
  instanceName: {
    code: 'instance-name',
    fallback: 'instance',
    tooLong: 'INVALID_PARAMETER_INSTANCE_NAME_EXCEED',
    // The document prints this code for the length and, a second time, for the characters.
    malformed: 'INVALID_PARAMETER_INSTANCE_NAME_EXCEED',
  },
  hostname: {
    code: 'hostname',
    fallback: 'hostname',
    tooLong: 'INVALID_PARAMETER_HOSTNAME_EXCEED',
    malformed: 'INVALID_PARAMETER_HOSTNAME_MALFORMED',
  },
} as const;

type Key = keyof typeof keys;

const bothKeys = ['instanceName', 'hostname'] as const satisfies readonly Key[];

/** The words for each flaw of a name: the rest of a rule's code, its documentation, and its message. */
const flaws: Readonly<
  Record<Flaw, { code: string; documentation: LocalizedText; says: (name: string) => LocalizedText }>
> = {
  characters: {
    code: 'characters',
    documentation: {
      en: 'can contain only letters, digits, "-" and ".", besides patterns such as [1,2].',
      zh: '除形如 [1,2] 的模式串外，仅支持字母、数字、“-”和“.”。',
    },
    says: (name) => ({
      en: `Name can't contain ${shownCharacter(name).en}. Use letters, digits, "-" and "." only.`,
      zh: `名称不能包含${shownCharacter(name).zh}。请仅使用字母、数字、“-”和“.”。`,
    }),
  },
  blank: {
    code: 'pattern-blank',
    documentation: {
      en: "can't contain spaces inside a pattern [begin,bits].",
      zh: '的模式串 [起始值,位数] 中不能有空格。',
    },
    says: () => ({
      en: "A pattern can't contain spaces. Write it like [1,2].",
      zh: '模式串中不能有空格，请写成 [1,2]。',
    }),
  },
  begin: {
    code: 'pattern-begin',
    documentation: {
      en: 'can have patterns [begin,bits] only with a begin of 0 to 99999.',
      zh: '的模式串 [起始值,位数] 中，起始值须为 0 到 99999。',
    },
    says: () => ({
      en: 'The first number of a pattern must be 0 to 99999.',
      zh: '模式串的起始值须为 0 到 99999。',
    }),
  },
  bits: {
    code: 'pattern-bits',
    documentation: {
      en: 'can have patterns [begin,bits] only with bits, the number of digits, of 1 to 6.',
      zh: '的模式串 [起始值,位数] 中，位数须为 1 到 6。',
    },
    says: () => ({
      en: 'The second number of a pattern is the digit count, 1 to 6, not the end of a range.',
      zh: '模式串的第二个数是位数，须为 1 到 6，而不是范围的终点。',
    }),
  },
  form: {
    code: 'pattern-form',
    documentation: {
      en: 'can contain brackets only in patterns [begin,bits]: two numbers with a comma between them.',
      zh: '中的方括号仅用于模式串 [起始值,位数]，即逗号分隔的两个数。',
    },
    says: () => ({
      en: 'Brackets must hold a pattern: first number, comma, digit count. [1,2] gives 01, 02.',
      zh: '方括号内须为模式串：起始值、逗号、位数，例如 [1,2] 得到 01、02。',
    }),
  },
};

/** Rules for instance names and hostnames. */
export const nameRules: readonly Rule[] = [
  ...bothKeys.flatMap((key) => [
    flawRule(key, 'characters'),
    flawRule(key, 'blank'),
    flawRule(key, 'begin'),
    flawRule(key, 'bits'),
    flawRule(key, 'form'),
    lengthRule(key),
  ]),
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
      for (const { node, name } of namesOf(body)) {
        if (!name.includes('_')) continue;
        const hyphens = name.replaceAll('_', '-');
        const isRoomy = nameLength(hyphens) <= Math.max(maxNameLength, nameLength(name));
        report(
          node,
          {
            en: 'Name shouldn\'t contain "_"; before a pattern it is dropped (server_[3,3] gives server003). Use "-".',
            zh: '名称不应包含“_”，模式串前的“_”会被去掉（server_[3,3] 得到 server003）。请改用“-”。',
          },
          setFix(node, isRoomy ? hyphens : name.replace(/_(?=\[)/g, '').replaceAll('_', '-')),
        );
      }
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
        if (!isShort(name)) continue;
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
        if (!hasOverflow(name, count)) continue;
        const roomy = withRoom(name, count);
        report(
          node,
          {
            en: 'The pattern has too few digits for the last number. Increase its second number, the digit count.',
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
            en: `All instances will have the same "${absent.join('" and "')}". Add a pattern: "web-[1,2]" gives web-01, web-02.`,
            zh: `所有实例的“${absent.join('”和“')}”将相同。请添加模式串，例如“web-[1,2]”得到 web-01、web-02。`,
          },
          addFix(body, Object.fromEntries(absent.map((key) => [key, countingName(body, key, count)]))),
        );
      }
      for (const { node, name } of namesOf(body)) {
        if (hasBrackets(name)) continue;
        const counting = withPattern(name, count);
        report(
          node,
          {
            en: 'All instances will have this name. Add a pattern: [1,2] gives 01, 02.',
            zh: '所有实例将同名。请添加模式串，例如 [1,2] 得到 01、02。',
          },
          ...(counting === undefined ? [] : [setFix(node, counting)]),
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
      if (!node || !name || name.length > maxWrittenLength || flawsOf(name).size > 0 || name.startsWith('_')) return;
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

function flawRule(key: Key, flaw: Flaw): Rule {
  const { code, documentation, says } = flaws[flaw];
  const { malformed, fallback } = keys[key];
  return {
    code: `${keys[key].code}-${code}`,
    severity: 'error',
    section: `2. Request parameters, ${key}; 6. Error codes`,
    providerError: malformed,
    documentation: { en: `"${key}" ${documentation.en}`, zh: `“${key}”${documentation.zh}` },
    fix: { en: 'Changes to the closest valid name.', zh: '改为最接近的有效名称。' },
    check(body, report) {
      const node = valueAt(body, key);
      const name = stringOf(node);
      if (!node || !name || !flawsOf(name).has(flaw)) return;
      report(node, says(name), ...setFixes(node, withoutFlaw(name, flaw, fallback)));
    },
  };
}

/** The length is that of the name that the patterns expand to, each with all its digits. */
function lengthRule(key: Key): Rule {
  const { code, tooLong } = keys[key];
  return {
    code: `${code}-length`,
    severity: 'error',
    section: `2. Request parameters, ${key}; 6. Error codes`,
    providerError: tooLong,
    documentation: {
      en: `"${key}" can have at most ${maxNameLength} characters, each pattern counted with all its digits.`,
      zh: `“${key}”最多 ${maxNameLength} 个字符，模式串按展开后的位数计算。`,
    },
    fix: { en: 'Shortens the name.', zh: '缩短名称。' },
    check(body, report) {
      const node = valueAt(body, key);
      const name = stringOf(node);
      if (!node || !name) return;
      const length = nameLength(name);
      if (length <= maxNameLength) return;
      report(
        node,
        {
          en: `Name can have at most ${maxNameLength} characters; this one expands to ${length}.`,
          zh: `名称最多 ${maxNameLength} 个字符，此名称展开后有 ${length} 个。`,
        },
        ...setFixes(node, shortened(name)),
      );
    },
  };
}

/** The names in the body, except one that is far too long to be checked. */
function namesOf(body: Node): { node: Node; name: string }[] {
  return bothKeys.flatMap((key) => {
    const node = valueAt(body, key);
    const name = stringOf(node);
    return node && name && name.length <= maxWrittenLength ? [{ node, name }] : [];
  });
}

/** How many instances are created, kept within the allowed range. */
function clampedCountOf(body: Node): number {
  const amount = Math.trunc(numberOf(valueAt(body, 'amount')) ?? 1);
  return Math.min(Math.max(amount, 1), 100);
}

/** A name with a pattern for a field without a name: the other field's name if it has a pattern. */
function countingName(body: Node, key: Key, count: number): string {
  const other = stringOf(valueAt(body, key === 'hostname' ? 'instanceName' : 'hostname'));
  const isGood = other !== undefined && nameLength(other) <= maxNameLength && flawsOf(other).size === 0;
  if (isGood && hasPattern(other) && !other.includes('_')) return other;
  const { fallback } = keys[key];
  return withPattern(fallback, count) ?? fallback;
}

function setFixes(node: Node, name: string | undefined): Fix[] {
  return name === undefined || name === '' ? [] : [setFix(node, name)];
}

/** The first character of a name that is not allowed, as shown in a message. */
function shownCharacter(name: string): LocalizedText {
  const found = illegalIn(name) ?? '';
  return /\s/.test(found) ? { en: 'spaces', zh: '空格' } : { en: `"${found}"`, zh: `“${found}”` };
}
