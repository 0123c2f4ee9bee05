import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CompletionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  DocumentFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  NotificationType,
  type Position,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { ensureVSCode } from '../../scripts/vscode/install.ts';
import { repository } from '../../scripts/vscode/paths.ts';

/** What an editor requests after each change, and what it requests less often. */
export const operations = ['diagnostics', 'completion', 'hover', 'symbols', 'folding', 'format'] as const;

export type Operation = (typeof operations)[number];

/** A language server in a process of its own, with one document. */
export interface BenchServer {
  /** Types a character, or deletes it again, and waits for the response to a request about the new version. */
  readonly change: (operation: Operation) => Promise<unknown>;
  /** Opens a text as a new document. */
  readonly open: (text: string) => Promise<void>;
  /** Resident memory in MB; NaN on systems other than Linux. */
  readonly memory: () => number;
  readonly stop: () => void;
}

export const ownServer = 'this language server';
export const jsonServer = "VS Code's JSON server";
export const parseOnlyServer = 'a server that only parses';

/** Starts each of the compared servers. */
export async function serverStarters(): Promise<Readonly<Record<string, () => Promise<BenchServer>>>> {
  const { root } = await ensureVSCode();
  const main = join(root, 'extensions/json-language-features/server/dist/node/jsonServerMain.js');
  const schema = JSON.parse(readFileSync(join(repository, 'schemas/json/huawei-ecs.json'), 'utf8'));
  return {
    [ownServer]: () => start([join(repository, 'dist/server.cjs')]),
    [jsonServer]: () => start([main], schema),
    [parseOnlyServer]: () => start([join(import.meta.dirname, 'parse-only-server.ts')]),
  };
}

/** What VS Code says of itself. */
const capabilities = {
  textDocument: {
    diagnostic: {},
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown' as const] } },
    hover: { contentFormat: ['markdown' as const] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    foldingRange: { rangeLimit: 5000, lineFoldingOnly: true },
  },
};

const associations = new NotificationType<unknown>('json/schemaAssociations');

async function start(args: readonly string[], schema?: unknown): Promise<BenchServer> {
  const { child, connection } = connect(args);
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities,
    initializationOptions: { provideFormatter: true, handledSchemaProtocols: ['file'] },
  });
  await connection.sendNotification(InitializedNotification.type, {});
  if (schema) await connection.sendNotification(associations, [{ uri: 'ecs://schema', fileMatch: ['*'], schema }]);
  const documents = new EditedDocuments(connection);
  return {
    open: (text) => documents.open(text),
    change: (operation) => documents.change(operation),
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

/** Starts a server, and listens to it. */
export function connect(args: readonly string[]): { child: ChildProcess; connection: ProtocolConnection } {
  const child = spawn(process.execPath, [...args, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onUnhandledNotification(() => {});
  connection.listen();
  return { child, connection };
}

/** The documents that are opened in a server one after the other. */
class EditedDocuments {
  readonly #connection: ProtocolConnection;
  #count = 0;
  #version = 1;
  /** Where the character is typed. */
  #edited: Position = { line: 0, character: 0 };
  /** Inside a value that the schema lists. */
  #listed: Position = { line: 0, character: 0 };

  constructor(connection: ProtocolConnection) {
    this.#connection = connection;
  }

  get #textDocument() {
    return { uri: `file:///bench/${this.#count}.huawei-ecs.json` };
  }

  async open(text: string): Promise<void> {
    this.#count++;
    this.#version = 1;
    this.#edited = positionAfter(text, '"name": "');
    this.#listed = positionAfter(text, '"volumetype": "');
    await this.#connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { ...this.#textDocument, languageId: 'json', version: this.#version, text },
    });
    await this.#request('diagnostics');
  }

  async change(operation: Operation): Promise<unknown> {
    this.#version++;
    const isTyped = this.#version % 2 === 0;
    const { line, character } = this.#edited;
    const range = { start: this.#edited, end: { line, character: isTyped ? character : character + 1 } };
    await this.#connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { ...this.#textDocument, version: this.#version },
      contentChanges: [{ range, text: isTyped ? 'n' : '' }],
    });
    return this.#request(operation);
  }

  #request(operation: Operation): Promise<unknown> {
    const textDocument = this.#textDocument;
    const at = { textDocument, position: this.#listed };
    switch (operation) {
      case 'diagnostics':
        return this.#connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
      case 'completion':
        return this.#connection.sendRequest(CompletionRequest.type, at);
      case 'hover':
        return this.#connection.sendRequest(HoverRequest.type, at);
      case 'symbols':
        return this.#connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
      case 'folding':
        return this.#connection.sendRequest(FoldingRangeRequest.type, { textDocument });
      case 'format': {
        const options = { tabSize: 2, insertSpaces: true };
        return this.#connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options });
      }
    }
  }
}

/** The position after the first place of a text in another. */
function positionAfter(text: string, place: string): Position {
  const before = text.slice(0, text.indexOf(place) + place.length).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
