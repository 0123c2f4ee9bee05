import type { LocalizedText } from '../../schemas/core/localized-text.ts';
import { startMcp } from '../../server/src/mcp/start-mcp.ts';
import { readArguments } from '../arguments.ts';
import type { Invocation } from '../command.ts';
import { version } from '../version.ts';

export const usage: LocalizedText = {
  en: `instance-requests mcp

Serves assistants by the Model Context Protocol, on standard input and output. They can check
a body, have a rule or an error code explained, and have a field described. Nothing is sent.

  --lang en|zh-cn  language (default: en)
  --help           show this help`,
  zh: `instance-requests mcp

通过 Model Context Protocol 为 AI 助手提供服务，使用标准输入和输出。助手可检查请求体、解释规则或错误码、
说明字段。不发送任何请求。

  --lang en|zh-cn  语言（默认值：en）
  --help           显示此帮助`,
};

/** Serves until the client ends the connection. */
export async function run({ args, language }: Invocation): Promise<number> {
  readArguments(args, {});
  await startMcp(language, version());
  return 0;
}
