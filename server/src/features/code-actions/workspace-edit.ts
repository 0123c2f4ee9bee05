import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Edit } from '../../../../schemas/document/text-edits.ts';

/** Edits of a document as LSP describes them. */
export function workspaceEdit(textDocument: TextDocument, edits: readonly Edit[]): WorkspaceEdit {
  return { changes: { [textDocument.uri]: textEditsOf(textDocument, edits) } };
}

/** The same, without the document. */
export function textEditsOf(textDocument: TextDocument, edits: readonly Edit[]): TextEdit[] {
  return edits.map(({ start, end, text }) => ({
    range: { start: textDocument.positionAt(start), end: textDocument.positionAt(end) },
    newText: text,
  }));
}
