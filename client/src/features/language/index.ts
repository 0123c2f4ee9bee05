import {
  commands,
  type Event,
  EventEmitter,
  type ExtensionContext,
  LogLevel,
  type LogOutputChannel,
  workspace,
} from 'vscode';
import type { ErrorHandler, Middleware } from 'vscode-languageclient';
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
  secretCommands,
} from '../../../../schemas/protocol.ts';
import type { LanguageServer } from '../../requests/language-server.ts';
import { requestLanguage } from '../../requests/open-request.ts';
import { ruleScheme } from '../../ui/rule-pages.ts';
import { checkAgainCommand, restartCommand } from './notices.ts';
import { RequestClient, type ServerHost } from './request-client.ts';
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

/**
 * Runs the language server from the first request file until the window closes.
 * @param host starts it, in a process or a worker
 */
export function registerLanguage(
  context: ExtensionContext,
  host: ServerHost,
  log: LogOutputChannel,
  { values, listNames }: ServerRequests,
): LanguageServer {
  const supervisor = new LanguageServerSupervisor((middleware, errorHandler) => {
    const client = createClient(host, log, middleware, errorHandler);
    context.subscriptions.push(
      client.onRequest(accountValuesMethod, values.list),
      client.onRequest(knownValuesMethod, values.known),
      values.onDidChange(() => {
        // A server that isn't running asks when it has started.
        if (client.isRunning()) void client.sendNotification(accountValuesChangedMethod).catch(() => undefined);
      }),
      client.onRequest(namesMethod, listNames),
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
  return supervisor;
}

function createClient(
  host: ServerHost,
  log: LogOutputChannel,
  middleware: Middleware,
  errorHandler: ErrorHandler,
): RequestClient {
  const initializationOptions: InitializationOptions = {
    ruleLink: `${ruleScheme}:/{provider}/{code}.md`,
    secretCommand: keepSecretCommand,
    secretCommands,
    scriptCommand: editScriptCommand,
    accountValues: true,
    names: true,
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
