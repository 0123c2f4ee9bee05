/** A token of a program in TypeScript, JavaScript, Python, Go or Java. */
export interface CodeToken {
  readonly kind: 'name' | 'string' | 'number' | 'sign' | 'unknown';
  /** The name or sign; of a string, what it says. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Whether it is the first token of its line. */
  readonly isFirst: boolean;
}

const blank = /(?:[ \t\r\n\f\uFEFF]|\\\r?\n)+/y;
const lineComment = /(?:\/\/|#)[^\n]*/y;
const name = /[A-Za-z_$][\w$]*/y;
const number = /(?:0[xX][\da-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)[A-Za-z]{0,2}/y;
const prefix = /(?:[fFrRbBuU]{1,2})(?=["'])/y;
const signs = /:=|=>|===|!==|==|!=|<=|>=|&&|\|\||\?\.|\?\?|->|\*\*|\+=|-=|[^\s\w]/uy;

/** The tokens of a program; comments are left out, and any text has some. */
export function tokensOfCode(text: string): readonly CodeToken[] {
  const tokens: CodeToken[] = [];
  let isFirst = true;
  let at = 0;
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  while (at < text.length) {
    // In JavaScript, a private member has the sign, too.
    const isMember = text.startsWith('#', at) && text.charAt(at - 1) === '.';
    const skipped = match(blank) ?? (isMember ? undefined : match(lineComment)) ?? blockComment(text, at);
    if (skipped !== undefined) {
      isFirst ||= skipped.includes('\n');
      at += skipped.length;
      continue;
    }
    const start = at;
    const flags = match(prefix) ?? '';
    const quote = text.charAt(at + flags.length);
    if ('"\'`'.includes(quote) && quote !== '') {
      const read = stringAt(text, at + flags.length, flags.toLowerCase());
      at = read.end;
      tokens.push({ kind: read.isLiteral ? 'string' : 'unknown', text: read.text, start, end: at, isFirst });
    } else {
      const [kind, found] = plainToken(match);
      at += Math.max(found.length, 1);
      tokens.push({ kind, text: found, start, end: at, isFirst });
    }
    isFirst = false;
  }
  return tokens;
}

function blockComment(text: string, at: number): string | undefined {
  if (!text.startsWith('/*', at)) return undefined;
  const end = text.indexOf('*/', at + 2);
  return text.slice(at, end < 0 ? text.length : end + 2);
}

function plainToken(match: (pattern: RegExp) => string | undefined): [CodeToken['kind'], string] {
  const word = match(name);
  if (word !== undefined) return ['name', word];
  const digits = match(number);
  if (digits !== undefined) return ['number', digits];
  return ['sign', match(signs) ?? ''];
}

/** A string at its quote; one with expressions in it is no literal. */
function stringAt(text: string, at: number, flags: string): { text: string; end: number; isLiteral: boolean } {
  const quote = text.charAt(at);
  const isLong = quote !== '`' && text.startsWith(quote.repeat(3), at);
  const closing = isLong ? quote.repeat(3) : quote;
  const isRaw = flags.includes('r');
  const parts: string[] = [];
  let isLiteral = true;
  let next = at + closing.length;
  while (next < text.length && !text.startsWith(closing, next)) {
    const character = text.charAt(next);
    // A quote without an end, such as an apostrophe, ends with its line.
    if (character === '\n' && !isLong && quote !== '`') return { text: parts.join(''), end: next, isLiteral: false };
    if (character === '\\' && !isRaw) {
      const escaped = escapeAt(text, next);
      parts.push(escaped.text);
      next += escaped.length;
      continue;
    }
    // In Go, a raw string has no expressions, but no request has these signs.
    if ((quote === '`' && text.startsWith('${', next)) || (flags.includes('f') && character === '{')) isLiteral = false;
    parts.push(character);
    next++;
  }
  return { text: parts.join(''), end: Math.min(next + closing.length, text.length), isLiteral };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0', b: '\b', f: '\f', v: '\v' };

function escapeAt(text: string, at: number): { text: string; length: number } {
  const form = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|u\{([\da-fA-F]{1,6})\}|\r?\n)/y;
  form.lastIndex = at;
  const found = form.exec(text);
  const hex = found && (found[1] ?? found[2] ?? found[3] ?? found[4]);
  if (found && hex === undefined) return { text: '', length: found[0].length };
  const code = hex ? Number.parseInt(hex, 16) : Number.NaN;
  if (found && code <= 0x10ffff) {
    const unit = found[2] === undefined ? String.fromCodePoint(code) : String.fromCharCode(code);
    return { text: unit, length: found[0].length };
  }
  const next = text.charAt(at + 1);
  return { text: escapes[next] ?? next, length: 2 };
}
