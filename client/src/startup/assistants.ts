import { Disposable, type ExtensionContext, env, type LanguageModelTool, lm, McpStdioServerDefinition } from 'vscode';
import { withoutOthers } from '../requests/child-environment.ts';

/** The id of the provider in the manifest. */
const mcpProviderId = 'instanceRequests.mcp';

/** The first argument of a language server that serves assistants. */
const mcpArgument = 'mcp';

/**
 * Registers the tools of the manifest, and offers the MCP server. Nothing is loaded or started before it is used.
 * @param toolNamed loads the extension, and finds one of its tools
 */
export function registerAssistants(
  context: ExtensionContext,
  toolNamed: (name: string) => Promise<LanguageModelTool<object> | undefined>,
): Disposable {
  const { languageModelTools }: { languageModelTools: readonly { name: string }[] } =
    context.extension.packageJSON.contributes;
  const tools = languageModelTools.map(({ name }) =>
    lm.registerTool<object>(name, {
      prepareInvocation: async (options, token) => (await toolNamed(name))?.prepareInvocation?.(options, token),
      invoke: async (options, token) => (await toolNamed(name))?.invoke(options, token),
    }),
  );
  const server = lm.registerMcpServerDefinitionProvider(mcpProviderId, {
    provideMcpServerDefinitions: () => [mcpServer(context)],
  });
  return Disposable.from(...tools, server);
}

/** The language server as an MCP server, which gets no environment variable that may be a credential. */
function mcpServer(context: ExtensionContext): McpStdioServerDefinition {
  const { version }: { version: string } = context.extension.packageJSON;
  const unset = Object.keys(withoutOthers(process.env)).map((name): [string, null] => [name, null]);
  const args = [context.asAbsolutePath('dist/server.cjs'), mcpArgument, `--lang=${env.language}`];
  // In the desktop VS Code, the program of this process is Electron.
  const variables = { ...Object.fromEntries(unset), ELECTRON_RUN_AS_NODE: '1' };
  return new McpStdioServerDefinition('Instance Requests', process.execPath, args, variables, version);
}
