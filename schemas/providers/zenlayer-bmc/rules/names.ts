import type { LocalizedText } from '../../../core/localized-text.ts';
import { addFix, type Fix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { inBody } from '../body-accessors.ts';
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

/** The two fields that take a name, with the name that counts where there is none. */
const keys = {
  instanceName: {
    code: 'instance-name',
    standard: 'instance',
    tooLong: 'INVALID_PARAMETER_INSTANCE_NAME_EXCEED',
    // The document prints this code for the length and, a second time, for the characters.
    malformed: 'INVALID_PARAMETER_INSTANCE_NAME_EXCEED',
  },
  hostname: {
    code: 'hostname',
    standard: 'hostname',
    tooLong: 'INVALID_PARAMETER_HOSTNAME_EXCEED',
    malformed: 'INVALID_PARAMETER_HOSTNAME_MALFORMED',
  },
} as const;

type Key = keyof typeof keys;

const bothKeys = ['instanceName', 'hostname'] as const satisfies readonly Key[];

/** What is said of each flaw of a name: the rest of a rule's code, why, and what to do. */
const flaws: Readonly<
  Record<Flaw, { code: string; documentation: LocalizedText; says: (name: string) => LocalizedText }>
> = {
  characters: {
    code: 'characters',
    documentation: {
      en: 'has letters, digits, hyphens and full stops only, besides patterns such as [1,2].',
      zh: '除形如 [1,2] 的模式串外，仅支持字母、数字、连字符和英文句点。',
    },
    says: (name) => ({
      en: `A name takes letters, digits, hyphens and full stops, not ${shown(name).en}. Write a hyphen.`,
      zh: `名称仅支持字母、数字、连字符和英文句点，不支持${shown(name).zh}。可改用连字符。`,
    }),
  },
  blank: {
    code: 'pattern-blank',
    documentation: {
      en: 'has no blanks inside a pattern [begin,bits].',
      zh: '的模式串 [起始值,位数] 中不得有空格。',
    },
    says: () => ({
      en: 'A pattern has no blanks. Write it like [1,2].',
      zh: '模式串中不得有空格，应写成 [1,2]。',
    }),
  },
  begin: {
    code: 'pattern-begin',
    documentation: {
      en: 'has patterns [begin,bits] whose begin is 0 to 99999.',
      zh: '的模式串 [起始值,位数] 中，起始值须为 0 到 99999。',
    },
    says: () => ({
      en: 'A pattern begins with a number from 0 to 99999.',
      zh: '模式串的起始值须为 0 到 99999。',
    }),
  },
  bits: {
    code: 'pattern-bits',
    documentation: {
      en: 'has patterns [begin,bits] whose bits, the number of digits, is 1 to 6.',
      zh: '的模式串 [起始值,位数] 中，位数须为 1 到 6。',
    },
    says: () => ({
      en: 'The second number of a pattern is how many digits are written: 1 to 6. It is no end of a range.',
      zh: '模式串的第二个数是数字的位数，须为 1 到 6，而不是范围的终点。',
    }),
  },
  form: {
    code: 'pattern-form',
    documentation: {
      en: 'has brackets for patterns [begin,bits] only, two numbers with a comma.',
      zh: '中的方括号仅用于模式串 [起始值,位数]，即逗号分隔的两个数。',
    },
    says: () => ({
      en: 'Brackets are for a pattern: two numbers with a comma, first number and digits, as in [1,2] for 01, 02.',
      zh: '方括号仅用于模式串：起始值和位数，以逗号分隔，例如 [1,2] 得到 01、02。',
    }),
  },
};

/** What must hold for the names of the instances and their hosts. */
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
      en: 'An underscore is not among the characters of a name, yet the document writes server_[3,3] and shows server003: it is not kept.',
      zh: '名称的可用字符中没有下划线，而文档示例写作 server_[3,3]，得到 server003，即下划线不会保留。',
    },
    fix: { en: 'Writes hyphens.', zh: '改用连字符。' },
    check(body, report) {
      for (const { node, name } of namesOf(body)) {
        if (!name.includes('_')) continue;
        const hyphens = name.replaceAll('_', '-');
        const isRoomy = nameLength(hyphens) <= Math.max(maxNameLength, nameLength(name));
        report(
          node,
          {
            en: 'An underscore is not allowed in a name; before a pattern it is dropped (server_[3,3] gives server003). Write a hyphen.',
            zh: '名称不支持下划线，模式串前的下划线会被去掉（server_[3,3] 得到 server003）。请改用连字符。',
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
      en: 'A pattern without begin counts from 0, one without bits writes 6 digits. The document gives these defaults and no example of them.',
      zh: '模式串省略起始值时从 0 开始，省略位数时为 6 位。文档给出了这些默认值，但没有示例。',
    },
    fix: { en: 'Writes both numbers.', zh: '写全两个数。' },
    check(body, report) {
      for (const { node, name } of namesOf(body)) {
        if (!isShort(name)) continue;
        report(
          node,
          {
            en: `The first name will be ${nameAt(name, 0)}: begin defaults to 0, bits to 6. Better write both.`,
            zh: `首个名称将为 ${nameAt(name, 0)}：起始值默认 0，位数默认 6。建议都写明。`,
          },
          setFix(node, inFull(name)),
        );
      }
    },
  },
  {
    code: 'name-pattern-overflow',
    severity: 'warning',
    section: '2. Request parameters, instanceName, hostname; the document does not say what happens',
    documentation: {
      en: 'The number of the last instance should fit in the bits of the pattern. The document does not say what becomes of one that does not.',
      zh: '最后一台实例的序号应不超过模式串的位数。文档未说明超出时如何处理。',
    },
    fix: { en: 'Raises the number of digits.', zh: '增大位数。' },
    check(body, report) {
      const count = countOf(body);
      for (const { node, name } of namesOf(body)) {
        if (!hasOverflow(name, count)) continue;
        const roomy = withRoom(name, count);
        report(
          node,
          {
            en: 'The numbers outgrow the digits of this pattern. Raise its second number, the count of digits.',
            zh: '序号会超出模式串的位数。请增大第二个数，即位数。',
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
      en: 'When several instances are created, instanceName and hostname should have a pattern such as [1,2], or all instances get the same name.',
      zh: '创建多台实例时，instanceName 与 hostname 应含模式串（例如 [1,2]），否则各实例同名。',
    },
    fix: { en: 'Adds a pattern.', zh: '添加模式串。' },
    check(body, report) {
      const amount = inBody(body, 'amount');
      const count = countOf(body);
      if (!amount || count <= 1) return;
      const absent = bothKeys.filter((key) => !presentValue(inBody(body, key)));
      if (absent.length > 0) {
        report(
          amount,
          {
            en: `All instances will have the same ${absent.join(' and ')}. Give a pattern, such as "web-[1,2]" for web-01, web-02.`,
            zh: `各实例的 ${absent.join('、')} 将相同。请使用模式串，例如 "web-[1,2]" 得到 web-01、web-02。`,
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
            en: 'All instances will have this name. Add a pattern, such as [1,2] for 01, 02.',
            zh: '各实例将同名。请加入模式串，例如 [1,2] 得到 01、02。',
          },
          ...(counting === undefined ? [] : [setFix(node, counting)]),
        );
      }
    },
  },
  {
    code: 'hostname-start',
    severity: 'warning',
    section: "Not in the document; the provider's Terraform plug-in",
    documentation: {
      en: "The provider's Terraform plug-in takes a hostname only when it has two characters or more and begins with a letter.",
      zh: '服务商的 Terraform 插件要求主机名至少 2 个字符，且以字母开头。',
    },
    fix: { en: 'Puts host- in front.', zh: '在前面加 host-。' },
    check(body, report) {
      const node = inBody(body, 'hostname');
      const name = stringOf(node);
      if (!node || !name || name.length > maxWrittenLength || flawsOf(name).size > 0 || name.startsWith('_')) return;
      const first = nameAt(name, 0);
      if (first.length >= 2 && /^[A-Za-z]/.test(first)) return;
      const better = `host-${name.replace(/^[-.]+/, '')}`;
      report(
        node,
        {
          en: 'A hostname had better begin with a letter and have two characters or more.',
          zh: '主机名建议以字母开头，且至少 2 个字符。',
        },
        ...(nameLength(better) <= maxNameLength ? [setFix(node, better)] : []),
      );
    },
  },
];

function flawRule(key: Key, flaw: Flaw): Rule {
  const { code, documentation, says } = flaws[flaw];
  const { malformed, standard } = keys[key];
  return {
    code: `${keys[key].code}-${code}`,
    severity: 'error',
    section: `2. Request parameters, ${key}; 6. Error codes`,
    providerError: malformed,
    documentation: { en: `${key} ${documentation.en}`, zh: `${key} ${documentation.zh}` },
    fix: { en: 'Writes the nearest name that is legal.', zh: '改为最接近的合法名称。' },
    check(body, report) {
      const node = inBody(body, key);
      const name = stringOf(node);
      if (!node || !name || !flawsOf(name).has(flaw)) return;
      report(node, says(name), ...fixTo(node, withoutFlaw(name, flaw, standard)));
    },
  };
}

/** What counts is the name that the patterns expand to, each with all its digits. */
function lengthRule(key: Key): Rule {
  const { code, tooLong } = keys[key];
  return {
    code: `${code}-length`,
    severity: 'error',
    section: `2. Request parameters, ${key}; 6. Error codes`,
    providerError: tooLong,
    documentation: {
      en: `${key} has at most ${maxNameLength} characters, each pattern counted with all its digits.`,
      zh: `${key} 不得超过 ${maxNameLength} 个字符，模式串按展开后的位数计算。`,
    },
    fix: { en: 'Shortens the name.', zh: '缩短名称。' },
    check(body, report) {
      const node = inBody(body, key);
      const name = stringOf(node);
      if (!node || !name) return;
      const length = nameLength(name);
      if (length <= maxNameLength) return;
      report(
        node,
        {
          en: `A name has at most ${maxNameLength} characters; this one comes to ${length}.`,
          zh: `名称不得超过 ${maxNameLength} 个字符，此名称展开后为 ${length} 个。`,
        },
        ...fixTo(node, shortened(name)),
      );
    },
  };
}

/** The names that are given, save one that is far too long to be looked at. */
function namesOf(body: Node): { node: Node; name: string }[] {
  return bothKeys.flatMap((key) => {
    const node = inBody(body, key);
    const name = stringOf(node);
    return node && name && name.length <= maxWrittenLength ? [{ node, name }] : [];
  });
}

/** How many instances are created, as far as that is legal. */
function countOf(body: Node): number {
  const amount = Math.trunc(numberOf(inBody(body, 'amount')) ?? 1);
  return Math.min(Math.max(amount, 1), 100);
}

/** A name that counts up, for a field that has none: that of the other field, where it does. */
function countingName(body: Node, key: Key, count: number): string {
  const other = stringOf(inBody(body, key === 'hostname' ? 'instanceName' : 'hostname'));
  const isGood = other !== undefined && nameLength(other) <= maxNameLength && flawsOf(other).size === 0;
  if (isGood && hasPattern(other) && !other.includes('_')) return other;
  const { standard } = keys[key];
  return withPattern(standard, count) ?? standard;
}

function fixTo(node: Node, name: string | undefined): Fix[] {
  return name === undefined || name === '' ? [] : [setFix(node, name)];
}

/** The first character of a name that it cannot have, as it is shown in a message. */
function shown(name: string): LocalizedText {
  const found = illegalIn(name) ?? '';
  return /\s/.test(found) ? { en: 'a blank', zh: '空格' } : { en: `"${found}"`, zh: `“${found}”` };
}
