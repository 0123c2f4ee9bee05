import { type Fix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { type Node, stringOf } from '../../../core/syntax/node.ts';
import { encodeBase64, isFilePath, maxUserData, readUserData } from '../../../core/util/user-data.ts';
import { inServer, partsBeside } from '../body-accessors.ts';
import { contentOf, decodedText, inOneLine, isPlaceholderData } from '../fields/user-data.ts';
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
        en: `User data can have at most ${maximum} bytes before encoding, found ${size}.`,
        zh: `用户数据编码前最多 ${maximum} 字节，现有 ${size} 字节。`,
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
    check(body, report, context) {
      const written = inServer(body, 'user_data');
      if (written && partsBeside(written).some((part) => !/^[A-Za-z0-9+/=\r\n]*$/.test(part))) {
        report(written, {
          en: 'The text beside the reference must be base64, as its value must be.',
          zh: '引用之外的文本与引用的值一样，必须是 base64。',
        });
      }
      const { node, text, data } = context.shared(userDataIn);
      if (!node || text === undefined || data?.kind !== 'plain' || isPlaceholderData(text)) return;
      if (isFilePath(text)) {
        report(node, {
          en: 'Expected the content of a file in base64, found its path.',
          zh: '须为文件内容的 base64 编码，现为文件路径。',
        });
        return;
      }
      const content = wrappedContent(text);
      report(
        node,
        content === undefined
          ? { en: 'User data must be encoded as base64.', zh: '用户数据必须经过 base64 编码。' }
          : {
              en: 'User data must be base64 only, with nothing around it such as "data:" or quotes.',
              zh: '用户数据只能是 base64，前后不能有“data:”、引号等内容。',
            },
        ...(content === undefined ? base64Fixes(node, text) : [setFix(node, content, { safe: true })]),
      );
    },
  },
  {
    code: 'user-data-form',
    severity: 'warning',
    section: 'Table 2, user_data',
    documentation: {
      en: 'Base64 should be one line with its padding; some decoders reject line breaks or a missing "=".',
      zh: 'base64 应为一行且带有填充；部分解码器不接受换行或缺少的“=”。',
    },
    fix: { en: 'Writes it in one line with its padding.', zh: '写成一行并补全填充。' },
    check(_body, report, context) {
      const { node, text, data } = context.shared(userDataIn);
      if (!node || text === undefined || data?.kind !== 'base64') return;
      const plain = inOneLine(text);
      if (plain === text) return;
      const isWrapped = /[\r\n]/.test(text);
      report(
        node,
        isWrapped
          ? { en: 'Base64 should be one line. Remove the line breaks.', zh: 'base64 应为一行。请删除换行。' }
          : { en: 'Base64 should end with its padding, "=".', zh: 'base64 末尾应有填充“=”。' },
        fix(
          isWrapped ? 'Write it in one line' : 'Add the padding',
          isWrapped ? '写成一行' : '补全填充',
          () => [{ kind: 'set', node, value: plain }],
          { safe: isWrapped },
        ),
        ...(isWrapped || contentOf(text) === 'known' ? [] : [encodeFix(node, text)]),
      );
    },
  },
  {
    code: 'user-data-twice',
    severity: 'warning',
    section: 'Table 2, user_data; the page on injecting user data, which the row links',
    documentation: {
      en: 'User data is decoded once. A script that is encoded twice is still base64 then, and not run.',
      zh: '用户数据只解码一次。编码两次的脚本解码后仍是 base64，不会执行。',
    },
    fix: { en: 'Decodes it once.', zh: '解码一次。' },
    check(_body, report, context) {
      const { node, text, data } = context.shared(userDataIn);
      if (!node || text === undefined || data?.kind !== 'base64' || contentOf(text) !== 'encoded') return;
      report(
        node,
        { en: 'User data is encoded twice. Encode it once.', zh: '用户数据编码了两次。请只编码一次。' },
        fix('Decode it once', '解码一次', () => [{ kind: 'set', node, value: inOneLine(decodedText(text).trim()) }]),
      );
    },
  },
  {
    code: 'user-data-indented',
    severity: 'warning',
    section: 'The page on injecting user data, which the row links',
    documentation: {
      en: 'The first line of a script begins with #!, that of cloud-config is #cloud-config, without anything before it.',
      zh: '脚本首行须以 #! 开头，cloud-config 首行须为 #cloud-config，之前不能有任何内容。',
    },
    fix: { en: 'Removes the spaces and line breaks before it.', zh: '删除之前的空格和换行。' },
    check(_body, report, context) {
      const { node, text, data } = context.shared(userDataIn);
      if (!node || text === undefined || data?.kind !== 'base64' || contentOf(text) !== 'indented') return;
      report(
        node,
        {
          en: 'Spaces or line breaks come before the first line, so the script is not run. Remove them.',
          zh: '首行之前有空格或换行，脚本不会执行。请删除。',
        },
        fix('Remove the spaces before the first line', '删除首行之前的空格', () => [
          { kind: 'set', node, value: encodeBase64(decodedText(text).replace(/^[\s\ufeff]+/, '')) },
        ]),
      );
    },
  },
  {
    code: 'user-data-first-line',
    severity: 'hint',
    section: 'The page on injecting user data, which the row links',
    documentation: {
      en: 'Cloud-init runs a script whose first line begins with #!, and reads #cloud-config, archives and multipart texts.',
      zh: 'Cloud-Init 执行首行以 #! 开头的脚本，并读取 #cloud-config、gzip 压缩内容和 MIME 文本。',
    },
    check(_body, report, context) {
      const { node, text, data } = context.shared(userDataIn);
      if (!node || text === undefined || data?.kind !== 'base64' || contentOf(text) !== 'unknown') return;
      report(node, {
        en: 'The decoded first line is neither #!... nor #cloud-config, so cloud-init will not run it.',
        zh: '解码后的首行既不是 #! 开头，也不是 #cloud-config，Cloud-Init 不会执行。',
      });
    },
  },
];

const dataUrl = /^data:[\w.+/-]{0,80}(?:;charset=[\w-]{1,20})?;base64,\s?/i;

/** What a data URL, quotes, or a prefix that names the encoding contain if it is base64. */
function wrappedContent(text: string): string | undefined {
  const unquoted = /^['"`]/.test(text) && text.endsWith(text.charAt(0)) ? text.slice(1, -1) : text;
  const content = unquoted.replace(dataUrl, '').replace(/^base64[:,] ?/i, '');
  return content !== text && readUserData(content).kind === 'base64' ? content : undefined;
}

/** The fixes for a text that is not base64; one that is, except for spaces in it, must not be encoded again. */
function base64Fixes(node: Node, text: string): readonly Fix[] {
  const compact = text.replace(/\s+/g, '');
  if (compact !== text && readUserData(compact).kind === 'base64' && contentOf(compact) !== 'unknown') {
    return [
      fix('Remove the spaces', '删除空格', () => [{ kind: 'set', node, value: inOneLine(compact) }], { safe: true }),
    ];
  }
  const standard = text.replaceAll('-', '+').replaceAll('_', '/');
  const isScript = readUserData(standard).kind === 'base64' && contentOf(standard) !== 'unknown';
  const isUrlSafe = /^[\w-]*={0,2}$/.test(text) && (isScript || !/^\w*$/.test(text));
  return [...(isUrlSafe ? [setFix(node, standard)] : []), ...(isUrlSafe && isScript ? [] : [encodeFix(node, text)])];
}

function encodeFix(node: Node, text: string): Fix {
  return fix('Encode as base64', '编码为 base64', () => [{ kind: 'set', node, value: encodeBase64(text) }]);
}

function userDataIn(body: Node) {
  const node = inServer(body, 'user_data');
  const text = stringOf(node);
  return node && text ? { node, text, data: readUserData(text) } : {};
}
