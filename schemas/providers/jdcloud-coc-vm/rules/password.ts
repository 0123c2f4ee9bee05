import type { LocalizedText } from '../../../core/localized-text.ts';
import type { Rule } from '../../../core/model/rule.ts';
import type { Node } from '../../../core/syntax/node.ts';
import { passwordAt } from '../../../core/util/password.ts';
import { inInstanceSpec } from '../body-accessors.ts';
import {
  findSequence,
  findUnlisted,
  hasGeneralWord,
  newPasswordFix,
  printedClasses,
  type Sequence,
  type UnlistedCharacter,
  usualClasses,
} from '../password.ts';

/** Rules for the characters of the password. */
export const passwordRules: readonly Rule[] = [
  {
    code: 'password-classes',
    severity: 'error',
    section: 'InstanceSpec, password',
    providerError: 'INVALID_ARGUMENT',
    documentation: {
      en: 'A password must include at least three of: digits, lowercase letters, uppercase letters, special characters.',
      zh: '密码须至少包含数字、小写字母、大写字母、特殊字符中的三类。',
    },
    fix: { en: 'Generates a password that meets the rules.', zh: '生成符合规则的密码。' },
    check(body, report) {
      const found = passwordAt(inInstanceSpec(body, 'password'));
      if (!found) return;
      const missing = usualClasses.filter(({ regex }) => !regex.test(found.password));
      const missingCount = missing.length - 1;
      if (missingCount <= 0) return;
      report(
        found.node,
        {
          en: `Password must also include ${missingCount} of: ${missing.map(({ says }) => says.en).join(', ')}.`,
          zh: `密码还须包含以下字符中的 ${missingCount} 类：${missing.map(({ says }) => says.zh).join('、')}。`,
        },
        newPasswordFix(found.node),
      );
    },
  },
  {
    code: 'password-classes-as-printed',
    severity: 'warning',
    section: 'InstanceSpec, password; general parameters of the provider',
    documentation: {
      en: 'Read literally, the document requires all three of digits, lowercase letters, and uppercase or listed special characters; elsewhere the provider accepts any three of four kinds.',
      zh: '按文档字面，密码须同时包含数字、小写字母，以及大写字母或所列特殊字符；服务商的其他文档则为四类中任选三类。',
    },
    fix: { en: 'Generates a password that meets the rules.', zh: '生成符合规则的密码。' },
    check(body, report) {
      const found = passwordAt(inInstanceSpec(body, 'password'));
      if (!found || usualClasses.filter(({ regex }) => regex.test(found.password)).length < 3) return;
      const missing = printedClasses.filter(({ regex }) => !regex.test(found.password));
      if (missing.length === 0) return;
      report(
        found.node,
        {
          en: `Password should also include ${missing.map(({ says }) => says.en).join(' and ')}, if the document is read literally.`,
          zh: `按文档字面，密码还应包含${missing.map(({ says }) => says.zh).join('和')}，建议补上。`,
        },
        newPasswordFix(found.node),
      );
    },
  },
  {
    code: 'password-characters',
    severity: 'warning',
    section: 'InstanceSpec, password; general parameters of the provider, to which it refers',
    documentation: {
      en: 'The document lists the special characters ! @ $ % ^ - _ = + [ { } ] : , . / ? and parentheses, and the general parameters ` ~ # & * | " ; \' < > as well. No other character is listed.',
      zh: '文档列出的特殊字符为 ! @ $ % ^ - _ = + [ { } ] : , . / ? 及圆括号，公共参数规范另有 ` ~ # & * | " ; \' < >。其他字符均未列出。',
    },
    fix: { en: 'Generates a password that meets the rules.', zh: '生成符合规则的密码。' },
    check(body, report) {
      const { node, index, isGeneral } = unlistedIn(body) ?? {};
      if (!node || index === undefined || isGeneral) return;
      report(
        node,
        {
          en: `Password character ${index + 1} isn't listed. Use only letters, digits and !@$%^-_=+[{}]:,./?().`,
          zh: `密码的第 ${index + 1} 个字符不在所列范围内。请只用字母、数字和 !@$%^-_=+[{}]:,./?()。`,
        },
        newPasswordFix(node),
      );
    },
  },
  {
    code: 'password-general-characters',
    severity: 'hint',
    section: 'InstanceSpec, password; general parameters of the provider, to which it refers',
    documentation: {
      en: 'The special characters ` ~ # & * | " ; \' < > are listed in the general parameters, which the document refers to, and not in its own row. Its example has a #.',
      zh: '特殊字符 ` ~ # & * | " ; \' < > 列于文档所引用的公共参数规范，而不在文档的该行中。文档示例密码含有 #。',
    },
    fix: { en: 'Generates a password that meets the rules.', zh: '生成符合规则的密码。' },
    check(body, report) {
      const { node, index, isGeneral } = unlistedIn(body) ?? {};
      if (!node || index === undefined || !isGeneral) return;
      report(
        node,
        {
          en: `Only the general parameters list password character ${index + 1}; the row has !@$%^-_=+[{}]:,./?().`,
          zh: `密码的第 ${index + 1} 个字符仅列于公共参数规范；该行所列为 !@$%^-_=+[{}]:,./?()。`,
        },
        newPasswordFix(node),
      );
    },
  },
  {
    code: 'password-sequence',
    severity: 'error',
    section: 'InstanceSpec, password; general parameters of the provider, to which it refers',
    providerError: 'INVALID_ARGUMENT',
    documentation: {
      en: "A password can't contain three digits in sequence (123, 987), three letters in sequence or adjacent on the keyboard (abc, CBA, qaz, tfc, qwer), a user name (Administrator, root) in either direction, or three characters in a row from Administrator.",
      zh: '密码不能包含连续数字（如 123、987）、连续或键位连续的字母（如 abc、CBA、qaz、tfc、qwer）、用户名 Administrator 和 root 及其逆序，以及 Administrator 中三个及以上的连续字符。',
    },
    fix: { en: 'Generates a password that meets the rules.', zh: '生成符合规则的密码。' },
    check(body, report) {
      const found = passwordAt(inInstanceSpec(body, 'password'));
      const sequence = found && findSequence(found.password, 'as written');
      if (found && sequence) report(found.node, sequenceMessage(sequence), newPasswordFix(found.node));
    },
  },
  {
    code: 'password-sequence-in-mixed-case',
    severity: 'warning',
    section: 'InstanceSpec, password; general parameters of the provider, to which it refers',
    documentation: {
      en: "The document doesn't say whether aBc, ADMIN, 890, nimda (a reversed piece of Administrator) or diagonals such as esz and okm count as sequences that a password can't contain.",
      zh: '文档未说明 aBc、ADMIN、890、nimda（Administrator 片段的逆序）以及 esz、okm 等斜向键位是否也属于密码禁用的连续字符。',
    },
    fix: { en: 'Generates a password that meets the rules.', zh: '生成符合规则的密码。' },
    check(body, report) {
      const found = passwordAt(inInstanceSpec(body, 'password'));
      if (!found || findSequence(found.password, 'as written')) return;
      const sequence = findSequence(found.password, 'in any case');
      if (sequence) report(found.node, sequenceMessage(sequence), newPasswordFix(found.node));
    },
  },
  {
    code: 'password-words',
    severity: 'warning',
    section: 'InstanceSpec, password; general parameters of the provider, to which it refers',
    documentation: {
      en: "The provider's general parameters, which the document refers to, also forbid jd, 360, bug, com, cloud and password, in lowercase or uppercase.",
      zh: '文档所引用的公共参数规范还禁止密码包含 jd、360、bug、com、cloud、password（全小写或全大写）。',
    },
    fix: { en: 'Generates a password that meets the rules.', zh: '生成符合规则的密码。' },
    check(body, report) {
      const found = passwordAt(inInstanceSpec(body, 'password'));
      if (!found || !hasGeneralWord(found.password)) return;
      report(
        found.node,
        {
          en: "Password shouldn't contain jd, 360, bug, com, cloud or password (the provider's general rules).",
          zh: '密码不应包含 jd、360、bug、com、cloud、password（服务商的公共参数规范），请更换。',
        },
        newPasswordFix(found.node),
      );
    },
  },
];

/** The first character of the password that the document does not list, with the password's node. */
function unlistedIn(body: Node): ({ readonly node: Node } & UnlistedCharacter) | undefined {
  const found = passwordAt(inInstanceSpec(body, 'password'));
  const unlisted = found && findUnlisted(found.password);
  return unlisted && { node: found.node, ...unlisted };
}

const sequenceTexts: Record<Sequence['kind'], LocalizedText> = {
  digits: { en: 'digits in sequence (123)', zh: '连续数字（如 123）' },
  letters: {
    en: 'letters in sequence or on adjacent keys (abc, qaz)',
    zh: '连续或键位连续的字母（如 abc、qaz）',
  },
  names: { en: 'part of Administrator or root', zh: '用户名 Administrator 或 root 的片段' },
};

/** The message with the position of a sequence; it never repeats a part of the password. */
function sequenceMessage({ kind, index }: Sequence): LocalizedText {
  const { en, zh } = sequenceTexts[kind];
  return {
    en: `From character ${index + 1}, the password has ${en}.`,
    zh: `密码从第 ${index + 1} 个字符起含有${zh}，请更换。`,
  };
}
