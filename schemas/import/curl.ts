import { readCommand, withoutCarets } from './shell-command.ts';

/** The longest command that is read. */
const maxLength = 1_000_000;

/** The options whose value is the body, or the name of a file with it; but for the first, a value that begins with "@" is one. */
const bodyOptions: ReadonlySet<string> = new Set([
  '--data-raw',
  '-d',
  '--data',
  '--data-binary',
  '--data-ascii',
  '--json',
]);

/** The short options that take a value: right after the letter, or as the next word. */
const shortWithValue = 'AbcCdDeEFHKmoPQrtTuUwxXyYz';

/** The long options that take a value, as far as commands with a body have them. */
const longWithValue: ReadonlySet<string> = new Set([
  ...bodyOptions,
  ...['--cacert', '--cert', '--config', '--connect-timeout', '--cookie', '--cookie-jar', '--data-urlencode', '--form'],
  ...['--header', '--key', '--max-time', '--output', '--proxy', '--referer', '--request', '--resolve', '--retry'],
  ...['--upload-file', '--url', '--url-query', '--user', '--user-agent', '--write-out'],
]);

/** The body of a curl command, or why it can't be read: it is in a file, it is sent as a part of the address, or there is none. */
export type CurlBody =
  | { readonly kind: 'body'; readonly body: string }
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'query' | 'none' };

/**
 * The body of a curl command, as documentation, browsers and "Copy as curl" write it. Nothing is expanded, and no file is read.
 * Headers are not returned, since they hold credentials.
 * @returns undefined if the text is not a curl command
 */
export function readCurl(text: string): CurlBody | undefined {
  if (text.length > maxLength) return undefined;
  const start = /^[ \t]*(?:\$ )?curl(?=\s)/m.exec(text);
  if (!start) return undefined;
  const after = text.slice(start.index + start[0].length);
  const { words, hereDocument } = readCommand(/^\s+\^"/.test(after) ? withoutCarets(after) : after);
  const options = optionsIn(words);
  const bodies = options.filter(({ name }) => bodyOptions.has(name));
  const upload = options.find(({ name }) => name === '-T' || name === '--upload-file');
  if (bodies.length === 0) return upload ? { kind: 'file', name: upload.value } : { kind: 'none' };
  if (options.some(({ name }) => name === '-G' || name === '--get')) return { kind: 'query' };
  const parts: string[] = [];
  for (const { name, value } of bodies) {
    const isFile = name !== '--data-raw' && value.startsWith('@');
    const part = isFile && value === '@-' ? hereDocument : value;
    if (part === undefined || (isFile && part === value)) return { kind: 'file', name: value.slice(1) };
    parts.push(part);
  }
  return { kind: 'body', body: parts.join(bodies.every(({ name }) => name === '--json') ? '' : '&') };
}

/** An option of a command; the value is empty if it takes none. */
interface Option {
  readonly name: string;
  readonly value: string;
}

/** The options of a command up to the next request of it; short ones may be written together. */
function optionsIn(words: readonly string[]): Option[] {
  const options: Option[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '--next' || word === '-:') break;
    if (word.startsWith('--')) {
      const [name, attached] = splitAt(word, '=');
      const takesNext = attached === undefined && longWithValue.has(name);
      options.push({ name, value: attached ?? (takesNext ? (words[++index] ?? '') : '') });
    } else if (/^-./.test(word)) {
      const { flags, last } = splitShort(word);
      options.push(...flags.map((flag) => ({ name: `-${flag}`, value: '' })));
      if (last) options.push({ name: `-${last.letter}`, value: last.attached || (words[++index] ?? '') });
    }
  }
  return options;
}

function splitAt(word: string, separator: string): [string, string | undefined] {
  const at = word.indexOf(separator);
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

/** Short options that are written together: `-sSd{}`. The first that takes a value is the last. */
function splitShort(word: string): { flags: readonly string[]; last?: { letter: string; attached: string } } {
  for (let at = 1; at < word.length; at++) {
    const letter = word.charAt(at);
    if (shortWithValue.includes(letter)) {
      return { flags: word.slice(1, at).split(''), last: { letter, attached: word.slice(at + 1) } };
    }
  }
  return { flags: word.slice(1).split('') };
}
