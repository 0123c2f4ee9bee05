import { readFile } from 'node:fs/promises';
import { commands, type ExtensionContext, languages, SnippetString, Uri, window, workspace } from 'vscode';
import * as z from 'zod';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { requestLanguage } from '../../requests/open-request.ts';
import { localize } from '../../ui/localize.ts';
import { pickOne } from '../../ui/quick-input.ts';

const snippetFile = z.record(z.string(), z.object({ prefix: z.string(), body: z.array(z.string()) }));

/** "New Request": opens the smallest valid body of a provider as a snippet. */
export function registerNewRequest(context: ExtensionContext): void {
  context.subscriptions.push(
    commands.registerCommand('instanceRequests.new', async () => {
      const items = providers.map((provider) => ({
        label: provider.name,
        description: provider.operation,
        detail: `*.${provider.id}.json`,
        provider,
      }));
      const picked = await pickOne(items, {
        title: localize(messages.title),
        placeHolder: localize(messages.placeholder),
        matchOnDescription: true,
        matchOnDetail: true,
      });
      if (picked) await openNew(context, picked.provider);
    }),
  );
}

async function openNew(context: ExtensionContext, provider: Provider): Promise<void> {
  const file = Uri.joinPath(context.extensionUri, 'snippets', `${provider.id}.json`);
  const snippets = snippetFile.parse(JSON.parse(await readFile(file.fsPath, 'utf8')));
  const smallest = Object.values(snippets).find(({ prefix }) => prefix === provider.id);
  const document = await workspace.openTextDocument(await freeName(provider));
  const editor = await window.showTextDocument(await languages.setTextDocumentLanguage(document, requestLanguage));
  await editor.insertSnippet(new SnippetString(smallest?.body.join('\n') ?? ''));
}

/** An untitled file in the workspace folder with an unused name for the provider. */
async function freeName(provider: Provider): Promise<Uri> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const open = new Set(workspace.textDocuments.map(({ uri }) => uri.path));
  for (let number = 1; ; number++) {
    const name = `request${number === 1 ? '' : `-${number}`}.${provider.id}.json`;
    const uri = folder ? Uri.joinPath(folder, name) : Uri.from({ scheme: 'untitled', path: name });
    const exists =
      folder &&
      (await workspace.fs.stat(uri).then(
        () => true,
        () => false,
      ));
    if (!exists && !open.has(uri.path)) return uri.with({ scheme: 'untitled' });
  }
}

const messages = {
  title: { en: 'New Request', zh: '新建请求' },
  placeholder: { en: 'Select a provider', zh: '选择服务商' },
};
