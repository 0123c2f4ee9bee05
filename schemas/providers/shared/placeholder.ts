import type { LocalizedText } from '../../core/localized-text.ts';
import { referenceFix } from '../../core/model/reference-fix.ts';
import type { Rule, RuleContext } from '../../core/model/rule.ts';
import { type Node, stringOf } from '../../core/syntax/node.ts';
import { isPlaceholder } from '../../core/util/placeholder.ts';

const zeros = /^0{8}-0{4}-0{4}-0{4}-0{12}$/;

/** Whether a text is the id of zeros that people write until they know the real one. */
export function isZeroId(text: string): boolean {
  return zeros.test(text);
}

const forms = [
  /^(?:your|insert|replace)[-_ ]/i,
  /^[a-z]{1,10}-0{4,}$/i,
  /(?:^|[-_])x{3,}(?:$|[-_])/i,
  /\*{2,}|•{2,}|\.{3}|…/,
  /^[<{]/,
  /^(?:请|填写|替换)/u,
];

const maxLength = 80;

/**
 * Whether a text in place of an id whose form isn't known was left out or masked: `<IMAGE_ID>`, `your-image-id`,
 * `net-xxxx`, `subnet-0000`, `sg-****`, zeros.
 */
export function isPlaceholderId(text: string): boolean {
  if (text.length > maxLength) return false;
  return isZeroId(text) || isPlaceholder(text) || forms.some((form) => form.test(text));
}

/** The placeholders among some values of a body. */
export function placeholdersAmong(
  nodes: readonly (Node | undefined)[],
  isOne: (text: string) => boolean = isPlaceholderId,
): readonly Node[] {
  return nodes.flatMap((node) => (node && isOne(stringOf(node) ?? '') ? [node] : []));
}

/** What the rule for placeholders says of a provider, and the values that it reports. */
export interface Placeholders {
  readonly section: string;
  readonly documentation?: LocalizedText;
  readonly find: (body: Node, context: RuleContext) => readonly Node[];
}

const anId: LocalizedText = {
  en: 'An id of zeros, a masked id such as net-****, or a placeholder such as <IMAGE_ID> must be replaced before the request is sent.',
  zh: '全零 ID、net-**** 之类的脱敏 ID 和 <IMAGE_ID> 之类的占位符必须在发送前替换。',
};

/** The rule for placeholders that must be replaced before sending. */
export function placeholderRule({ section, documentation = anId, find }: Placeholders): Rule {
  return {
    code: 'placeholder',
    severity: 'warning',
    section,
    documentation,
    fix: { en: 'Replaces it with a reference.', zh: '替换为引用。' },
    check(body, report, context) {
      for (const node of find(body, context)) report(node, message, referenceFix(node));
    },
  };
}

const message: LocalizedText = {
  en: 'This is a placeholder. Replace it with the real value or a reference.',
  zh: '这是占位符。请替换为实际值或引用。',
};
