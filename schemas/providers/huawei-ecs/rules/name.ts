import type { LocalizedText } from '../../../core/localized-text.ts';
import { setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { stringOf } from '../../../core/syntax/node.ts';
import { isPlaceholder } from '../../../core/util/placeholder.ts';
import { countOf, inServer, writtenText } from '../body-accessors.ts';
import { isNumbered, maxNameLength, maxNameLengthElsewhere, maxNameLengthInBatch, namesOf } from '../fields/name.ts';
import {
  illegalIn,
  isPlaceholderName,
  meantSequence,
  nameInSequence,
  ruleCharacters,
  sequenceIn,
} from '../fields/name-sequence.ts';
import { shortenFix } from '../fix-helpers.ts';

/** Rules for the name. */
export const nameRules: readonly Rule[] = [
  {
    code: 'name-characters',
    severity: 'error',
    section: 'Table 2, name',
    providerError: 'Ecs.0915',
    documentation: {
      en: 'A name can contain only letters, digits, underscores, hyphens and periods, and one number rule for a batch, prefix[begin,bits]suffix.',
      zh: '名称只能包含字母、数字、下划线、连字符和点；批量创建时可含一个编号规则，形式为 prefix[begin,bits]suffix。',
    },
    fix: {
      en: 'Writes the number rule that is meant, or replaces other characters with hyphens.',
      zh: '写成所指的编号规则，或将其他字符替换为连字符。',
    },
    check(body, report) {
      const node = inServer(body, 'name');
      const name = writtenText(node);
      if (!node || !name || name.length > maxNameLength || isPlaceholderName(name) || sequenceIn(name)) return;
      const illegal = illegalIn(name);
      if (illegal === undefined) return;
      const count = countOf(body);
      const meant = count === 1 ? undefined : meantSequence(name, count);
      report(
        node,
        meant ? sequenceMessage(meant) : illegalMessage(illegal, name),
        ...(stringOf(node) === undefined
          ? []
          : [
              ...(meant ? [setFix(node, meant)] : []),
              setFix(node, legalName(name), { isLastResort: count !== 1 && isNumberRule(name) }),
            ]),
      );
    },
  },
  {
    code: 'name-sequence',
    severity: 'information',
    section: 'Table 2, name; FAQ on sequential names, which the row links',
    documentation: {
      en: 'In a batch, prefix[begin,bits]suffix numbers the names: begin is the first number, bits the number of its digits.',
      zh: '批量创建时，prefix[begin,bits]suffix 表示按规则编号：begin 为起始数字，bits 为数字位数。',
    },
    check(body, report) {
      const node = inServer(body, 'name');
      const count = countOf(body);
      const name = stringOf(node) ?? '';
      if (!node || count === undefined || !sequenceIn(name) || !isNumbered(inServer(body))) return;
      const names = namesOf(name, count, false);
      const [first, second, last] = [names[0], names[1], names.at(-1)];
      if (first === undefined || second === undefined || last === undefined) return;
      const isShort = names.length < 4 && first.length < 30;
      const shown = isShort ? names : [first, ...(first.length < 30 ? [second] : []), '…', last];
      report(node, {
        en: `The servers will be named ${shown.join(', ')}.`,
        zh: `云服务器名称：${shown.join('、')}。`,
      });
    },
  },
  {
    code: 'name-sequence-ineffective',
    severity: 'hint',
    section: 'Table 2, name; FAQ on sequential names, which the row links',
    documentation: {
      en: 'A number rule, prefix[begin,bits]suffix, is for a batch whose names may not repeat.',
      zh: '编号规则 prefix[begin,bits]suffix 用于批量创建且不允许重名的情况。',
    },
    check(body, report) {
      const node = inServer(body, 'name');
      const count = countOf(body);
      if (!node || count === undefined || !sequenceIn(stringOf(node) ?? '') || isNumbered(inServer(body))) return;
      report(
        node,
        count === 1
          ? {
              en: 'The number rule in brackets is for a batch. Set "count" above 1, or remove the brackets.',
              zh: '方括号中的编号规则用于批量创建。请将“count”设为大于 1，或去掉方括号。',
            }
          : {
              en: 'With "isAutoRename" true, all servers get the same name. Set it to false to number them.',
              zh: '“isAutoRename”为 true 时所有名称相同。如需编号，请将其设为 false。',
            },
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
      const sequence = sequenceIn(name);
      const length = sequence ? nameInSequence(sequence, 0).length : name.length;
      if (!node || length <= maxNameLengthElsewhere || name.length > maxNameLength) return;
      if (!sequence && isNumbered(inServer(body))) return;
      report(
        node,
        {
          en: `Elsewhere the provider allows at most ${maxNameLengthElsewhere} characters, found ${length}.`,
          zh: `服务商的其他文档限制为最多 ${maxNameLengthElsewhere} 个字符，现有 ${length} 个。`,
        },
        ...(sequence ? [] : [shortenFix(node, name, maxNameLengthElsewhere)]),
      );
    },
  },
  {
    code: 'count-name',
    severity: 'error',
    section: 'Table 2, name',
    providerError: 'Ecs.0914',
    documentation: {
      en: 'When count is above 1, a suffix such as -0000 is added to a name without a number rule, so it can have at most 59 characters.',
      zh: 'count 大于 1 且名称不含编号规则时，会追加 -0000 之类的后缀，因此名称最多 59 个字符。',
    },
    fix: { en: 'Shortens the name to 59 characters.', zh: '将名称缩短为 59 个字符。' },
    check(body, report) {
      const node = inServer(body, 'name');
      const name = stringOf(node) ?? '';
      if (!node || name.length <= maxNameLengthInBatch || name.length > maxNameLength) return;
      if (!isNumbered(inServer(body)) || sequenceIn(name)) return;
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
        en: "Only the Chinese edition allows Chinese characters, and a host name can't have them.",
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

const invisible: Readonly<Record<string, LocalizedText>> = {
  ' ': { en: 'spaces', zh: '空格' },
  '\t': { en: 'tabs', zh: '制表符' },
  '\n': { en: 'line breaks', zh: '换行' },
  '\r': { en: 'line breaks', zh: '换行' },
};

function illegalMessage(character: string, name: string): LocalizedText {
  const { en, zh } = invisible[character] ?? { en: `"${character}"`, zh: `“${character}”` };
  if (ruleCharacters.test(name)) {
    return {
      en: `Name can't contain ${en}, except in a number rule: "web[1,4]" makes web0001, web0002.`,
      zh: `名称不能包含${zh}。批量编号只能用一个规则，例如“web[1,4]”生成 web0001、web0002。`,
    };
  }
  return {
    en: `Name can't contain ${en}. Use letters, digits, "_", "-" and ".".`,
    zh: `名称不能包含${zh}，只能包含字母、数字、“_”、“-”和“.”。`,
  };
}

/** A number rule in another form: how it should be written. */
function sequenceMessage(meant: string): LocalizedText {
  const rule = meant.slice(meant.indexOf('['), meant.indexOf(']') + 1);
  return {
    en: `Invalid number rule. Did you mean "${rule}" (first number, then how many digits)?`,
    zh: `编号规则格式不正确。是否应为“${rule}”（起始数字和位数）？`,
  };
}

/** Whether a name was meant to number the servers, which a name without its brackets does not. */
const isNumberRule = (name: string) => /[[{(［｛]\d|\d[\]})］｝]/u.test(name);

/** The name without what is meant as a number rule, and with hyphens for other characters. */
function legalName(written: string): string {
  const name = written.normalize('NFKC');
  const isRule = ruleCharacters.test(name);
  const plain = isRule ? name.replace(/\$?[[{［｛][^\]}］｝]*[\]}］｝]?|%\d{0,2}d|#+/gu, '') : name.trim();
  const replaced = plain.trim().replace(/[^\p{Script=Han}A-Za-z0-9_.-]+/gu, '-');
  const first = isRule || !plain.startsWith('-') ? replaced.replace(/^-+/, '') : replaced;
  const last = isRule || !plain.endsWith('-') ? first.replace(/(?<!-)-+$/, '') : first;
  return last || 'server';
}
