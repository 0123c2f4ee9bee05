import { createRequire } from 'node:module';
import { join } from 'node:path';
import { commands, Disposable, type ExtensionContext, type TextDocument, workspace } from 'vscode';
import { storageFolder } from '../requests/storage-folder.ts';
import { createDeferredView, type DeferredView } from '../ui/deferred-view.ts';
import { holdsUnsettled } from './holds-unsettled.ts';

/** What the bundle of the extension exports. */
interface Extension {
  activate: (context: ExtensionContext, view: DeferredView<never>) => void;
}

const viewId = 'instanceRequests.instances';
const languageIds: readonly string[] = ['instance-request', 'instance-request-preview'];

/**
 * VS Code calls this in every window once it has started. The extension itself is loaded only if a request file is open
 * or in the workspace, if a send isn't settled, or at the first command or view. Until then stand-ins of the commands and an empty view load it.
 */
export function activate(context: ExtensionContext): void {
  let isLoaded = false;
  const load = () => {
    if (isLoaded) return;
    isLoaded = true;
    loadExtension(context, view, waiting);
  };
  const view = createDeferredView<never>(viewId, load);
  const waiting = Disposable.from(
    ...commandIds(context).map((id) =>
      commands.registerCommand(id, async (...args: unknown[]) => {
        load();
        return commands.executeCommand(id, ...args);
      }),
    ),
    workspace.onDidOpenTextDocument((document) => isRequest(document) && load()),
  );
  context.subscriptions.push(view.view, waiting);
  if (workspace.textDocuments.some(isRequest)) {
    load();
    return;
  }
  // The search goes on after the activation, which others may wait for.
  void isNeeded(context).then((needed) => needed && load());
}

function loadExtension(context: ExtensionContext, view: DeferredView<never>, waiting: Disposable): void {
  const path = context.asAbsolutePath(join('dist', 'client.cjs'));
  const extension: Extension = createRequire(path)(path);
  waiting.dispose();
  extension.activate(context, view);
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
