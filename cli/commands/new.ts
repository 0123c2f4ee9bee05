import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { inLanguage, type LocalizedText } from '../../schemas/core/localized-text.ts';
import { plainTextOf } from '../../schemas/core/model/body-snippet.ts';
import type { Provider } from '../../schemas/core/model/provider.ts';
import { providerOfName } from '../../schemas/document/identify-provider.ts';
import { newRequestBody } from '../../schemas/document/new-request.ts';
import { newRequests } from '../../schemas/providers/new-requests.ts';
import { snippets } from '../../server/src/features/completion-snippets.ts';
import { oneOf, providerFor, providerIdsText, readArguments } from '../arguments.ts';
import { type Invocation, UsageError } from '../command.ts';

export const usage: LocalizedText = {
  en: `instance-requests new [options] PROVIDER

Writes a new request of a provider.
What it needs from your account is a placeholder, which lint reports until you replace it.

  --example SIZE   an example instead: smallest, typical or full
  --output FILE    write a new file (default: print the request)
  --lang en|zh-cn  message language (default: en)
  --help           show this help

Providers: ${providerIdsText}`,
  zh: `instance-requests new [选项] 服务商

编写某个服务商的新请求。
需要取自账号的值为占位符，替换之前 lint 会报告。

  --example SIZE   改为示例：smallest、typical 或 full
  --output FILE    写入新文件（默认值：输出请求）
  --lang en|zh-cn  消息语言（默认值：en）
  --help           显示此帮助

服务商：${providerIdsText}`,
};

const sizes = ['smallest', 'typical', 'full'] as const;

/** Prints a request to begin with, or writes it to a new file. */
export function run({ args, language }: Invocation): number {
  const { values, positionals } = readArguments(args, { example: { type: 'string' }, output: { type: 'string' } });
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0)
    throw new UsageError({ en: 'Specify one provider.', zh: '请指定一个服务商。' });
  const provider = providerFor(id);
  const { example, output } = values;
  const text = example === undefined ? bodyOf(provider) : exampleOf(provider, oneOf('--example', example, sizes));
  if (output === undefined) {
    process.stdout.write(text);
    return 0;
  }
  const isNamed = providerOfName(basename(output)) === provider;
  const problem = write(output, isNamed ? text : `// provider: ${id}\n${text}`);
  if (problem) process.stderr.write(`${inLanguage(problem, language)}\n`);
  return problem ? 2 : 0;
}

function bodyOf(provider: Provider): string {
  return `${JSON.stringify(newRequestBody(provider, newRequests[provider.id], []), null, 2)}\n`;
}

function exampleOf({ id }: Provider, size: (typeof sizes)[number]): string {
  const prefix = size === 'smallest' ? id : `${id} ${size}`;
  const snippet = Object.values(snippets[id]).find((known) => known.prefix === prefix);
  return snippet ? plainTextOf(snippet) : '';
}

/** Never over another file. */
function write(file: string, text: string): LocalizedText | undefined {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return code === 'EEXIST'
      ? { en: `${file} exists already. Nothing was written.`, zh: `${file} 已存在。未写入任何内容。` }
      : { en: `Couldn't write ${file} (${code}).`, zh: `无法写入 ${file}（${code}）。` };
  }
}
