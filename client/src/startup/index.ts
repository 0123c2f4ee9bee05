import { createRequire } from 'node:module';
import { join } from 'node:path';
import { commands, Disposable, type ExtensionContext, type TextDocument, window, workspace } from 'vscode';
import { storageFolder } from '../requests/storage-folder.ts';
import { holdsUnsettled } from './holds-unsettled.ts';

/** What the bundle of the extension exports. */
interface Extension {
  activate: (context: ExtensionContext) => void;
}

const viewId = 'instanceRequests.instances';
const languageIds: readonly string[] = ['instance-request', 'instance-request-preview'];

/**
 * VS Code calls this in every window once it has started. The extension itself is loaded only if a request file is open
 * or in the workspace, if a send isn't settled, or at the first command or view. Until then stand-ins of these load it.
 */
export async function activate(context: ExtensionContext): Promise<void> {
  let loading: Promise<void> | undefined;
  const load = () => {
    loading ??= loadExtension(context, waiting);
    return loading;
  };
  const waiting = Disposable.from(
    ...commandIds(context).map((id) =>
      commands.registerCommand(id, async (...args: unknown[]) => {
        await load();
        return commands.executeCommand(id, ...args);
      }),
    ),
    window.registerTreeDataProvider<never>(viewId, {
      getTreeItem: (element) => element,
      getChildren: async () => {
        void load();
        return [];
      },
    }),
    workspace.onDidOpenTextDocument((document) => isRequest(document) && void load()),
  );
  context.subscriptions.push(waiting);
  if (workspace.textDocuments.some(isRequest)) {
    await load();
    return;
  }
  // The search goes on after the activation, which others may wait for.
  void isNeeded(context).then((needed) => needed && void load());
}

async function loadExtension(context: ExtensionContext, waiting: Disposable): Promise<void> {
  const path = context.asAbsolutePath(join('dist', 'client.cjs'));
  const extension: Extension = createRequire(path)(path);
  waiting.dispose();
  // VS Code forgets a view after its disposal, by its id: also one that took its place at once.
  await new Promise((resolve) => setImmediate(resolve));
  extension.activate(context);
}

const isRequest = ({ languageId }: TextDocument) => languageIds.includes(languageId);

/** Whether the extension has something to do before a person uses it. */
async function isNeeded({ extension, globalStorageUri }: ExtensionContext): Promise<boolean> {
  if (await holdsUnsettled(join(storageFolder(globalStorageUri.fsPath), 'journal'), Date.now())) return true;
  const [language] = extension.packageJSON.contributes.languages;
  const endings = language.extensions.map((ending: string) => ending.slice(1)).join(',');
  const found = await workspace.findFiles(`**/*.{${endings}}`, '**/node_modules/**', 1);
  return found.length > 0;
}

function commandIds({ extension }: ExtensionContext): string[] {
  return extension.packageJSON.contributes.commands.map(({ command }: { command: string }) => command);
}
