import { createRequire } from 'node:module';
import { join } from 'node:path';
import { commands, Disposable, type ExtensionContext, type TextDocument, workspace } from 'vscode';
import type { Authoring } from '../authoring.ts';
import type { Handle } from '../features/instances/tree.ts';
import type { ServerRequests } from '../features/language/index.ts';
import { storageFolder } from '../requests/storage-folder.ts';
import { createDeferredView } from '../ui/deferred-view.ts';
import { holdsUnsettled } from './holds-unsettled.ts';

/** What the bundle of the client exports. */
type Client = Pick<typeof import('../client.ts'), 'activateAuthoring' | 'activateRest'>;

const viewId = 'instanceRequests.instances';
const requestLanguages: readonly string[] = ['instance-request', 'instance-request-preview'];

/** How long the language server has this process to itself after its start, for the first problems; in milliseconds. */
const headStartMs = 300;

/**
 * VS Code calls this in every window once it has started. The language client is loaded when a request file is open.
 * Everything else is loaded some time after it, or if a request file is in the workspace, if a send isn't settled, or at
 * the first command or view. Until then stand-ins of the commands and an empty view load it.
 */
export function activate(context: ExtensionContext): void {
  const path = context.asAbsolutePath(join('dist', 'client.cjs'));
  const client = once((): Client => createRequire(path)(path));
  const authoring = once((): Authoring => client().activateAuthoring(context, all));
  const all = once(
    (): Promise<ServerRequests> => client().activateRest(context, authoring(), view, () => waiting.dispose()),
  );
  const view = createDeferredView<Handle>(viewId, () => void all());
  const begin = once(async () => {
    await authoring().language.started;
    setTimeout(all, headStartMs);
  });
  const waiting = Disposable.from(
    ...commandIds(context).map((id) =>
      commands.registerCommand(id, async (...args: unknown[]) => {
        await all();
        return commands.executeCommand(id, ...args);
      }),
    ),
    workspace.onDidOpenTextDocument((document) => isRequest(document) && begin()),
  );
  context.subscriptions.push(view.view, waiting);
  // The activation is over by then: VS Code waits for it before the commands, and others may too.
  setImmediate(async () => {
    if (workspace.textDocuments.some(isRequest)) await begin();
    else if (await isNeeded(context)) await all();
  });
}

/** Does something at the first call only, and gives its result at each. */
function once<T>(make: () => T): () => T {
  let made: { readonly result: T } | undefined;
  return () => {
    made ??= { result: make() };
    return made.result;
  };
}

const isRequest = ({ languageId }: TextDocument) => requestLanguages.includes(languageId);

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
