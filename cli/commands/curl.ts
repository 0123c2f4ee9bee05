import { toCurl } from '../../client/engine/http/curl.ts';
import { plainHeaders } from '../../client/engine/http/http-text.ts';
import { type RequestForms, requestForms, unquotedVariables } from '../../client/engine/requests/request-forms.ts';
import type { Scheme } from '../../schemas/core/api/authentication.ts';
import type { CreateCall, Target } from '../../schemas/core/api/provider-api.ts';
import { inLanguage, type LocalizedText } from '../../schemas/core/localized-text.ts';
import { escapeUnseen } from '../../schemas/core/util/sanitize-text.ts';
import { createCalls } from '../../schemas/providers/create-calls.ts';
import { readArguments } from '../arguments.ts';
import { type Invocation, UsageError } from '../command.ts';
import { readRequest } from '../read-request.ts';

export const usage: LocalizedText = {
  en: `instance-requests curl [options] FILE

Prints a request as a curl command, unsigned. Secrets and references are shell variables,
which you set before you run it. Nothing is sent.

  --endpoint URL   scheme and host (default: the public endpoint of the provider)
  --region ID      region, for providers that have it in the address
  --project ID     project, for providers that have it in the address
  --provider ID    provider of a file that doesn't name one
  --lang en|zh-cn  message language (default: en)
  --help           show this help`,
  zh: `instance-requests curl [选项] 文件

将请求输出为不含签名的 curl 命令。机密和引用为 shell 变量，运行前须设置。不会发送任何内容。

  --endpoint URL   协议和主机（默认值：服务商的公开地址）
  --region ID      区域，用于地址中含区域的服务商
  --project ID     项目，用于地址中含项目的服务商
  --provider ID    未指明服务商的文件所用的服务商
  --lang en|zh-cn  消息语言（默认值：en）
  --help           显示此帮助`,
};

/** An example, so that the same file gives the same command. */
const exampleToken = '00000000-0000-4000-8000-000000000000';

/** Prints the command. */
export function run({ args, language }: Invocation): number {
  const { values, positionals } = readArguments(args, {
    endpoint: { type: 'string' },
    region: { type: 'string' },
    project: { type: 'string' },
    provider: { type: 'string' },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0)
    throw new UsageError({ en: 'Specify one file.', zh: '请指定一个文件。' });
  const fail = (problem: LocalizedText) => {
    process.stderr.write(`${escapeUnseen(inLanguage(problem, language))}\n`);
    return 2;
  };
  const request = readRequest(file, values.provider);
  if ('problem' in request) return fail(request.problem);
  const { text, root, provider } = request;
  const api = createCalls[provider.id];
  const target = targetFor(api, values);
  // A reference in a number or boolean field is written without quotation marks, whatever its value.
  const forms = ['0', 'true'].map((value) => requestForms({ request: { text }, root, provider }, () => value));
  process.stdout.write(commandOf(api, target, forms, (says) => inLanguage(says, language)));
  return 0;
}

/** @throws UsageError if a part of the address is missing */
function targetFor(
  { needs, endpoint }: CreateCall,
  given: { endpoint?: string | undefined; region?: string | undefined; project?: string | undefined },
): Target {
  const missing = needs.filter((need) => given[need] === undefined).map((need) => `--${need}`);
  if (missing.length > 0)
    throw new UsageError({
      en: `This provider needs ${missing.join(' and ')}.`,
      zh: `此服务商需要 ${missing.join(' 和 ')}。`,
    });
  const { region = '', project = '' } = given;
  const at = given.endpoint === undefined ? endpoint(region) : originOf(given.endpoint);
  if (at === undefined)
    throw new UsageError({
      en: 'Specify a valid --endpoint, such as https://cloud.example.com.',
      zh: '请指定有效的 --endpoint，例如 https://cloud.example.com。',
    });
  return { endpoint: at, region, project };
}

function originOf(text: string): string | undefined {
  const url = URL.parse(text);
  return url && /^https?:$/.test(url.protocol) ? url.origin : undefined;
}

function commandOf(
  api: CreateCall,
  target: Target,
  [zero, yes]: readonly RequestForms[],
  localize: (text: LocalizedText) => string,
): string {
  if (!zero || !yes) return '';
  const variables = zero.variables.map((variable, index) => ({
    ...variable,
    isText: variable.isText && yes.variables[index]?.isText === true,
  }));
  const call = api.create(target, zero.shell, exampleToken);
  const header = headerOf(api.authentications.map(({ scheme }) => scheme));
  const credential = { name: 'TOKEN', says: localize({ en: "the account's token", zh: '账号的令牌' }) };
  const headers = Object.fromEntries([...plainHeaders(call), ...(header ? [header] : [])]);
  const notes = [localize(header ? messages.unsigned : messages.signatureNeeded)];
  return toCurl({ ...call, headers, body: unquotedVariables(call.body ?? '', variables) }, notes, {
    inHeaders: header ? [credential] : [],
    inBody: variables.map(({ name, says }) => ({ name, says: localize(says) })),
  });
}

/** The header of a token; undefined if the provider only accepts signatures. */
function headerOf(schemes: readonly Scheme[]): [name: string, value: string] | undefined {
  if (schemes.includes('x-auth-token')) return ['X-Auth-Token', '${TOKEN}'];
  return schemes.includes('bearer') ? ['Authorization', 'Bearer ${TOKEN}'] : undefined;
}

const messages = {
  unsigned: {
    en: 'Running it creates instances, each time anew. Set the variables first.',
    zh: '每次运行都会创建实例。请先设置变量。',
  },
  signatureNeeded: {
    en: 'The provider accepts signed calls only: this one needs a signature in its headers.',
    zh: '服务商仅接受已签名的调用：须在请求头中加入签名。',
  },
} satisfies Record<string, LocalizedText>;
