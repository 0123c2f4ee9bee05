import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { languageOf } from '../../schemas/core/localized-text.ts';
import { mcpArgument, startMcp } from './mcp/start-mcp.ts';
import { serveOnDisk } from './serve-on-disk.ts';

const root = pathToFileURL(`${import.meta.dirname}/../`);
const [mode, ...rest] = process.argv.slice(2);

if (mode === mcpArgument) {
  const { version }: { version: string } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  const locale = rest.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length);
  void startMcp(languageOf(locale), version);
} else {
  serveOnDisk(createConnection(ProposedFeatures.all), `${new URL('docs/rules.md', root)}#{provider}-{code}`);
}
