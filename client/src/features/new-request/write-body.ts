import { SnippetString, type TextDocument, window } from 'vscode';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { showNewDocument } from '../../requests/new-document.ts';

/**
 * Writes a body as a snippet, with the cursor at its first tab stop.
 * @param empty the empty document to write it into; otherwise a new file
 */
export async function writeBody(provider: Provider, text: string, empty: TextDocument | undefined): Promise<void> {
  const editor = empty ? await window.showTextDocument(empty) : await showNewDocument(provider);
  await editor.insertSnippet(new SnippetString(text));
}
