import type { Json } from '../core/json.ts';
import type { LocalizedText } from '../core/localized-text.ts';
import { closestName } from '../core/normalize/closest-name.ts';
import { enclosedReferences, isOnlyReferences, isReference } from '../core/syntax/reference-text.ts';
import { isNumber, type Span } from './parse.ts';
import { readPythonValue } from './python-values.ts';

/** Where a token is: what JSON expects there. */
export type Place = 'key' | 'colon' | 'value' | 'comma';

/** A number with a unit: the field says what it is without one. */
export interface Quantity {
  readonly value: number;
  readonly unit: string;
}

/** What is wrong with a token, and what is read in its place. */
export interface TokenProblem {
  readonly message: LocalizedText;
  /** The title of the fix, if the corrected text does not say enough. */
  readonly title?: LocalizedText;
  /** The text that was evidently intended. */
  readonly correction?: string;
  /** Whether replacing it by the correction changes nothing that the author can have intended. */
  readonly isCertain?: boolean;
  readonly quantity?: Quantity;
  /** The bracket that may be missing before the value that the token closes. */
  readonly opener?: { readonly at: number; readonly text: string };
  /** The JSON that the parser reads in its place. An unknown value is read as a reference, which no check judges. */
  readonly readInstead: string;
}

/** A token of a body that JSON does not have, such as 'a', True, 02 or a full-width comma, or a place where one is missing. */
export interface BrokenToken extends Span, TokenProblem {
  /** The text of the token. */
  readonly symbol: string;
}

/** What is read in place of an unknown value: a reference, which no check judges. No variable has its name. */
export const unknownValue = '"${env:?}"';

const constants: Readonly<Record<string, string>> = {
  true: 'true',
  false: 'false',
  null: 'null',
  none: 'null',
  nil: 'null',
};

/** Separators and brackets of other languages. */
export const fullWidth: Readonly<Record<string, string>> = {
  '，': ',',
  '、': ',',
  '：': ':',
  '；': ',',
  ';': ',',
  '｛': '{',
  '｝': '}',
  '［': '[',
  '］': ']',
};

/** Quotes of other languages, of word processors, of escaped and of HTML text around a text without a quote. */
const otherQuotes =
  /(?:['‘’“”`＂「」『』《》]|\\"|&quot;)((?:[^'‘’“”`＂「」『』《》"\\&\r\n]|['’](?=\p{L}))*)(?:['‘’“”`＂「」『』《》]|\\"|&quot;)/uy;

/** A text over several lines in backticks. */
const backticks = /`[^`\\]{0,10000}`/y;

/** The end of a text in quotes of another kind that begins at an offset; undefined if none does. */
export function endOfOtherQuotes(text: string, at: number): number | undefined {
  backticks.lastIndex = at;
  if (backticks.test(text)) return backticks.lastIndex;
  otherQuotes.lastIndex = at;
  return otherQuotes.test(text) ? otherQuotes.lastIndex : undefined;
}

/** The text without the quotes of another kind around it. */
function quotedText(symbol: string): string | undefined {
  if (/^`[^`]*`$/.test(symbol)) return symbol.slice(1, -1);
  otherQuotes.lastIndex = 0;
  const match = otherQuotes.exec(symbol);
  return match && match[0].length === symbol.length ? match[1] : undefined;
}

/** The message for a quote that is too many. */
export const strayQuote: LocalizedText = { en: 'Unexpected double quote. Remove it.', zh: '多余的双引号，请删除。' };

/** The message for text without quotes. */
export const needsQuotes: LocalizedText = {
  en: 'Invalid JSON: strings need double quotes.',
  zh: '无效的 JSON：字符串须用双引号括起。',
};

const needsKey: LocalizedText = { en: 'Expected a key in double quotes.', zh: '此处应为用双引号括起的键。' };

/** The content of a variable among fields or items. */
const isSpread = /^(?:\.\.\.|\*{1,2})[A-Za-z_]/;

const noSpread: LocalizedText = {
  en: "JSON can't include the content of a variable. Write it here.",
  zh: 'JSON 不能展开变量的内容，请直接写出。',
};

/** The problem of a separator or bracket of another language. */
export function structureProblem(symbol: string, instead: string): TokenProblem {
  return corrected(symbol, instead, instead);
}

/** The problem of a key without double quotes. */
export function keyProblem(symbol: string): TokenProblem {
  if (isNumber(symbol))
    return { message: needsKey, correction: JSON.stringify(symbol), readInstead: JSON.stringify(symbol) };
  const key = quotedText(symbol) ?? (/^[\w.-]+$/.test(symbol) ? symbol : undefined);
  if (key === undefined) return { message: needsQuotes, readInstead: JSON.stringify(symbol) };
  return corrected(symbol, JSON.stringify(key), JSON.stringify(key));
}

/** The problem of a text that is neither a key nor a value: it is read as if it were not there. */
export function unexpectedProblem(symbol: string): TokenProblem {
  const isWord = /[\p{L}\p{N}]/u.test(symbol);
  const shown = symbol.length > 30 ? `${symbol.slice(0, 30)}…` : symbol;
  return {
    message: isSpread.test(symbol)
      ? noSpread
      : isWord
        ? needsKey
        : { en: `Unexpected ${shown}. Remove it.`, zh: `多余的 ${shown}，请删除。` },
    title: { en: `Remove ${shown}`, zh: `删除 ${shown}` },
    ...(!isWord && { correction: '' }),
    readInstead: ' ',
  };
}

/** The problem of a value that JSON does not have; undefined if it is JSON. */
export function valueProblem(symbol: string): TokenProblem | undefined {
  if (/^(?:true|false|null)$/.test(symbol) || isNumber(symbol)) return undefined;
  return { ...wordProblem(symbol), readInstead: unknownValue };
}

/** Whether a string of another language has expressions in it: f"web-{i}" and `web-${i}`, but no reference. */
function isComputed(symbol: string): boolean {
  return (
    /^[bBrRuU]?[fF][bBrRuU]?["'].*\{/s.test(symbol) || (/^`.*\$\{/s.test(symbol) && !isReference(symbol.slice(1, -1)))
  );
}

type WordProblem = Omit<TokenProblem, 'readInstead'>;

function wordProblem(symbol: string): WordProblem {
  const quoted = quotedText(symbol);
  const constant = constants[symbol.toLowerCase()];
  if (quoted !== undefined && !isComputed(symbol)) return corrected(symbol, JSON.stringify(quoted), unknownValue);
  if (constant !== undefined) return corrected(symbol, constant, unknownValue);
  const [, inDouble, inSingle] = /^[A-Za-z]{1,2}(?:(".*")|'([^'"\\]*)')$/.exec(symbol) ?? [];
  const ofPython = inDouble ?? (inSingle !== undefined ? JSON.stringify(inSingle) : undefined);
  if (isComputed(symbol)) return { message: noExpression };
  if (ofPython !== undefined) return { ...corrected(symbol, ofPython, unknownValue), isCertain: false };
  const other = expressionIn(symbol) ?? templateIn(symbol) ?? numberIn(symbol);
  if (other) return other;
  if (isSpread.test(symbol)) return { message: noSpread };
  const isLoop = symbol.includes(' for ') && symbol.includes(' in ');
  if (isLoop || /[A-Za-z_)][[(]|\+|"/.test(symbol)) return { message: noExpression };
  if (/^(?:NaN|[+-]?Infinity|undefined)$/.test(symbol)) return { message: noSuchValue(symbol) };
  const intended = closestName(symbol, ['true', 'false', 'null']);
  if (intended !== undefined) return { ...corrected(symbol, intended, unknownValue), isCertain: false };
  const isText = /^[\w$./@][\w .$:/@+=?&%~-]*$/.test(symbol) && /[A-Za-z]|^\d+[.:/-]\d/.test(symbol);
  return { message: needsQuotes, ...(isText && { correction: JSON.stringify(symbol) }) };
}

function corrected(symbol: string, correction: string, readInstead: string): TokenProblem {
  const message = symbol.length > 30 || symbol.includes('\n') ? needsQuotes : writeInstead(symbol, correction);
  return { message, correction, isCertain: true, readInstead };
}

function writeInstead(symbol: string, correction: string): LocalizedText {
  const [wrong, right] = [symbol, correction].map((each) => (/^[,.:;，。：；]$/u.test(each) ? `"${each}"` : each));
  return {
    en: `Invalid JSON: write ${right}, not ${wrong}.`,
    zh: `无效的 JSON：应写 ${right}，而不是 ${wrong}。`,
  };
}

function noSuchValue(symbol: string): LocalizedText {
  const instead = symbol === 'undefined' ? { en: 'null', zh: ' null' } : { en: 'a number', zh: '数字' };
  return { en: `JSON has no ${symbol}; write ${instead.en}.`, zh: `JSON 中没有 ${symbol}，请写${instead.zh}。` };
}

/** A variable of the environment, as other languages read it. */
const environment =
  /^(?:(?:process\.env|var)\.([A-Za-z_]\w{0,60})|(?:process\.env|os\.environ|ENV)\[["']([A-Za-z_]\w{0,60})["']\]|(?:os\.getenv|os\.environ\.get|os\.Getenv|System\.getenv|getenv|env)\(["']([A-Za-z_]\w{0,60})["']\))$/;
/** A function that changes the type of its argument. */
const typeCall = /^(int|float|parseInt|parseFloat|Number|str|String)\((.{1,200})\)$/;
const isCall = /^[\w.]{0,100}\(.*\)$/s;

/** A value that another language reads or computes; with the value if that is evident. */
function expressionIn(symbol: string): WordProblem | undefined {
  const name = environment
    .exec(symbol)
    ?.slice(1)
    .find((each) => each !== undefined);
  if (name !== undefined) return { message: noVariable, correction: JSON.stringify(`\${env:${name}}`) };
  if (!isCall.test(symbol)) return undefined;
  const [, type, argument] = typeCall.exec(symbol) ?? [];
  const value = readPythonValue(argument ?? symbol);
  const correction =
    value === undefined ? undefined : JSON.stringify(type ? ofType(type, value) : asArgument(symbol, value));
  return { message: noExpression, ...(correction !== undefined && { correction }) };
}

/** What a function that changes the type of its argument returns; undefined for an argument that it does not take. */
function ofType(type: string, value: Json): Json | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  if (/^str/i.test(type)) return String(value);
  const number = Number(value);
  if (value === '' || !Number.isFinite(number)) return undefined;
  return /int/i.test(type) ? Math.trunc(number) : number;
}

/** A list in parentheses is one value if it has no comma. */
function asArgument(symbol: string, value: Json): Json {
  const isGroup = Array.isArray(value) && symbol.startsWith('(') && !symbol.includes(',');
  return isGroup ? (value[0] ?? null) : value;
}

const noVariable: LocalizedText = {
  en: 'Invalid JSON. Write a variable as "${env:NAME}", in double quotes.',
  zh: '无效的 JSON。变量须写成 "${env:NAME}"，并用双引号括起。',
};

/** A variable in the notation of a shell, a template or printf. */
const template =
  /\$\{|\{\{|\{%|<%|^<[^<>]*>$|^\{.*\}$|^\[\[.*\]\]$|\$\(|^%[-+\d.]{0,9}[A-Za-z]$|%\(|^\$[A-Za-z_]\w*$|^#\{/;
/** The name in one variable that is the whole text. */
const templateName =
  /^(?:\$\{\{?|\{\{?|<%=?|<|\$\(|%\(|#\{|\[\[)\s{0,9}\.?([A-Za-z_][\w.-]{0,60})\s{0,9}(?:\|[^{}]{0,100})?(?:\}\}?|%?>|\)[a-z]?|\]\])$/;

function templateIn(symbol: string): WordProblem | undefined {
  if (!template.test(symbol)) return undefined;
  if (isReference(symbol) && (!symbol.includes('${') || enclosedReferences(symbol).length > 0)) {
    return {
      message: { en: 'References need double quotes.', zh: '引用须用双引号括起。' },
      correction: JSON.stringify(symbol),
      isCertain: isOnlyReferences(symbol),
    };
  }
  const name = templateName.exec(symbol)?.[1]?.replace(/[.-]/g, '_');
  return {
    message: noVariable,
    ...(name !== undefined && { correction: JSON.stringify(`\${env:${name}}`) }),
  };
}

const decimalPoint: LocalizedText = {
  en: 'Numbers need a decimal point, not a comma.',
  zh: '小数点须写成“.”，而不是逗号。',
};
const incompleteNumber: LocalizedText = { en: 'Incomplete number.', zh: '数字不完整。' };
/** The message for a number with a unit. */
export const hasUnit: LocalizedText = { en: 'Expected a number without a unit.', zh: '此处应为不带单位的数字。' };
/** The message for a value that another language computes. */
export const noExpression: LocalizedText = {
  en: 'JSON has no expressions. Write the result.',
  zh: 'JSON 中不能写算式，请写出结果。',
};

/** A number in a notation of another language, and its notation in JSON. */
function numberIn(symbol: string): WordProblem | undefined {
  if (symbol.length > 40 || !/\d/.test(symbol.normalize('NFKC'))) return undefined;
  const plain = symbol
    .normalize('NFKC')
    .replace(/(?<=\d)['_](?=\d)/g, '')
    .replace(/^([+−–-])[ \t]{0,9}(?=[\d.])/, (sign) => (sign.startsWith('+') ? '+' : '-'));
  const [, sign = '', digits = ''] = /^([+-]?)0{1,40}(\d.{0,40})$/.exec(plain) ?? [];
  if (isNumber(`${withoutPlus(sign)}${digits}`) && digits !== '') {
    const message = { en: "Numbers can't have leading zeros.", zh: '数字不能有前导 0。' };
    return { message, correction: `${withoutPlus(sign)}${digits}`, isCertain: true };
  }
  const other = otherBase(plain) ?? groupedDigits(plain);
  if (other) return other;
  if (/^[+-]?\d{1,40}(?:\.|\.?\d{0,40}[eE][+-]?)$/.test(plain)) {
    const correction = withoutPlus(plain.replace(/[.eE+-]{1,3}$/, ''));
    return {
      message: incompleteNumber,
      ...(plain.endsWith('.') && isNumber(correction) && { correction, isCertain: true }),
    };
  }
  return decimalIn(symbol, plain);
}

/** A number that differs from one in JSON by its sign, its point or its unit. */
function decimalIn(symbol: string, plain: string): WordProblem | undefined {
  const [, sign = '', number = '', unit = ''] =
    /^([+-]?)([\d.]{1,30})[ \t]{0,9}((?:[A-Za-z%\u4e00-\u9fff]{1,12}(?:\/[A-Za-z]{1,6})?)?)$/.exec(plain) ?? [];
  const correction = `${withoutPlus(sign)}${number.replace(/^\./, '0.')}`;
  if (number !== '' && isNumber(correction)) {
    // A long integer of another language.
    return unit === '' || /^[LlnuU]$/.test(unit)
      ? { message: writeInstead(symbol, correction), correction, isCertain: true }
      : { message: hasUnit, quantity: { value: Number(correction), unit } };
  }
  const isDate = /^\d{4}-\d{1,2}(?:-\d|$)/.test(plain);
  const isExpression = /^[\d.() \t]{1,20}(?:[-+*/^][\d.() \t]{1,20})+$/.test(plain) && !isDate;
  return isExpression && !/^[\d.]+\.\d+\.\d/.test(plain) ? { message: noExpression } : undefined;
}

function otherBase(plain: string): WordProblem | undefined {
  const [, mark = '', digits = ''] = /^0([xob])([\da-f]{1,40})$/i.exec(plain) ?? [];
  const base = mark.toLowerCase();
  const value = Number(`0${base}${digits}`);
  if (digits === '' || !Number.isSafeInteger(value)) return undefined;
  const message = {
    en: `JSON has no 0${base} numbers; write ${value}.`,
    zh: `JSON 中没有 0${base} 数字，请写 ${value}。`,
  };
  return { message, correction: String(value), isCertain: true };
}

/** The groups of digits between commas are one number only if the author meant it; other digits are a fraction. */
function groupedDigits(plain: string): WordProblem | undefined {
  if (/^[+-]?\d+,\d+$/.test(plain) && !/,\d{3}$/.test(plain)) return { message: decimalPoint };
  if (!/^[+-]?\d{1,3}(?:,\d{3})+$/.test(plain)) return undefined;
  const message = { en: "Numbers can't have thousands separators.", zh: '数字不能有千位分隔符。' };
  return { message, correction: withoutPlus(plain.replaceAll(',', '')) };
}

const withoutPlus = (sign: string) => sign.replace('+', '');
