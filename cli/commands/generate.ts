import { inLanguage, type LocalizedText } from '../../schemas/core/localized-text.ts';
import type { Provider } from '../../schemas/core/model/provider.ts';
import { escapeUnseen } from '../../schemas/core/util/sanitize-text.ts';
import { codeTargets, generateCode, missingTargets } from '../../schemas/generate/generate-code.ts';
import { providers } from '../../schemas/providers/registry.ts';
import { readArguments } from '../arguments.ts';
import { type Invocation, UsageError } from '../command.ts';
import { readRequest } from '../read-request.ts';

const table = providers.map((provider) => `  ${provider.id.padEnd(17)}${targetIds(provider) || '-'}`).join('\n');

export const usage: LocalizedText = {
  en: `instance-requests generate [options] TARGET FILE

Prints a request as code. Secrets and references become variables. Nothing is sent.
Targets by provider:

${table}

  --provider ID    provider of a file that doesn't name one
  --lang en|zh-cn  message language (default: en)
  --help           show this help`,
  zh: `instance-requests generate [选项] 目标 文件

将请求输出为代码。机密和引用会变为变量。不会发送任何内容。
各服务商支持的目标：

${table}

  --provider ID    未指明服务商的文件所用的服务商
  --lang en|zh-cn  消息语言（默认值：en）
  --help           显示此帮助`,
};

/** Prints the code. */
export function run({ args, language }: Invocation): number {
  const { values, positionals } = readArguments(args, { provider: { type: 'string' } });
  const [id, file, ...others] = positionals;
  if (id === undefined || file === undefined || others.length > 0)
    throw new UsageError({ en: 'Specify a target and one file.', zh: '请指定目标和一个文件。' });
  const fail = (problem: LocalizedText) => {
    process.stderr.write(`${escapeUnseen(inLanguage(problem, language))}\n`);
    return 2;
  };
  const request = readRequest(file, values.provider);
  if ('problem' in request) return fail(request.problem);
  const { provider } = request;
  const target = codeTargets(provider).find((one) => one.id === id);
  if (!target) return fail(noTarget(provider, id));
  process.stdout.write(generateCode(target, request, (says) => inLanguage(says, language)));
  return 0;
}

function targetIds(provider: Provider): string {
  return codeTargets(provider)
    .map(({ id }) => id)
    .join(', ');
}

function noTarget(provider: Provider, id: string): LocalizedText {
  const ids = targetIds(provider);
  const missing = missingTargets(provider);
  return {
    en: [
      `Requests of ${provider.id} can't be generated for ${id}.`,
      ...(missing ? [missing.en] : []),
      ...(ids ? [`Use ${ids}.`] : []),
    ].join(' '),
    zh: [
      `${provider.id} 的请求无法生成为 ${id}。`,
      ...(missing ? [missing.zh] : []),
      ...(ids ? [`可用目标：${ids}。`] : []),
    ].join(''),
  };
}
