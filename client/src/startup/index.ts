import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Disposable, type ExtensionContext, type TextDocument, workspace } from 'vscode';
import type { CheckedRequest } from '../../../schemas/assist/check-request.ts';
import { remindersFolder } from '../../engine/tracking/reminder-time.ts';
import type { Authoring } from '../authoring.ts';
import type { Loaded } from '../extension.ts';
import type { CheckOptions } from '../features/assistants/index.ts';
import type { Handle } from '../features/instances/tree.ts';
import { reminderDays } from '../requests/reminder-setting.ts';
import { storageFolder } from '../requests/storage-folder.ts';
import { standInForCommands } from '../ui/deferred-commands.ts';
import { createDeferredView } from '../ui/deferred-view.ts';
import { registerAssistants } from './assistants.ts';
import { hasDueEnd } from './has-due-end.ts';
import { holdsUnsettled } from './holds-unsettled.ts';
import { hasRequestFile, onRequestFileCreated } from './request-files.ts';

/** What the bundle of the client exports. */
type Client = Pick<typeof import('../client.ts'), 'activateAuthoring' | 'activateRest'>;

/** What other extensions get from this one; docs/api.md describes it. It changes compatibly while its version is 1. */
export interface InstanceRequestsApi {
  readonly version: 1;
  /** Checks a text as a request. Rejects if it can't be read. */
  readonly check: (text: string, options?: CheckOptions) => Promise<CheckedRequest>;
}

const viewId = 'instanceRequests.instances';
const requestLanguages: readonly string[] = ['instance-request', 'instance-request-preview'];

/** How long the language server has this process to itself after its start, for the first problems; in milliseconds. */
const headStartMs = 300;

/**
 * VS Code calls this in every window once it has started. The language client is loaded when a request file is open.
 * Everything else is loaded some time after it, or if a request file is in the workspace, if a send isn't settled, or at
 * the first command or view. Until then stand-ins of the commands and an empty view load it.
 */
export function activate(context: ExtensionContext): InstanceRequestsApi {
  const path = context.asAbsolutePath(join('dist', 'client.cjs'));
  const client = once((): Client => createRequire(path)(path));
  const authoring = once((): Authoring => client().activateAuthoring(context, async () => (await all()).requests));
  const all = once((): Promise<Loaded> => client().activateRest(context, authoring(), view, () => waiting.dispose()));
  const view = createDeferredView<Handle>(viewId, () => all());
  const begin = once(async () => {
    await authoring().language.started;
    setTimeout(all, headStartMs);
  });
  const waiting = Disposable.from(
    standInForCommands(commandIds(context), () => all()),
    workspace.onDidOpenTextDocument((document) => isRequest(document) && begin()),
    onRequestFileCreated(context.extension, () => void all()),
  );
  const assistants = once(async () => (await all()).assistants());
  const tools = registerAssistants(context, async (name) => (await assistants()).tools[name]);
  context.subscriptions.push(view.view, waiting, tools);
  // The activation is over by then: VS Code waits for it before the commands, and others may too.
  setImmediate(async () => {
    if (workspace.textDocuments.some(isRequest)) await begin();
    else if (await isNeeded(context)) await all();
  });
  return { version: 1, check: async (text, options) => (await assistants()).check(text, options) };
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
  const storage = storageFolder(globalStorageUri.fsPath);
  const now = Date.now();
  const marks = new Set(await readdir(join(storage, remindersFolder)).catch(() => []));
  const isDue = (lines: string) => hasDueEnd(lines, { days: reminderDays(), marks, now });
  if (await holdsUnsettled(join(storage, 'journal'), now, isDue)) return true;
  return hasRequestFile(extension);
}

function commandIds({ extension }: ExtensionContext): string[] {
  return extension.packageJSON.contributes.commands.map(({ command }: { command: string }) => command);
}
