import type { ToolContext } from '../../../schemas/assist/tool.ts';
import { runTool, toolsWithoutAccount as tools } from '../../../schemas/assist/tools.ts';
import type { Language } from '../../../schemas/core/localized-text.ts';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { errorHelp } from '../../../schemas/providers/error-help.ts';
import { createReceiver, invalidParams, isObject, type Method, messagesIn, ProtocolError } from './protocol.ts';

/** The versions of the protocol that the official clients know, the newest first: the tools are the same in all. */
const versions = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05', '2024-10-07'];

/** Serves the tools by the Model Context Protocol on standard input and output until the input ends. */
export async function serveMcp(language: Language, version: string): Promise<void> {
  const receive = createReceiver(mcpMethods(language, version), (response) => {
    process.stdout.write(`${JSON.stringify(response)}\n`);
  });
  for await (const message of messagesIn(process.stdin)) void receive(message);
}

/** What a client can request. */
export function mcpMethods(language: Language, version: string): ReadonlyMap<string, Method> {
  const context: ToolContext = {
    language,
    analyze: async (text, fileName) => analyzeRequest(text, fileName, { now: Date.now() }),
    errorHelp: (provider) => errorHelp[provider],
  };
  return new Map<string, Method>([
    [
      'initialize',
      ({ protocolVersion }) => ({
        protocolVersion: versions.find((known) => known === protocolVersion) ?? versions[0],
        capabilities: { tools: {} },
        serverInfo: { name: 'instance-requests', title: 'Instance Requests', version },
      }),
    ],
    ['ping', () => ({})],
    ['tools/list', () => ({ tools: tools.map(toolDescription) })],
    ['tools/call', (params, signal) => callTool(params, context, signal)],
  ]);
}

const toolDescription = ({ name, description, input }: (typeof tools)[number]) => ({
  name,
  description,
  inputSchema: input,
  annotations: { readOnlyHint: true, openWorldHint: false },
});

async function callTool(params: Parameters<Method>[0], context: ToolContext, signal: AbortSignal) {
  const { name, arguments: input = {} } = params;
  if (typeof name !== 'string' || !isObject(input)) throw new ProtocolError(invalidParams, 'Invalid params');
  const tool = tools.find((each) => each.name === name);
  const { text, isError } = tool
    ? await runTool(tool, input, context, signal)
    : { text: 'Unknown tool.', isError: true };
  return { content: [{ type: 'text', text }], isError };
}
