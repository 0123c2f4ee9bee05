import type { LocalizedText } from '../core/localized-text.ts';
import { closestName } from '../core/normalize/closest-name.ts';
import { isNumber, type Span } from './parse.ts';

/** A token of a body that JSON does not have, such as 'a', True, 02 or a full-width comma. */
export interface BrokenToken extends Span {
  /** The text of the token. */
  readonly symbol: string;
  readonly message: LocalizedText;
  /** The text that was evidently intended. */
  readonly correction?: string;
  /** Whether replacing it by the correction changes nothing that the author can have intended. */
  readonly isCertain?: boolean;
  /** The JSON that the parser reads in its place. An unknown value is read as a reference, which no check judges. */
  readonly readInstead: string;
}

/** What is read in place of an unknown value: a reference, which no check judges. */
export const unknownValue = '"${env:UNKNOWN}"';

const constants: Readonly<Record<string, string>> = {
  true: 'true',
  false: 'false',
  null: 'null',
  none: 'null',
  nil: 'null',
};

const fullWidth: Readonly<Record<string, string>> = {
  '，': ',',
  '：': ':',
  '；': ',',
  ';': ',',
  '｛': '{',
  '｝': '}',
  '［': '[',
  '］': ']',
};

/** Quotes of other languages and of word processors around a text without a quote. */
const otherQuotes = /['‘’“”`＂]([^'‘’“”`＂"\\\r\n]*)['‘’“”`＂]/uy;
const blank = /(?:[^\S\r\n]|\r?\n)+/y;
const comment = /\/\/[^\r\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/|$)/y;
const string = /"(?:[^"\\\r\n]|\\.)*"?/y;
/** A word up to the next space, quote, bracket or separator. */
const word = /(?:[^\s,:;{}[\]"，：；｛｝［］/]|\/(?![/*]))+/y;
const anyCharacter = /[\s\S]/y;

/** What the scanner finds at an offset. */
function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/**
 * The broken tokens of a body, in order; each character of the text is read a bounded number of times.
 * @param start the offset of the bracket that opens the body
 */
export function brokenTokens(text: string, start: number): readonly BrokenToken[] {
  const found: BrokenToken[] = [];
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const skipped = matchAt(blank, text, at) ?? matchAt(comment, text, at) ?? matchAt(string, text, at);
    if (skipped) {
      at += skipped.length;
      continue;
    }
    const token = tokenAt(text, at);
    const structure = fullWidth[token.symbol] ?? token.symbol;
    if ('{['.includes(structure)) depth++;
    else if ('}]'.includes(structure)) depth--;
    if (token.problem) addToken(found, { start: at, end: token.end, symbol: token.symbol, ...token.problem }, text);
    at = token.end;
    if (depth === 0) break;
  }
  return found.map((token) => withWholeText(token, text));
}

type TokenProblem = Omit<BrokenToken, 'start' | 'end' | 'symbol'>;

/** One token that is neither a string, a comment nor a space. */
function tokenAt(text: string, at: number): { symbol: string; end: number; problem?: TokenProblem } {
  const first = text.charAt(at);
  if (',:{}[]'.includes(first)) return { symbol: first, end: at + 1 };
  const separator = fullWidth[first];
  if (separator !== undefined) return { symbol: first, end: at + 1, problem: corrected(first, separator, separator) };
  if (first === '#') return hashComment(text, at);
  const symbol = matchAt(otherQuotes, text, at) ?? matchAt(word, text, at) ?? matchAt(anyCharacter, text, at) ?? first;
  const end = at + symbol.length;
  const isKey = isKeyAt(text, end);
  if (!isKey && (/^(?:true|false|null)$/.test(symbol) || isNumber(symbol))) return { symbol, end };
  return { symbol, end, problem: isKey ? keyProblem(symbol) : valueProblem(symbol, text.charAt(end)) };
}

function isKeyAt(text: string, end: number): boolean {
  return /^\s*[:：]/.test(text.slice(end, end + 40));
}

/** A word right after another one is a part of the same text: my server. */
function addToken(found: BrokenToken[], token: BrokenToken, text: string): void {
  const before = found.at(-1);
  const isSameText =
    before?.readInstead === unknownValue &&
    token.readInstead === unknownValue &&
    /^[ \t]+$/.test(text.slice(before.end, token.start));
  // The symbol and the message of several words are made once, when all are known.
  if (before && isSameText) found[found.length - 1] = { ...before, end: token.end };
  else found.push(token);
}

function withWholeText(token: BrokenToken, text: string): BrokenToken {
  const { start, end } = token;
  if (end - start === token.symbol.length) return token;
  const symbol = text.slice(start, end);
  return { ...valueProblem(symbol, text.charAt(end)), start, end, symbol };
}

/** A comment of another language, up to the end of its line. */
function hashComment(text: string, at: number): { symbol: string; end: number; problem: TokenProblem } {
  const symbol = matchAt(/[^\r\n]*/y, text, at) ?? '#';
  const message = { en: 'Comments start with //, not #.', zh: '注释应以 // 开头，而不是 #。' };
  const correction = symbol.replace(/^#+/, '//');
  return { symbol, end: at + symbol.length, problem: { message, correction, isCertain: true, readInstead: ' ' } };
}

function keyProblem(symbol: string): TokenProblem {
  if (isNumber(symbol))
    return { message: needsKey, correction: JSON.stringify(symbol), readInstead: JSON.stringify(symbol) };
  const key = quotedText(symbol) ?? (/^[\w.-]+$/.test(symbol) ? symbol : undefined);
  if (key === undefined) return { message: needsQuotes, readInstead: JSON.stringify(symbol) };
  return corrected(symbol, JSON.stringify(key), JSON.stringify(key));
}

/** @param next the character after the word */
function valueProblem(symbol: string, next: string): TokenProblem {
  const quoted = quotedText(symbol);
  const constant = constants[symbol.toLowerCase()];
  if (quoted !== undefined) return corrected(symbol, JSON.stringify(quoted), unknownValue);
  if (constant !== undefined) return corrected(symbol, constant, unknownValue);
  const number = numberIn(symbol);
  if (number) return { ...number, readInstead: unknownValue };
  if (/^(?:NaN|[+-]?Infinity|undefined)$/.test(symbol))
    return { message: noSuchValue(symbol), readInstead: unknownValue };
  const intended = closestName(symbol, ['true', 'false', 'null']);
  if (intended !== undefined) return { ...corrected(symbol, intended, unknownValue), isCertain: false };
  const isWord = next !== '"' && /^[A-Za-z_$][\w .$-]*$/.test(symbol);
  return { message: needsQuotes, readInstead: unknownValue, ...(isWord && { correction: JSON.stringify(symbol) }) };
}

function quotedText(symbol: string): string | undefined {
  otherQuotes.lastIndex = 0;
  const match = otherQuotes.exec(symbol);
  return match && match[0].length === symbol.length ? match[1] : undefined;
}

const needsQuotes: LocalizedText = {
  en: 'Invalid JSON: strings need double quotes.',
  zh: '无效的 JSON：字符串须用双引号括起。',
};

const needsKey: LocalizedText = { en: 'Expected a key in double quotes.', zh: '此处应为用双引号括起的键。' };
const incompleteNumber: LocalizedText = { en: 'Incomplete number.', zh: '数字不完整。' };

function corrected(symbol: string, correction: string, readInstead: string): TokenProblem {
  const message = symbol.length > 30 ? needsQuotes : writeInstead(symbol, correction);
  return { message, correction, isCertain: true, readInstead };
}

function writeInstead(symbol: string, correction: string): LocalizedText {
  return {
    en: `Invalid JSON: write ${correction}, not ${symbol}.`,
    zh: `无效的 JSON：应写 ${correction}，而不是 ${symbol}。`,
  };
}

function noSuchValue(symbol: string): LocalizedText {
  const instead = symbol === 'undefined' ? { en: 'null', zh: ' null' } : { en: 'a number', zh: '数字' };
  return { en: `JSON has no ${symbol}; write ${instead.en}.`, zh: `JSON 中没有 ${symbol}，请写${instead.zh}。` };
}

/** A number in a notation of another language, and its notation in JSON. */
function numberIn(symbol: string): Omit<TokenProblem, 'readInstead'> | undefined {
  if (symbol.length > 40) return undefined;
  const plain = symbol.normalize('NFKC').replaceAll('_', '');
  const [, sign = '', digits = ''] = /^([+-]?)0{1,40}(\d.{0,40})$/.exec(plain) ?? [];
  if (isNumber(`${withoutPlus(sign)}${digits}`) && digits !== '') {
    const message = { en: "Numbers can't have leading zeros.", zh: '数字不能有前导 0。' };
    return { message, correction: `${withoutPlus(sign)}${digits}`, isCertain: true };
  }
  const hexadecimal = /^0x([\da-f]{1,12})$/i.exec(plain)?.[1];
  if (hexadecimal !== undefined) {
    const value = String(Number.parseInt(hexadecimal, 16));
    const message = { en: `JSON has no 0x numbers; write ${value}.`, zh: `JSON 中没有 0x 数字，请写 ${value}。` };
    return { message, correction: value, isCertain: true };
  }
  if (/^[+-]?\d{1,40}(?:\.|\.?\d{0,40}[eE][+-]?)$/.test(plain)) {
    const correction = withoutPlus(plain.replace(/[.eE+-]{1,3}$/, ''));
    return {
      message: incompleteNumber,
      ...(plain.endsWith('.') && isNumber(correction) && { correction, isCertain: true }),
    };
  }
  const [, signed = '', number = '', unit = ''] = /^([+-]?)([\d.]+)([A-Za-z/%]*)$/.exec(plain) ?? [];
  const correction = `${withoutPlus(signed)}${number.replace(/^\./, '0.')}`;
  if (number === '' || !isNumber(correction)) return undefined;
  return { message: writeInstead(symbol, correction), correction, isCertain: unit === '' };
}

const withoutPlus = (sign: string) => sign.replace('+', '');
