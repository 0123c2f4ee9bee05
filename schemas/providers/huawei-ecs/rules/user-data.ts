import { setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { type Node, stringOf } from '../../../core/syntax/node.ts';
import { encodeBase64, maxUserData, readUserData } from '../../../core/util/user-data.ts';
import { inServer } from '../body-accessors.ts';
import { fix } from '../fix-helpers.ts';

/** Rules for the user data. */
export const userDataRules: readonly Rule[] = [
  {
    code: 'user-data-size',
    severity: 'error',
    section: 'Table 2, user_data',
    documentation: {
      en: 'User data can have at most 32 KB before encoding.',
      zh: '用户数据在编码前最大 32 KB。',
    },
    check(_body, report, context) {
      const { node, data } = context.shared(userDataIn);
      if (!node || data?.kind !== 'large') return;
      const [maximum, size] = [maxUserData, data.bytes].map((bytes) => new Intl.NumberFormat('en').format(bytes));
      report(node, {
        en: `User data can have at most ${maximum} bytes before encoding; this has ${size}. Download the rest at first start.`,
        zh: `用户数据编码前最多 ${maximum} 字节，现有 ${size} 字节。其余内容请在首次启动时下载。`,
      });
    },
  },
  {
    code: 'user-data-base64',
    severity: 'error',
    section: 'Table 2, user_data',
    documentation: {
      en: 'User data must be encoded as base64.',
      zh: '用户数据必须经过 base64 编码。',
    },
    fix: { en: 'Encodes it.', zh: '进行编码。' },
    check(_body, report, context) {
      const { node, text, data } = context.shared(userDataIn);
      if (!node || text === undefined || data?.kind !== 'plain') return;
      const isUrlSafe = /^[\w-]*={0,2}$/.test(text) && !/^\w*$/.test(text);
      report(
        node,
        {
          en: 'User data must be encoded as base64.',
          zh: '用户数据必须经过 base64 编码。',
        },
        ...(isUrlSafe ? [setFix(node, text.replaceAll('-', '+').replaceAll('_', '/'))] : []),
        fix('Encode as base64', '编码为 base64', () => [{ kind: 'set', node, value: encodeBase64(text) }]),
      );
    },
  },
];

function userDataIn(body: Node) {
  const node = inServer(body, 'user_data');
  const text = stringOf(node);
  return node && text ? { node, text, data: readUserData(text) } : {};
}
