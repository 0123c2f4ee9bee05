import { type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { check, fieldChecks } from '../core/check.ts';
import type { Node } from '../core/node.ts';
import type { Problem } from '../core/problem.ts';
import type { Provider } from '../core/provider.ts';
import type { RuleContext } from '../core/rule.ts';
import type { Text } from '../core/text.ts';
import { type Directives, readDirectives } from './directives.ts';
import { providerOf, providerOfName, providerOfShape } from './identify.ts';

/** A request file, read once: its tree, its provider, and all that is wrong with it. */
export interface Reading {
  readonly root?: Node;
  readonly provider?: Provider;
  /** The profile that the file names for itself. */
  readonly profile?: string;
  readonly problems: readonly Problem[];
}

const byteOrderMark = '\uFEFF';

/**
 * Reads the text of a request file. Never throws, whatever the text.
 * @param fileName the last part of the file's path, which may say the provider
 */
export function readRequest(text: string, fileName: string, context: RuleContext): Reading {
  const errors: ParseError[] = [];
  const json = text.startsWith(byteOrderMark) ? ` ${text.slice(1)}` : text;
  const directives = readDirectives(json);
  const root = parse(json, errors);
  if (root === 'too-deep') {
    return { ...directivesOnly(directives, fileName), problems: [problemAt(0, 1, tooDeep)] };
  }
  const provider = providerOfName(fileName) ?? providerOf(directives.provider) ?? providerOfShape(root);
  const problems = errors.map(({ error, offset, length }) =>
    problemAt(offset, offset + Math.max(length, 1), syntaxTexts[printParseErrorCode(error)] ?? unknownSyntax),
  );
  if (provider && root) problems.push(...check(provider, root, context));
  else if (provider && errors.length === 0) problems.push(problemAt(0, 1, emptyText));
  return {
    ...(root && { root }),
    ...(provider && { provider }),
    ...(directives.profile !== undefined && { profile: directives.profile }),
    problems,
  };
}

function directivesOnly(directives: Directives, fileName: string): Omit<Reading, 'problems'> {
  const provider = providerOfName(fileName) ?? providerOf(directives.provider);
  return { ...(provider && { provider }), ...(directives.profile !== undefined && { profile: directives.profile }) };
}

/** The parser is recursive, so a text that nests thousands deep runs out of stack; no request does. */
function parse(json: string, errors: ParseError[]): Node | undefined | 'too-deep' {
  try {
    return parseTree(json, errors, { allowTrailingComma: true });
  } catch (error) {
    if (error instanceof RangeError) return 'too-deep';
    throw error;
  }
}

function problemAt(start: number, end: number, message: Text): Problem {
  return { code: 'syntax', severity: fieldChecks.syntax.severity, message, start, end };
}

const tooDeep: Text = { en: 'This nests too deep to be read.', zh: '嵌套过深，无法读取。' };
const emptyText: Text = {
  en: 'A request body is expected: an object in braces { }.',
  zh: '此处应为请求体：用花括号 { } 括起的对象。',
};

const unknownSyntax: Text = { en: 'This is no JSON.', zh: '这不是 JSON。' };

const syntaxTexts: Record<string, Text> = {
  InvalidSymbol: {
    en: 'This is no JSON. A text stands in double quotes.',
    zh: '这不是 JSON。文本须用双引号括起。',
  },
  InvalidNumberFormat: { en: 'This is no JSON number.', zh: '这不是有效的 JSON 数值。' },
  PropertyNameExpected: {
    en: 'A key in double quotes is expected here.',
    zh: '此处应为用双引号括起的键。',
  },
  ValueExpected: { en: 'A value is expected here.', zh: '此处应有一个值。' },
  ColonExpected: { en: 'A colon is expected here.', zh: '此处应有冒号。' },
  CommaExpected: { en: 'A comma is expected here.', zh: '此处应有逗号。' },
  CloseBraceExpected: { en: 'A closing brace } is missing.', zh: '缺少右花括号 }。' },
  CloseBracketExpected: { en: 'A closing bracket ] is missing.', zh: '缺少右方括号 ]。' },
  EndOfFileExpected: {
    en: 'The body has ended; nothing may follow it.',
    zh: '请求体已结束，其后不应再有内容。',
  },
  InvalidCommentToken: { en: 'No comment can stand here.', zh: '此处不能有注释。' },
  UnexpectedEndOfComment: { en: 'This comment is not closed.', zh: '注释没有结束。' },
  UnexpectedEndOfString: {
    en: 'This text is not closed: a double quote is missing.',
    zh: '文本没有结束：缺少双引号。',
  },
  UnexpectedEndOfNumber: { en: 'This number is not complete.', zh: '数值不完整。' },
  InvalidUnicode: { en: 'A \\u needs four hexadecimal digits.', zh: '\\u 之后须有四位十六进制数字。' },
  InvalidEscapeCharacter: {
    en: 'A backslash can stand before " \\ / b f n r t u only.',
    zh: '反斜杠之后只能是 " \\ / b f n r t u。',
  },
  InvalidCharacter: {
    en: 'A control character cannot stand in a text; write \\n, \\t or \\u.',
    zh: '文本中不能直接出现控制字符，请写成 \\n、\\t 或 \\u。',
  },
};
