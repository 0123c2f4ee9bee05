/** What nobody sees, what turns a text around, and what steers a terminal; half a surrogate pair is none of these, and no text. */
const unseen = '\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}\\p{Cs}\\u2028\\u2029';

const runsOfUnseen = new RegExp(`[${unseen}]+`, 'gu');
const eachUnseen = new RegExp(`[${unseen}]`, 'gu');

/** The most characters of words from outside that are kept. */
const maxCharacters = 500;

/**
 * Words from outside as one line in which everything is seen: an answer or a file may hold anything, and is shown and
 * written down.
 * @param most so many UTF-16 code units are left at most
 */
export function sanitizeText(text: string, most = maxCharacters): string {
  return text.slice(0, most).replace(runsOfUnseen, ' ').trim();
}

/**
 * Words from outside as Markdown that shows them as they are, in one line: what looks like an address is no link either.
 * @param most so many UTF-16 code units are left at most
 */
export function asMarkdown(text: string, most = maxCharacters): string {
  return sanitizeText(text, most).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** A text in which everything is seen: what is not, a line break too, stands there as JSON writes it. */
export function escapeUnseen(text: string): string {
  return text.replace(eachUnseen, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** The same for a text of several lines, whose line breaks stay. */
export function escapeUnseenInLines(text: string): string {
  return text.replace(/[^\n]+/g, escapeUnseen);
}
