import { createRequire } from 'node:module';
import { join } from 'node:path';
import { commands, Disposable, type ExtensionContext, type TextDocument, workspace } from 'vscode';
import type { CheckedRequest } from '../../../schemas/assist/check-request.ts';
import type { Assistants, CheckOptions } from '../features/assistants/index.ts';
import { storageFolder } from '../requests/storage-folder.ts';
import { createDeferredView, type DeferredView } from '../ui/deferred-view.ts';
import { registerAssistants } from './assistants.ts';
import { holdsUnsettled } from './holds-unsettled.ts';

/** What the bundle of the extension exports. */
interface Extension {
  activate: (context: ExtensionContext, view: DeferredView<never>) => Assistants;
}

/** What other extensions get from this one; docs/api.md describes it. It changes compatibly while its version is 1. */
export interface InstanceRequestsApi {
  readonly version: 1;
  /** Checks a text as a request. Rejects if it can't be read. */
  readonly check: (text: string, options?: CheckOptions) => Promise<CheckedRequest>;
}

const viewId = 'instanceRequests.instances';
const languageIds: readonly string[] = ['instance-request', 'instance-request-preview'];

/**
 * VS Code calls this in every window once it has started. The extension itself is loaded only if a request file is open
 * or in the workspace, if a send isn't settled, or at the first command or view. Until then stand-ins of the commands and an empty view load it.
 */
export function activate(context: ExtensionContext): InstanceRequestsApi {
  let isLoaded = false;
  let loaded: Assistants | undefined;
  const load = () => {
    if (!isLoaded) {
      isLoaded = true;
      loaded = loadExtension(context, view, waiting);
    }
    return loaded;
  };
  const view = createDeferredView<never>(viewId, () => void load());
  const waiting = Disposable.from(
    ...commandIds(context).map((id) =>
      commands.registerCommand(id, async (...args: unknown[]) => {
        load();
        return commands.executeCommand(id, ...args);
      }),
    ),
    workspace.onDidOpenTextDocument((document) => void (isRequest(document) && load())),
  );
  context.subscriptions.push(
    view.view,
    waiting,
    registerAssistants(context, (name) => load()?.tools[name]),
  );
  if (workspace.textDocuments.some(isRequest)) load();
  // The search goes on after the activation, which others may wait for.
  else void isNeeded(context).then((needed) => needed && load());
  return { version: 1, check: async (text, options) => checkWith(load(), text, options) };
}

/** @param loaded undefined if the extension could not be loaded */
async function checkWith(loaded: Assistants | undefined, text: string, options?: CheckOptions) {
  if (!loaded) throw new Error('Instance Requests could not be loaded.');
  return loaded.check(text, options);
}

function loadExtension(context: ExtensionContext, view: DeferredView<never>, waiting: Disposable): Assistants {
  const path = context.asAbsolutePath(join('dist', 'client.cjs'));
  const extension: Extension = createRequire(path)(path);
  waiting.dispose();
  return extension.activate(context, view);
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
