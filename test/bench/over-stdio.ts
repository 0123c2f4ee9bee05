import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  InitializedNotification,
  InitializeRequest,
  NotificationType,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { ensureVSCode } from '../vscode/install.ts';
import { repository } from '../vscode/paths.ts';
import { bodies } from './bodies.ts';
import { print, race } from './measure.ts';

interface Server {
  /** Changes one character and pulls the diagnostics of the new version. */
  readonly change: () => Promise<unknown>;
  /** Opens a text anew. */
  readonly open: (text: string) => Promise<void>;
  /** Resident memory in MB, where the system tells. */
  readonly memory: () => number;
  readonly stop: () => void;
}

const associations = new NotificationType<unknown>('json/schemaAssociations');

async function start(args: readonly string[], schema?: unknown): Promise<Server> {
  const child: ChildProcess = spawn(process.execPath, [...args, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  if (!child.stdin || !child.stdout) throw new Error('The server has no pipes.');
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onUnhandledNotification(() => {});
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { diagnostic: {} } },
    initializationOptions: { provideFormatter: false, handledSchemaProtocols: ['file'] },
  });
  await connection.sendNotification(InitializedNotification.type, {});
  if (schema) await connection.sendNotification(associations, [{ uri: 'ecs://schema', fileMatch: ['*'], schema }]);
  let document = 0;
  let version = 1;
  let line = 0;
  const uri = () => `file:///bench/${document}.huawei-ecs.json`;
  return {
    async open(text) {
      document++;
      version = 1;
      line = text.split('\n').findIndex((each) => each.includes('"name"'));
      const languageId = 'json';
      await connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri: uri(), languageId, version, text },
      });
      await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: uri() } });
    },
    async change() {
      version++;
      const at = { line, character: 21 };
      await connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri: uri(), version },
        contentChanges: [{ range: { start: at, end: { line, character: 22 } }, text: version % 2 ? 'n' : 'm' }],
      });
      return connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: uri() } });
    },
    memory() {
      const status = `/proc/${child.pid}/status`;
      const kilobytes = existsSync(status) ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] : undefined;
      return Number(kilobytes ?? Number.NaN) / 1024;
    },
    stop() {
      connection.dispose();
      child.kill();
    },
  };
}

/** From a change to the pulled diagnostics of the packaged server, beside VS Code's JSON server and one that only parses. */
export async function benchOverStdio(): Promise<void> {
  const { root } = await ensureVSCode();
  const jsonServer = join(root, 'extensions/json-language-features/server/dist/node/jsonServerMain.js');
  const schema = JSON.parse(readFileSync(join(repository, 'schemas/json/huawei-ecs.json'), 'utf8'));
  const servers = {
    'this language server': await start([join(repository, 'dist/server.cjs')]),
    "VS Code's JSON server": await start([jsonServer], schema),
    'a server that only parses': await start([join(import.meta.dirname, 'parse-only-server.ts')]),
  };
  const columns = [];
  for (const { name, text, rounds } of bodies) {
    for (const server of Object.values(servers)) await server.open(text);
    const runners = Object.fromEntries(Object.entries(servers).map(([title, server]) => [title, server.change]));
    columns.push({ name, times: await race(rounds, runners) });
  }
  print('Change to pulled diagnostics over stdio', columns, "VS Code's JSON server");
  for (const { text } of bodies) {
    for (const server of Object.values(servers)) {
      await server.open(text);
      for (let edit = 0; edit < 200; edit++) await server.change();
    }
  }
  console.log('\nResident memory after 200 edits of each (MB)');
  for (const [title, server] of Object.entries(servers)) {
    console.log(`${title.padEnd(28)}${server.memory().toFixed(0).padStart(6)}`);
    server.stop();
  }
}
