import { removeFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { type Node, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { encodeBase64, maxUserData, readUserData } from '../../../core/util/user-data.ts';
import { valueAt } from '../body-accessors.ts';

/** What must hold for the data that the server gets at its first start. */
export const userdataRules: readonly Rule[] = [
  {
    code: 'userdata-base64',
    severity: 'warning',
    section: 'Request Parameters, userdata; later documents want base64',
    documentation: {
      en: 'User data is base64. The reference document does not say so; later ones do.',
      zh: '自定义数据须为 base64 编码。参考文档没有说明，后续文档有此要求。',
    },
    fix: { en: 'Encodes it.', zh: '进行编码。' },
    check(body, report) {
      for (const { node, data } of userdataOf(body)) {
        if (readUserData(data).kind !== 'plain') continue;
        report(
          node,
          {
            en: 'This is not base64. Encode the text first.',
            zh: '此处内容未经 base64 编码，请先编码。',
          },
          {
            title: { en: 'Encode as base64', zh: '编码为 base64' },
            changes: () => [{ kind: 'set', node, value: encodeBase64(data) }],
          },
        );
      }
    },
  },
  {
    code: 'userdata-size',
    severity: 'warning',
    section: 'Later documents: user_data',
    documentation: {
      en: 'Later documents allow 32 KB of user data, counted before it is encoded.',
      zh: '后续文档规定自定义数据编码前不超过 32 KB。',
    },
    check(body, report) {
      for (const { node, data } of userdataOf(body)) {
        const { kind, bytes } = readUserData(data);
        if (kind !== 'large') continue;
        report(node, {
          en: `Later documents allow ${maxUserData} bytes here before encoding; this has ${bytes}. Let a short script fetch the rest.`,
          zh: `后续文档规定此处编码前最多 ${maxUserData} 字节，现有 ${bytes} 字节。可改用简短的脚本，在启动时下载其余内容。`,
        });
      }
    },
  },
  {
    code: 'userdata-twice',
    severity: 'warning',
    section: 'Later documents: user_data replaces userdata',
    documentation: {
      en: 'userdata and user_data are two names of one field.',
      zh: 'userdata 与 user_data 是同一字段的新旧名称。',
    },
    fix: { en: 'Removes either of the two.', zh: '删除其中一个。' },
    check(body, report) {
      const later = presentValue(valueAt(body, 'user_data'));
      const earlier = presentValue(valueAt(body, 'userdata'));
      if (!later || !earlier) return;
      report(
        later,
        {
          en: 'userdata is given too, and only one of them counts. Leave one out.',
          zh: '同时填写了 userdata，两者只有一个生效，请删除其一。',
        },
        removeFix(later),
        removeFix(earlier),
      );
    },
  },
];

/** The texts of user data, under either name. */
function userdataOf(body: Node): { node: Node; data: string }[] {
  return ['userdata', 'user_data'].flatMap((key) => {
    const node = valueAt(body, key);
    const data = stringOf(node);
    return node && data ? [{ node, data }] : [];
  });
}
