import { inLanguage, type LocalizedText } from '../../schemas/core/localized-text.ts';
import { escapeUnseen } from '../../schemas/core/util/sanitize-text.ts';
import { codeTargets, generateCode } from '../../schemas/generate/generate-code.ts';
import { readArguments } from '../arguments.ts';
import { type Invocation, UsageError } from '../command.ts';
import { readRequest } from '../read-request.ts';

export const usage: LocalizedText = {
  en: `instance-requests generate [options] TARGET FILE

Prints a Huawei Cloud ECS request as code. TARGET is terraform, cli, typescript, python or go.
Secrets and references become variables. Nothing is sent.

  --provider ID    provider of a file that doesn't name one
  --lang en|zh-cn  message language (default: en)
  --help           show this help`,
  zh: `instance-requests generate [选项] 目标 文件

将华为云 ECS 请求输出为代码。目标为 terraform、cli、typescript、python 或 go。
机密和引用会变为变量。不会发送任何内容。

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
  if (!target)
    return fail({
      en: `Requests of ${provider.id} can't be generated for ${id}.`,
      zh: `${provider.id} 的请求无法生成为 ${id}。`,
    });
  process.stdout.write(generateCode(target, request, (says) => inLanguage(says, language)));
  return 0;
}
