import type { FormattingOptions, Position, Range, TextEdit } from 'vscode-languageserver';
import { formatEdits } from '../../../schemas/document/format-text.ts';
import type { AnalyzedDocument } from './analyzed-document.ts';

/**
 * The edits that format a document.
 * @param range the lines to format; absent means the whole document
 */
export function formatDocument(
  { textDocument, analysis }: AnalyzedDocument,
  { tabSize, insertSpaces, insertFinalNewline }: FormattingOptions,
  range?: Range,
): TextEdit[] {
  // Without a tree, the text is empty or nested too deeply.
  if (!analysis.root) return [];
  const style = { tabSize, insertSpaces, insertFinalNewline: insertFinalNewline === true };
  const span = range && { start: textDocument.offsetAt(range.start), end: textDocument.offsetAt(range.end) };
  const edits = formatEdits(textDocument.getText(), style, span, analysis.wellFormed?.comments);
  return edits.map(({ start, end, text }) => ({
    range: { start: textDocument.positionAt(start), end: textDocument.positionAt(end) },
    newText: text,
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
