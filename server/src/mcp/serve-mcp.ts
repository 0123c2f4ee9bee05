import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { AssistantTool, ToolContext } from '../../../schemas/assist/tool.ts';
import type { runTool } from '../../../schemas/assist/tools.ts';
import { errorHelp } from '../../../schemas/providers/error-help.ts';

/** What is served. */
export interface McpOptions {
  readonly tools: readonly AssistantTool[];
  readonly run: typeof runTool;
  readonly context: Omit<ToolContext, 'errorHelp'>;
  readonly version: string;
}

// The library validates what clients answer to questions of a server. This one asks none.
const noValidator = {
  getValidator(): never {
    throw new Error('This server asks its client nothing.');
  },
};

/** Serves the tools by the Model Context Protocol on standard input and output. */
export async function serveMcp({ tools, run, context, version }: McpOptions): Promise<void> {
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
    const whole: ToolContext = { ...context, errorHelp: (provider) => errorHelp[provider] };
    const { text, isError } = await run(tool, params.arguments ?? {}, whole, signal);
    return { content: [{ type: 'text', text }], isError };
  });
  await server.connect(new StdioServerTransport());
}
