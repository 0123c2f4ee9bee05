import { missingProblem, OpenBrackets, strayProblem } from './broken-brackets.ts';
import { type Place, StringReader, type StringToken } from './broken-strings.ts';
import {
  endOfOtherQuotes,
  fullWidth,
  keyProblem,
  structureProblem,
  type TokenProblem,
  unexpectedProblem,
  valueProblem,
} from './broken-values.ts';
import type { Span } from './parse.ts';

/** A token of a body that JSON does not have, such as 'a', True, 02 or a full-width comma, or a place where one is missing. */
export interface BrokenToken extends Span, TokenProblem {
  /** The text of the token. */
  readonly symbol: string;
}

/** The broken tokens of a body, in order, and what they hide. */
export interface BrokenText {
  readonly tokens: readonly BrokenToken[];
  /** The offsets of objects with a text that may have been meant as a field. */
  readonly incomplete: ReadonlySet<number>;
  /** Whether it is known what each bracket closes; otherwise fields may have been read at the wrong level. */
  readonly isClosed: boolean;
}

const blank = /[ \t\r\n]+/y;
const otherBlank = /(?:[^\S \t\r\n]|[\u200b-\u200f\u2060\ufeff])+/y;
const comment = /\/\/[^\r\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)/y;
/** Text of a template between fields. */
const templateBlock =
  /\{%[^%\r\n]{0,300}%\}|<%[^%\r\n]{0,300}%>|\{\{[-#/~!][^{}\r\n]{0,300}\}\}|\{\{-?\s?(?:if|else|end|range|with)\b[^{}\r\n]{0,300}\}\}/y;
/** A variable of a template, a shell or a document. */
const variable =
  /\$?\{\{[^{}\r\n]{1,300}\}\}|[$#]\{[^{}\r\n]{1,300}\}|\{\s{0,9}[A-Za-z_][\w.-]{0,60}\s{0,9}\}|\{%[^%\r\n]{0,300}%\}|<%[^%\r\n]{0,300}%>|<[^<>{}\r\n]{1,100}>|\$\([^()\r\n]{1,300}\)|%\([^()\r\n]{1,60}\)[a-z]?|\[\[\s?[A-Za-z_][\w.-]{0,60}\s?\]\]/y;
/** A part of a word: up to the next space, quote, bracket or separator. */
const word = /(?:[^\s,:;{}[\]"，：；｛｝［］/$<%#]|\/(?![/*]))+|[$<%#]/y;
const keyWord = /(?:[^\s,:;{}[\]"，：；｛｝［］/=]|\/(?![/*]))+/y;
/** A colon inside a value, as in a URL or a time. */
const colonInside = /:\/\/[^\s,"{}[\]]*|:(?=[\w.])/y;
const nextWord = /[ \t]+(?=[^\s,:;{}[\]"，：；｛｝［］/#])/y;
const scalar = /(?:true|false|null|-?\d[\d.]{0,40})(?=[\s,}\]]|$)/y;
const groups = /[+-]?\d{1,3}(?:[,，]\d{3})+(?=\s*(?:[,，}\]\r\n/]|$))/y;
const assignment = /=>?|->|:=/y;
const beforeColon = /\s{0,40}[:：]/y;
const beforeAssignment = /[ \t]{0,40}(?:[:：]|=>?)/y;
/** A letter of Python before a string. */
const prefixed = /[bBfFrRuU]{1,2}"(?:[^"\\\r\n]|\\.)*"/y;
const anyCharacter = /[\s\S]/y;

const invalidSpace = {
  message: { en: 'Invalid space character. Use an ordinary space.', zh: '无效的空白字符，请使用普通空格。' },
  title: { en: 'Replace with a space', zh: '替换为空格' },
  correction: ' ',
  isCertain: true,
  readInstead: ' ',
};

const noBlocks = {
  message: {
    en: 'JSON has no template blocks. Remove it, or render the template first.',
    zh: 'JSON 中没有模板语句。请删除，或先渲染模板。',
  },
  title: { en: 'Remove the template block', zh: '删除模板语句' },
  correction: '',
  readInstead: ' ',
};

/**
 * The broken tokens of a body; each character of the text is read a bounded number of times.
 * @param start the offset of the bracket that opens the body, or of the key behind a bracket that is missing
 */
export function brokenTokens(text: string, start: number): BrokenText {
  const plain = new TokenReader(text, start, false).read();
  if (plain.brackets === 0 || !plain.isIndented) return plain;
  // Where the text is indented, that shows which bracket is missing.
  const indented = new TokenReader(text, start, true).read();
  return indented.brackets <= plain.brackets ? { ...indented, isClosed: true } : plain;
}

/** What the scanner finds at an offset. */
function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Reads the tokens of a text one after another, and what JSON expects at each. */
class TokenReader {
  readonly #text: string;
  readonly #strings: StringReader;
  readonly #open: OpenBrackets;
  readonly #tokens: BrokenToken[] = [];
  readonly #incomplete = new Set<number>();
  #at: number;
  #place: Place = 'value';
  /** The end of the last token that is neither a blank nor a comment. */
  #lastEnd: number;
  #brackets = 0;
  #isClosed = true;

  constructor(text: string, start: number, byIndent: boolean) {
    this.#text = text;
    this.#strings = new StringReader(text);
    this.#open = new OpenBrackets(text, byIndent);
    this.#at = start;
    this.#lastEnd = start;
  }

  read(): BrokenText & { readonly brackets: number; readonly isIndented: boolean } {
    this.#openBody();
    while (this.#at < this.#text.length) {
      if (this.#skip()) continue;
      this.#readToken();
      this.#lastEnd = this.#at;
      if (this.#open.depth === 0) break;
    }
    const missing = this.#open.closeAll();
    if (missing !== '') {
      this.#addMissing(missing);
      this.#isClosed = false;
    }
    return {
      tokens: this.#tokens,
      incomplete: this.#incomplete,
      isClosed: this.#isClosed,
      brackets: this.#brackets,
      isIndented: this.#open.isIndented,
    };
  }

  /** Reads a body that begins with a key as if a brace were before it. */
  #openBody(): void {
    const first = this.#text.charAt(this.#at);
    if ('{[｛［'.includes(first)) return;
    const message = { en: 'The body must start with {.', zh: '请求体必须以 { 开头。' };
    this.#add(this.#at, { message, title: { en: 'Add {', zh: '补上 {' }, correction: '{', readInstead: '{' });
    this.#open.open('{', this.#at);
    this.#place = 'key';
  }

  /** Skips a blank or a comment; whether there is one. */
  #skip(): boolean {
    const at = this.#at;
    const skipped = matchAt(blank, this.#text, at) ?? matchAt(comment, this.#text, at);
    if (skipped) this.#at += skipped.length;
    const other = skipped ? undefined : matchAt(otherBlank, this.#text, at);
    if (other) this.#add(at + other.length, invalidSpace);
    return Boolean(skipped ?? other);
  }

  #readToken(): void {
    const at = this.#at;
    const first = this.#text.charAt(at);
    if (this.#readTemplate()) return;
    if (first === '"') this.#readString(this.#strings.read(at, this.#stringPlace()));
    else if (fullWidth[first] !== undefined || ',:{}[]'.includes(first)) this.#readStructure(first);
    else if (first === '#') this.#readHashComment();
    else if (this.#place === 'colon' && matchAt(assignment, this.#text, at)) {
      this.#add(at + (matchAt(assignment, this.#text, at)?.length ?? 1), structureProblem(first, ':'));
      this.#place = 'value';
    } else this.#readBare();
  }

  /** Reads a block or a variable of a template; whether there is one. */
  #readTemplate(): boolean {
    const { depth } = this.#open;
    const isBetween = this.#place === 'key' || this.#place === 'comma';
    const block = isBetween && depth > 0 ? matchAt(templateBlock, this.#text, this.#at) : undefined;
    if (block !== undefined) {
      this.#loseField();
      this.#add(this.#at + block.length, noBlocks);
      return true;
    }
    if (this.#place !== 'value' || depth === 0 || !matchAt(variable, this.#text, this.#at)) return false;
    this.#readBare();
    return true;
  }

  /** Where a string at this place stands; in an object, a string without a comma before it is the next key. */
  #stringPlace(): Place {
    return this.#place === 'comma' && this.#open.isInObject ? 'key' : this.#place;
  }

  #readString({ end, problem }: StringToken): void {
    const place = this.#stringPlace();
    if (place === 'key') this.#closeBefore(this.#at);
    if (problem) this.#add(end, problem);
    this.#at = end;
    this.#place = place === 'key' ? 'colon' : 'comma';
  }

  /** Reports the brackets that the indentation of a key shows to be missing. */
  #closeBefore(start: number): void {
    const missing = this.#open.closedBeforeKey(start);
    if (missing !== '') this.#addMissing(missing);
  }

  #addMissing(closers: string): void {
    this.#brackets += closers.length;
    const at = this.#lastEnd;
    this.#tokens.push({ start: at, end: at, symbol: '', ...missingProblem(closers) });
  }

  #readStructure(symbol: string): void {
    const structure = fullWidth[symbol] ?? symbol;
    const start = this.#at;
    if (structure === '}' || structure === ']') {
      this.#readCloser(symbol, structure);
      return;
    }
    if (structure === '{' || structure === '[') this.#open.open(structure, start);
    if (structure !== symbol) this.#add(start + 1, structureProblem(symbol, structure));
    this.#at = start + 1;
    if (structure === ':') this.#place = 'value';
    else this.#place = this.#open.isInObject ? 'key' : 'value';
  }

  #readCloser(symbol: string, structure: string): void {
    const start = this.#at;
    const closing = this.#open.close(structure, start);
    this.#place = 'comma';
    if (closing.kind === 'closes-outer') this.#addMissing(closing.missing);
    if (closing.kind === 'stray') {
      this.#brackets++;
      this.#add(start + 1, strayProblem(structure));
    } else if (closing.kind === 'replace') {
      this.#brackets++;
      this.#add(start + 1, { ...structureProblem(symbol, closing.by), isCertain: false });
    } else if (structure !== symbol) this.#add(start + 1, structureProblem(symbol, structure));
    this.#at = start + 1;
  }

  /** A comment of another language, up to the end of its line. */
  #readHashComment(): void {
    const symbol = matchAt(/[^\r\n]*/y, this.#text, this.#at) ?? '#';
    const message = { en: 'Comments start with //, not #.', zh: '注释应以 // 开头，而不是 #。' };
    const correction = symbol.replace(/^#+/, '//');
    this.#add(this.#at + symbol.length, { message, correction, isCertain: true, readInstead: ' ' });
  }

  /** A text without double quotes. */
  #readBare(): void {
    const [text, start] = [this.#text, this.#at];
    const isValue = this.#place === 'value' || this.#place === 'colon' || !this.#open.isInObject;
    const end = isValue ? this.#endOfValue() : this.#endOfKey();
    const isKey = !isValue && matchAt(beforeAssignment, text, end) !== undefined;
    const unopened = text.charAt(end) === '"' ? this.#strings.readUnopened(start, end, !isValue) : undefined;
    if (unopened) {
      this.#readString(unopened);
      return;
    }
    const symbol = text.slice(start, end);
    if (isKey) {
      this.#closeBefore(start);
      this.#add(end, keyProblem(symbol));
      this.#place = 'colon';
    } else if (isValue) {
      const problem = valueProblem(symbol);
      if (problem) this.#add(end, problem);
      this.#place = 'comma';
    } else {
      this.#loseField();
      this.#add(end, unexpectedProblem(symbol));
    }
    this.#at = end;
  }

  /** The end of a word that may be a key. */
  #endOfKey(): number {
    const quoted = endOfOtherQuotes(this.#text, this.#at);
    if (quoted !== undefined) return quoted;
    const found = matchAt(keyWord, this.#text, this.#at) ?? matchAt(anyCharacter, this.#text, this.#at) ?? ' ';
    return this.#at + found.length;
  }

  /** The end of the words of a value, which are on one line. */
  #endOfValue(): number {
    const text = this.#text;
    const start = this.#at;
    const whole = endOfOtherQuotes(text, start) ?? endOf(prefixed, text, start) ?? this.#endOfGroups();
    if (whole !== undefined) return whole;
    let end = start;
    for (;;) {
      const next = endOf(variable, text, end) ?? endOf(word, text, end) ?? this.#endOfColon(end) ?? end;
      if (next > end) {
        end = next;
        continue;
      }
      const after = endOf(nextWord, text, end);
      if (after === undefined || isBeforeKey(text, after) || isPair(text, start, end, after))
        return Math.max(end, start + 1);
      end = after;
    }
  }

  #endOfColon(end: number): number | undefined {
    return this.#open.isInObject ? endOf(colonInside, this.#text, end) : undefined;
  }

  /** The end of digits with commas between them; in an array, they are one number only if they are no others. */
  #endOfGroups(): number | undefined {
    const found = matchAt(groups, this.#text, this.#at);
    if (found === undefined || (!this.#open.isInObject && !/[,，]0/.test(found))) return undefined;
    return this.#at + found.length;
  }

  /** Notes that a field of the innermost object may not have been read. */
  #loseField(): void {
    const { innermost } = this.#open;
    if (innermost !== undefined) this.#incomplete.add(innermost);
  }

  #add(end: number, problem: TokenProblem): void {
    const start = this.#at;
    this.#tokens.push({ start, end, symbol: this.#text.slice(start, end), ...problem });
    this.#at = end;
  }
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function isBeforeKey(text: string, at: number): boolean {
  const end = endOf(keyWord, text, at);
  return end !== undefined && matchAt(beforeColon, text, end) !== undefined;
}

/** Whether two values are next to each other, with a comma missing. */
function isPair(text: string, start: number, end: number, after: number): boolean {
  return endOf(scalar, text, start) === end && endOf(scalar, text, after) !== undefined;
}
