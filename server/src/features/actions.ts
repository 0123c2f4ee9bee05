import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Diagnostic,
  type Position,
  type Range,
  type TextEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { inLanguage, type Language, type LocalizedText, plural } from '../../../schemas/core/localized-text.ts';
import type { Change, Fix } from '../../../schemas/core/model/fix.ts';
import type { Problem } from '../../../schemas/core/model/problem.ts';
import { groupBy } from '../../../schemas/core/util/group-by.ts';
import { decodedText } from '../../../schemas/core/util/url.ts';
import type { RequestAnalysis } from '../../../schemas/document/analyze-request.ts';
import { commentsIn } from '../../../schemas/document/comments.ts';
import { type FixAllState, fixAllSteps } from '../../../schemas/document/fix-all.ts';
import type { Span } from '../../../schemas/document/parse.ts';
import { suppressFile, suppressLine } from '../../../schemas/document/suppressions.ts';
import { type Edit, editsOf } from '../../../schemas/document/text-edits.ts';
import { TextLayout } from '../../../schemas/document/text-layout.ts';
import { addsError, type Read, validateFix, withChanges } from '../../../schemas/document/validate-fix.ts';
import type { Pace } from './pace.ts';

/** The kind of the action that takes every safe fix; `editor.codeActionsOnSave` can name it. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.instance-requests`;

/** The server's own command that says what "fix all" had no time for; the editor runs it after the edit. */
export const reportLeftCommand = '_instanceRequests.reportLeft';

export interface ActionOptions {
  readonly language: Language;
  /** Reads a text as the document would be read. */
  readonly read: Read;
  /** The client's command that moves a literal secret to where secrets are kept. */
  readonly secretCommand?: string | undefined;
  /** Whether the client shows actions that cannot be taken, with the reason. */
  readonly showsDisabled?: boolean | undefined;
  /** How long a menu may take, and "fix all"; without it, as long as they need. */
  readonly menuPace?: Pace | undefined;
  readonly fixAllPace?: Pace | undefined;
  /** Is told how far "fix all" has come. */
  readonly onFixAll?: ((state: FixAllState) => void) | undefined;
}

const endless: Pace = { mayGoOn: async () => true };

/**
 * What can be done about the problems in a range: their fixes, all required fields at once, disabling a rule, "fix all". No fix
 * is offered that would add an error; each is tried to see it, so of very many only those are offered for which there is
 * time, and at least one is tried.
 */
export async function codeActionsAt(
  document: TextDocument,
  reading: RequestAnalysis,
  range: Range,
  context: CodeActionContext,
  options: ActionOptions,
): Promise<CodeAction[]> {
  const wants = (kind: string) =>
    !context.only || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) actions.push(...(await quickFixes(document, reading, range, context, options)));
  if (context.only && wants(fixAllKind)) actions.push(...(await fixAllAction(document, options)));
  return actions;
}

async function quickFixes(
  document: TextDocument,
  reading: RequestAnalysis,
  range: Range,
  context: CodeActionContext,
  options: ActionOptions,
): Promise<CodeAction[]> {
  const { language, read, menuPace = endless } = options;
  const text = document.getText();
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const here = reading.problems.filter((problem) => problem.start <= end && problem.end >= start);
  const editOf = (edits: readonly Edit[]) => ({
    changes: { [document.uri]: edits.map((edit) => textEdit(document, edit)) },
  });
  const diagnosticsOf = diagnosticsAbout(document, context.diagnostics, reading);
  const before = { text, reading };
  let tries = 0;
  const hasTime = async () => tries++ === 0 || (await menuPace.mayGoOn());

  const missing: CodeAction[] = [];
  const fixes: CodeAction[] = [];
  const disabling: CodeAction[] = [];
  const isWhole = (await addMissing()) && (await addFixes());
  const actions = distinct([...missing, ...fixes, ...disabling], document, language);
  return [...actions, ...(isWhole || !options.showsDisabled ? [] : [moreAction(language)])];

  /** Returns whether there was time for all. */
  async function addMissing(): Promise<boolean> {
    for (const { changes, about } of addAllMissing(here, reading)) {
      if (!(await hasTime())) return false;
      const after = withChanges(before, changes, read).reading;
      // In invalid JSON, what is added may be read as something else.
      if (addsError(reading, after) || missingIn(after) >= missingIn(reading)) continue;
      missing.push({
        title: inLanguage({ en: 'Add all required fields', zh: '添加全部必需字段' }, language),
        kind: CodeActionKind.QuickFix,
        diagnostics: about.flatMap(diagnosticsOf),
        edit: editOf(editsOf(text, changes)),
      });
    }
    return true;
  }

  async function addFixes(): Promise<boolean> {
    const commentsFor = disablingComments(text, reading, language);
    for (const problem of here) {
      for (const { title, edit } of commentsFor(problem)) {
        disabling.push({
          title,
          kind: CodeActionKind.QuickFix,
          diagnostics: diagnosticsOf(problem),
          edit: editOf([edit]),
        });
      }
      let isPreferred = true;
      for (const fix of problem.fixes ?? []) {
        if (!(await hasTime())) return false;
        if (!validateFix(fix, problem, before, read)) continue;
        fixes.push({
          ...effectOf(fix, document, options),
          kind: CodeActionKind.QuickFix,
          diagnostics: diagnosticsOf(problem),
          ...(isPreferred && { isPreferred }),
        });
        isPreferred = false;
      }
    }
    return true;
  }
}

/** The actions of a menu without repeated ones; different actions with the same title get their place in it. */
function distinct(actions: readonly CodeAction[], document: TextDocument, language: Language): CodeAction[] {
  // Not by the edit as a whole: a new password is another one each time.
  const same = groupBy(actions, (action) => JSON.stringify([action.title, startOf(action, document)]));
  const merged = [...same.values()].flatMap(([first, ...others]): CodeAction[] => {
    if (!first) return [];
    const diagnostics = [first, ...others].flatMap((action) => action.diagnostics ?? []);
    const isPreferred = first.isPreferred || others.some((action) => action.isPreferred);
    return [{ ...first, diagnostics: [...new Set(diagnostics)], ...(isPreferred && { isPreferred }) }];
  });
  const titles = groupBy(merged, ({ title }) => title);
  return merged.map((action) => {
    const start = (titles.get(action.title)?.length ?? 0) > 1 ? startOf(action, document) : undefined;
    if (!start) return action;
    const [line, column] = [start.line + 1, start.character + 1];
    const where = { en: ` (line ${line}, column ${column})`, zh: `（第 ${line} 行第 ${column} 列）` };
    return { ...action, title: action.title + inLanguage(where, language) };
  });
}

/** Where an action changes the text first. */
function startOf({ edit, command }: CodeAction, document: TextDocument): Position | undefined {
  return edit?.changes?.[document.uri]?.[0]?.range.start ?? command?.arguments?.[0]?.range?.start;
}

/** Stands in a menu for the fixes that there was no time to try. */
function moreAction(language: Language): CodeAction {
  const reason: LocalizedText = {
    en: 'Checking every fix would take too long. Select fewer lines to see the other fixes.',
    zh: '检查全部修复耗时过长。请选择较少的行以查看其余修复。',
  };
  return {
    title: inLanguage({ en: 'Show more fixes', zh: '显示更多修复' }, language),
    kind: CodeActionKind.QuickFix,
    disabled: { reason: inLanguage(reason, language) },
  };
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
  const title = inLanguage({ en: 'Move to secret storage', zh: '移入机密存储' }, language);
  const name = `${baseName(document.uri)}-${moves.name}`;
  return { title, command: { title, command: secretCommand, arguments: [{ uri: document.uri, range, name, secret }] } };
}

/** The first part of a file's name, as far as it can stand in the name of a secret. */
function baseName(uri: string): string {
  const file = decodedText(uri.slice(uri.lastIndexOf('/') + 1));
  return (file.split('.')[0] ?? '').replace(/[^\p{L}\p{N}_-]/gu, '-');
}

const missingIn = ({ problems }: RequestAnalysis) => problems.filter(({ code }) => code === 'required').length;

/** Where several required fields of one object are missing, the one change that adds them all. */
function addAllMissing(
  here: readonly Problem[],
  { problems }: RequestAnalysis,
): { changes: Change[]; about: Problem[] }[] {
  const isRequired = ({ code }: Problem) => code === 'required';
  const byObject = groupBy(problems.filter(isRequired), ({ node }) => node);
  const objects = new Set(here.filter(isRequired).flatMap(({ node }) => node ?? []));
  return [...objects].flatMap((object) => {
    const about = byObject.get(object) ?? [];
    const adds = about.flatMap(({ fixes = [] }) => fixes[0]?.changes() ?? []).filter((change) => change.kind === 'add');
    if (adds.length < 2) return [];
    return [
      { changes: [{ kind: 'add', object, values: Object.assign({}, ...adds.map(({ values }) => values)) }], about },
    ];
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

/** Makes the comments that disable a problem, which can't be an error. */
function disablingComments(
  text: string,
  { provider, wellFormed }: RequestAnalysis,
  language: Language,
): (problem: Problem) => { title: string; edit: Edit }[] {
  const layout = new TextLayout(text);
  const inComments = linesInside(text, wellFormed?.comments ?? commentsIn(text));
  const insert = (at: number, comment: string): Edit => ({ start: at, end: at, text: comment + layout.endOfLine });
  return ({ code, severity, start }) => {
    if (!provider || severity === 'error' || code === 'syntax' || code === 'unknown-code') return [];
    const name = `${provider.id}/${code}`;
    // Nothing can come before a byte order mark.
    const firstLine = text.startsWith('\uFEFF') ? 1 : 0;
    const lineStart = Math.max(firstLine, layout.lineStart(start));
    const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
    const onLine = {
      title: inLanguage({ en: `Disable ${name} for this line`, zh: `对此行禁用 ${name}` }, language),
      edit: insert(lineStart, indent + suppressLine(name)),
    };
    return [
      // A line may begin inside a comment, where another one has no effect.
      ...(inComments.has(lineStart) ? [] : [onLine]),
      {
        title: inLanguage({ en: `Disable ${name} for this file`, zh: `对此文件禁用 ${name}` }, language),
        edit: insert(firstLine, suppressFile(name)),
      },
    ];
  };
}

async function fixAllAction(document: TextDocument, options: ActionOptions): Promise<CodeAction[]> {
  const { read, language, fixAllPace = endless, onFixAll } = options;
  const before = document.getText();
  let last: FixAllState = { text: before, fixed: 0, left: 0 };
  let isWhole = true;
  for (const state of fixAllSteps(before, read)) {
    last = state;
    onFixAll?.(state);
    isWhole = await fixAllPace.mayGoOn();
    if (!isWhole) break;
  }
  const { text: after, fixed, left } = last;
  const hasLeft = !isWhole && left > 0;
  if (after === before && !hasLeft) return [];
  const title = inLanguage({ en: 'Fix all auto-fixable problems', zh: '修复所有可自动修复的问题' }, language);
  return [
    {
      title,
      kind: fixAllKind,
      edit: { changes: { [document.uri]: after === before ? [] : [textEdit(document, difference(before, after))] } },
      ...(hasLeft && { command: { title, command: reportLeftCommand, arguments: [fixed, left] } }),
    },
  ];
}

/** What "fix all" had no time for. */
export function leftMessage(fixed: number, left: number): LocalizedText {
  const all = fixed + left;
  if (fixed === 0) {
    return {
      en: `Checking the fixes took too long. Nothing was changed; ${all} ${plural(all, 'problem is', 'problems are')} left. Use Quick Fix on each.`,
      zh: `检查修复耗时过长，未作任何更改，还有 ${all} 个问题。请逐个使用快速修复。`,
    };
  }
  return {
    en: `Fixed ${fixed} of ${all} problems. Run Fix All again for the rest.`,
    zh: `已修复 ${all} 个问题中的 ${fixed} 个。请再次运行“全部修复”以修复其余问题。`,
  };
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

/** Finds the diagnostics that an editor has of a problem. */
function diagnosticsAbout(
  document: TextDocument,
  diagnostics: readonly Diagnostic[],
  { provider }: RequestAnalysis,
): (problem: Problem) => Diagnostic[] {
  const keyOf = (code: unknown, start: number) => `${start} ${code}`;
  const known = groupBy(diagnostics, ({ code, range }) => keyOf(code, document.offsetAt(range.start)));
  return ({ code, start }) => known.get(keyOf(`${provider?.id ?? 'request'}/${code}`, start)) ?? [];
}
