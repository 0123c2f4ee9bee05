/** The longest command that is read. */
const maxLength = 1_000_000;

/** The options whose value is the body, or the name of a file with it; but for the first, a value that begins with "@" is one. */
const bodyOptions = new Set(['--data-raw', '-d', '--data', '--data-binary', '--data-ascii', '--json']);

/** The short options that take a value: right after the letter, or as the next word. */
const shortWithValue = 'AbcCdDeEFHKmoPQrtTuUwxXyYz';

/** The long options that take a value, as far as commands with a body have them. */
const longWithValue = new Set([
  ...bodyOptions,
  ...['--cacert', '--cert', '--config', '--connect-timeout', '--cookie', '--cookie-jar', '--data-urlencode', '--form'],
  ...['--header', '--key', '--max-time', '--output', '--proxy', '--referer', '--request', '--resolve', '--retry'],
  ...['--upload-file', '--url', '--url-query', '--user', '--user-agent', '--write-out'],
]);

/** The words of one command of a POSIX shell, and the text of its here-document. */
interface ShellCommand {
  readonly words: readonly string[];
  readonly hereDocument?: string;
}

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
  const { words, hereDocument } = readCommand(/^\s+\^"/.test(after) ? withoutCarets(after) : after, 0);
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

/** A command for the command prompt of Windows, where browsers put a caret before most characters, as for a POSIX shell. */
function withoutCarets(text: string): string {
  return text.replace(/\^(\r?\n|[^\r\n])/g, (_, escaped: string) => (escaped.endsWith('\n') ? ' ' : escaped));
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

/** Reads one command up to the end of its line; each character of the text is read once. */
function readCommand(text: string, from: number): ShellCommand {
  const words: string[] = [];
  let at = from;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '\n') break;
    const blank = /(?:[ \t\r]|\\\r?\n|\^\r?\n)+/y;
    blank.lastIndex = at;
    const skipped = blank.exec(text)?.[0];
    if (skipped) {
      at += skipped.length;
      continue;
    }
    if (';|&'.includes(character)) break;
    const word = readWord(text, at);
    words.push(word.text);
    at = word.end;
  }
  const delimiter = words.map((word) => /^<<-?(\w{1,100})$/.exec(word)?.[1]).find((found) => found !== undefined);
  if (delimiter === undefined) return { words };
  // With a quoted delimiter, the shell leaves the text as it is.
  const isLiteral = /<<-?['"]/.test(text.slice(from, at));
  return { words, hereDocument: hereDocumentIn(text.slice(at + 1), delimiter, isLiteral) };
}

function hereDocumentIn(text: string, delimiter: string, isLiteral: boolean): string {
  const end = `\n${text}`.indexOf(`\n${delimiter}`);
  const body = (end < 0 ? text : text.slice(0, end)).replace(/\n$/, '');
  return isLiteral ? body : body.replace(/\\([\\`$])/g, '$1');
}

/** One word, of which parts may be quoted. */
function readWord(text: string, from: number): { text: string; end: number } {
  const parts: string[] = [];
  let at = from;
  while (at < text.length && !/[\s;|&]/.test(text.charAt(at))) {
    const part = partAt(text, at);
    parts.push(part.text);
    at = part.end;
  }
  return { text: parts.join(''), end: at };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * The character that a backslash and a number mean, and the length of both; undefined without a number. Browsers write "!"
 * and control characters so.
 */
function numberedAt(text: string, at: number): { text: string; length: number } | undefined {
  const numbered = /\\(?:x([\da-f]{1,2})|u([\da-f]{1,4})|([0-7]{1,3}))/iy;
  numbered.lastIndex = at;
  const found = numbered.exec(text);
  if (!found) return undefined;
  const [{ length }, byte, unit, octal = ''] = found;
  const hex = byte ?? unit;
  return {
    text: String.fromCharCode(hex === undefined ? Number.parseInt(octal, 8) : Number.parseInt(hex, 16)),
    length,
  };
}

function partAt(text: string, at: number): { text: string; end: number } {
  const first = text.charAt(at);
  if (first === "'") return quotedPart(text, at + 1, "'", undefined);
  if (first === '"') return quotedPart(text, at + 1, '"', (next) => ('"\\$`'.includes(next) ? next : `\\${next}`));
  if (text.startsWith("$'", at)) return quotedPart(text, at + 2, "'", (next) => escapes[next] ?? next, numberedAt);
  if (first === '\\') return { text: text.charAt(at + 1), end: at + 2 };
  return { text: first, end: at + 1 };
}

/**
 * The text up to a closing quote.
 * @param escaped what a backslash and the character after it mean; without it, a backslash means itself
 * @param longer what a backslash and several characters after it mean
 */
function quotedPart(
  text: string,
  from: number,
  quote: string,
  escaped: ((next: string) => string) | undefined,
  longer: typeof numberedAt = () => undefined,
): { text: string; end: number } {
  const parts: string[] = [];
  let at = from;
  while (at < text.length && text.charAt(at) !== quote) {
    const special = escaped && text.charAt(at) === '\\' ? longer(text, at) : undefined;
    if (special) {
      parts.push(special.text);
      at += special.length;
    } else if (escaped && text.charAt(at) === '\\') {
      // A line that is continued ends without a line break.
      const next = text.charAt(at + 1);
      if (next !== '\n') parts.push(escaped(next));
      at += 2;
    } else {
      parts.push(text.charAt(at));
      at++;
    }
  }
  return { text: parts.join(''), end: at + 1 };
}
