import type { WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Edit } from '../../../../schemas/document/text-edits.ts';

/** Edits of a document as LSP describes them. */
export function workspaceEdit(textDocument: TextDocument, edits: readonly Edit[]): WorkspaceEdit {
  const textEdits = edits.map(({ start, end, text }) => ({
    range: { start: textDocument.positionAt(start), end: textDocument.positionAt(end) },
    newText: text,
  }));
  return { changes: { [textDocument.uri]: textEdits } };
}
