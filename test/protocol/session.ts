import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  type CancellationToken,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  CodeActionRequest,
  type Command,
  type CompletionItem,
  type CompletionList,
  CompletionRequest,
  CompletionTriggerKind,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  ExitNotification,
  FileChangeType,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type ProtocolRequestType,
  PublishDiagnosticsNotification,
  type Range,
  RegistrationRequest,
  ShowMessageNotification,
  ShowMessageRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type AccountValues,
  type AccountValuesParams,
  accountValuesChangedMethod,
  accountValuesMethod,
  identifyMethod,
  type KnownValuesParams,
  type KnownValuesResponse,
  knownValuesMethod,
  type NamesParams,
  namesMethod,
  pingMethod,
  type RequestIdentity,
  requestFilesMethod,
} from '../../schemas/protocol.ts';

const server = join(import.meta.dirname, '../../dist/server.cjs');

const fullCapabilities: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
  textDocument: {
    diagnostic: { relatedInformation: true },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    codeAction: { disabledSupport: true },
  },
};

/** A client of the packaged language server, over stdio. */
export class Session {
  readonly #process: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #published: { uri: string; diagnostics: Diagnostic[] }[] = [];
  #onPublished: () => void = () => {};
  #documents = 0;
  #errors = '';
  #settings: unknown = {};
  #onRefresh: () => void = () => {};
  /** The server's response to `initialize`. */
  initialized: InitializeResult = { capabilities: {} };

  private constructor() {
    this.#process = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
    const { stdin, stdout, stderr } = this.#process;
    if (!stdin || !stdout || !stderr) throw new Error('The server has no pipes.');
    stderr.on('data', (data) => {
      this.#errors += String(data);
    });
    this.#connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.#connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.#published.push(params);
      this.#onPublished();
    });
    this.#connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.#settings));
    this.#connection.onRequest(RegistrationRequest.type, () => {});
    this.#connection.onRequest(DiagnosticRefreshRequest.type, () => this.#onRefresh());
    this.#connection.listen();
  }

  static async start(
    options: {
      locale?: string;
      capabilities?: ClientCapabilities;
      initializationOptions?: object;
      folder?: string;
    } = {},
  ): Promise<Session> {
    const session = new Session();
    const configured = session.refreshed();
    session.initialized = await session.#connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: options.capabilities ?? fullCapabilities,
      workspaceFolders: options.folder === undefined ? null : [{ uri: options.folder, name: 'workspace' }],
      ...(options.locale && { locale: options.locale }),
      ...(options.initializationOptions && { initializationOptions: options.initializationOptions }),
    });
    await session.#connection.sendNotification(InitializedNotification.type, {});
    if (!options.capabilities) await configured;
    return session;
  }

  /** Changes the settings, and returns when the server has requested another pull of the diagnostics. */
  async configure(settings: unknown): Promise<void> {
    this.#settings = settings;
    const refreshed = this.refreshed();
    await this.#connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await refreshed;
  }

  /** When the server next requests another pull of the diagnostics. */
  refreshed(): Promise<void> {
    return new Promise((resolve) => {
      this.#onRefresh = resolve;
    });
  }

  /** The code actions for the diagnostics at the mark `|` of a text, as an editor requests them. */
  async actions(marked: string, name: string, only?: string[]): Promise<CodeAction[]> {
    const { text, position } = unmark(marked);
    const uri = await this.open(text, name);
    const report = await this.pull(uri);
    const isHere = ({ range: { start, end } }: Diagnostic) => !isBefore(position, start) && !isBefore(end, position);
    const diagnostics = report.kind === 'full' ? report.items.filter(isHere) : [];
    return this.actionsIn(uri, { start: position, end: position }, { diagnostics, ...(only && { only }) });
  }

  async actionsIn(uri: string, range: Range, context: CodeActionContext): Promise<CodeAction[]> {
    const params = { textDocument: { uri }, range, context };
    const result = await this.#connection.sendRequest(CodeActionRequest.type, params);
    return (result ?? []).filter((action): action is CodeAction => typeof action.command !== 'string');
  }

  /** Opens a text as a new document whose name ends in `name`; returns its URI. */
  async open(text: string, name: string): Promise<string> {
    return this.openAt(`file:///workspace/${++this.#documents}.${name}`, text);
  }

  /** Opens a text as the document of a URI. */
  async openAt(uri: string, text: string): Promise<string> {
    await this.#connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'instance-request', version: 1, text },
    });
    return uri;
  }

  async change(uri: string, version: number, text: string): Promise<void> {
    await this.#connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  /** Reports a change of a file on disk, and returns when the server has requested another pull of the diagnostics. */
  async changeFile(uri: string): Promise<void> {
    const refreshed = this.refreshed();
    await this.#connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri, type: FileChangeType.Changed }],
    });
    await refreshed;
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.#connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
      ...(previousResultId && { previousResultId }),
    });
  }

  /** The reports of the files of the workspace, those of previous ones being known; a token can cancel the request. */
  async pullWorkspace(
    known: readonly WorkspaceDocumentDiagnosticReport[] = [],
    token?: CancellationToken,
  ): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const previousResultIds = known.flatMap(({ uri, resultId }) => (resultId ? [{ uri, value: resultId }] : []));
    return (await this.#connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds }, token)).items;
  }

  /** Tells the server of a change on disk. */
  async notifyOfFile(uri: string, type: FileChangeType): Promise<void> {
    await this.#connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type }] });
  }

  async close(uri: string): Promise<void> {
    await this.#connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** Responds to the server's requests for the files of the workspace. */
  onRequestFiles(respond: () => readonly string[]): void {
    this.#connection.onRequest(requestFilesMethod, respond);
  }

  /** The diagnostics of a text, pulled. */
  async diagnostics(text: string, name: string): Promise<Diagnostic[]> {
    const report = await this.pull(await this.open(text, name));
    return report.kind === 'full' ? report.items : [];
  }

  /**
   * Completion at the mark `|` of a text.
   * @param trigger the typed character before the mark because of which the editor requests it
   */
  async complete(marked: string, name: string, trigger?: string): Promise<CompletionItem[]> {
    const { text, position } = unmark(marked);
    return this.completionsAt(await this.open(text, name), position, trigger);
  }

  /** Completion at the mark `|` of a text, with whether there may be more items. */
  async completionList(marked: string, name: string): Promise<CompletionList> {
    const { text, position } = unmark(marked);
    return this.#completionListAt(await this.open(text, name), position);
  }

  async completionsAt(uri: string, position: Position, trigger?: string): Promise<CompletionItem[]> {
    return (await this.#completionListAt(uri, position, trigger)).items;
  }

  async #completionListAt(uri: string, position: Position, trigger?: string): Promise<CompletionList> {
    const context =
      trigger === undefined
        ? { triggerKind: CompletionTriggerKind.Invoked }
        : { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: trigger };
    const params = { textDocument: { uri }, position, context };
    const result = await this.#connection.sendRequest(CompletionRequest.type, params);
    return Array.isArray(result) || !result ? { isIncomplete: false, items: result ?? [] } : result;
  }

  /** Responds to the server's requests for the values of an account. */
  onAccountValues(
    respond: (params: AccountValuesParams) => AccountValues | null | Promise<AccountValues | null>,
  ): void {
    this.#connection.onRequest(accountValuesMethod, respond);
  }

  /** Responds to the server's requests for names. */
  onNames(respond: (params: NamesParams) => readonly string[] | Promise<readonly string[]>): void {
    this.#connection.onRequest(namesMethod, respond);
  }

  /** Responds to the server's requests for what is known of the values of a body. */
  onKnownValues(respond: (params: KnownValuesParams) => KnownValuesResponse): void {
    this.#connection.onRequest(knownValuesMethod, respond);
  }

  /** Tells the server that lists of values were read. */
  async changeAccountValues(): Promise<void> {
    await this.#connection.sendNotification(accountValuesChangedMethod);
  }

  /** The hover at the mark `|` of a text. */
  async hover(marked: string, name: string): Promise<Hover | null> {
    const { text, position } = unmark(marked);
    return this.hoverAt(await this.open(text, name), position);
  }

  hoverAt(uri: string, position: Position): Promise<Hover | null> {
    return this.#connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  }

  /** Any other request about a document, with its response. */
  request<Params extends { textDocument: { uri: string } }, Result, Partial, Registration>(
    type: ProtocolRequestType<Params, Result, Partial, void, Registration>,
    params: Params,
  ): Promise<Result> {
    return this.#connection.sendRequest<Result>(type.method, params);
  }

  /** The provider and profile of the request in a document. */
  identify(uri: string): Promise<RequestIdentity | null> {
    return this.#connection.sendRequest(identifyMethod, { textDocument: { uri } });
  }

  /** Sends a ping. */
  ping(): Promise<null> {
    return this.#connection.sendRequest(pingMethod);
  }

  /** The next diagnostics that the server publishes by itself. */
  async published(): Promise<{ uri: string; diagnostics: Diagnostic[] }> {
    for (;;) {
      const next = this.#published.shift();
      if (next) return next;
      await new Promise<void>((resolve) => {
        this.#onPublished = resolve;
      });
    }
  }

  /** The actions of one kind for a whole document; a token can cancel the request. */
  allActions(uri: string, only: string, token?: CancellationToken): Promise<(Command | CodeAction)[] | null> {
    const range = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };
    const params = { textDocument: { uri }, range, context: { diagnostics: [], only: [only] } };
    return this.#connection.sendRequest(CodeActionRequest.type, params, token);
  }

  /** Runs a command of the server; returns the next message that it shows. */
  async messageAfter(command: string, args: unknown[]): Promise<string> {
    const shown = new Promise<string>((resolve) => {
      this.#connection.onNotification(ShowMessageNotification.type, ({ message }) => resolve(message));
      this.#connection.onRequest(ShowMessageRequest.type, ({ message }) => {
        resolve(message);
        return null;
      });
    });
    await this.#connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: args });
    return shown;
  }

  /** Stops the process of the server for a while, on systems that can; messages to it wait. */
  pause(): void {
    if (process.platform !== 'win32') this.#process.kill('SIGSTOP');
  }

  resume(): void {
    if (process.platform !== 'win32') this.#process.kill('SIGCONT');
  }

  /** Ends a server that may not respond any more. */
  kill(): void {
    this.#process.kill('SIGKILL');
    this.#connection.dispose();
  }

  /** Ends the server as LSP requires; returns its exit code and its output on stderr. */
  async stop(): Promise<{ code: number | null; errors: string }> {
    const ended = new Promise<number | null>((resolve) => this.#process.once('exit', resolve));
    await this.#connection.sendRequest(ShutdownRequest.type);
    await this.#connection.sendNotification(ExitNotification.type);
    const code = await ended;
    this.#connection.dispose();
    return { code, errors: this.#errors };
  }
}

function unmark(marked: string): { text: string; position: Position } {
  const offset = marked.indexOf('|');
  const before = marked.slice(0, offset).split('\n');
  return {
    text: marked.slice(0, offset) + marked.slice(offset + 1),
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  };
}

const isBefore = (a: Position, b: Position) => a.line < b.line || (a.line === b.line && a.character < b.character);

/** The text after a completion item is taken. */
export function apply(marked: string, item: CompletionItem): string {
  const edits = [...(item.textEdit ? [item.textEdit] : []), ...(item.additionalTextEdits ?? [])];
  return edited(
    marked,
    edits.map((edit) => ({ newText: edit.newText, range: 'range' in edit ? edit.range : edit.replace })),
  );
}

/** The text after a code action is taken. */
export function applyAction(marked: string, action: CodeAction): string {
  return edited(marked, Object.values(action.edit?.changes ?? {}).flat());
}

function edited(marked: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('', '', 0, unmark(marked).text), [...edits]);
}
