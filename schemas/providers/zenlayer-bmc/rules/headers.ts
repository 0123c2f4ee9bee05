import { removeFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { propertiesOf } from '../../../core/syntax/node.ts';
import { isOfHeader } from '../request.ts';

/** The rule for what the headers of a request say. */
export const headerRules: readonly Rule[] = [
  {
    code: 'header-fields',
    severity: 'warning',
    section: '1. Description; Common parameters',
    documentation: {
      en: 'The action, the version and the time are sent in headers of the request. In the body they have no effect.',
      zh: '操作名称、版本和时间通过请求头发送，写在请求体中不起作用。',
    },
    fix: { en: 'Removes it.', zh: '删除该字段。' },
    check(body, report) {
      for (const { key, property } of propertiesOf(body)) {
        if (!isOfHeader(property)) continue;
        report(
          property,
          {
            en: `"${key}" isn't part of the body; it is sent in a header. Remove it.`,
            zh: `“${key}”不属于请求体，而是通过请求头发送。请删除。`,
          },
          removeFix(property),
        );
      }
    },
  },
];
