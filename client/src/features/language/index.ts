import { type ExtensionContext, type LogOutputChannel, type TextDocument, Uri, workspace } from 'vscode';
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
    { module, transport: TransportKind.ipc },
    {
      documentSelector: [{ language: requestLanguage }],
      outputChannel: log,
      initializationOptions: { ruleLink: `${ruleScheme}:/{provider}/{code}.md`, secretCommand: keepSecretCommand },
    },
  );
}
