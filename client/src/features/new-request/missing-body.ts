import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { readCurl } from '../../../../schemas/import/curl.ts';

/** Why a text of the clipboard has no body. */
export function withoutBody(text: string): LocalizedText {
  const found = readCurl(text);
  if (found?.kind === 'file' && found.name !== '-') return messages.inFile(found.name);
  if (found?.kind === 'file') return messages.inInput;
  return found?.kind === 'query' ? messages.inQuery : messages.noBody;
}

const messages = {
  noBody: {
    en: 'The clipboard has no request: copy a JSON body, a curl command, Terraform, a command or SDK code. Nothing was created.',
    zh: '剪贴板中没有请求：请复制 JSON 请求体、curl 命令、Terraform、命令或 SDK 代码。未创建任何内容。',
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
