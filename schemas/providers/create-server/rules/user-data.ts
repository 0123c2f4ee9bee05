import type { Rule } from '../../../core/model/rule.ts';
import { at, stringOf } from '../../../core/syntax/node.ts';
import { isFilePath } from '../../../core/util/user-data.ts';
import { decodedUserData, readEncoded } from '../user-data.ts';

/** Rules for the user data. */
export const userDataRules: readonly Rule[] = [
  {
    code: 'user-data-encoded',
    severity: 'warning',
    section: 'Request Parameters, user_data; Example',
    documentation: {
      en: "The document's example has user_data in plain text. Base64, also of a gzip archive, would reach the server undecoded.",
      zh: '文档示例中 user_data 为纯文本。若写成 base64（包括 gzip 压缩后的内容），服务器可能收到未解码的内容。',
    },
    fix: { en: 'Decodes it, unless the content is compressed.', zh: '解码；压缩的内容除外。' },
    check(body, report) {
      const node = at(body, 'user_data');
      const text = stringOf(node);
      const found = text === undefined ? undefined : readEncoded(text);
      if (!node || text === undefined || !found) return;
      if (found === 'gzip') {
        report(node, {
          en: '"user_data" looks like gzip in base64, but should be plain text. Enter the script itself.',
          zh: '“user_data”似乎是 gzip 压缩后的 base64，应为纯文本。请直接填写脚本内容。',
        });
        return;
      }
      report(
        node,
        {
          en: '"user_data" looks like base64, but the document\'s example is plain text. Decode it.',
          zh: '“user_data”似乎是 base64，而文档示例为纯文本。请直接填写脚本内容。',
        },
        {
          title: { en: 'Decode base64', zh: '解码 base64' },
          changes: () => [{ kind: 'set', node, value: decodedUserData(text) }],
        },
      );
    },
  },
  {
    code: 'user-data-path',
    severity: 'warning',
    section: 'Request Parameters, user_data; Example',
    documentation: {
      en: 'user_data is the script itself. A path, as command-line tools take it, would reach the server as the script.',
      zh: 'user_data 是脚本内容本身。若写成命令行工具所用的文件路径，服务器会把路径当作脚本。',
    },
    check(body, report) {
      const node = at(body, 'user_data');
      if (!node || !isFilePath(stringOf(node) ?? '')) return;
      report(node, {
        en: 'Expected the content of a file, found its path. Enter the script itself.',
        zh: '应为文件内容，现为文件路径。请直接填写脚本内容。',
      });
    },
  },
];
