import { type ParseError, printParseErrorCode } from 'jsonc-parser';
import type { LocalizedText } from '../core/localized-text.ts';
import type { Fix } from '../core/model/fix.ts';
import type { Problem } from '../core/model/problem.ts';
import { indexAmong, type Node } from '../core/syntax/node.ts';
import { matchAt } from './bare-text.ts';
import { noBrace } from './broken-punctuation.ts';
import { brokenTokens } from './broken-tokens.ts';
import { type BrokenToken, unknownValue } from './broken-values.ts';
import type { HiddenParts } from './consequences.ts';
import { marksProblem, outerQuotes, quotedBody, repeatedMarks } from './other-quotes.ts';
import { type Mutable, type Parsed, parseAny } from './parse.ts';
import { readPythonValue } from './python-values.ts';
import { problem, rewrite } from './syntax-problem.ts';
import { textOf } from './syntax-texts.ts';
import { applyEdits, originalOffsets } from './text-edits.ts';
import type { BrokenText } from './token-reader.ts';
import { isCommentAt, tokenize } from './tokenize.ts';

/** A text that is not JSON: the part that could be parsed, and its syntax errors, each once. */
export interface MalformedText extends HiddenParts {
  readonly root?: Node | undefined;
  readonly problems: readonly Problem[];
  /** The brackets that are missing at the end, if it is not known where each of them belongs. */
  readonly missing?: string;
}

const unread = { isClosed: false, unknown: [], incomplete: new Set<number>(), doubtful: new Set<number>() };

/**
 * Parses a text with syntax errors as far as possible. Tokens that are not JSON are replaced before parsing, so that the
 * fields around them are found; no check judges their values.
 */
export function parseMalformed(text: string): MalformedText {
  const quotes = outerQuotes(text, firstToken(text) ?? 0);
  if (quotes) {
    const rest = parseMalformed(quotes.reduce((left, { start, end }) => blanked(left, start, end), text));
    return { ...rest, problems: [quotedBody(quotes), ...rest.problems] };
  }
  const parsed = parseAny(text);
  if (parsed === 'too-deep') return { problems: [problem(0, 1, tooDeep)], ...unread };
  const [first] = parsed.errors;
  const start = first && nameOf(first) === 'InvalidSymbol' ? startOfBody(text, first.offset) : -1;
  if (first && start > first.offset && (parsed.root?.offset ?? start) > first.offset) {
    const rest = parseMalformed(blanked(text, first.offset, start));
    return { ...rest, problems: withPreface(text, first.offset, start, rest.problems) };
  }
  const opening = openingOf(text);
  if (opening === 'other') return noBody(text);
  const broken = opening === undefined ? wholeText : brokenTokens(text, opening);
  const repaired = broken.tokens.length === 0 ? parsed : parseRepaired(text, broken.tokens);
  return repaired === 'too-deep' ? { problems: [problem(0, 1, tooDeep)], ...unread } : report(text, repaired, broken);
}

/** A text with spaces in a range, which keep every offset. */
function blanked(text: string, start: number, end: number): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
}

const wholeText: BrokenText = { tokens: [], incomplete: new Set<number>(), isClosed: true };

/** The start of the body, whose bracket may be missing or one of another language; `other` if the text has none. */
function openingOf(text: string): number | 'other' | undefined {
  const start = firstToken(text);
  if (start === undefined) return undefined;
  const opening = /[{[｛［]|"[^"\\\r\n]{1,80}"\s{0,40}:/y;
  opening.lastIndex = start;
  if (opening.test(text)) return start;
  return text.charAt(start) === '"' ? undefined : 'other';
}

function firstToken(text: string): number | undefined {
  for (const { start, end } of tokenize(text)) if (!isBlank(text, start, end)) return start;
  return undefined;
}

function noBody(text: string): MalformedText {
  const start = firstToken(text) ?? 0;
  const call = /^(?:[A-Za-z_]\w{0,100}\s{0,9}=\s{0,9})?(?=dict\()/.exec(text.slice(start));
  const body = call ? readPythonValue(text.slice(start + call[0].length)) : undefined;
  const title = { en: 'Convert dict(...) to JSON', zh: '将 dict(...) 改为 JSON' };
  const fixes = body === undefined ? [] : [rewrite(title, start, text.length, JSON.stringify(body, undefined, 2))];
  const inString = bodyInString(text, start);
  const taking = { en: 'Take the JSON out of the string', zh: '从字符串中取出 JSON' };
  if (inString !== undefined) fixes.push(rewrite(taking, start, text.length, inString));
  return { problems: [problem(start, start + 1, noBrace, fixes)], ...unread };
}

/** The body in the first string of a statement of another language. */
function bodyInString(text: string, start: number): string | undefined {
  const statement = text.slice(start, start + maxStatement);
  const string = matchAt(/"(?:[^"\\\r\n]|\\.)*"/y, statement, Math.max(statement.indexOf('"'), 0));
  try {
    const inner: unknown = JSON.parse(string ?? '');
    return typeof inner === 'string' && typeof JSON.parse(inner) === 'object' ? inner : undefined;
  } catch {
    return undefined;
  }
}

/** A longer statement is not read. */
const maxStatement = 20_000;

const isBlank = (text: string, start: number, end: number) =>
  text.slice(start, end).trim() === '' || isCommentAt(text, start);

function report(
  text: string,
  { root, errors }: Parsed,
  { tokens: broken, incomplete, isClosed }: BrokenText,
): MalformedText {
  const all = errors.map((error) => ({ name: nameOf(error), offset: error.offset, length: error.length }));
  // An unclosed comment hides the end.
  const comment = all.find(({ name }) => name === 'UnexpectedEndOfComment');
  const faults = comment ? all.filter((fault) => fault === comment || fault.offset < comment.offset) : all;
  const tokens = tokenEnds(text);
  const starts = broken.map(({ start }) => ({ offset: start }));
  // An error inside a broken token, or right after it, follows from it.
  const isBroken = ({ offset }: Fault) => {
    const token = broken[indexAmong(starts, { offset })];
    return token !== undefined && offset <= token.end;
  };
  const repeated = repeatedMarks(broken);
  const missing = broken.findLast(({ start, symbol }) => start === text.length && symbol === '')?.correction;
  return {
    root,
    problems: [
      ...(repeated.length > 0 ? [marksProblem(repeated)] : []),
      ...broken.filter((token) => !repeated.includes(token)).map((token) => tokenProblem(token, isClosed)),
      ...primary(text, root, faults)
        .filter((fault) => !isBroken(fault))
        .map((fault) => syntaxProblem(text, root, fault, tokens)),
    ]
      .map((found) => withinText(found, text))
      .sort((a, b) => a.start - b.start),
    isClosed: isClosed && !all.some(({ name }) => unclosed.has(name)),
    unknown: broken.filter(({ readInstead }) => readInstead.startsWith(unknownValue)),
    ...(!isClosed && missing !== undefined && { missing }),
    doubtful: new Set(broken.flatMap(({ opener }) => (opener ? [opener.at] : []))),
    incomplete,
  };
}

/** A problem behind what was inserted at the end is one of the end. */
function withinText(found: Problem, { length }: string): Problem {
  return found.start > length ? { ...found, start: length, end: length + 1 } : found;
}

/** Parses a text with its broken tokens replaced; the offsets are those of the text. */
function parseRepaired(text: string, broken: readonly BrokenToken[]): Parsed | 'too-deep' {
  const edits = broken.map(({ start, end, readInstead }) => ({ start, end, text: readInstead }));
  const parsed = parseAny(applyEdits(text, edits));
  if (parsed === 'too-deep') return parsed;
  const original = originalOffsets(edits);
  const errors = parsed.errors.map((error) => {
    const offset = original(error.offset);
    return { ...error, offset, length: Math.max(original(error.offset + error.length) - offset, 0) };
  });
  // What was inserted at the end is not part of the text.
  if (parsed.root) moveNodes(parsed.root, (offset) => Math.min(original(offset), text.length));
  return { root: parsed.root, errors };
}

/** Gives the nodes of a tree other offsets; without recursion. */
function moveNodes(root: Node, moved: (offset: number) => number): void {
  const open: Mutable<Node>[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    const end = moved(node.offset + node.length);
    node.offset = moved(node.offset);
    node.length = end - node.offset;
    if (node.colonOffset !== undefined) node.colonOffset = moved(node.colonOffset);
    open.push(...(node.children ?? []));
  }
}

/** @param isClosed whether the place of every bracket is known; otherwise only a certain fix is offered */
function tokenProblem(token: BrokenToken, isClosed: boolean): Problem {
  const { start, end, message, title, correction, isCertain = false, opener } = token;
  const last = Math.max(end, start + 1);
  if (correction === undefined || !(isClosed || isCertain)) return problem(start, last, message);
  const shown = title ?? {
    en: correction.length > 40 ? 'Change to valid JSON' : `Change to ${correction}`,
    zh: correction.length > 40 ? '改为有效的 JSON' : `改为 ${correction}`,
  };
  const fixes = [rewrite(shown, start, end, correction, isCertain)];
  if (opener) {
    const adding = { en: `Add ${opener.text} before the value`, zh: `在值之前补上 ${opener.text}` };
    fixes.push(rewrite(adding, opener.at, opener.at, opener.text));
  }
  return problem(start, last, message, fixes);
}

const tooDeep: LocalizedText = { en: 'Nested too deeply to be read.', zh: '嵌套过深，无法读取。' };

const nameOf = ({ error }: ParseError) => printParseErrorCode(error);

/** The start of the body after other text: a brace at the start of a line, or before a key or another brace. */
function startOfBody(text: string, from: number): number {
  // The brace comes first: looking back from every space would be quadratic.
  const brace = /\{(?!\}\s{0,9}\{)(?:(?<=^[ \t]*\{)|(?=\s*(?:["'}/]|\w{1,60}\s{0,40}:)))/gm;
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
  switch (name) {
    case 'CommaExpected':
      return commaProblem(text, offset, end, tokens);
    case 'ValueExpected':
      return problem(offset, end, root || firstToken(text) !== undefined ? textOf(name) : empty);
    case 'EndOfFileExpected':
      return problem(offset, end, textOf(name), [
        rewrite(
          { en: 'Remove the text after the body', zh: '删除请求体之后的内容' },
          offset,
          text.length,
          '',
          // The end of a statement says nothing.
          /^[;,]\s*$/.test(text.slice(offset, offset + 100)),
        ),
      ]);
    default:
      return problem(offset, end, textOf(name));
  }
}

/** The problems with that of the text before the body; what is behind it belongs to the same statement. */
function withPreface(text: string, start: number, end: number, problems: readonly Problem[]): readonly Problem[] {
  const { en } = textOf('EndOfFileExpected');
  const behind = problems.find(({ message }) => message.en === en);
  const isStatement = behind && !text.slice(behind.start).includes('{');
  if (!isStatement) return [preface(start, end), ...problems];
  const title = { en: 'Remove the text around the body', zh: '删除请求体前后的内容' };
  const changes: Fix['changes'] = () => [
    { kind: 'rewrite', start, end, text: '' },
    { kind: 'rewrite', start: behind.start, end: text.length, text: '' },
  ];
  const around = {
    en: 'The body must start with {, with nothing around it. Remove the code before and after it.',
    zh: '请求体必须以 { 开头，前后不能有其他内容。请删除其前后的代码。',
  };
  return [problem(start, start + 1, around, [{ title, changes }]), ...problems.filter((each) => each !== behind)];
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
      .filter(({ start, end }) => !isBlank(text, start, end))
      .map(({ start, end }) => ({ offset: start, end }));
    return tokens[indexAmong(tokens, { offset: offset - 1 })]?.end ?? 0;
  };
}

interface Token {
  readonly offset: number;
  readonly end: number;
}
