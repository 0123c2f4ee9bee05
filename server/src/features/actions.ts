import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Diagnostic,
  type Range,
  type TextEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Change, Fix } from '../../../schemas/core/fix.ts';
import type { Problem } from '../../../schemas/core/problem.ts';
import { inLanguage, type Language } from '../../../schemas/core/text.ts';
import { commentsIn } from '../../../schemas/document/comments.ts';
import { type Edit, editsOf } from '../../../schemas/document/edits.ts';
import { fixAll } from '../../../schemas/document/fix-all.ts';
import { addsError, changed, offer, type Read } from '../../../schemas/document/offer.ts';
import type { Span } from '../../../schemas/document/parse.ts';
import type { Reading } from '../../../schemas/document/read.ts';
import { silenceFile, silenceLine } from '../../../schemas/document/silence.ts';

/** The kind of the action that takes every safe fix; `editor.codeActionsOnSave` can name it. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.instance-requests`;

export interface ActionOptions {
  readonly language: Language;
  /** Reads a text as the document would be read. */
  readonly read: Read;
  /** The client's command that moves a literal secret to where secrets are kept. */
  readonly secretCommand?: string | undefined;
}

/** How much text is read to see what fixes would leave, in UTF-16 code units: that of some tenths of a second. */
const mostRead = 5_000_000;

/**
 * What can be done about the problems in a range: their fixes, all that is missing at once, silencing, "fix all". No fix
 * is offered that would add an error; each is tried to see it, so of very many only the first are offered.
 */
export function actionsAt(
  document: TextDocument,
  reading: Reading,
  range: Range,
  context: CodeActionContext,
  options: ActionOptions,
): CodeAction[] {
  const wants = (kind: string) =>
    !context.only || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) actions.push(...quickFixes(document, reading, range, context, options));
  if (context.only && wants(fixAllKind)) actions.push(...fixAllAction(document, options));
  return actions;
}

function quickFixes(
  document: TextDocument,
  reading: Reading,
  range: Range,
  context: CodeActionContext,
  options: ActionOptions,
): CodeAction[] {
  const text = document.getText();
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const here = reading.problems.filter((problem) => problem.start <= end && problem.end >= start);
  const editOf = (edits: readonly Edit[]) => ({
    changes: { [document.uri]: edits.map((edit) => textEdit(document, edit)) },
  });
  const diagnosticsOf = (problem: Problem) =>
    context.diagnostics.filter((given) => isAbout(document, given, problem, reading));

  const before = { text, reading };
  let tries = Math.max(1, Math.floor(mostRead / Math.max(text.length, 1)));
  const isOffered = (fix: Fix, problem: Problem) =>
    tries-- > 0 && offer(fix, problem, before, options.read) !== undefined;
  const fixes = here.flatMap((problem) =>
    (problem.fixes ?? [])
      .filter((fix) => isOffered(fix, problem))
      .map(
        (fix, index): CodeAction => ({
          ...effectOf(fix, document, options),
          kind: CodeActionKind.QuickFix,
          diagnostics: diagnosticsOf(problem),
          ...(index === 0 && { isPreferred: true }),
        }),
      ),
  );
  const together = addAllMissing(here, reading).filter((changes) => {
    const after = changed(before, changes, options.read).reading;
    // In a text that is no JSON, what is added may be read as something else.
    return !addsError(reading, after) && missingIn(after) < missingIn(reading);
  });
  const missing = together.map(
    (changes): CodeAction => ({
      title: inLanguage({ en: 'Add all that is missing here', zh: '添加此处缺少的全部字段' }, options.language),
      kind: CodeActionKind.QuickFix,
      diagnostics: here.filter(({ code }) => code === 'required').flatMap(diagnosticsOf),
      edit: editOf(editsOf(text, changes)),
    }),
  );
  const inComments = linesInside(text, reading.wellFormed?.comments ?? commentsIn(text));
  const silences = here.flatMap((problem) =>
    silencing(text, problem, { reading, inComments }, options.language).map(
      ({ title, edit }): CodeAction => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: diagnosticsOf(problem),
        edit: editOf([edit]),
      }),
    ),
  );
  return [...missing, ...fixes, ...silences];
}

/** What a fix does: the client's command moves a secret and replaces it; any other fix is an edit. */
function effectOf(fix: Fix, document: TextDocument, { secretCommand, language }: ActionOptions): CodeAction {
  const { moves } = fix;
  if (!moves || !secretCommand) {
    const edits = editsOf(document.getText(), fix.changes());
    const changes = { [document.uri]: edits.map((edit) => textEdit(document, edit)) };
    return { title: inLanguage(fix.title, language), edit: { changes } };
  }
  const { offset, length, value: secret } = moves.secret;
  const range = { start: document.positionAt(offset), end: document.positionAt(offset + length) };
  const title = inLanguage({ en: 'Move it to the secret storage', zh: '移入机密存储' }, language);
  const name = `${baseName(document.uri)}-${moves.name}`;
  return { title, command: { title, command: secretCommand, arguments: [{ uri: document.uri, range, name, secret }] } };
}

/** The first part of a file's name, as far as it can stand in the name of a secret. */
function baseName(uri: string): string {
  const file = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  return (file.split('.')[0] ?? '').replace(/[^\p{L}\p{N}_-]/gu, '-');
}

const missingIn = ({ problems }: Reading) => problems.filter(({ code }) => code === 'required').length;

/** Where several required fields of one object are missing, the one change that adds them all. */
function addAllMissing(here: readonly Problem[], { problems }: Reading): Change[][] {
  const objects = new Set(here.filter(({ code }) => code === 'required').map(({ node }) => node));
  return [...objects].flatMap((object) => {
    const adds = problems
      .filter(({ code, node }) => code === 'required' && node === object)
      .flatMap(({ fixes = [] }) => fixes[0]?.changes() ?? [])
      .filter((change) => change.kind === 'add');
    if (!object || adds.length < 2) return [];
    return [[{ kind: 'add', object, values: Object.assign({}, ...adds.map(({ values }) => values)) }]];
  });
}

/** Where the lines begin that begin inside a comment. */
function linesInside(text: string, comments: readonly Span[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { start, end } of comments) {
    const comment = text.slice(start, end);
    for (let at = comment.indexOf('\n'); at >= 0; at = comment.indexOf('\n', at + 1)) found.add(start + at + 1);
  }
  return found;
}

/** Comments that silence a problem, which is no error of the text itself. */
function silencing(
  text: string,
  { code, severity, start }: Problem,
  { reading: { provider }, inComments }: { readonly reading: Reading; readonly inComments: ReadonlySet<number> },
  language: Language,
): { title: string; edit: Edit }[] {
  if (!provider || severity === 'error' || code === 'syntax' || code === 'unknown-code') return [];
  const name = `${provider.id}/${code}`;
  // Before a byte order mark nothing can stand.
  const firstLine = text.startsWith('\uFEFF') ? 1 : 0;
  const lineStart = Math.max(firstLine, text.lastIndexOf('\n', start - 1) + 1);
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const endOfLine = text.includes('\r\n') ? '\r\n' : '\n';
  const insert = (at: number, comment: string): Edit => ({ start: at, end: at, text: comment + endOfLine });
  // A line may begin inside a comment, where another one says nothing.
  const onLine = {
    title: inLanguage({ en: `Silence ${name} on this line`, zh: `在此行静默 ${name}` }, language),
    edit: insert(lineStart, indent + silenceLine(name)),
  };
  return [
    ...(inComments.has(lineStart) ? [] : [onLine]),
    {
      title: inLanguage({ en: `Silence ${name} in this file`, zh: `在此文件静默 ${name}` }, language),
      edit: insert(firstLine, silenceFile(name)),
    },
  ];
}

function fixAllAction(document: TextDocument, { read, language }: ActionOptions): CodeAction[] {
  const before = document.getText();
  const after = fixAll(before, read);
  if (after === before) return [];
  return [
    {
      title: inLanguage({ en: 'Fix all that is safe to fix', zh: '修复所有可安全修复的问题' }, language),
      kind: fixAllKind,
      edit: { changes: { [document.uri]: [textEdit(document, difference(before, after))] } },
    },
  ];
}

/** The one replacement that makes a text another: all between what both begin and end with. */
function difference(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

function textEdit(document: TextDocument, { start, end, text }: Edit): TextEdit {
  return { range: { start: document.positionAt(start), end: document.positionAt(end) }, newText: text };
}

function isAbout(document: TextDocument, diagnostic: Diagnostic, problem: Problem, { provider }: Reading): boolean {
  const isCode = diagnostic.code === `${provider?.id ?? 'request'}/${problem.code}`;
  return isCode && document.offsetAt(diagnostic.range.start) === problem.start;
}
