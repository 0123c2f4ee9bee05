import { globSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Puts something before the language server of an installed extension that keeps all that goes in and out of it, and
 * its environment. To be called before the server starts.
 * @returns what gives the record
 */
export async function recordServer(dataDir: string): Promise<() => Promise<string>> {
  const [server] = globSync(join(dataDir, 'extensions', 'instance-requests.*', 'dist', 'server.cjs'));
  if (!server) throw new Error('The language server is not there.');
  const record = join(dataDir, '..', 'server.record');
  const real = server.replace('server.cjs', 'real-server.cjs');
  await rename(server, real);
  await writeFile(
    server,
    `const { appendFileSync } = require('node:fs');
const keep = (kind, what) => appendFileSync(${JSON.stringify(record)}, kind + ' ' + JSON.stringify(what) + '\\n');
keep('environment', process.env);
keep('arguments', process.argv);
process.on('message', (message) => keep('in', message));
const send = process.send.bind(process);
process.send = (message, ...rest) => (keep('out', message), send(message, ...rest));
require(${JSON.stringify(real)});
`,
  );
  return () => readFile(record, 'utf8');
}
