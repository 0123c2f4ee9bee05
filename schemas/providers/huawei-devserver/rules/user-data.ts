import { type Fix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { isOnlyReferences, isReference, type Node, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { textBesideReferences } from '../../../core/syntax/reference-text.ts';
import { decodeBase64, encodeBase64, maxUserData, readUserData, type UserData } from '../../../core/util/user-data.ts';
import { valueAt } from '../body-accessors.ts';

/** Rules for the user data. */
export const userDataRules: readonly Rule[] = [
  {
    code: 'userdata-base64',
    severity: 'warning',
    section: 'Request Parameters, userdata; later documents require base64',
    documentation: {
      en: "User data must be base64. The reference document doesn't say so; later ones do.",
      zh: '用户数据须为 base64 编码。参考文档没有说明，后续文档有此要求。',
    },
    fix: { en: 'Encodes it as base64.', zh: '进行编码。' },
    check(_body, report, context) {
      for (const { node, text, data } of context.shared(userDataIn)) {
        if (data.kind !== 'plain') continue;
        report(
          node,
          {
            en: 'User data should be base64. Encode the text.',
            zh: '用户数据应为 base64 编码，请先编码。',
          },
          // A reference would be encoded, too.
          ...(text === '' ? [] : [encodeFix(node, text)]),
        );
      }
    },
  },
  {
    code: 'userdata-lines',
    severity: 'warning',
    section: 'Request Parameters, userdata; later documents require base64',
    documentation: {
      en: 'User data should be base64 in one line with its padding, since not every decoder accepts another form.',
      zh: '用户数据的 base64 应写成一行并保留末尾的“=”，并非所有解码器都接受其他形式。',
    },
    fix: { en: 'Joins the lines and adds the padding.', zh: '合并为一行，并补齐末尾的“=”。' },
    check(_body, report, context) {
      for (const { node, text, data } of context.shared(userDataIn)) {
        if (data.kind !== 'base64' || isEncodedTwice(text) || inOneLine(text) === text) continue;
        report(
          node,
          {
            en: 'User data should be base64 in one line with its padding "=".',
            zh: '用户数据的 base64 应写成一行，并保留末尾的“=”。',
          },
          setFix(node, inOneLine(text), { safe: true }),
        );
      }
    },
  },
  {
    code: 'userdata-encoded-twice',
    severity: 'warning',
    section: 'Request Parameters, userdata; later documents require base64',
    documentation: {
      en: 'User data that is encoded twice is decoded once, so the server gets base64 instead of a script.',
      zh: '用户数据只会解码一次。编码两次时，服务器得到的是 base64 而不是脚本。',
    },
    fix: { en: 'Decodes it once.', zh: '解码一次。' },
    check(_body, report, context) {
      for (const { node, text, data } of context.shared(userDataIn)) {
        if (data.kind !== 'base64' || !isEncodedTwice(text)) continue;
        report(
          node,
          {
            en: 'User data is encoded twice, so the server would get base64. Encode it once.',
            zh: '用户数据被编码了两次，服务器将得到 base64。请只编码一次。',
          },
          {
            title: { en: 'Decode base64 once', zh: '解码一次 base64' },
            changes: () => [{ kind: 'set', node, value: inOneLine(atob(text.replace(/[\r\n]/g, ''))) }],
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
      zh: '后续文档规定用户数据编码前不超过 32 KB。',
    },
    check(_body, report, context) {
      for (const { node, data } of context.shared(userDataIn)) {
        const { kind, bytes } = data;
        if (kind !== 'large') continue;
        report(node, {
          en: `Later documents allow at most ${maxUserData} bytes before encoding, found ${bytes}. Download the rest in a short script.`,
          zh: `后续文档规定编码前最多 ${maxUserData} 字节，现有 ${bytes} 字节。可改用简短的脚本，在启动时下载其余内容。`,
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
    fix: { en: 'Removes one of the two.', zh: '删除其中一个。' },
    check(body, report) {
      const newer = presentValue(valueAt(body, 'user_data'));
      const older = presentValue(valueAt(body, 'userdata'));
      if (!newer || !older) return;
      report(
        newer,
        {
          en: 'Specify either "userdata" or "user_data", not both. Only one of them takes effect.',
          zh: '“userdata”与“user_data”只有一个生效，请删除其中一个。',
        },
        removeFix(newer),
        removeFix(older),
      );
    },
  },
];

function encodeFix(node: Node, text: string): Fix {
  return {
    title: { en: 'Encode as base64', zh: '编码为 base64' },
    changes: () => [{ kind: 'set', node, value: encodeBase64(text) }],
  };
}

/** Whether a text has characters that base64 has not; its length does not tell. */
const isReadable = (text: string) => /[^A-Za-z0-9+/=\r\n]/.test(text);

/** Base64 without line ends and with its padding. */
function inOneLine(text: string): string {
  const data = text.replace(/[\r\n=]/g, '');
  return data.padEnd(4 * Math.ceil(data.length / 4), '=');
}

/** Whether base64 is of base64 of a script. */
function isEncodedTwice(text: string): boolean {
  const once = decodeBase64(text);
  return once !== undefined && isEncodedScript(once);
}

/** Whether a text is base64 of a script or configuration, by the mark that it begins with. */
function isEncodedScript(text: string): boolean {
  return readUserData(text.trim()).kind === 'base64' && decodeBase64(text.trim())?.startsWith('#') === true;
}

/** The texts of user data, under either name, and what each is. */
function userDataIn(body: Node): readonly { node: Node; text: string; data: UserData }[] {
  return ['userdata', 'user_data'].flatMap((key) => {
    const node = valueAt(body, key);
    const text = stringOf(node);
    if (node && text) return [{ node, text, data: readUserData(text) }];
    // References can become base64; what is beside them tells whether all is.
    if (node?.type !== 'string' || !isReference(node.value) || isOnlyReferences(node.value)) return [];
    const data = readUserData(textBesideReferences(node.value));
    return data.kind === 'plain' && isReadable(textBesideReferences(node.value)) ? [{ node, text: '', data }] : [];
  });
}
