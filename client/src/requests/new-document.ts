import { languages, type TextEditor, Uri, window, workspace } from 'vscode';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import { requestLanguage } from './request-language.ts';

/** Shows a new file for a provider, with an unused name. */
export async function showNewDocument(provider: Pick<Provider, 'id'>): Promise<TextEditor> {
  const document = await workspace.openTextDocument(await freeName(provider));
  return window.showTextDocument(await languages.setTextDocumentLanguage(document, requestLanguage));
}

/** An untitled file in the workspace folder with an unused name for the provider. */
async function freeName(provider: Pick<Provider, 'id'>): Promise<Uri> {
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
