import type { Rule } from '../../core/model/rule.ts';
import { type Node, stringOf } from '../../core/syntax/node.ts';

const zeros = /^0{8}-0{4}-0{4}-0{4}-0{12}$/;

/** Whether a text is the id of zeros that people write until they know the real one. */
export function isZeroId(text: string): boolean {
  return zeros.test(text);
}

/**
 * The rule for ids of zeros.
 * @param idsIn gives the values of a body that are UUIDs
 */
export function zeroIdRule(idsIn: (body: Node) => readonly (Node | undefined)[]): Rule {
  return {
    code: 'placeholder',
    severity: 'warning',
    section: 'An id of zeros is one that was left out',
    documentation: {
      en: 'An id of zeros is a placeholder and must be replaced before the request is sent.',
      zh: '全零 ID 是占位符，必须在发送前替换。',
    },
    check(body, report) {
      for (const node of idsIn(body)) {
        if (!node || !isZeroId(stringOf(node) ?? '')) continue;
        report(node, {
          en: 'This is a placeholder. Replace it with the real value or a reference.',
          zh: '这是占位符。请替换为实际值或引用。',
        });
      }
    },
  };
}
