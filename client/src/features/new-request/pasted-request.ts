import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Change, Fix } from '../../../../schemas/core/model/fix.ts';
import type { RequestAnalysis } from '../../../../schemas/document/analyze-request.ts';
import { formatText } from '../../../../schemas/document/format-text.ts';
import { applyEdits, editsOf } from '../../../../schemas/document/text-edits.ts';
import { readCurl } from '../../../engine/http/parse-curl.ts';

/** The body in a text: that of a curl command, or the text itself if it is a JSON object; formatted. */
export function bodyIn(text: string): string | undefined {
  const body = (bodyOfCurl(text) ?? text).trim();
  return body.startsWith('{') || body.startsWith('//') ? `${formatText(body)}\n` : undefined;
}

/** The body to paste in place of a text: that of a curl command, or the text itself if it is a whole JSON object. */
export function bodyToPaste(text: string): string | undefined {
  // What is only a part of a body is pasted as it is.
  return bodyOfCurl(text) !== undefined || text.trimEnd().endsWith('}') ? bodyIn(text) : undefined;
}

function bodyOfCurl(text: string): string | undefined {
  const found = readCurl(text);
  return found?.kind === 'body' ? found.body : undefined;
}

/** Why a text of the clipboard has no body. */
export function withoutBody(text: string): LocalizedText {
  const found = readCurl(text);
  if (found?.kind === 'file' && found.name !== '-') return messages.inFile(found.name);
  if (found?.kind === 'file') return messages.inInput;
  return found?.kind === 'query' ? messages.inQuery : messages.noBody;
}

type Secret = NonNullable<Fix['moves']>;

/**
 * Replaces every secret that is written out in a body by a reference.
 * @param store keeps a secret, and gives the name under which it is kept
 * @returns the body, and how many secrets were stored
 */
export async function withoutSecrets(
  body: string,
  { problems }: Pick<RequestAnalysis, 'problems'>,
  store: (secret: Secret) => Promise<string>,
): Promise<{ body: string; stored: number }> {
  const changes: Change[] = [];
  for (const move of problems.flatMap(({ fixes = [] }) => fixes.flatMap(({ moves }) => moves ?? []))) {
    changes.push({ kind: 'set', node: move.secret, value: `\${secret:${await store(move)}}` });
  }
  return { body: applyEdits(body, editsOf(body, changes)), stored: changes.length };
}

const messages = {
  noBody: {
    en: 'The clipboard has no request: copy a JSON body or a curl command with one. Nothing was created.',
    zh: '剪贴板中没有请求：请复制 JSON 请求体，或带有请求体的 curl 命令。未创建任何内容。',
  },
  inFile: (file: string): LocalizedText => ({
    en: `The curl command reads its body from the file "${file}". Copy the content of that file. Nothing was created.`,
    zh: `该 curl 命令从文件“${file}”读取请求体。请复制该文件的内容。未创建任何内容。`,
  }),
  inInput: {
    en: 'The curl command reads its body from another command. Copy the body itself. Nothing was created.',
    zh: '该 curl 命令从其他命令读取请求体。请直接复制请求体。未创建任何内容。',
  },
  inQuery: {
    en: 'The curl command sends its data in the address (-G), not as a body. Nothing was created.',
    zh: '该 curl 命令将数据放在地址中发送（-G），而不是作为请求体。未创建任何内容。',
  },
};
