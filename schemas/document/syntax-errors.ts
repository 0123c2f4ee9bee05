import { type ParseError, printParseErrorCode } from 'jsonc-parser';
import type { LocalizedText } from '../core/localized-text.ts';
import type { Fix } from '../core/model/fix.ts';
import type { Problem } from '../core/model/problem.ts';
import { indexAmong, type Node } from '../core/syntax/node.ts';
import { builtinRules } from '../core/validate/builtin-rules.ts';
import { parseAny } from './parse.ts';
import { isCommentAt, tokenize } from './tokenize.ts';

/** A text that is not JSON: the part that could be parsed, and its syntax errors, each once. */
export interface MalformedText {
  readonly root?: Node | undefined;
  readonly problems: readonly Problem[];
  /** Whether every bracket and quote is closed; otherwise the place for a fix of the body is not certain. */
  readonly isClosed: boolean;
}

/** Parses a text with syntax errors as far as possible. */
export function parseMalformed(text: string): MalformedText {
  const parsed = parseAny(text);
  if (parsed === 'too-deep') return { problems: [problem(0, 1, tooDeep)], isClosed: false };
  const { root, errors } = parsed;
  const [first] = errors;
  const start = first && nameOf(first) === 'InvalidSymbol' ? startOfBody(text, first.offset) : -1;
  if (first && start > first.offset && (root?.offset ?? start) > first.offset) {
    // Spaces instead of it keep every offset.
    const rest = parseMalformed(text.slice(0, first.offset) + ' '.repeat(start - first.offset) + text.slice(start));
    return { ...rest, problems: [preface(first.offset, start), ...rest.problems] };
  }
  const faults = errors.map((error) => ({ name: nameOf(error), offset: error.offset, length: error.length }));
  const isClosed = !faults.some(({ name }) => unclosed.has(name));
  const tokens = tokenEnds(text);
  return {
    root,
    problems: primary(text, root, faults).map((fault) => syntaxProblem(text, root, fault, tokens)),
    isClosed,
  };
}

const tooDeep: LocalizedText = { en: 'Nested too deeply to be read.', zh: '嵌套过深，无法读取。' };

const nameOf = ({ error }: ParseError) => printParseErrorCode(error);

/** The start of the body after other text: a brace at the start of a line, or before a key or another brace. */
function startOfBody(text: string, from: number): number {
  // The brace comes first: looking back from every space would be quadratic.
  const brace = /\{(?:(?<=^[ \t]*\{)|(?=\s*["'}/]))/gm;
  brace.lastIndex = from;
  return brace.exec(text)?.index ?? -1;
}

/** An error of the parser. */
interface Fault {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
}

const unclosed: ReadonlySet<string> = new Set(['CloseBraceExpected', 'CloseBracketExpected', 'UnexpectedEndOfString']);

/**
 * The faults without those that follow from the previous one: at the same place, right after a wrong word, or after the
 * end of the body.
 */
function primary(text: string, root: Node | undefined, faults: readonly Fault[]): readonly Fault[] {
  const end = root ? root.offset + root.length : Number.POSITIVE_INFINITY;
  const isAfter = ({ name, offset }: Fault) => trailing.has(name) && offset >= end;
  const firstAfter = faults.find(isAfter);
  return faults.flatMap((fault, index) => {
    if (isAfter(fault)) return fault === firstAfter ? [{ ...fault, name: 'EndOfFileExpected' }] : [];
    return follows(text, fault, faults[index - 1]) ? [] : [fault];
  });
}

const trailing: ReadonlySet<string> = new Set(['InvalidSymbol', 'EndOfFileExpected']);

function follows(text: string, { name, offset }: Fault, before: Fault | undefined): boolean {
  if (!before) return false;
  const end = before.offset + before.length;
  if (offset === before.offset || (name === 'ValueExpected' && offset === end)) return true;
  return before.name === 'InvalidSymbol' && offset >= end && text.slice(end, offset).trim() === '';
}

function syntaxProblem(
  text: string,
  root: Node | undefined,
  { name, offset, length }: Fault,
  tokens: TokenEnds,
): Problem {
  const end = offset + Math.max(length, 1);
  const found = text.slice(offset, end);
  switch (name) {
    case 'InvalidSymbol':
      return symbolProblem(text, offset, end);
    case 'CommaExpected':
      if (/^[}\]]/.test(found)) return strayProblem(offset, found.charAt(0));
      return text.charAt(offset - 1) === '0' && /^\d/.test(found)
        ? zeroProblem(offset, end)
        : commaProblem(text, offset, end, tokens);
    case 'ValueExpected':
      return problem(offset, end, root || text.slice(0, offset).trim() ? textOf(name) : empty);
    case 'EndOfFileExpected':
      return problem(offset, end, textOf(name), [
        rewrite({ en: 'Remove the text after the body', zh: '删除请求体之后的内容' }, offset, text.length, ''),
      ]);
    default:
      return problem(offset, end, textOf(name));
  }
}

function preface(start: number, end: number): Problem {
  return problem(
    start,
    start + 1,
    {
      en: 'The body must start with {. Remove the text before it, or comment it out with //.',
      zh: '请求体必须以 { 开头。请删除之前的内容，或用 // 注释掉。',
    },
    [rewrite({ en: 'Remove the text before the body', zh: '删除请求体之前的内容' }, start, end, '')],
  );
}

function strayProblem(offset: number, found: string): Problem {
  const other = found === '}' ? ']' : '}';
  return problem(
    offset,
    offset + 1,
    {
      en: `Unexpected ${found}: there is nothing to close. Remove it, or add ${other} before it.`,
      zh: `多余的 ${found}，没有对应的左括号。请删除，或在其前补上 ${other}。`,
    },
    [rewrite({ en: `Remove ${found}`, zh: `删除 ${found}` }, offset, offset + 1, '')],
  );
}

function zeroProblem(offset: number, end: number): Problem {
  return problem(offset, end, { en: "Numbers can't have leading zeros.", zh: '数字不能有前导 0。' }, [
    rewrite({ en: 'Remove the leading zero', zh: '删除前导 0' }, offset - 1, offset, ''),
  ]);
}

const empty: LocalizedText = { en: 'The body is empty. Start it with {.', zh: '请求体为空，请以 { 开头。' };

function commaProblem(text: string, offset: number, end: number, endBefore: TokenEnds): Problem {
  const title = { en: 'Insert a comma', zh: '插入逗号' };
  const changes: Fix['changes'] = () => {
    const at = endBefore(offset);
    return [{ kind: 'rewrite', start: at, end: at, text: ',' }];
  };
  const fixes = /["{[\dtfn-]/.test(text.charAt(offset)) ? [{ title, changes, safe: true }] : [];
  return problem(offset, end, textOf('CommaExpected'), fixes);
}

/** The end of the last token before an offset; spaces and comments don't count. */
type TokenEnds = (offset: number) => number;

/** Finds the ends of tokens; the text is scanned once, for the first fix. */
function tokenEnds(text: string): TokenEnds {
  let tokens: readonly Token[] | undefined;
  return (offset) => {
    tokens ??= [...tokenize(text)]
      .filter(({ start, end }) => text.slice(start, end).trim() !== '' && !isCommentAt(text, start))
      .map(({ start, end }) => ({ offset: start, end }));
    return tokens[indexAmong(tokens, { offset: offset - 1 })]?.end ?? 0;
  };
}

interface Token {
  readonly offset: number;
  readonly end: number;
}

const constants: Readonly<Record<string, string>> = {
  true: 'true',
  false: 'false',
  null: 'null',
  none: 'null',
  nil: 'null',
};

/** Quotes of other languages and of word processors around a text without a quote. */
const otherQuotes = /^['‘’“”`]([^'‘’“”`"\\]*)['‘’“”`]$/u;

const fullWidth: Readonly<Record<string, string>> = { '，': ',', '：': ':', '；': ',', ';': ',', '｛': '{', '｝': '}' };

/** The problem of a word that JSON does not have, with the likely correction. */
function symbolProblem(text: string, start: number, end: number): Problem {
  const symbol = text.slice(start, end);
  const isKey = /^\s*[:：]/.test(text.slice(end, end + 40));
  const word = isKey ? undefined : constants[symbol.toLowerCase()];
  const quoted = otherQuotes.exec(symbol)?.[1] ?? (isKey && /^[\w:.-]+$/.test(symbol) ? symbol : undefined);
  const correction = word ?? fullWidth[symbol] ?? (quoted === undefined ? undefined : JSON.stringify(quoted));
  if (correction !== undefined) {
    return problem(
      start,
      end,
      {
        en: `Invalid JSON: write ${correction}, not ${symbol}.`,
        zh: `无效的 JSON：应写 ${correction}，而不是 ${symbol}。`,
      },
      [rewrite({ en: `Change to ${correction}`, zh: `改为 ${correction}` }, start, end, correction, true)],
    );
  }
  return problem(start, end, symbolText(text, symbol, start));
}

/** The message for a word without a likely correction. */
function symbolText(text: string, symbol: string, start: number): LocalizedText {
  if (symbol.startsWith('#')) return hashText;
  if (/^(?:NaN|Infinity|undefined)$/.test(symbol)) {
    const instead = symbol === 'undefined' ? { en: 'null', zh: ' null' } : { en: 'a number', zh: '数字' };
    return { en: `JSON has no ${symbol}; write ${instead.en}.`, zh: `JSON 中没有 ${symbol}，请写${instead.zh}。` };
  }
  const digits = text.charAt(start - 1) === '0' ? /^x([\da-f]{1,12})$/i.exec(symbol)?.[1] : undefined;
  if (digits === undefined) return textOf('InvalidSymbol');
  const value = Number.parseInt(digits, 16);
  return { en: `JSON has no 0x numbers; write ${value}.`, zh: `JSON 中没有 0x 数字，请写 ${value}。` };
}

const hashText: LocalizedText = { en: 'Comments start with //, not #.', zh: '注释应以 // 开头，而不是 #。' };

function problem(start: number, end: number, message: LocalizedText, fixes: readonly Fix[] = []): Problem {
  return {
    code: 'syntax',
    severity: builtinRules.syntax.severity,
    message,
    start,
    end,
    ...(fixes.length > 0 && { fixes }),
  };
}

function rewrite(title: LocalizedText, start: number, end: number, text: string, safe = false): Fix {
  return { title, changes: () => [{ kind: 'rewrite', start, end, text }], safe };
}

function textOf(name: string): LocalizedText {
  return texts[name] ?? { en: 'Invalid JSON.', zh: '无效的 JSON。' };
}

const texts: Readonly<Record<string, LocalizedText>> = {
  InvalidSymbol: {
    en: 'Invalid JSON: strings need double quotes.',
    zh: '无效的 JSON：字符串须用双引号括起。',
  },
  InvalidNumberFormat: { en: 'Invalid number.', zh: '无效的数字。' },
  PropertyNameExpected: {
    en: 'Expected a key in double quotes.',
    zh: '此处应为用双引号括起的键。',
  },
  ValueExpected: { en: 'Expected a value.', zh: '此处应有值。' },
  ColonExpected: { en: 'Expected a colon.', zh: '此处应有冒号。' },
  CommaExpected: { en: 'Expected a comma.', zh: '此处应有逗号。' },
  CloseBraceExpected: { en: 'Missing closing brace }.', zh: '缺少右花括号 }。' },
  CloseBracketExpected: { en: 'Missing closing bracket ].', zh: '缺少右方括号 ]。' },
  EndOfFileExpected: {
    en: 'Unexpected text after the body. Remove it.',
    zh: '请求体之后有多余的内容，请删除。',
  },
  InvalidCommentToken: { en: "Comments aren't allowed here.", zh: '此处不能有注释。' },
  UnexpectedEndOfComment: { en: "This comment isn't closed. Add */.", zh: '注释没有结束，请添加 */。' },
  UnexpectedEndOfString: {
    en: "This string isn't closed. Add a double quote.",
    zh: '字符串没有结束，请添加双引号。',
  },
  UnexpectedEndOfNumber: { en: 'Incomplete number.', zh: '数字不完整。' },
  InvalidUnicode: { en: '\\u needs four hexadecimal digits.', zh: '\\u 之后须有四位十六进制数字。' },
  InvalidEscapeCharacter: {
    en: 'Invalid escape. A backslash can only be followed by " \\ / b f n r t u.',
    zh: '无效的转义。反斜杠之后只能是 " \\ / b f n r t u。',
  },
  InvalidCharacter: {
    en: "Strings can't contain control characters. Write \\n, \\t or \\u.",
    zh: '字符串中不能有控制字符，请写成 \\n、\\t 或 \\u。',
  },
};
