/** The words of one command of a POSIX shell, and the text of its here-document. */
export interface ShellCommand {
  readonly words: readonly string[];
  readonly hereDocument?: string;
}

/** A command for the command prompt of Windows, where browsers put a caret before most characters, as for a POSIX shell. */
export function withoutCarets(text: string): string {
  return text.replace(/\^(\r?\n|[^\r\n])/g, (_, escaped: string) => (escaped.endsWith('\n') ? ' ' : escaped));
}

/**
 * Reads one command up to the end of its line; each character of the text is read once.
 * @param variables what becomes of the shell's variables: they stay as they are, or become references of a request
 */
export function readCommand(text: string, variables: 'kept' | 'references' = 'kept'): ShellCommand {
  const words: string[] = [];
  const variable = variables === 'kept' ? undefined : variableAt;
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '\n') break;
    // A command that is copied from a page has other blanks, too.
    const blank = /(?:[^\S\n]|[\\^`]\r?\n)+/y;
    blank.lastIndex = at;
    const skipped = blank.exec(text)?.[0];
    if (skipped) {
      at += skipped.length;
      continue;
    }
    if (';|&'.includes(character)) break;
    const word = readWord(text, at, variable);
    words.push(word.text);
    at = word.end;
  }
  const delimiter = words.map((word) => /^<<-?(\w{1,100})$/.exec(word)?.[1]).find((found) => found !== undefined);
  if (delimiter === undefined) return { words };
  // With a quoted delimiter, the shell leaves the text as it is.
  const isLiteral = /<<-?['"]/.test(text.slice(0, at));
  return { words, hereDocument: hereDocumentIn(text.slice(at + 1), delimiter, isLiteral) };
}

function hereDocumentIn(text: string, delimiter: string, isLiteral: boolean): string {
  const end = `\n${text}`.indexOf(`\n${delimiter}`);
  const body = (end < 0 ? text : text.slice(0, end)).replace(/\n$/, '');
  return isLiteral ? body : body.replace(/\\([\\`$])/g, '$1');
}

/** One word, of which parts may be quoted. */
function readWord(text: string, from: number, variable: Special | undefined): { text: string; end: number } {
  const parts: string[] = [];
  let at = from;
  while (at < text.length && !/[\s;|&]/.test(text.charAt(at))) {
    const part = partAt(text, at, variable);
    parts.push(part.text);
    at = part.end;
  }
  return { text: parts.join(''), end: at };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** What stands for the result of a command in a word; no word of a shell has it. */
export const unknownPart = '\0';

/** What several characters at a place mean, and how many they are; undefined if they mean themselves. */
type Special = (text: string, at: number) => { text: string; length: number } | undefined;

/**
 * The character that a backslash and a number mean, and the length of both; undefined without a number. Browsers write "!"
 * and control characters so.
 */
const numberedAt: Special = (text, at) => {
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
};

/** A variable, which is a reference in a request, or the result of a command, which isn't known. */
const variableAt: Special = (text, at) => {
  const pattern =
    /\$(?:([A-Za-z_]\w{0,99})|\{([A-Za-z_]\w{0,99})(?:[:?=+-][^{}]{0,200})?\}|\([^()]{0,500}\))|`[^`]{0,500}`/y;
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  if (!found) return undefined;
  const name = found[1] ?? found[2];
  return { text: name === undefined ? unknownPart : `\${env:${name}}`, length: found[0].length };
};

function partAt(text: string, at: number, variable: Special | undefined): { text: string; end: number } {
  const first = text.charAt(at);
  if (first === "'") return quotedPart(text, at + 1, "'", undefined);
  if (first === '"')
    return quotedPart(text, at + 1, '"', (next) => ('"\\$`'.includes(next) ? next : `\\${next}`), variable);
  if (text.startsWith("$'", at)) return quotedPart(text, at + 2, "'", (next) => escapes[next] ?? next, numberedAt);
  if (first === '\\') return { text: text.charAt(at + 1), end: at + 2 };
  const special = '$`'.includes(first) ? variable?.(text, at) : undefined;
  return special ? { text: special.text, end: at + special.length } : { text: first, end: at + 1 };
}

/**
 * The text up to a closing quote.
 * @param escaped what a backslash and the character after it mean; without it, a backslash means itself
 * @param special what several characters mean
 */
function quotedPart(
  text: string,
  from: number,
  quote: string,
  escaped: ((next: string) => string) | undefined,
  special: Special = () => undefined,
): { text: string; end: number } {
  const parts: string[] = [];
  let at = from;
  while (at < text.length && text.charAt(at) !== quote) {
    const found = escaped && '\\$`'.includes(text.charAt(at)) ? special(text, at) : undefined;
    if (found) {
      parts.push(found.text);
      at += found.length;
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
