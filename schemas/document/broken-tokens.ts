import {
  endOfBareKey,
  endOfBareValue,
  isBeforeAssignment,
  isVariableAt,
  matchAt,
  templateBlockAt,
} from './bare-text.ts';
import { missingProblem, OpenBrackets, strayProblem } from './broken-brackets.ts';
import { type Place, StringReader, type StringToken } from './broken-strings.ts';
import {
  fullWidth,
  keyProblem,
  structureProblem,
  type TokenProblem,
  unexpectedProblem,
  unknownValue,
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
const assignment = /=>?|->|:=/y;
const colon = /\s{0,40}[:：]/y;

const invalidSpace = {
  message: { en: 'Invalid space character. Use an ordinary space.', zh: '无效的空白字符，请使用普通空格。' },
  title: { en: 'Replace with a space', zh: '替换为空格' },
  correction: ' ',
  isCertain: true,
  readInstead: ' ',
};

const missingColon = {
  message: { en: 'Expected a colon.', zh: '此处应有冒号。' },
  title: { en: 'Insert a colon', zh: '插入冒号' },
  correction: ':',
  isCertain: true,
  readInstead: ':',
};

const missingOpener = {
  message: { en: 'Missing opening brace {.', zh: '缺少左花括号 {。' },
  title: { en: 'Add {', zh: '补上 {' },
  correction: '{',
  readInstead: '{',
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
  const whole = new TokenReader(text, start, { byIndent: false, withOpeners: true }).read();
  // A bracket that would have to be opened is missing only if it is closed.
  const withOpeners = whole.isClosed || !whole.hasOpeners;
  const plain = withOpeners ? whole : new TokenReader(text, start, { byIndent: false, withOpeners }).read();
  if (plain.brackets === 0 || !plain.isIndented) return plain;
  // Where the text is indented, that shows which bracket is missing.
  const indented = new TokenReader(text, start, { byIndent: true, withOpeners }).read();
  return indented.brackets <= plain.brackets ? { ...indented, isClosed: true } : plain;
}

/** How a text is read. */
interface ReadOptions {
  /** Whether indentation shows where a bracket is missing. */
  readonly byIndent: boolean;
  /** Whether an opening brace is missing where a key is in place of a value; otherwise the value is. */
  readonly withOpeners: boolean;
}

interface BrokenReading extends BrokenText {
  /** The number of brackets that are missing or too many. */
  readonly brackets: number;
  readonly isIndented: boolean;
  readonly hasOpeners: boolean;
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
  readonly #withOpeners: boolean;
  /** The end of the last token that is neither a blank nor a comment, and the end of the last one but a comma. */
  #lastEnd: number;
  #lastValueEnd: number;
  #brackets = 0;
  #hasOpeners = false;
  #isClosed = true;

  constructor(text: string, start: number, { byIndent, withOpeners }: ReadOptions) {
    this.#text = text;
    this.#strings = new StringReader(text);
    this.#open = new OpenBrackets(text, byIndent);
    this.#withOpeners = withOpeners;
    this.#at = start;
    this.#lastEnd = start;
    this.#lastValueEnd = start;
  }

  read(): BrokenReading {
    this.#openBody();
    while (this.#at < this.#text.length) {
      if (this.#skip()) continue;
      const isComma = ',，'.includes(this.#text.charAt(this.#at));
      this.#readToken();
      this.#lastEnd = this.#at;
      if (!isComma) this.#lastValueEnd = this.#at;
      if (this.#open.depth === 0) break;
    }
    const missing = this.#open.closeAll();
    if (missing !== '') {
      this.#addMissing(missing, this.#lastEnd);
      this.#isClosed = false;
    }
    return {
      tokens: this.#tokens.sort((a, b) => a.start - b.start),
      incomplete: this.#incomplete,
      isClosed: this.#isClosed,
      brackets: this.#brackets,
      isIndented: this.#open.isIndented,
      hasOpeners: this.#hasOpeners,
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
    if (this.#place === 'colon') this.#expectColon(first);
    if (this.#place === 'value' && this.#open.depth > 0) this.#open.noteValue(at);
    if (this.#readTemplate()) return;
    if (first === '"') this.#readString(this.#strings.read(at, this.#stringPlace()));
    else if (fullWidth[first] !== undefined || ',:{}[]'.includes(first)) this.#readStructure(first);
    else if (first === '#') this.#readHashComment();
    else this.#readBare();
  }

  /** Reads what other languages write for a colon, or reports that it is missing. */
  #expectColon(first: string): void {
    const symbol = matchAt(assignment, this.#text, this.#at);
    const isValue = /["{[\w.+'“”‘’`<$%-]/.test(first);
    if (symbol !== undefined) this.#add(this.#at + symbol.length, structureProblem(symbol, ':'));
    else if (isValue) this.#add(this.#at, missingColon);
    else return;
    this.#place = 'value';
  }

  /** Reads a block or a variable of a template; whether there is one. */
  #readTemplate(): boolean {
    const { depth } = this.#open;
    const isBetween = this.#place === 'key' || this.#place === 'comma';
    const block = isBetween && depth > 0 ? templateBlockAt(this.#text, this.#at) : undefined;
    if (block !== undefined) {
      this.#loseField();
      this.#add(this.#at + block.length, noBlocks);
      return true;
    }
    if (this.#place !== 'value' || depth === 0 || !isVariableAt(this.#text, this.#at)) return false;
    this.#readBare();
    return true;
  }

  /** Where a string at this place stands; in an object, a string without a comma before it is the next key. */
  #stringPlace(): Place {
    return this.#place === 'comma' && this.#open.isInObject ? 'key' : this.#place;
  }

  #readString({ end, problem }: StringToken): void {
    if (this.#place === 'value' && matchAt(colon, this.#text, end)) this.#readKeyAsValue();
    const place = this.#stringPlace();
    if (place === 'key') this.#closeBefore(this.#at);
    if (problem) this.#add(end, problem);
    this.#at = end;
    this.#place = place === 'key' ? 'colon' : 'comma';
  }

  /** Reports the brackets that the indentation of a key shows to be missing. */
  #closeBefore(start: number): void {
    const missing = this.#open.closedBeforeKey(start);
    if (missing !== '') this.#addMissing(missing, this.#lastValueEnd);
  }

  /** A key in place of a value shows that a bracket before it is missing, or the value. */
  #readKeyAsValue(): void {
    if (this.#open.depth === 0) return;
    const missing = this.#open.arrayBeforeKey();
    if (missing !== '') this.#addMissing(missing, this.#lastValueEnd);
    else if (this.#withOpeners || !this.#open.isInObject) {
      this.#hasOpeners = true;
      this.#brackets++;
      this.#add(this.#at, missingOpener);
      this.#open.open('{', this.#at);
    } else {
      const { en, zh } = { en: 'Expected a value.', zh: '此处应有值。' };
      const at = this.#lastEnd;
      this.#tokens.push({ start: at, end: at, symbol: '', message: { en, zh }, readInstead: `${unknownValue},` });
    }
    this.#place = 'key';
  }

  /** @param at where they are to be added */
  #addMissing(closers: string, at: number): void {
    this.#brackets += closers.length;
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
    if (closing.kind === 'closes-outer') this.#addMissing(closing.missing, this.#lastEnd);
    if (closing.kind === 'stray') {
      this.#brackets++;
      this.#add(start + 1, strayProblem(structure, this.#open.lastValue));
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
    const end = isValue ? endOfBareValue(text, start, this.#open.isInObject) : endOfBareKey(text, start);
    const isKey = !isValue && isBeforeAssignment(text, end);
    const unopened = this.#strings.readUnopened(start, end, !isValue);
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
