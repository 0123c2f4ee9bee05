import {
  endOfBareKey,
  endOfBareValue,
  isBeforeAssignment,
  isVariableAt,
  matchAt,
  templateBlockAt,
} from './bare-text.ts';
import { OpenBrackets, type WrongBracket } from './broken-brackets.ts';
import {
  colonBefore,
  commentProblem,
  extraComma,
  extraQuote,
  invalidSpace,
  missingAt,
  missingColon,
  missingOpener,
  missingProblem,
  missingValue,
  noBlocks,
  noBrace,
  strayProblem,
} from './broken-punctuation.ts';
import { StringReader, type StringToken } from './broken-strings.ts';
import {
  type BrokenToken,
  fullWidth,
  keyProblem,
  type Place,
  structureProblem,
  type TokenProblem,
  unexpectedProblem,
  unknownValue,
  valueProblem,
} from './broken-values.ts';
import * as patterns from './token-patterns.ts';

/** The broken tokens of a body, in order, and what they hide. */
export interface BrokenText {
  readonly tokens: readonly BrokenToken[];
  /** The offsets of objects with a text that may have been meant as a field. */
  readonly incomplete: ReadonlySet<number>;
  /** Whether it is known what each bracket closes; otherwise fields may have been read at the wrong level. */
  readonly isClosed: boolean;
}

/** How a text is read. */
export interface ReadOptions {
  /** Whether indentation shows where a bracket is missing. */
  readonly byIndent: boolean;
  /** Whether an opening brace is missing where a key is in place of a value; otherwise the value is. */
  readonly withOpeners: boolean;
  readonly wrong: WrongBracket;
}

/** The broken tokens as read in one way. */
export interface BrokenReading extends BrokenText {
  /** The number of brackets and values that are missing, and of brackets that are too many. */
  readonly faults: number;
  readonly isIndented: boolean;
}

/** Reads the tokens of a text one after another, and what JSON expects at each. */
export class TokenReader {
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
  #faults = 0;
  #isClosed = true;
  #isFlat = true;

  constructor(text: string, start: number, { byIndent, withOpeners, wrong }: ReadOptions) {
    this.#text = text;
    this.#strings = new StringReader(text);
    this.#open = new OpenBrackets(text, byIndent, wrong);
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
    if (matchAt(/\s*[}\]]/y, this.#text, this.#at)) this.#faults++;
    const missing = this.#open.closeAll();
    if (missing !== '') {
      // An unclosed comment hides the end.
      if (this.#isClosed) this.#closeAtEnd(missing);
      // In a body without other brackets, there is only one place.
      this.#isClosed = this.#isClosed && this.#isFlat;
      this.#faults++;
    }
    return {
      tokens: this.#tokens.sort((a, b) => a.start - b.start),
      incomplete: this.#incomplete,
      isClosed: this.#isClosed,
      faults: this.#faults,
      isIndented: this.#open.isIndented,
    };
  }

  /** Reads a body that begins with a key as if a brace were before it. */
  #openBody(): void {
    const first = this.#text.charAt(this.#at);
    if ('{[｛［'.includes(first)) return;
    this.#add(this.#at, { message: noBrace, title: { en: 'Add {', zh: '补上 {' }, correction: '{', readInstead: '{' });
    this.#open.open('{', this.#at);
    this.#place = 'key';
  }

  /** Skips a blank or a comment; whether there is one. */
  #skip(): boolean {
    const at = this.#at;
    const skipped = matchAt(patterns.blank, this.#text, at) ?? matchAt(patterns.comment, this.#text, at);
    if (skipped) this.#at += skipped.length;
    if (skipped?.startsWith('/*') && !skipped.endsWith('*/')) this.#isClosed = false;
    const other = skipped ? undefined : matchAt(patterns.otherBlank, this.#text, at);
    if (other) this.#add(at + other.length, invalidSpace);
    return Boolean(skipped ?? other);
  }

  #readToken(): void {
    const at = this.#at;
    const first = this.#text.charAt(at);
    if (this.#place === 'colon' && this.#expectColon(first)) return;
    if (this.#place === 'value' && !',，]}'.includes(first)) this.#open.noteValue(at);
    if (this.#readTemplate()) return;
    const isStray = first === '"' && this.#place === 'comma' && this.#strings.isStray(at);
    const comment =
      this.#place === 'value' && first !== '#' ? undefined : matchAt(patterns.otherComment, this.#text, at);
    if (isStray) this.#add(at + 1, extraQuote);
    else if (this.#place === 'comma' && matchAt(patterns.stop, this.#text, at)) this.#readStop(first);
    else if (first === '"') this.#readString(this.#strings.read(at, this.#stringPlace()));
    else if (fullWidth[first] !== undefined || ',:{}[]'.includes(first)) this.#readStructure(first);
    else if (comment !== undefined) this.#add(at + comment.length, commentProblem(comment));
    else this.#readBare();
  }

  /** Reads what is written for a colon, or reports that it is missing; whether a token was read. */
  #expectColon(first: string): boolean {
    const [text, at] = [this.#text, this.#at];
    const symbol = matchAt(patterns.assignment, text, at) ?? matchAt(patterns.commaForColon, text, at);
    const isValue = /["{[\w.+'“”‘’`<$%-]/.test(first);
    const isKey = symbol === undefined && matchAt(patterns.keyBehind, text, at) !== undefined;
    if (symbol !== undefined)
      this.#add(at + symbol.length, { ...structureProblem(symbol, ':'), isCertain: symbol !== ',' });
    else if (matchAt(patterns.keyBehind, text, at))
      this.#insert(this.#lastEnd, { ...missingColon, readInstead: `:${unknownValue},` });
    else if (isValue) this.#add(at, colonBefore);
    else return false;
    this.#place = isKey ? 'key' : 'value';
    return symbol !== undefined;
  }

  /** Reads a block or a variable of a template; whether there is one. */
  #readTemplate(): boolean {
    const { depth } = this.#open;
    const isBetween = this.#place !== 'colon' && (this.#place !== 'value' || !this.#open.isInObject);
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
    const isKey =
      matchAt(patterns.colon, this.#text, end) !== undefined &&
      matchAt(patterns.nextKey, this.#text, end) === undefined;
    if (this.#place === 'value' && isKey) this.#readKeyAsValue();
    const place = this.#stringPlace();
    if (place === 'key') this.#closeBefore(this.#at);
    if (problem) this.#add(end, problem);
    this.#at = end;
    if (problem?.readInstead === ' ') this.#loseField();
    else this.#place = place === 'key' ? 'colon' : 'comma';
  }

  /** Reports the brackets that the indentation of a key shows to be missing. */
  #closeBefore(start: number): void {
    const missing = this.#open.closedBeforeKey(start);
    if (missing !== '') this.#addMissing(missing, this.#lastValueEnd);
  }

  /** A key in place of a value shows that a bracket before it is missing, or the value. */
  #readKeyAsValue(): void {
    if (this.#open.depth === 0) return;
    const missing = this.#open.hasItems ? this.#open.closeArray() : '';
    if (missing !== '') this.#addMissing(missing, this.#lastValueEnd);
    else if (this.#withOpeners || !this.#open.isInObject) {
      this.#faults++;
      this.#add(this.#at, missingOpener);
      this.#open.open('{', this.#at);
    } else {
      this.#faults++;
      const start = this.#lastEnd;
      this.#tokens.push({ start, end: this.#at, symbol: '', ...missingValue, readInstead: `${unknownValue},` });
    }
    this.#place = 'key';
  }

  /** @param at where they are to be added */
  #addMissing(closers: string, at: number): void {
    this.#faults += closers.length;
    this.#insert(at, missingProblem(closers));
  }

  /** The parser closes the brackets at the end of the text, so that whoever types there is inside them. */
  #closeAtEnd(closers: string): void {
    const problem = missingProblem(closers);
    const isInComment = this.#text.slice(this.#lastEnd).trimStart().startsWith('//') && !this.#text.endsWith('\n');
    this.#faults += closers.length;
    this.#insert(this.#text.length, {
      ...problem,
      correction: isInComment ? `\n${closers}` : closers,
      readInstead: '',
    });
  }

  #insert(at: number, problem: TokenProblem): void {
    this.#tokens.push({ start: at, end: at, symbol: '', ...problem });
  }

  #readStructure(symbol: string): void {
    const structure = fullWidth[symbol] ?? symbol;
    const start = this.#at;
    const lacking = this.#open.isInObject && ',}]'.includes(structure) ? missingAt(this.#place) : undefined;
    if (lacking) this.#insert(this.#lastEnd, lacking);
    if (structure === '}' || structure === ']') {
      this.#readCloser(symbol, structure);
      return;
    }
    if (this.#readWrongSeparator(structure)) return;
    if (structure === '{' || structure === '[') {
      this.#isFlat = this.#open.depth === 0;
      this.#open.open(structure, start);
    }
    if (structure !== symbol) this.#add(start + 1, structureProblem(symbol, structure));
    this.#at = start + 1;
    if (structure === ':') this.#place = 'value';
    else this.#place = this.#open.isInObject ? 'key' : 'value';
  }

  #readStop(symbol: string): void {
    this.#add(this.#at + 1, structureProblem(symbol, ','));
    this.#place = this.#open.isInObject ? 'key' : 'value';
  }

  /** Reads a comma after another one, or a colon in place of a comma; whether it was one. */
  #readWrongSeparator(structure: string): boolean {
    const { isInObject } = this.#open;
    const isExtra = structure === ',' && (this.#place === 'key' || (this.#place === 'value' && !isInObject));
    const isColon = structure === ':' && this.#place === 'comma' && isInObject;
    if (isExtra && !isInObject && matchAt(patterns.nextField, this.#text, this.#at)) {
      this.#addMissing(this.#open.closeArray(), this.#lastEnd);
      return false;
    }
    if (isExtra) this.#add(this.#at + 1, { ...extraComma, isCertain: isInObject });
    if (!isColon) return isExtra;
    this.#add(this.#at + 1, { ...structureProblem(':', ','), isCertain: false });
    this.#place = 'key';
    return true;
  }

  #readCloser(symbol: string, structure: string): void {
    const start = this.#at;
    const closing = this.#open.close(structure, start);
    this.#place = 'comma';
    if (closing.kind === 'closes-outer') this.#addMissing(closing.missing, this.#lastEnd);
    if (closing.kind === 'stray') {
      this.#faults++;
      this.#add(start + 1, strayProblem(structure, this.#open.lastValue));
    } else if (closing.kind === 'replace') {
      this.#faults++;
      this.#add(start + 1, { ...structureProblem(symbol, closing.by), isCertain: false });
    } else if (structure !== symbol) this.#add(start + 1, structureProblem(symbol, structure));
    this.#at = start + 1;
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
      // The comma behind it goes with it.
      const comma = this.#place === 'key' ? matchAt(/[ \t]{0,40},/y, text, end) : undefined;
      this.#add(end + (comma?.length ?? 0), unexpectedProblem(symbol));
      return;
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
