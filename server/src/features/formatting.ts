import { format } from 'jsonc-parser';
import type { FormattingOptions, Position, Range, TextEdit } from 'vscode-languageserver';
import type { AnalyzedDocument } from './analyzed-document.ts';

/** No request is longer, and the indentation of a long and deep text would take gigabytes. */
const maxLength = 500_000;

/**
 * The edits that format a document as the built-in JSON editor does; comments and line ends stay.
 * @param range the lines to format; absent means the whole document
 */
export function formatDocument(
  { textDocument, analysis }: AnalyzedDocument,
  { tabSize, insertSpaces, insertFinalNewline }: FormattingOptions,
  range?: Range,
): TextEdit[] {
  const text = textDocument.getText();
  // Without a tree, the text is empty or nested too deeply.
  if (!analysis.root || text.length > maxLength) return [];
  const start = range && textDocument.offsetAt(range.start);
  const lines = range && start !== undefined && { offset: start, length: textDocument.offsetAt(range.end) - start };
  const edits = format(text, lines || undefined, {
    tabSize,
    insertSpaces,
    insertFinalNewline: insertFinalNewline === true,
    eol: '\n',
  });
  // The formatter has no text for an indentation of exactly 200 blanks.
  if (edits.some(({ content }) => typeof content !== 'string')) return [];
  return edits.map(({ offset, length, content }) => ({
    range: { start: textDocument.positionAt(offset), end: textDocument.positionAt(offset + length) },
    newText: content,
  }));
}

/** The edits after a typed character: the object or array that a bracket closes, or the line that a line end ends. */
export function formatOnType(
  source: AnalyzedDocument,
  at: Position,
  character: string,
  options: FormattingOptions,
): TextEdit[] {
  const { textDocument, analysis } = source;
  if (character === '\n') {
    const line = at.line - 1;
    if (line < 0) return [];
    // The line that the cursor is on keeps its blanks.
    const end = textDocument.positionAt(textDocument.offsetAt({ line: at.line, character: 0 }) - 1);
    return formatDocument(source, options, { start: { line, character: 0 }, end });
  }
  const end = textDocument.offsetAt(at);
  let closed = analysis.wellFormed?.root;
  while (closed && closed.offset + closed.length !== end) {
    closed = closed.children?.find(({ offset, length }) => offset < end && offset + length >= end);
  }
  while (closed?.type === 'property') closed = closed.children?.[1];
  if (closed?.type !== 'object' && closed?.type !== 'array') return [];
  const { offset: start } = closed.parent?.type === 'property' ? closed.parent : closed;
  return formatDocument(source, options, { start: textDocument.positionAt(start), end: at });
}
