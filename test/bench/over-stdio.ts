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
import { ensureVSCode } from '../../scripts/vscode/install.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { bodies } from './bodies.ts';
import { median, print, race, timed } from './measure.ts';

interface Server {
  /** Types a character, or deletes it again, and pulls the diagnostics of the new version. */
  readonly change: () => Promise<unknown>;
  /** Opens a text as a new document. */
  readonly open: (text: string) => Promise<void>;
  /** Resident memory in MB; NaN on systems other than Linux. */
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
      const typed = version % 2 === 0;
      const range = { start: { line, character: 21 }, end: { line, character: typed ? 21 : 22 } };
      await connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri: uri(), version },
        contentChanges: [{ range, text: typed ? 'n' : '' }],
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

/** How often each server is started to measure its start. */
const starts = 11;

/** The packaged server, VS Code's JSON server and one that only parses: their start, their responses, their memory. */
export async function benchOverStdio(): Promise<void> {
  const { root } = await ensureVSCode();
  const jsonServer = join(root, 'extensions/json-language-features/server/dist/node/jsonServerMain.js');
  const schema = JSON.parse(readFileSync(join(repository, 'schemas/json/huawei-ecs.json'), 'utf8'));
  const against = "VS Code's JSON server";
  const starters: Readonly<Record<string, () => Promise<Server>>> = {
    'this language server': () => start([join(repository, 'dist/server.cjs')]),
    [against]: () => start([jsonServer], schema),
    'a server that only parses': () => start([join(import.meta.dirname, 'parse-only-server.ts')]),
  };
  print('Start, until it is initialized (median ms)', [{ name: '', values: await benchStart(starters) }], against, 0);

  const servers = await Promise.all(
    Object.entries(starters).map(async ([name, starter]) => ({ name, ...(await starter()) })),
  );
  const runners = Object.fromEntries(servers.map(({ name, change }) => [name, timed(change)]));
  const columns = [];
  for (const { name, text, rounds } of bodies) {
    for (const server of servers) await server.open(text);
    columns.push({ name, values: await race(rounds, runners) });
  }
  print('Change to pulled diagnostics over stdio (median ms)', columns, against);

  for (const { text } of bodies) {
    for (const server of servers) {
      await server.open(text);
      for (let edit = 0; edit < 200; edit++) await server.change();
    }
  }
  const memory = Object.fromEntries(servers.map((server) => [server.name, server.memory()]));
  print('Resident memory after 200 edits of each (MB)', [{ name: '', values: memory }], against, 0);
  for (const server of servers) server.stop();
}

/** The median milliseconds from the start of a process until its server has responded to the first request. */
async function benchStart(starters: Readonly<Record<string, () => Promise<Server>>>): Promise<Record<string, number>> {
  const times = Object.entries(starters).map(([name, starter]) => ({ name, starter, all: [] as number[] }));
  for (let count = 0; count < starts; count++) {
    for (const { starter, all } of times) {
      const begun = performance.now();
      const server = await starter();
      all.push(performance.now() - begun);
      server.stop();
    }
  }
  return Object.fromEntries(times.map(({ name, all }) => [name, median(all)]));
}
