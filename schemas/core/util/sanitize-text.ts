/** Invisible characters, characters that reverse text or control a terminal, and lone surrogates. */
const unseen = '\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}\\p{Cs}\\u2028\\u2029';

const runsOfUnseen = new RegExp(`[${unseen}]+`, 'gu');
const eachUnseen = new RegExp(`[${unseen}]`, 'gu');

/** Whether a text has visible characters of ASCII only, which is true of most and known at once. */
const isVisible = (text: string) => /^[ -~]*$/.test(text);

/** The maximum length of a text from outside that is kept. */
const maxCharacters = 500;

/**
 * A text from outside as one line of visible characters: a response or a file may contain anything, and the text is
 * shown and stored.
 * @param maxLength the maximum length of the result, in UTF-16 code units
 */
export function sanitizeText(text: string, maxLength = maxCharacters): string {
  return text.slice(0, maxLength).replace(runsOfUnseen, ' ').trim();
}

/**
 * A text from outside as Markdown that shows it literally, in one line, without links.
 * @param maxLength the maximum length of the result, in UTF-16 code units
 */
export function asMarkdown(text: string, maxLength = maxCharacters): string {
  return sanitizeText(text, maxLength).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** A text with every invisible character, including line breaks, escaped as in JSON. */
export function escapeUnseen(text: string): string {
  if (isVisible(text)) return text;
  return text.replace(eachUnseen, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** The same for a text of several lines, which keeps its line breaks. */
export function escapeUnseenInLines(text: string): string {
  return text.replace(/[^\n]+/g, escapeUnseen);
}
