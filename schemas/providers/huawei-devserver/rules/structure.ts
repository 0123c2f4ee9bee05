import { removeFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { propertiesOf } from '../../../core/syntax/node.ts';
import { isOfResponse } from '../flattened-fields.ts';

/** Rules for structures of other tools and services that the request doesn't have. */
export const structureRules: readonly Rule[] = [
  {
    code: 'response-fields',
    severity: 'warning',
    section: 'Response Parameters',
    documentation: {
      en: 'A response describes the server with more fields than a request has, such as its id and status. In the body they have no effect.',
      zh: '响应中有请求没有的字段，例如服务器的 ID 和状态，写在请求体中不起作用。',
    },
    fix: { en: 'Removes it.', zh: '删除该字段。' },
    check(body, report) {
      for (const { key, property } of propertiesOf(body)) {
        if (!isOfResponse(property)) continue;
        report(
          property,
          {
            en: `"${key}" is a field of the response and has no effect here. Remove it.`,
            zh: `“${key}”是响应中的字段，写在此处不生效，请删除。`,
          },
          removeFix(property),
        );
      }
    },
  },
];
