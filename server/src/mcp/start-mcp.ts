import { runTool, toolsWithoutAccount } from '../../../schemas/assist/tools.ts';
import type { Language } from '../../../schemas/core/localized-text.ts';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';

/** The first argument of a process that serves assistants instead of editors. */
export const mcpArgument = 'mcp';

/** Serves assistants on standard input and output until the client ends; the protocol's library is loaded then only. */
export async function startMcp(language: Language, version: string): Promise<void> {
  const { serveMcp } = await import('./serve-mcp.ts');
  await serveMcp({
    tools: toolsWithoutAccount,
    run: runTool,
    version,
    context: {
      language,
      analyze: async (text, fileName) => analyzeRequest(text, fileName, { now: Date.now() }),
    },
  });
}
