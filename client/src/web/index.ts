import { commands, Disposable, type ExtensionContext, type TextDocument, window, workspace } from 'vscode';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { requestLanguage } from '../requests/request-language.ts';
import { hasRequestFile, onRequestFileCreated } from '../startup/request-files.ts';
import { standInForCommands } from '../ui/deferred-commands.ts';
import { localize } from '../ui/localize.ts';
import { showInformation } from '../ui/messages.ts';
import { fileReader } from './extension-files.ts';
import { joinFiles } from './join-files.ts';

/** The files of the bundles that are loaded later, from `dist`; the build fills them in. */
declare const webClientFiles: readonly string[];
declare const webServerFiles: readonly string[];
declare const webReaderFiles: readonly string[];

/** What the bundle of the client in a browser exports. */
type WebClient = Pick<typeof import('./client.ts'), 'activate'>;

/** The commands that `./client.ts` has. */
const available: readonly string[] = [
  'instanceRequests.new',
  'instanceRequests.convert',
  'instanceRequests.generateCode',
  'instanceRequests.newFromClipboard',
];

/**
 * VS Code in a browser calls this where no other extension host is connected, as on vscode.dev. Requests can be written and
 * checked there. Everything else needs files, processes or connections that a browser doesn't have, and says so.
 */
export function activate(context: ExtensionContext): void {
  let client: Promise<void> | undefined;
  const load = () => {
    client ??= loadClient(context, () => waiting.dispose());
    return client;
  };
  const ids: string[] = context.extension.packageJSON.contributes.commands.map(
    ({ command }: { command: string }) => command,
  );
  const waiting = Disposable.from(
    standInForCommands(available, load),
    workspace.onDidOpenTextDocument((document) => isRequest(document) && load()),
    onRequestFileCreated(context.extension, () => void load()),
  );
  const view = window.createTreeView('instanceRequests.instances', {
    treeDataProvider: { getChildren: () => [], getTreeItem: () => ({}) },
  });
  view.message = localize(messages.unavailable);
  context.subscriptions.push(
    waiting,
    view,
    ...ids
      .filter((id) => !available.includes(id))
      .map((id) => commands.registerCommand(id, () => void showInformation(localize(messages.unavailable)))),
  );
  if (workspace.textDocuments.some(isRequest)) void load();
  else void hasRequestFile(context.extension).then((hasOne) => (hasOne ? load() : undefined));
}

async function loadClient(context: ExtensionContext, onLoaded: () => void): Promise<void> {
  const read = fileReader(context.extensionUri);
  const [client, server] = await Promise.all([joinFiles(webClientFiles, read), joinFiles(webServerFiles, read)]);
  const load = new Function('require', `return ${client}(require)`);
  const { activate: start }: WebClient = load(require);
  onLoaded();
  const script = (text: string) => `${text}(() => undefined)`;
  start(context, { server: script(server), reader: async () => script(await joinFiles(webReaderFiles, read)) });
}

const isRequest = ({ languageId }: TextDocument) => languageId === requestLanguage;

const messages = {
  unavailable: {
    en: 'In the browser, requests can be written and checked. To send them and to see instances, use VS Code on the desktop or connect to a remote machine.',
    zh: '在浏览器中可以编写和检查请求。如需发送请求或查看实例，请使用桌面版 VS Code，或连接到远程计算机。',
  } satisfies LocalizedText,
};
