import {
  EventEmitter,
  type ExtensionContext,
  LogLevel,
  type LogOutputChannel,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { requestLanguage } from '../request.ts';
import { ruleScheme } from '../rules/index.ts';
import { keepSecretCommand } from '../secrets/index.ts';

/** Starts the language server when the first request file is open, and stops it with the window. */
export function registerLanguage(context: ExtensionContext, log: LogOutputChannel): void {
  let client: LanguageClient | undefined;
  const startFor = (document: TextDocument) => {
    if (client || document.languageId !== requestLanguage) return;
    client = createClient(context, log);
    context.subscriptions.push(client);
    client.start().catch((error: unknown) => log.error(`The language server did not start: ${String(error)}`));
  };
  context.subscriptions.push(workspace.onDidOpenTextDocument(startFor));
  for (const document of workspace.textDocuments) startFor(document);
}

function createClient(context: ExtensionContext, log: LogOutputChannel): LanguageClient {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server.cjs').fsPath;
  return new LanguageClient(
    'instanceRequests',
    'Instance Requests',
    { module, transport: TransportKind.ipc, options: { env: withoutOthers(process.env) } },
    {
      documentSelector: [{ language: requestLanguage }],
      outputChannel: log,
      traceOutputChannel: untraced(log),
      initializationOptions: { ruleLink: `${ruleScheme}:/{provider}/{code}.md`, secretCommand: keepSecretCommand },
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
