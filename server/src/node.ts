import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { mcpArgument, startMcp } from './mcp/start-mcp.ts';
import { serve } from './server.ts';

const rulesPage = new URL('docs/rules.md', pathToFileURL(`${import.meta.dirname}/../`));
const [mode, ...rest] = process.argv.slice(2);

if (mode === mcpArgument) void startMcp(rest);
else serve(createConnection(ProposedFeatures.all), `${rulesPage}#{provider}-{code}`);
