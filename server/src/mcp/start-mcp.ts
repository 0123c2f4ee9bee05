import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runTool, toolsWithoutAccount } from '../../../schemas/assist/tools.ts';
import { languageOf } from '../../../schemas/core/localized-text.ts';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import type { McpOptions } from './serve-mcp.ts';

/** The first argument of a process that serves assistants instead of editors. */
export const mcpArgument = 'mcp';

/** Loads the bundle with the protocol's library, and serves until the client ends. */
export async function startMcp(args: readonly string[]): Promise<void> {
  const folder = import.meta.dirname;
  const load = createRequire(join(folder, 'mcp.cjs'));
  const { serveMcp }: { serveMcp: (options: McpOptions) => Promise<void> } = load('./mcp.cjs');
  const { version }: { version: string } = load('../package.json');
  const locale = args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
  await serveMcp({
    tools: toolsWithoutAccount,
    run: runTool,
    version,
    context: {
      language: languageOf(locale),
      analyze: async (text, fileName) => analyzeRequest(text, fileName, { now: Date.now() }),
    },
  });
}
