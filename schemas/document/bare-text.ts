import { endOfOtherQuotes } from './broken-values.ts';

/** Text of a template between fields. */
const templateBlock =
  /\{%[^%\r\n]{0,300}%\}|<%[^%\r\n]{0,300}%>|\{\{[-#/~!][^{}\r\n]{0,300}\}\}|\{\{-?\s?(?:if|else|end|range|with)\b[^{}\r\n]{0,300}\}\}/y;
/** A variable of a template, a shell or a document. */
const variable =
  /\$?\{\{[^{}\r\n]{1,300}\}\}|[$#]\{[^{}\r\n]{1,300}\}|\{\s{0,9}[A-Za-z_][\w.-]{0,60}\s{0,9}\}|\{%[^%\r\n]{0,300}%\}|<%[^%\r\n]{0,300}%>|<[^<>{}\r\n]{1,100}>|\$\([^()\r\n]{1,300}\)|%\([^()\r\n]{1,60}\)[a-z]?|\[\[\s?[A-Za-z_][\w.-]{0,60}\s?\]\]/y;
/** A part of a word: up to the next space, quote, bracket or separator. */
const word = /(?:[^\s,:;{}[\]"，、：；｛｝［］/$<%#]|\/(?![/*]))+|[$<%#]/y;
const keyWord = /(?:[^\s,:;{}[\]"，、：；｛｝［］/=]|\/(?![/*]))+/y;
/** A colon inside a value, as in a URL or a time. */
const colonInside = /:\/\/[^\s,"{}[\]]*|:(?=[\w.])/y;
/** A sequence in a name, such as [1,2]. */
const sequence = /\[\d{1,6}(?:[,，-]\d{1,6}){0,3}\]/y;
const nextWord = /[ \t]+(?=[^\s,:;{}[\]"，、：；｛｝［］/#])/y;
const scalar = /(?:true|false|null|-?\d[\d.]{0,40})(?=[\s,}\]]|$)/y;
/** A string after words: an operand of an expression, such as name or "web", and no next key. */
const operand = /(?<=\?)[ \t]{0,9}"|[ \t]{1,9}"[^"\\\r\n]{0,80}"(?!\s{0,40}[:：])/y;
const groups = /[+-]?\d{1,3}(?:[,，]\d{3})+(?=\s*(?:[,，}\]\r\n/]|$))/y;
const decimalComma = /[+-]?\d{1,15}[,，]\d{1,15}(?=\s*(?:[,，}\r\n/]|$))/y;
const beforeColon = /\s{0,40}[:：]/y;
/** What follows a key: a colon, what other languages write for one, or only the value. */
const beforeAssignment =
  /[ \t]{0,40}(?:[:：]|=>?)|[ \t]{1,9}(?:"[^"\\\r\n]{0,80}"|-?\d[\d.]{0,20}|true|false|null)[ \t]{0,9}[,}\r\n]/y;
/** A letter of Python before a string. */
const prefixed = /[bBfFrRuU]{1,2}"(?:[^"\\\r\n]|\\.)*"/y;
const anyCharacter = /[\s\S]/y;

/** What a pattern finds at an offset. */
export function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Where a match at an offset ends. */
function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** The block of a template that begins at an offset between fields. */
export function templateBlockAt(text: string, at: number): string | undefined {
  return matchAt(templateBlock, text, at);
}

/** Whether a variable of a template begins at an offset in place of a value. */
export function isVariableAt(text: string, at: number): boolean {
  return endOf(variable, text, at) !== undefined;
}

/** Whether a text is followed by a colon, or by what other languages write for one. */
export function isBeforeAssignment(text: string, end: number): boolean {
  return endOf(beforeAssignment, text, end) !== undefined;
}

/** The end of a word that may be a key. */
export function endOfBareKey(text: string, at: number): number {
  return endOfOtherQuotes(text, at) ?? endOf(keyWord, text, at) ?? endOf(anyCharacter, text, at) ?? at + 1;
}

/** The end of the words of a value, which are on one line. */
export function endOfBareValue(text: string, start: number, isInObject: boolean): number {
  const whole = endOfOtherQuotes(text, start) ?? endOf(prefixed, text, start) ?? endOfGroups(text, start, isInObject);
  if (whole !== undefined) return whole;
  let end = start;
  for (;;) {
    const next =
      endOf(variable, text, end) ??
      endOf(word, text, end) ??
      (isInObject ? endOf(colonInside, text, end) : undefined) ??
      (end > start ? endOf(sequence, text, end) : undefined);
    if (next !== undefined && next > end) {
      end = next;
      continue;
    }
    const after = endOf(nextWord, text, end);
    if (after === undefined || isBeforeKey(text, after) || isPair(text, start, end, after)) {
      const isExpression = /[A-Za-z_][[(]|\+/.test(text.slice(end - 1, end + 1));
      const isOperand = endOf(scalar, text, start) !== end && endOf(operand, text, end) !== undefined;
      return isExpression || isOperand || isInCall(text, start, end)
        ? endOfExpression(text, start)
        : Math.max(end, start + 1);
    }
    end = after;
  }
}

/** Whether a call, or a group in parentheses, is open at the end of a word. */
function isInCall(text: string, start: number, end: number): boolean {
  return (
    /\([^()]*$/.test(text.slice(Math.max(start, end - maxCallName), end)) && endOfParentheses(text, end) !== undefined
  );
}

/** The end of an expression of another language, with its strings, calls and subscripts. */
export function endOfExpression(text: string, start: number): number {
  const part = /"(?:[^"\\\r\n]|\\.)*"|\[[^[\],\r\n]{0,100}\]|[^",{}[\]()\r\n]/y;
  let end = start;
  for (;;) {
    const next = text.charAt(end) === '(' ? endOfParentheses(text, end + 1) : endOf(part, text, end);
    if (next === undefined) break;
    end = next;
  }
  return Math.max(start + text.slice(start, end).trimEnd().length, start + 1);
}

/** A longer name is none. */
const maxCallName = 200;
/** What is longer is more than one call. */
const maxCallLength = 1000;

/** The end of the parentheses that are open at an offset; undefined if they are not closed on the same line. */
export function endOfParentheses(text: string, at: number): number | undefined {
  const part = /"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'|[^\r\n]/y;
  let depth = 1;
  for (let end = at; end < at + maxCallLength; end = part.lastIndex) {
    part.lastIndex = end;
    const [symbol] = part.exec(text) ?? [];
    if (symbol === undefined) return undefined;
    if (symbol === '(') depth++;
    if (symbol === ')') depth--;
    if (depth === 0) return part.lastIndex;
  }
  return undefined;
}

/** The end of digits with commas between them; in an array, only groups are one number, and only if they are no others. */
function endOfGroups(text: string, at: number, isInObject: boolean): number | undefined {
  const found = matchAt(groups, text, at) ?? (isInObject ? matchAt(decimalComma, text, at) : undefined);
  return found !== undefined && (isInObject || /[,，]0/.test(found)) ? at + found.length : undefined;
}

function isBeforeKey(text: string, at: number): boolean {
  const end = endOf(keyWord, text, at);
  return end !== undefined && endOf(beforeColon, text, end) !== undefined;
}

/** Whether two values are next to each other, with a comma missing. */
function isPair(text: string, start: number, end: number, after: number): boolean {
  return endOf(scalar, text, start) === end && endOf(scalar, text, after) !== undefined;
}
