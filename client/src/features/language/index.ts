import { commands, EventEmitter, type ExtensionContext, LogLevel, type LogOutputChannel, Uri, workspace } from 'vscode';
import { type ErrorHandler, LanguageClient, type Middleware, TransportKind } from 'vscode-languageclient/node';
import { type InitializationOptions, keepSecretCommand } from '../../../../schemas/protocol.ts';
import type { LanguageServer } from '../../requests/language-server.ts';
import { requestLanguage } from '../../requests/open-request.ts';
import { ruleScheme } from '../../ui/rule-pages.ts';
import { checkAgainCommand, restartCommand } from './notices.ts';
import { LanguageServerSupervisor } from './supervisor.ts';

/** Has the language server run from the first request file on, and ends it with the window. */
export function registerLanguage(context: ExtensionContext, log: LogOutputChannel): LanguageServer {
  const supervisor = new LanguageServerSupervisor(
    (middleware, errorHandler) => createClient(context, log, middleware, errorHandler),
    log,
  );
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
  context: ExtensionContext,
  log: LogOutputChannel,
  middleware: Middleware,
  errorHandler: ErrorHandler,
): LanguageClient {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.cjs').fsPath;
  const initializationOptions: InitializationOptions = {
    ruleLink: `${ruleScheme}:/{provider}/{code}.md`,
    secretCommand: keepSecretCommand,
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

/** What a process of Node needs of its environment. */
const needed = /^(?:ComSpec|HOME|LANG|LC_\w+|LD_LIBRARY_PATH|PATH|SystemRoot|TEMP|TMP|TMPDIR|TZ|USERPROFILE|windir)$/i;

/** What takes everything else out of the environment that the language server would inherit: credentials may be in it. */
function withoutOthers(environment: NodeJS.ProcessEnv): Record<string, undefined> {
  const others = Object.keys(environment).filter((name) => !needed.test(name));
  return Object.fromEntries(others.map((name) => [name, undefined]));
}

/**
 * A log that traces nothing. What the server is told is the text of files, with the secrets that stand in it, and the
 * setting of a workspace could have it written down.
 */
function untraced(log: LogOutputChannel): LogOutputChannel {
  const never = new EventEmitter<LogLevel>();
  return Object.create(log, { logLevel: { value: LogLevel.Off }, onDidChangeLogLevel: { value: never.event } });
}
