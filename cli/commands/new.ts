import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { inLanguage, type Language, type LocalizedText } from '../../schemas/core/localized-text.ts';
import { plainTextOf } from '../../schemas/core/model/body-snippet.ts';
import type { Provider } from '../../schemas/core/model/provider.ts';
import { escapeUnseen } from '../../schemas/core/util/sanitize-text.ts';
import { providerOfName } from '../../schemas/document/identify-provider.ts';
import { newRequestBody } from '../../schemas/document/new-request.ts';
import { newRequests } from '../../schemas/providers/new-requests.ts';
import { snippets } from '../../server/src/features/completion-snippets.ts';
import { oneOf, providerFor, providerIdsText, readArguments } from '../arguments.ts';
import { type Invocation, UsageError } from '../command.ts';
import { readText } from '../text-file.ts';

export const usage: LocalizedText = {
  en: `instance-requests new [options] PROVIDER
       instance-requests new [options] --from FILE

Writes a new request of a provider, or the request in a file: a Terraform resource, a command
of hcloud, zeno or jdc, a curl command, or code with a provider's SDK. What it needs from your
account, and what isn't literal, is a placeholder, which lint reports until you replace it.
Passwords become references.

  --from FILE      import the request in a file; - reads standard input
  --example SIZE   an example instead: smallest, typical or full
  --output FILE    write a new file (default: print the request)
  --lang en|zh-cn  message language (default: en)
  --help           show this help

Providers: ${providerIdsText}`,
  zh: `instance-requests new [选项] 服务商
       instance-requests new [选项] --from 文件

编写某个服务商的新请求，或导入文件中的请求：Terraform 资源、hcloud、zeno 或 jdc 命令、curl 命令或 SDK 代码。
需要取自账号的值和非字面量的值为占位符，替换之前 lint 会报告。密码会变为引用。

  --from FILE      导入文件中的请求；- 表示读取标准输入
  --example SIZE   改为示例：smallest、typical 或 full
  --output FILE    写入新文件（默认值：输出请求）
  --lang en|zh-cn  消息语言（默认值：en）
  --help           显示此帮助

服务商：${providerIdsText}`,
};

const sizes = ['smallest', 'typical', 'full'] as const;

/** Prints a request to begin with, or writes it to a new file. */
export async function run({ args, language }: Invocation): Promise<number> {
  const { values, positionals } = readArguments(args, {
    example: { type: 'string' },
    from: { type: 'string' },
    output: { type: 'string' },
  });
  const [id, ...others] = positionals;
  const { example, from, output } = values;
  if (others.length > 0 || (id === undefined && from === undefined) || (from !== undefined && example !== undefined))
    throw new UsageError({ en: 'Specify one provider, or --from.', zh: '请指定一个服务商，或使用 --from。' });
  const given = id === undefined ? undefined : providerFor(id);
  const say = (says: LocalizedText) => process.stderr.write(`${escapeUnseen(inLanguage(says, language))}\n`);
  const begun = from !== undefined ? await imported(from, given, language) : given && beginning(given, example);
  if (!begun || 'problem' in begun) {
    if (begun) say(begun.problem);
    return 2;
  }
  const { provider, text } = begun;
  for (const note of begun.notes ?? []) say(note);
  const isNamed = output !== undefined && providerOfName(basename(output)) === provider;
  const isKnown = output === undefined && from === undefined;
  const file = isNamed || isKnown ? text : `// provider: ${provider.id}\n${text}`;
  if (output === undefined) {
    process.stdout.write(file);
    return 0;
  }
  const problem = write(output, file);
  if (problem) say(problem);
  return problem ? 2 : 0;
}

/** The text of a new request. */
interface Begun {
  readonly provider: Provider;
  readonly text: string;
  readonly notes?: readonly LocalizedText[];
}

function beginning(provider: Provider, example: string | undefined): Begun {
  const text = example === undefined ? bodyOf(provider) : exampleOf(provider, oneOf('--example', example, sizes));
  return { provider, text };
}

/** The request in a file; what reads it is loaded when it is needed. */
async function imported(
  file: string,
  given: Provider | undefined,
  language: Language,
): Promise<Begun | { problem: LocalizedText }> {
  const content = readText(file === '-' ? undefined : file);
  if (!('text' in content))
    return { problem: { en: `Can't read ${file}: ${content.en}.`, zh: `无法读取 ${file}：${content.zh}。` } };
  const { importFile } = await import('../import-file.ts');
  return importFile(content.text, file, given, language);
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
