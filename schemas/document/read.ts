import { printParseErrorCode } from 'jsonc-parser';
import { check } from '../core/check.ts';
import { fieldChecks } from '../core/field-checks.ts';
import type { Node } from '../core/node.ts';
import type { Problem } from '../core/problem.ts';
import type { Provider, ProviderId } from '../core/provider.ts';
import type { RuleContext } from '../core/rule.ts';
import { nearest } from '../core/similar.ts';
import type { Text } from '../core/text.ts';
import { providers } from '../index.ts';
import { codesOf } from './codes.ts';
import { type Directives, readDirectives } from './directives.ts';
import { providerOf, providerOfName, providerOfShape } from './identify.ts';
import { parseAny, readWellFormed } from './parse.ts';
import { reparse, type WellFormed } from './reparse.ts';
import { heed, type Severities } from './silence.ts';

/** A request file, read once: its tree, its provider, and all that is wrong with it. */
export interface Reading {
  readonly root?: Node;
  /** The text and the tree where there is no error of syntax, from which the next version may be read. */
  readonly wellFormed?: WellFormed;
  readonly provider?: Provider;
  /** The profile that the file names for itself. */
  readonly profile?: string;
  readonly problems: readonly Problem[];
}

/** What reading depends on besides the text. */
export interface ReadContext extends RuleContext {
  /** The severities that the user's settings give. */
  readonly severities?: Severities;
  /** The provider where neither the name nor a comment says it. */
  readonly fallback?: ProviderId;
  /** What was read of the version before; its tree is used up. */
  readonly before?: WellFormed;
}

const byteOrderMark = '\uFEFF';

/**
 * Reads the text of a request file. Never throws, whatever the text.
 * @param fileName the last part of the file's path, which may say the provider
 */
export function readRequest(text: string, fileName: string, context: ReadContext): Reading {
  const json = text.startsWith(byteOrderMark) ? ` ${text.slice(1)}` : text;
  const directives = readDirectives(json);
  const { root, wellFormed, problems } = tree(json, context.before);
  const provider =
    providerOfName(fileName) ??
    providerOf(directives.provider) ??
    providerOf(context.fallback) ??
    providerOfShape(root);
  // In a text that is not closed, nobody can say where a fix belongs.
  const isClosed = wellFormed || !problems.some(({ message }) => unclosed.has(message));
  if (provider && root) {
    for (const problem of check(provider, root, context)) problems.push(isClosed ? problem : { ...problem, fixes: [] });
  }
  if (!provider && root) problems.push(noProvider(directives));
  const codes = () => (provider ? codesOf(provider) : ['syntax', 'provider', 'unknown-code']);
  return {
    ...(root && { root }),
    ...(root && wellFormed && { wellFormed: { text: json, root } }),
    ...(provider && { provider }),
    ...(directives.profile !== undefined && { profile: directives.profile }),
    problems: heed(problems, json, provider?.id ?? 'request', codes, context.severities ?? {}),
  };
}

function tree(
  json: string,
  before: WellFormed | undefined,
): { root?: Node | undefined; wellFormed: boolean; problems: Problem[] } {
  const root = (before && reparse(before, json)) ?? readWellFormed(json);
  if (root) return { root, wellFormed: true, problems: [] };
  const parsed = parseAny(json);
  if (parsed === 'too-deep') return { wellFormed: false, problems: [syntaxProblem(0, 1, tooDeep)] };
  const problems = parsed.errors.map(({ error, offset, length }) =>
    syntaxProblem(offset, offset + Math.max(length, 1), syntaxTexts[printParseErrorCode(error)] ?? unknownSyntax),
  );
  return { root: parsed.root, wellFormed: false, problems };
}

function syntaxProblem(start: number, end: number, message: Text): Problem {
  return { code: 'syntax', severity: fieldChecks.syntax.severity, message, start, end };
}

function noProvider(directives: Directives): Problem {
  const ids = providers.map(({ id }) => id);
  const wrong = directives.provider;
  const meant = wrong === undefined ? undefined : nearest(wrong, ids);
  const message: Text =
    wrong === undefined
      ? {
          en: `Which provider is this for? Name the file like web.huawei-ecs.json, or begin it with // provider: and one of ${ids.join(', ')}.`,
          zh: `这个请求面向哪家服务商？请把文件命名为类似 web.huawei-ecs.json，或在开头写 // provider: 加上以下之一：${ids.join('、')}。`,
        }
      : {
          en: `There is no provider "${wrong}". ${meant ? `Did you mean ${meant}?` : `Write one of ${ids.join(', ')}.`}`,
          zh: `没有名为“${wrong}”的服务商。${meant ? `是否应为 ${meant}？` : `请写以下之一：${ids.join('、')}。`}`,
        };
  return { code: 'provider', severity: fieldChecks.provider.severity, message, start: 0, end: 1 };
}

const tooDeep: Text = { en: 'This nests too deep to be read.', zh: '嵌套过深，无法读取。' };

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

const unclosed: ReadonlySet<Text | undefined> = new Set([
  syntaxTexts.CloseBraceExpected,
  syntaxTexts.CloseBracketExpected,
  syntaxTexts.UnexpectedEndOfString,
]);
