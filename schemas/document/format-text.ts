import { format } from 'jsonc-parser';
import { indexAmong } from '../core/syntax/node.ts';
import { commentsIn } from './comments.ts';
import type { Span } from './parse.ts';
import { applyEdits, type Edit } from './text-edits.ts';

/** No request is longer, and the indentation of a long and deep text would take gigabytes. */
const maxLength = 500_000;

/** How a body is laid out. */
export interface FormatStyle {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
  readonly insertFinalNewline?: boolean;
}

/**
 * The edits that format a body as VS Code's JSON editor does; comments and line ends stay. None for a text that is longer
 * than any request, or where the formatter would change more than spaces.
 * @param span the part to format; by default the whole text
 */
export function formatEdits(text: string, style: FormatStyle, span?: Span, comments?: readonly Span[]): Edit[] {
  return formatEditsIfSafe(text, style, span, comments) ?? [];
}

/** The same; undefined for a text that can't be formatted. */
export function formatEditsIfSafe(
  text: string,
  { tabSize, insertSpaces, insertFinalNewline = false }: FormatStyle,
  span?: Span,
  comments: readonly Span[] = commentsIn(text),
): Edit[] | undefined {
  if (text.length > maxLength) return undefined;
  const range = span && { offset: span.start, length: span.end - span.start };
  const edits = format(text, range, { tabSize, insertSpaces, insertFinalNewline, eol: '\n' });
  // In a text with errors, an edit may change more than spaces, and for 200 spaces of indentation there is no text.
  const isSafe = edits.every(({ offset, length, content }) => {
    return length >= 0 && typeof content === 'string' && text.slice(offset, offset + length).trim() === '';
  });
  if (!isSafe) return undefined;
  // The lines of a comment would be moved further each time.
  const starts = comments.map(({ start }) => ({ offset: start }));
  const isInComment = (offset: number) => {
    const comment = comments[indexAmong(starts, { offset })];
    return comment !== undefined && offset > comment.start && offset < comment.end;
  };
  return edits
    .filter(({ offset }) => !isInComment(offset))
    .map(({ offset, length, content }) => ({ start: offset, end: offset + length, text: content }));
}

/** A body with two spaces an indentation. */
export function formatText(text: string): string {
  return applyEdits(text, formatEdits(text, { tabSize: 2, insertSpaces: true }));
}
