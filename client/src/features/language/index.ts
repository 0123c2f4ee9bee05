import { commands, EventEmitter, type ExtensionContext, LogLevel, type LogOutputChannel, Uri, workspace } from 'vscode';
import type { ErrorHandler, Middleware } from 'vscode-languageclient';
import {
  type AccountValues,
  type AccountValuesParams,
  accountValuesMethod,
  editScriptCommand,
  type FileParams,
  type InitializationOptions,
  type KnownValuesParams,
  type KnownValuesResponse,
  keepSecretCommand,
  knownValuesMethod,
  type NamesParams,
  namesMethod,
  requestFileMethod,
  requestFilePattern,
  requestFilesMethod,
  secretCommands,
  workspaceFilesMethod,
  workspaceProblemsSetting,
} from '../../../../schemas/protocol.ts';
import { requestLanguage } from '../../requests/request-language.ts';
import { workspaceFilesAround } from '../../requests/workspace-files-around.ts';
import { ruleScheme } from '../../ui/rule-pages.ts';
import { checkAgainCommand, restartCommand } from './notices.ts';
import { RequestClient, type ServerHost } from './request-client.ts';
import { hasRequestFiles, listRequestFiles, readRequestFile } from './request-files.ts';
import { LanguageServerSupervisor } from './supervisor.ts';

/** Responds to the server's requests for what only the client knows. */
export interface ServerRequests {
  /** The values that an account can use. */
  readonly values: (params: AccountValuesParams) => Promise<AccountValues | null>;
  readonly knownValues: (params: KnownValuesParams) => Promise<KnownValuesResponse>;
  /** The names of profiles and of stored secrets. */
  readonly names: (params: NamesParams) => readonly string[];
}

export interface LanguageOptions {
  readonly log: LogOutputChannel;
  /** Starts the server, in a process or a worker. */
  readonly host: ServerHost;
  /** Loads what responds to the server, at its first request; absent if nothing does. */
  readonly requests?: () => Promise<ServerRequests>;
}

/** Runs the language server from the first request file, open or in the workspace, until the window closes. */
export function registerLanguage(context: ExtensionContext, options: LanguageOptions): LanguageServerSupervisor {
  const { log, requests } = options;
  const supervisor = new LanguageServerSupervisor((middleware, errorHandler) => {
    const client = createClient(options, middleware, errorHandler);
    if (requests) {
      context.subscriptions.push(
        client.onRequest(accountValuesMethod, async (params) => (await requests()).values(params)),
        client.onRequest(knownValuesMethod, async (params) => (await requests()).knownValues(params)),
        client.onRequest(namesMethod, async (params) => (await requests()).names(params)),
      );
    }
    context.subscriptions.push(
      client.onRequest(requestFilesMethod, listRequestFiles),
      client.onRequest(requestFileMethod, ({ uri }: FileParams) => readRequestFile(Uri.parse(uri))),
      client.onRequest(workspaceFilesMethod, ({ uri }: FileParams) => workspaceFilesAround(Uri.parse(uri))),
    );
    return client;
  }, log);
  context.subscriptions.push(
    supervisor,
    workspace.onDidOpenTextDocument((document) => supervisor.startFor(document)),
    commands.registerCommand(checkAgainCommand, (uri: string) => supervisor.checkAgain(uri)),
    commands.registerCommand(restartCommand, () => supervisor.restart()),
  );
  for (const document of workspace.textDocuments) supervisor.startFor(document);
  const startForWorkspace = async () => {
    if (await hasRequestFiles()) supervisor.start();
  };
  const created = workspace.createFileSystemWatcher(requestFilePattern, false, true, true);
  created.onDidCreate(startForWorkspace);
  context.subscriptions.push(
    created,
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(workspaceProblemsSetting)) void startForWorkspace();
    }),
  );
  void startForWorkspace();
  return supervisor;
}

function createClient(
  { host, log, requests }: LanguageOptions,
  middleware: Middleware,
  errorHandler: ErrorHandler,
): RequestClient {
  const initializationOptions: InitializationOptions = {
    ruleLink: `${ruleScheme}:/{provider}/{code}.md`,
    requestFiles: true,
    scriptCommand: editScriptCommand,
    ...(requests && {
      secretCommand: keepSecretCommand,
      secretCommands,
      accountValues: true,
      names: true,
    }),
  };
  return new RequestClient(host, {
    documentSelector: [{ language: requestLanguage }],
    outputChannel: log,
    traceOutputChannel: untraced(log),
    initializationOptions,
    middleware,
    errorHandler,
  });
}

/**
 * A log without traces. Messages to the server contain the text of files with their secrets, and a workspace setting could
 * write them to the log.
 */
function untraced(log: LogOutputChannel): LogOutputChannel {
  const never = new EventEmitter<LogLevel>();
  return Object.create(log, { logLevel: { value: LogLevel.Off }, onDidChangeLogLevel: { value: never.event } });
}
