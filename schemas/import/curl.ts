import { readCommand, withoutCarets } from './shell-command.ts';

/** The longest command that is read. */
const maxLength = 1_000_000;

/** The options of curl whose value is the body. */
const bodyOptions: ReadonlySet<string> = new Set([
  '-d',
  '--data',
  '--data-raw',
  '--data-binary',
  '--data-ascii',
  '--json',
]);

/**
 * The body of a curl command, as documentation, browsers and "Copy as curl" write it. Nothing is expanded.
 * Headers are not returned, since they hold credentials.
 * @returns undefined if the text is not a curl command, or its body is in a file
 */
export function bodyOfCurl(text: string): string | undefined {
  if (text.length > maxLength) return undefined;
  const start = /^[ \t]*(?:\$ )?curl(?=\s)/m.exec(text);
  if (!start) return undefined;
  const after = text.slice(start.index + start[0].length);
  const { words, hereDocument } = readCommand(/^\s+\^"/.test(after) ? withoutCarets(after) : after);
  const bodies = words.flatMap((word, index) => {
    const [option = '', attached] = word.startsWith('--') ? splitAt(word, '=') : splitShort(word);
    const value = attached ?? words[index + 1];
    return bodyOptions.has(option) && value !== undefined ? [value] : [];
  });
  const parts = bodies.flatMap((value) => (value === '@-' ? (hereDocument ?? []) : value.startsWith('@') ? [] : value));
  return parts.length > 0 && parts.length === bodies.length ? parts.join('&') : undefined;
}

function splitAt(word: string, separator: string): [string, string | undefined] {
  const at = word.indexOf(separator);
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

/** A short option may have its value right after it: `-d{}`. */
function splitShort(word: string): [string, string | undefined] {
  return /^-d./s.test(word) ? ['-d', word.slice(2)] : [word, undefined];
}
