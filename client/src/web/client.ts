import { commands, type ExtensionContext } from 'vscode';
import { providers } from '../../../schemas/providers/registry.ts';
import { startAuthoring } from '../authoring.ts';
import { showNewDocument } from '../requests/new-document.ts';
import { localize } from '../ui/localize.ts';
import { pickOne } from '../ui/quick-input.ts';
import { serverWorker } from './server-worker.ts';

/**
 * Registers what a request is written with in a browser.
 * @param serverScript the text of the language server
 */
export function activate(context: ExtensionContext, serverScript: string): void {
  startAuthoring(context, () => serverWorker(serverScript));
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
