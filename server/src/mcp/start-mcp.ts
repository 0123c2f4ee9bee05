import type { Language } from '../../../schemas/core/localized-text.ts';

/** The first argument of a process that serves assistants instead of editors. */
export const mcpArgument = 'mcp';

/** Serves assistants on standard input and output until the client ends; the protocol's library is loaded then only. */
export async function startMcp(language: Language, version: string): Promise<void> {
  const { serveMcp } = await import('./serve-mcp.ts');
  await serveMcp(language, version);
}
