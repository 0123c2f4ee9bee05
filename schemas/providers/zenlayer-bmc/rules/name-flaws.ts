import type { LocalizedText } from '../../../core/localized-text.ts';
import { setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { isOnlyReferences, isReference, type Node, stringOf } from '../../../core/syntax/node.ts';
import { partsBesideReferences } from '../../../core/syntax/reference-text.ts';
import { clampedCountOf, valueAt } from '../body-accessors.ts';
import { type Flaw, flawOf, hasWrongPattern, illegalIn, repaired, templateIn } from '../fields/name-flaws.ts';
import { maxNameLength, nameLength, shortened } from '../fields/name-pattern.ts';

/** The two fields that take a name, with the default name of each. */
export const nameKeys = {
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

export type NameKey = keyof typeof nameKeys;

export const bothKeys = ['instanceName', 'hostname'] as const satisfies readonly NameKey[];

/** Kinds of flaws with one rule: the rest of its code, its documentation, and the message about each flaw. */
interface FlawRule {
  readonly code: string;
  readonly documentation: LocalizedText;
  readonly says: Partial<Record<Flaw, (name: string) => LocalizedText>>;
}

const flawRules: readonly FlawRule[] = [
  {
    code: 'characters',
    documentation: {
      en: 'can contain only letters, digits, "-" and ".", besides patterns such as [1,2].',
      zh: '除形如 [1,2] 的模式串外，仅支持字母、数字、“-”和“.”。',
    },
    says: {
      characters: (name) => ({
        en: `Name can't contain ${shownCharacter(name).en}. Use letters, digits, "-" and "." only.`,
        zh: `名称不能包含${shownCharacter(name).zh}。请仅使用字母、数字、“-”和“.”。`,
      }),
    },
  },
  {
    code: 'pattern-blank',
    documentation: {
      en: "can't contain spaces inside a pattern [begin,bits].",
      zh: '的模式串 [起始值,位数] 中不能有空格。',
    },
    says: {
      blank: () => ({
        en: "A pattern can't contain spaces. Write it like [1,2].",
        zh: '模式串中不能有空格，请写成 [1,2]。',
      }),
    },
  },
  {
    code: 'pattern-begin',
    documentation: {
      en: 'can have patterns [begin,bits] only with a begin of 0 to 99999.',
      zh: '的模式串 [起始值,位数] 中，起始值须为 0 到 99999。',
    },
    says: {
      begin: () => ({
        en: 'The first number of a pattern must be 0 to 99999.',
        zh: '模式串的起始值须为 0 到 99999。',
      }),
    },
  },
  {
    code: 'pattern-bits',
    documentation: {
      en: 'can have patterns [begin,bits] only with bits, the number of digits, of 1 to 6.',
      zh: '的模式串 [起始值,位数] 中，位数须为 1 到 6。',
    },
    says: {
      bits: () => ({
        en: 'The second number of a pattern is the digit count, 1 to 6, not the end of a range.',
        zh: '模式串的第二个数是位数，须为 1 到 6，而不是范围的终点。',
      }),
    },
  },
  {
    code: 'pattern-form',
    documentation: {
      en: 'can contain brackets only in patterns [begin,bits]: two numbers with a comma between them. Counters of other tools, such as ${i} or %d, are not replaced.',
      zh: '中的方括号仅用于模式串 [起始值,位数]，即逗号分隔的两个数。${i}、%d 等其他工具的计数写法不会被替换。',
    },
    says: {
      form: () => ({
        en: 'Brackets must hold a pattern: first number, comma, digit count. [1,2] gives 01, 02.',
        zh: '方括号内须为模式串：起始值、逗号、位数，例如 [1,2] 得到 01、02。',
      }),
      template: (name) => ({
        en: `"${templateIn(name)}" isn't replaced. Use a pattern: [1,2] gives 01, 02.`,
        zh: `“${templateIn(name)}”不会被替换。请使用模式串，例如 [1,2] 得到 01、02。`,
      }),
      braces: () => ({
        en: 'A pattern needs square brackets. Write it like [1,2], which gives 01, 02.',
        zh: '模式串须用方括号，请写成 [1,2]，得到 01、02。',
      }),
      'full-width': () => ({
        en: 'The pattern has full-width characters. Write brackets, digits and comma as in [1,2].',
        zh: '模式串含有全角字符。括号、数字和逗号须为半角，例如 [1,2]。',
      }),
      unclosed: () => ({
        en: 'The pattern isn\'t closed. Add "]", as in [1,2].',
        zh: '模式串没有结束。请补上“]”，例如 [1,2]。',
      }),
      unopened: () => ({
        en: '"]" has no "[" before it. Write a pattern like [1,2].',
        zh: '“]”之前没有“[”。模式串请写成 [1,2]。',
      }),
      nested: () => ({
        en: "Patterns can't overlap. Write each one with its own brackets, as in [1,2][3,4].",
        zh: '模式串不能相互重叠。请分别写上方括号，例如 [1,2][3,4]。',
      }),
    },
  },
];

/** Rules for what names may contain and how long they may be. */
export const nameFlawRules: readonly Rule[] = bothKeys.flatMap((key) => [
  ...flawRules.map((rule) => flawRule(key, rule)),
  lengthRule(key),
]);

/** The closest name without a flaw for one of the body; undefined if there is none. */
export function flawlessName(body: Node, key: NameKey, name: string): string | undefined {
  return flawOf(name) === undefined ? name : repaired(name, nameKeys[key].fallback, clampedCountOf(body));
}

/** Only the worst flaw of a name is reported, and its fix repairs all. */
function flawRule(key: NameKey, { code, documentation, says }: FlawRule): Rule {
  const { code: prefix, malformed } = nameKeys[key];
  return {
    code: `${prefix}-${code}`,
    severity: 'error',
    section: `2. Request parameters, ${key}; 6. Error codes`,
    providerError: malformed,
    documentation: { en: `"${key}" ${documentation.en}`, zh: `“${key}”${documentation.zh}` },
    fix: { en: 'Changes to the closest valid name.', zh: '改为最接近的有效名称。' },
    check(body, report) {
      const node = valueAt(body, key);
      const name = stringOf(node) ?? textAroundReferences(node);
      const flaw = name ? flawOf(name) : undefined;
      const message = flaw && says[flaw];
      if (!node || !name || !message) return;
      if (stringOf(node) === undefined) {
        report(node, message(name));
        return;
      }
      const better = flawlessName(body, key, name);
      report(
        node,
        message(name),
        ...(better === undefined ? [] : [setFix(node, better, { isLastResort: losesName(name, better) })]),
      );
    },
  };
}

/** Whether digits alone are left of a name that had letters. */
export function losesName(name: string, better: string): boolean {
  return !/[a-z]/i.test(better) && /\p{L}/u.test(name);
}

/** The text around references, each read as a digit, which is right anywhere in a name. */
export function textAroundReferences(node: Node | undefined): string | undefined {
  if (node?.type !== 'string' || !isReference(node.value) || isOnlyReferences(node.value)) return undefined;
  return partsBesideReferences(node.value).join('1');
}

/** The length is that of the name that the patterns expand to, each with all its digits. */
function lengthRule(key: NameKey): Rule {
  const { code, tooLong } = nameKeys[key];
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
      const written = stringOf(node);
      if (!node || !written) return;
      const name = hasWrongPattern(written) ? (flawlessName(body, key, written) ?? written) : written;
      const length = nameLength(name);
      if (length <= maxNameLength) return;
      const better = shortened(name);
      report(
        node,
        {
          en: `Name can have at most ${maxNameLength} characters; this one expands to ${length}.`,
          zh: `名称最多 ${maxNameLength} 个字符，此名称展开后有 ${length} 个。`,
        },
        ...(better === undefined ? [] : [setFix(node, better, { isLastResort: losesName(name, better) })]),
      );
    },
  };
}

/** The first character of a name that is not allowed, as shown in a message. */
function shownCharacter(name: string): LocalizedText {
  const found = illegalIn(name) ?? '';
  return /\s/.test(found) ? { en: 'spaces', zh: '空格' } : { en: `"${found}"`, zh: `“${found}”` };
}
