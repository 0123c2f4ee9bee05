import { languages, SnippetString, type TextDocument, type TextEditor, Uri, window, workspace } from 'vscode';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { requestLanguage } from '../../requests/open-request.ts';

/** Shows a new file for a provider, with an unused name. */
export async function showNewDocument(provider: Provider): Promise<TextEditor> {
  const document = await workspace.openTextDocument(await freeName(provider));
  return window.showTextDocument(await languages.setTextDocumentLanguage(document, requestLanguage));
}

/**
 * Writes a body as a snippet, with the cursor at its first tab stop.
 * @param empty the empty document to write it into; otherwise a new file
 */
export async function writeBody(provider: Provider, text: string, empty: TextDocument | undefined): Promise<void> {
  const editor = empty ? await window.showTextDocument(empty) : await showNewDocument(provider);
  await editor.insertSnippet(new SnippetString(text));
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
