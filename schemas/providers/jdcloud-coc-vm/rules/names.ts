import type { LocalizedText } from '../../../core/localized-text.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { isOnlyReferences, type Node, stringOf } from '../../../core/syntax/node.ts';
import { fillReferences } from '../../../core/syntax/reference-text.ts';
import { textLength } from '../../../core/util/text-length.ts';
import { batchSize, inInstanceSpec } from '../body-accessors.ts';
import { nameFix } from '../fields/name.ts';
import {
  faultOf,
  fitted,
  intendedName,
  isLengthLimited,
  isOutgrown,
  maxDigits,
  maxNameLength,
  type NumberFault,
  nameAt,
  type OrderedName,
  readOrderedName,
  shortened,
} from '../instance-name.ts';

const guide = "InstanceSpec, name; the provider's guide to ordered names, which the guide to creating instances links";

/** Rules for the names of the instances. */
export const nameRules: readonly Rule[] = [
  {
    code: 'name-number',
    severity: 'error',
    section: guide,
    providerError: 'INVALID_ARGUMENT',
    documentation: {
      en: 'A name can have the number of the first instance in square brackets, once: web-[01] gives web-01, web-02 and so on. It can have no other brackets.',
      zh: '名称中可以有一个方括号内的起始序号，例如 web-[01] 依次得到 web-01、web-02。不能有其他括号。',
    },
    fix: { en: 'Writes the number in brackets, or removes the brackets.', zh: '将序号写入方括号，或删除括号。' },
    check(body, report) {
      const node = inInstanceSpec(body, 'name');
      if (node?.type !== 'string' || isOnlyReferences(node.value)) return;
      const text = fillReferences(node.value, '1');
      const fault = faultOf(text);
      if (!fault) return;
      // The values of references are unknown, so that no name can be made of them.
      const fix = text === node.value ? nameFix(node, intendedName(text, batchSize(body) ?? 1)) : undefined;
      report(node, faultText(fault), ...(fix ? [fix] : []));
    },
  },
  {
    code: 'ordered-name',
    severity: 'information',
    section: guide,
    documentation: {
      en: "A number in brackets is that of the first instance, and its digits are those of all numbers: web-[01] gives web-01, web-02 and so on. The guide to ordered names says so; the document's table doesn't mention brackets.",
      zh: '方括号中的数字是第一台实例的序号，其位数即所有序号的位数：web-[01] 依次得到 web-01、web-02。出自设置有序名称的指南，文档的参数表未提及方括号。',
    },
    check(body, report) {
      const { node, name = '' } = nameOf(body) ?? {};
      const ordered = readOrderedName(name);
      const count = batchSize(body);
      if (!node || !ordered || !isRightStart(ordered) || isLengthLimited(name) || isOverLimits(name, count)) return;
      report(node, namesText(ordered, count));
    },
  },
  {
    code: 'ordered-name-start',
    severity: 'warning',
    section: guide,
    documentation: {
      en: 'The number of the first instance is 0 to 9999, written with at most four digits, and not at the start of the name.',
      zh: '起始序号的取值范围为 0 到 9999，最多 4 位数字，且不能位于名称首位。',
    },
    fix: { en: 'Moves the number to the end, or removes leading zeros.', zh: '将序号移到末尾，或去掉多余的前导零。' },
    check(body, report) {
      const { node, name = '' } = nameOf(body) ?? {};
      const ordered = readOrderedName(name);
      if (!node || !ordered || isRightStart(ordered)) return;
      const { prefix, digits, suffix } = ordered;
      const count = batchSize(body) ?? 1;
      const moved = fitted({ prefix: `${suffix.replace(/^[.-]+/, '')}-`, digits, suffix: '' }, count);
      const fix = nameFix(node, prefix === '' ? (suffix === '' ? undefined : moved) : fitted(ordered, count));
      report(node, prefix === '' ? startTexts.first : startTexts.digits, ...(fix ? [fix] : []));
    },
  },
  {
    code: 'ordered-name-limits',
    severity: 'warning',
    section: guide,
    documentation: {
      en: "The last number of a batch can't have more digits than the first, and names can have 64 characters with their numbers: [999] with 2 instances is rejected. Without brackets, 1, 2 and so on are appended.",
      zh: '一批实例的最后一个序号不能比第一个的位数多，含序号的名称最多 64 个字符：[999] 创建 2 台会被拒绝。不写方括号时，会在末尾追加 1、2 等序号。',
    },
    fix: { en: 'Adds digits to the number, or shortens the name.', zh: '增加序号的位数，或缩短名称。' },
    check(body, report) {
      const { node, name = '' } = nameOf(body) ?? {};
      const count = batchSize(body);
      const ordered = readOrderedName(name);
      if (!node || count === undefined || (ordered && !isRightStart(ordered)) || !isOverLimits(name, count)) return;
      const isLong = !ordered || !isOutgrown(ordered, count);
      const legal = isLong ? shortenedFor(name, ordered, count) : fitted(ordered, count);
      const fix = nameFix(node, legal);
      report(node, isLong ? lengthText(name, ordered, count) : outgrownText(ordered, count), ...(fix ? [fix] : []));
    },
  },
  {
    code: 'name-length',
    severity: 'hint',
    section: "InstanceSpec, name; the provider's guides; modifyInstanceAttribute; general parameters of the provider",
    documentation: {
      en: "This API and the guides of this service allow names of 1 to 64 characters, the API that changes a name 2 to 128, and the provider's general rules up to 32.",
      zh: '本接口与合作云主机的指南允许名称为 1 到 64 个字符，修改名称的接口为 2 到 128 个，而服务商的公共参数规范为最多 32 个。',
    },
    check(body, report) {
      const { node, name = '' } = nameOf(body) ?? {};
      if (!node || name === '' || name.length > 2 * maxNameLength || faultOf(name)) return;
      if (isOverLimits(name, batchSize(body))) return;
      const ordered = readOrderedName(name);
      const length = textLength(ordered ? nameAt(ordered, 0) : name);
      if (length > maxNameLength || (length >= 2 && length <= 32)) return;
      report(node, {
        en: `The guides allow 1 to 64 characters (found ${length}), other documents 2 to 128 or up to 32.`,
        zh: `指南允许 1 到 64 个字符（现为 ${length} 个），其他文档为 2 到 128 个或最多 32 个。`,
      });
    },
  },
];

function nameOf(body: Node): { readonly node: Node; readonly name: string } | undefined {
  const node = inInstanceSpec(body, 'name');
  const name = stringOf(node);
  return node && name !== undefined ? { node, name } : undefined;
}

function faultText(fault: NumberFault): LocalizedText {
  switch (fault.kind) {
    case 'placeholder':
      return { en: 'This is a placeholder. Replace it with a name.', zh: '这是占位符，请换成实例名称。' };
    case 'several':
      return {
        en: `A name can have only one number in brackets, found ${fault.count}. Keep one.`,
        zh: `名称中只能有一个方括号序号，现有 ${fault.count} 个，请只保留一个。`,
      };
    case 'piece':
      return {
        en: `"${shown(fault.piece)}" isn't a first number. Use 1 to 4 digits in brackets, such as "[01]".`,
        zh: `“${shown(fault.piece)}”不是有效的起始序号。请写成方括号内的 1 到 4 位数字，例如“[01]”。`,
      };
    case 'rest':
      return {
        en: 'Besides "[…]", use only Chinese characters, letters, digits, "_", "-" and ".", with no dot at the start or end.',
        zh: '除“[…]”外，只能包含中文、字母、数字、“_”、“-”和“.”，且不以点开头或结尾。',
      };
  }
}

const shown = (piece: string) => (piece.length > 20 ? `${piece.slice(0, 20)}…` : piece);

const startTexts = {
  first: {
    en: "The number in brackets shouldn't be at the start of the name. Put it after other characters.",
    zh: '方括号序号不应位于名称首位，请放在其他字符之后。',
  },
  digits: {
    en: 'The number in brackets should have 1 to 4 digits, from 0 to 9999.',
    zh: '方括号序号应为 1 到 4 位数字，取值范围 0 到 9999。',
  },
};

const isRightStart = ({ prefix, digits }: OrderedName) => prefix !== '' && digits.length <= maxDigits;

/** Whether the numbered names of a batch break a limit that the name as written does not. */
function isOverLimits(name: string, count: number | undefined): boolean {
  const ordered = readOrderedName(name);
  if (isLengthLimited(name) && (ordered || textLength(name) > maxNameLength)) return false;
  if (ordered && isOutgrown(ordered, count ?? 1)) return true;
  return count !== undefined && textLength(lastName(name, ordered, count)) > maxNameLength;
}

function lastName(name: string, ordered: OrderedName | undefined, count: number): string {
  if (ordered) return nameAt(ordered, count - 1);
  return count === 1 ? name : `${name}${count}`;
}

function shortenedFor(name: string, ordered: OrderedName | undefined, count: number): string | undefined {
  return ordered ? shortened(ordered) : [...name].slice(0, maxNameLength - String(count).length).join('');
}

function lengthText(name: string, ordered: OrderedName | undefined, count: number): LocalizedText {
  const length = textLength(lastName(name, ordered, count));
  return {
    en: `With their numbers, names should have at most ${maxNameLength} characters, found ${length}. Shorten the name.`,
    zh: `含序号的名称最多 ${maxNameLength} 个字符，现为 ${length} 个，请缩短名称。`,
  };
}

function outgrownText({ digits }: OrderedName, count: number): LocalizedText {
  return {
    en: `${count} numbers from "[${digits}]" need more digits than it has. Add digits, or start lower.`,
    zh: `从“[${digits}]”开始的 ${count} 个序号超出了其位数，请增加位数或改用更小的起始序号。`,
  };
}

/** The names of the instances; only the first if the count is unknown. */
function namesText(name: OrderedName, count: number | undefined): LocalizedText {
  const [first, last] = [nameAt(name, 0), nameAt(name, (count ?? 1) - 1)];
  if (count === undefined) return { en: `Names will start with "${first}".`, zh: `实例名称将从“${first}”开始。` };
  return count === 1
    ? { en: `The instance will be named "${first}".`, zh: `实例名称将为“${first}”。` }
    : { en: `Instances will be named "${first}" to "${last}".`, zh: `实例名称将依次为“${first}”到“${last}”。` };
}
