import type { LocalizedText } from '../core/localized-text.ts';
import { endOfExpression } from './bare-text.ts';
import { extraQuote } from './broken-punctuation.ts';
import { noExpression, type Place, strayQuote, type TokenProblem, unknownValue } from './broken-values.ts';
import { isNumber, unquote } from './parse.ts';
import {
  doubleBackslashes,
  endOfLine,
  escapeControls,
  escapeText,
  isBalanced,
  isEscaped,
  withoutSeparators,
} from './string-content.ts';

/** A string or what was meant as one, with its problem if it is not one. */
export interface StringToken {
  readonly end: number;
  readonly problem?: TokenProblem;
}

const notClosed: LocalizedText = {
  en: "This string isn't closed. Add a double quote.",
  zh: '字符串没有结束，请添加双引号。',
};
const notOpened: LocalizedText = { en: 'Missing double quote before this string.', zh: '字符串之前缺少双引号。' };
const innerQuotes: LocalizedText = {
  en: 'Double quotes inside a string need a backslash: \\".',
  zh: '字符串中的双引号须写成 \\"。',
};
const lineBreaks: LocalizedText = {
  en: "A string can't contain line breaks. Write \\n.",
  zh: '字符串中不能有换行，请写成 \\n。',
};
const controlCharacters: LocalizedText = {
  en: "Strings can't contain control characters. Write \\n, \\t or \\u.",
  zh: '字符串中不能有控制字符，请写成 \\n、\\t 或 \\u。',
};
const invalidEscape: LocalizedText = {
  en: 'Invalid escape. A backslash can only be followed by " \\ / b f n r t u.',
  zh: '无效的转义。反斜杠之后只能是 " \\ / b f n r t u。',
};

const invalidUnicode: LocalizedText = {
  en: '\\u needs four hexadecimal digits.',
  zh: '\\u 之后须有四位十六进制数字。',
};

const titles = {
  close: { en: 'Add the closing quote', zh: '补上右引号' },
  open: { en: 'Add the opening quote', zh: '补上左引号' },
  remove: { en: 'Remove the quote', zh: '删除引号' },
  escape: { en: 'Escape the quotes', zh: '转义引号' },
  join: { en: 'Write the line breaks as \\n', zh: '将换行写成 \\n' },
  escapes: { en: 'Escape the characters', zh: '转义字符' },
  double: { en: 'Double the backslashes', zh: '将反斜杠写成两个' },
};

/** What can follow a string on its line. A string after a space is the next one, with the comma missing. */
const afterString =
  /[ \t]*(?:[,:=}\]，、：；;｝］\r\n]|\/[/*]|#|\{%|<%|[.。](?=\s{0,40}"[^"\\\r\n]{0,80}"\s{0,40}[:：])|$)|[ \t]+"/y;
/** A key that lacks its first quote, after a string that lacks its comma. */
const keyBehind = /[ \t]*[\w.-]{1,60}"[ \t]*:/y;

/** The end of a string over several lines: a bracket, a comma or the next key follows. */
const endOfLines = /"\s*(?:[}\]]|,\s*(?:["}\]]|\/[/*])|"[^"\r\n]{0,80}"\s{0,40}:)/y;
/** An object or array in quotes, whose own quotes are not escaped. */
const quotedJson = /"(?:\[\s{0,40})?[{[]\s{0,40}"\w/y;
/** What joins a string with others in other languages. */
const operator = /[ \t]*(?:[+|]|\.[A-Za-z]+\(|%[ \t]*[\w(]|(?<=[ \t])(?:if|or|and|else)\b)/y;
/** The longest text that is taken as a string without its first quote. */
const longest = 200;
/** What is directly behind a key that lacks its colon. */
const valueBehind =
  /["{[]|-?\d|true\b|false\b|null\b|[ \t]{1,9}(?:[{[]|(?:-?\d[\d.]{0,20}|true|false|null)[ \t]{0,9}(?:[,}\r\n]|\/[/*]))/y;
/** The text behind a quote that is written twice, up to the quote that ends it. */
const behindDoubled = /[\w$][^"\\\r\n]{0,200}(?<![\s,:，：])"/y;

/** Reads the strings of a text that is not JSON; together they take time in proportion to its length. */
export class StringReader {
  readonly #text: string;
  /** The next quote after an offset, and the end of a line, as found last. */
  #quote = { from: 0, at: -1 };
  #line = { from: 0, end: -1 };
  /** Up to here it is known that no string over several lines is closed. */
  #openUntil = 0;
  /** Up to here it is known that no quote can end a string. */
  #noEndUntil = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The string that begins with the quote at an offset. */
  read(at: number, place: Place): StringToken {
    const isKey = place === 'key';
    const triple = this.#tripleQuoted(at);
    if (triple) return triple;
    if (!isKey && matches(quotedJson, this.#text, at)) return { end: at + 1, problem: extraQuote };
    const end = this.#closingQuote(at);
    if (end === undefined) return this.#unclosed(at, isKey);
    const doubled = end === at + 1 ? this.#behindDoubled(end + 1, isKey) : undefined;
    if (doubled !== undefined) {
      return this.#token(at, doubled + 1, isKey, strayQuote, titles.remove, this.#text.slice(end + 1, doubled));
    }
    const isDoubled = this.#text.charAt(end + 1) === '"' && end > at + 1 && this.#canEnd(end + 2);
    if (isDoubled) return this.#token(at, end + 2, isKey, strayQuote, titles.remove, this.#text.slice(at + 1, end));
    const start = this.#text.slice(at + 1, Math.min(end, at + 62));
    const isNextBehind = isKey
      ? /^[\w.-]{1,60}$/.test(start) && matches(valueBehind, this.#text, end + 1)
      : /^[^\s"]{1,61}$/.test(start) && this.#text.charAt(end + 1) === '"';
    if (isNextBehind || this.#canEnd(end + 1)) return this.#closed(at, end, isKey);
    const cut = this.#cut(at, end, isKey);
    if (!isKey && matches(operator, this.#text, end + 1)) return this.#expression(at);
    if (cut !== undefined) return this.#token(at, cut, isKey, notClosed, titles.close, this.#text.slice(at + 1, cut));
    if (matches(keyBehind, this.#text, end + 1)) return this.#closed(at, end, isKey);
    return this.#withInnerQuotes(at, end, isKey);
  }

  /**
   * A text that lacks its first quote, if the next quote on the line ends it.
   * @param end the end of its first words
   */
  readUnopened(start: number, end: number, isKey: boolean): StringToken | undefined {
    const text = this.#text;
    const quote = text.charAt(end) === '"' ? end : isKey ? undefined : this.#closingQuote(end);
    if (quote === undefined || quote - start > longest || !this.#canEnd(quote + 1)) return undefined;
    const content = text.slice(start, quote).replace(/^[“”＂'‘]/, '');
    // A quote after a separator begins the next string, and one before a colon ends a key.
    const isOther =
      /[\s,:{[，、：]$/.test(content) ||
      !isBalanced(content) ||
      (!isKey && /^\s*:/.test(text.slice(quote + 1, quote + 9)));
    if (quote > end && isOther) return undefined;
    const isValue = !isKey && (isNumber(content) || /^(?:true|false|null)$/.test(content));
    if (!isValue) return this.#token(start, quote + 1, isKey, notOpened, titles.open, content);
    const problem = { message: strayQuote, title: titles.remove, correction: content, readInstead: unknownValue };
    return { end: quote + 1, problem };
  }

  /** The quote that ends a string whose first quote is written twice; behind a key, a colon follows. */
  #behindDoubled(start: number, isKey: boolean): number | undefined {
    if (!matches(behindDoubled, this.#text, start)) return undefined;
    const end = behindDoubled.lastIndex;
    return (isKey ? matches(/[ \t]*[:：]/y, this.#text, end) : this.#canEnd(end)) ? end - 1 : undefined;
  }

  #canEnd(at: number): boolean {
    return matches(afterString, this.#text, at);
  }

  /** Whether a quote ends nothing, as behind an object in quotes. */
  isStray(at: number): boolean {
    return /[}\]]/.test(this.#text.charAt(at - 1)) && this.#canEnd(at + 1);
  }

  #expression(at: number): StringToken {
    const end = endOfExpression(this.#text, at);
    return { end, problem: { message: noExpression, readInstead: unknownValue } };
  }

  /** The next quote after the one at an offset, on the same line, that no backslash precedes. */
  #closingQuote(at: number): number | undefined {
    const from = at + 1;
    const known = this.#quote;
    if (from < known.from || from > known.at) {
      let quote = this.#text.indexOf('"', from);
      while (quote >= 0 && isEscaped(this.#text, quote, from)) quote = this.#text.indexOf('"', quote + 1);
      this.#quote = { from, at: quote < 0 ? this.#text.length : quote };
    }
    const quote = this.#quote.at;
    return quote < this.#lineEnd(from) ? quote : undefined;
  }

  #lineEnd(from: number): number {
    const known = this.#line;
    if (from < known.from || from > known.end) this.#line = { from, end: endOfLine(this.#text, from) };
    return this.#line.end;
  }

  /** A string with a quote at each end, which may contain what JSON does not allow. */
  #closed(at: number, quote: number, isKey: boolean): StringToken {
    const end = quote + 1;
    const written = this.#text.slice(at, end);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON does not allow them in strings.
    if (!/[\\\u0000-\u001f]/.test(written) || unquote(written) !== undefined) return { end };
    const content = written.slice(1, -1);
    const isEscape = unquote(`"${escapeControls(content)}"`) === undefined;
    return isEscape
      ? this.#token(
          at,
          end,
          isKey,
          /\\u(?![\da-f]{4})/i.test(content) ? invalidUnicode : invalidEscape,
          titles.double,
          doubleBackslashes(escapeControls(content)),
        )
      : this.#token(at, end, isKey, controlCharacters, titles.escapes, escapeControls(content));
  }

  /**
   * Where a string ends that was closed by the first quote of the next one: a key before its colon, a value before its
   * comma. Undefined if no separator is there.
   */
  #cut(at: number, quote: number, isKey: boolean): number | undefined {
    const content = this.#text.slice(at + 1, quote);
    if (isKey) {
      const colon = content.search(/[:：]/);
      return colon > 0 ? at + 1 + content.slice(0, colon).trimEnd().length : undefined;
    }
    const kept = withoutSeparators(content);
    return kept.length < content.trimEnd().length ? at + 1 + kept.length : undefined;
  }

  #unclosed(at: number, isKey: boolean): StringToken {
    const lineEnd = this.#lineEnd(at + 1);
    const line = this.#text.slice(at + 1, lineEnd);
    const colon = isKey ? line.search(/[:：]/) : -1;
    if (colon > 0) {
      const key = line.slice(0, colon).trimEnd();
      return this.#token(at, at + 1 + key.length, true, notClosed, titles.close, key);
    }
    const several = isKey ? undefined : this.#overLines(at, lineEnd);
    if (several) return several;
    const comment = line.search(/[ \t]\/\//);
    const content = withoutSeparators(comment < 0 ? line : line.slice(0, comment));
    const token = this.#token(at, at + 1 + content.length, isKey, notClosed, titles.close, content);
    // A key without a colon is not finished.
    return isKey && token.problem
      ? { ...token, problem: { ...token.problem, readInstead: ' ' } }
      : this.#withComma(token);
  }

  /** A value without its quote at the end of a line may lack its comma, too. */
  #withComma(token: StringToken): StringToken {
    const { end, problem } = token;
    if (!problem || !matches(/\s*"/y, this.#text, end)) return token;
    const { correction, readInstead } = problem;
    return {
      end,
      problem: { ...problem, ...(correction && { correction: `${correction},` }), readInstead: `${readInstead},` },
    };
  }

  /** A string that ends on a later line, before any line that looks like a property or an item. */
  #overLines(at: number, lineEnd: number): StringToken | undefined {
    const text = this.#text;
    if (at < this.#openUntil) return undefined;
    const isJson = /^[^\S\r\n]*(?:"[^"\r\n]*"\s*:|"[^"\r\n]+"[ \t]*(?:[,\]}]|$)|[}\]]|\/\/)/;
    for (let start = lineEnd; start < text.length; ) {
      start += text.startsWith('\r\n', start) ? 2 : 1;
      const end = endOfLine(text, start);
      const line = text.slice(start, end);
      const isOver = isJson.test(line);
      if (isOver || end >= text.length) this.#openUntil = end;
      if (isOver) return undefined;
      for (let quote = line.indexOf('"'); quote >= 0; quote = line.indexOf('"', quote + 1)) {
        if (!matches(endOfLines, text, start + quote)) continue;
        const content = text.slice(at + 1, start + quote);
        return this.#token(at, start + quote + 1, false, lineBreaks, titles.join, escapeText(content));
      }
      start = end;
    }
    return undefined;
  }

  /** A string with quotes inside, up to the first quote on its line that can end it. */
  #withInnerQuotes(at: number, first: number, isKey: boolean): StringToken {
    let quote = first < this.#noEndUntil ? undefined : this.#closingQuote(first);
    while (quote !== undefined && !this.#canEnd(quote + 1)) quote = this.#closingQuote(quote);
    if (quote === undefined) {
      // Nothing on the line ends it, so that the text behind its last quote is no part of it.
      this.#noEndUntil = this.#lineEnd(first);
      return { end: first + 1 };
    }
    const content = this.#text.slice(at + 1, quote);
    const [, inner] = /^"([^"]*)"$/.exec(content) ?? [];
    if (inner !== undefined) return this.#token(at, quote + 1, isKey, strayQuote, titles.remove, inner);
    return this.#token(at, quote + 1, isKey, innerQuotes, titles.escape, escapeText(content));
  }

  /** A text between three quotes, as in Python. */
  #tripleQuoted(at: number): StringToken | undefined {
    const text = this.#text;
    if (!text.startsWith('"""', at) || at < this.#openUntil) return undefined;
    const end = text.indexOf('"""', at + 3);
    if (end < 0) {
      this.#openUntil = text.length;
      return undefined;
    }
    return this.#token(at, end + 3, false, lineBreaks, titles.join, escapeText(text.slice(at + 3, end)));
  }

  /** A token whose correction has a content, written as in JSON. */
  #token(
    start: number,
    end: number,
    isKey: boolean,
    message: LocalizedText,
    title: LocalizedText,
    content: string,
  ): StringToken {
    // A quote of another language stands for the one that is missing.
    const correction = `"${message === notClosed ? content.replace(isKey ? /[“”＂'‘’]$/ : /[“”＂]$/, '') : content}"`;
    const isValid = unquote(correction) !== undefined;
    const readInstead = isKey ? (isValid ? correction : JSON.stringify(this.#text.slice(start, end))) : unknownValue;
    return { end, problem: { message, title, ...(isValid && { correction }), isCertain: isKey, readInstead } };
  }
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
