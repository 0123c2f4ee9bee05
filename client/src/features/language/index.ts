import {
  commands,
  type Event,
  EventEmitter,
  type ExtensionContext,
  LogLevel,
  type LogOutputChannel,
  Uri,
  workspace,
} from 'vscode';
import { type ErrorHandler, LanguageClient, type Middleware, TransportKind } from 'vscode-languageclient/node';
import {
  type AccountValues,
  type AccountValuesParams,
  accountValuesChangedMethod,
  accountValuesMethod,
  editScriptCommand,
  type InitializationOptions,
  type KnownValuesParams,
  type KnownValuesResponse,
  keepSecretCommand,
  knownValuesMethod,
  type NamesParams,
  namesMethod,
  requestFilesMethod,
  secretCommands,
  workspaceProblemsSetting,
} from '../../../../schemas/protocol.ts';
import { withoutOthers } from '../../requests/child-environment.ts';
import type { LanguageServer } from '../../requests/language-server.ts';
import { requestLanguage } from '../../requests/open-request.ts';
import { ruleScheme } from '../../ui/rule-pages.ts';
import { checkAgainCommand, restartCommand } from './notices.ts';
import { hasRequestFiles, listRequestFiles } from './request-files.ts';
import { LanguageServerSupervisor } from './supervisor.ts';

/** Responds to the server's requests for the values that an account can use. */
interface ValuesSource {
  readonly list: (params: AccountValuesParams) => Promise<AccountValues | null>;
  readonly known: (params: KnownValuesParams) => Promise<KnownValuesResponse>;
  readonly onDidChange: Event<void>;
}

/** Responds to the server's requests for what only the client knows. */
export interface ServerRequests {
  readonly values: ValuesSource;
  /** The names of profiles and of stored secrets. */
  readonly listNames: (params: NamesParams) => readonly string[];
}

/** Runs the language server from the first request file, open or in the workspace, until the window closes. */
export function registerLanguage(
  context: ExtensionContext,
  log: LogOutputChannel,
  { values, listNames }: ServerRequests,
): LanguageServer {
  const supervisor = new LanguageServerSupervisor((middleware, errorHandler) => {
    const client = createClient(context, log, middleware, errorHandler);
    context.subscriptions.push(
      client.onRequest(accountValuesMethod, values.list),
      client.onRequest(knownValuesMethod, values.known),
      values.onDidChange(() => {
        // A server that isn't running asks when it has started.
        if (client.isRunning()) void client.sendNotification(accountValuesChangedMethod).catch(() => undefined);
      }),
      client.onRequest(namesMethod, listNames),
      client.onRequest(requestFilesMethod, listRequestFiles),
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
  context.subscriptions.push(
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(workspaceProblemsSetting)) void startForWorkspace();
    }),
  );
  void startForWorkspace();
  return supervisor;
}

function createClient(
  context: ExtensionContext,
  log: LogOutputChannel,
  middleware: Middleware,
  errorHandler: ErrorHandler,
): LanguageClient {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.cjs').fsPath;
  const initializationOptions: InitializationOptions = {
    ruleLink: `${ruleScheme}:/{provider}/{code}.md`,
    secretCommand: keepSecretCommand,
    secretCommands,
    scriptCommand: editScriptCommand,
    accountValues: true,
    names: true,
    requestFiles: true,
  };
  return new LanguageClient(
    'instanceRequests',
    'Instance Requests',
    { module, transport: TransportKind.ipc, options: { env: withoutOthers(process.env) } },
    {
      documentSelector: [{ language: requestLanguage }],
      outputChannel: log,
      traceOutputChannel: untraced(log),
      initializationOptions,
      middleware,
      errorHandler,
    },
  );
}

/**
 * A log without traces. Messages to the server contain the text of files with their secrets, and a workspace setting could
 * write them to the log.
 */
function untraced(log: LogOutputChannel): LogOutputChannel {
  const never = new EventEmitter<LogLevel>();
  return Object.create(log, { logLevel: { value: LogLevel.Off }, onDidChangeLogLevel: { value: never.event } });
}
