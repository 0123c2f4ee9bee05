import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { LocalizedText } from '../../schemas/core/localized-text.ts';
import { serve } from '../../server/src/server.ts';
import { readArguments } from '../arguments.ts';
import type { Invocation } from '../command.ts';
import { documentLink } from '../rule-link.ts';

export const usage: LocalizedText = {
  en: `instance-requests lsp [--stdio]

Runs the language server for an editor, on standard input and output.

  --stdio  the only way to connect, and the default
  --help   show this help`,
  zh: `instance-requests lsp [--stdio]

为编辑器运行语言服务器，使用标准输入和输出。

  --stdio  唯一的连接方式，也是默认值
  --help   显示此帮助`,
};

/** Serves until the editor ends the connection. */
export function run({ args }: Invocation): number {
  // An editor may pass the id of its process, as LSP libraries do.
  readArguments(args, { stdio: { type: 'boolean', default: true }, clientProcessId: { type: 'string' } });
  serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout), documentLink);
  return 0;
}
