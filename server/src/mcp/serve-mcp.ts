import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { ToolContext } from '../../../schemas/assist/tool.ts';
import { runTool, toolsWithoutAccount as tools } from '../../../schemas/assist/tools.ts';
import type { Language } from '../../../schemas/core/localized-text.ts';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { errorHelp } from '../../../schemas/providers/error-help.ts';

// The library validates what clients answer to questions of a server. This one asks none.
const noValidator = {
  getValidator(): never {
    throw new Error('This server asks its client nothing.');
  },
};

/** Serves the tools by the Model Context Protocol on standard input and output. */
export async function serveMcp(language: Language, version: string): Promise<void> {
  const context: ToolContext = {
    language,
    analyze: async (text, fileName) => analyzeRequest(text, fileName, { now: Date.now() }),
    errorHelp: (provider) => errorHelp[provider],
  };
  const server = new Server(
    { name: 'instance-requests', title: 'Instance Requests', version },
    { capabilities: { tools: {} }, jsonSchemaValidator: noValidator },
  );
  server.setRequestHandler(ListToolsRequestSchema, async () => ({
    tools: tools.map(({ name, description, input }) => ({
      name,
      description,
      inputSchema: { ...input, properties: { ...input.properties }, required: [...input.required] },
      annotations: { readOnlyHint: true, openWorldHint: false },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    const tool = tools.find(({ name }) => name === params.name);
    if (!tool) return { content: [{ type: 'text', text: 'Unknown tool.' }], isError: true };
    const { text, isError } = await runTool(tool, params.arguments ?? {}, context, signal);
    return { content: [{ type: 'text', text }], isError };
  });
  await server.connect(new StdioServerTransport());
}
