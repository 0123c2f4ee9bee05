import { commands, type ExtensionContext } from 'vscode';
import { providers } from '../../../schemas/providers/registry.ts';
import { startAuthoring } from '../authoring.ts';
import { registerConvert } from '../features/convert/index.ts';
import { registerGenerate } from '../features/generate/index.ts';
import { registerPaste } from '../features/new-request/paste.ts';
import { registerScripts } from '../features/scripts/index.ts';
import { createTrial } from '../reader/trial.ts';
import { showNewDocument } from '../requests/new-document.ts';
import { localize } from '../ui/localize.ts';
import { pickOne } from '../ui/quick-input.ts';
import { startReaderThread } from './reader-thread.ts';
import { serverWorker } from './server-worker.ts';

/** The texts of what runs in workers. */
export interface WorkerScripts {
  readonly server: string;
  /** Loads the text of the reader, which only commands need. */
  readonly reader: () => Promise<string>;
}

/** Registers what a request is written with in a browser. */
export function activate(context: ExtensionContext, { server, reader }: WorkerScripts): void {
  startAuthoring(context, () => serverWorker(server));
  const services = { context, tryToRead: createTrial(async () => startReaderThread(await reader())) };
  // The values of an account can't be read here.
  registerConvert(services, async () => undefined);
  registerGenerate(services);
  registerPaste(services);
  registerScripts(services);
  context.subscriptions.push(commands.registerCommand('instanceRequests.new', createRequest));
}

/** Opens an empty request, whose completions are bodies to begin with. */
async function createRequest(): Promise<void> {
  const items = providers.map((provider) => ({ label: provider.name, description: provider.operation, provider }));
  const picked = await pickOne(items, {
    title: localize(messages.title),
    placeHolder: localize(messages.placeholder),
    matchOnDescription: true,
  });
  if (!picked) return;
  await showNewDocument(picked.provider);
  await commands.executeCommand('editor.action.triggerSuggest');
}

const messages = {
  title: { en: 'New Request', zh: '新建请求' },
  placeholder: { en: 'Select a provider', zh: '选择服务商' },
};
