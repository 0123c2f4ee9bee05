import type { Rule } from '../../../core/model/rule.ts';
import { at, stringOf } from '../../../core/syntax/node.ts';

/** Rules for the user data. */
export const userDataRules: readonly Rule[] = [
  {
    code: 'user-data-encoded',
    severity: 'warning',
    section: 'Request Parameters, user_data; Example',
    documentation: {
      en: "The document's example has user_data in plain text. Base64 would reach the server undecoded.",
      zh: '文档示例中 user_data 为纯文本。若写成 base64，服务器可能收到未解码的内容。',
    },
    fix: { en: 'Decodes it.', zh: '解码。' },
    check(body, report) {
      const node = at(body, 'user_data');
      const text = stringOf(node);
      if (!node || !text || !isEncodedScript(text)) return;
      report(
        node,
        {
          en: '"user_data" looks like base64, but the document\'s example is plain text. Decode it.',
          zh: '“user_data”似乎是 base64，而文档示例为纯文本。请直接填写脚本内容。',
        },
        {
          title: { en: 'Decode base64', zh: '解码 base64' },
          changes: () => [{ kind: 'set', node, value: decodeBase64(text) }],
        },
      );
    },
  },
];

/** Whether a string is the base64 of a text that begins with "#!" or "#cloud-config". */
function isEncodedScript(text: string): boolean {
  return /^(?:IyE|I2Nsb3VkLWNvbmZpZ)/.test(text) && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

function decodeBase64(text: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
}
