import { applyEdits, format } from 'jsonc-parser';

/** No request is longer, and the indentation of a long and deep text would take gigabytes. */
const maxLength = 500_000;

/** A body with two spaces an indentation, comments kept; a longer text than any request stays as it is. */
export function formatText(text: string): string {
  if (text.length > maxLength) return text;
  const edits = format(text, undefined, { insertSpaces: true, tabSize: 2, eol: '\n' });
  // The formatter has no text for an indentation of exactly 200 spaces.
  return edits.every(({ content }) => typeof content === 'string') ? applyEdits(text, edits) : text;
}
