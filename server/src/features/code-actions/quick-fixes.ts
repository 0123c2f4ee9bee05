import type { CodeAction, Diagnostic, Range } from 'vscode-languageserver';
import { inLanguage } from '../../../../schemas/core/localized-text.ts';
import type { Fix } from '../../../../schemas/core/model/fix.ts';
import type { Problem } from '../../../../schemas/core/model/problem.ts';
import { groupBy } from '../../../../schemas/core/util/group-by.ts';
import { editsOf } from '../../../../schemas/document/text-edits.ts';
import { validateFix } from '../../../../schemas/document/validate-fix.ts';
import type { AnalyzedDocument } from '../analyzed-document.ts';
import { quickFixKind } from '../lsp-values.ts';
import { qualifiedCode } from '../rule-link.ts';
import { type TimeBudget, unlimited } from '../time-budget.ts';
import type { ActionRequest } from './action-request.ts';
import { distinctActions, showMoreAction } from './menu.ts';
import { requiredFieldChanges } from './required-fields.ts';
import { moveSecretAction } from './secrets.ts';
import { createSuppressor } from './suppress.ts';
import { workspaceEdit } from './workspace-edit.ts';

/** What the actions of one menu are made with. */
interface Menu {
  readonly source: AnalyzedDocument;
  /** The editor's diagnostics of a problem. */
  readonly diagnosticsOf: (problem: Problem) => Diagnostic[];
  /** Whether there is time to try one more change. */
  readonly hasTime: () => Promise<boolean>;
}

/** Some actions, and whether there was time to try all. */
interface Offer {
  readonly actions: readonly CodeAction[];
  readonly isComplete: boolean;
}

/** The quick fixes for the problems in a range. */
export async function quickFixes(
  source: AnalyzedDocument,
  range: Range,
  { diagnostics, menuBudget = unlimited }: ActionRequest,
): Promise<CodeAction[]> {
  const { textDocument, analysis, settings } = source;
  const [start, end] = [textDocument.offsetAt(range.start), textDocument.offsetAt(range.end)];
  const here = analysis.problems.filter((problem) => problem.start <= end && problem.end >= start);
  const menu = { source, diagnosticsOf: diagnosticsBy(diagnostics, source), hasTime: triesWithin(menuBudget) };
  const suppressionsFor = createSuppressor(source);
  const required = await requiredFieldActions(here, menu);
  const fixes: CodeAction[] = [];
  const suppressions: CodeAction[] = [];
  let { isComplete } = required;
  for (const problem of isComplete ? here : []) {
    for (const { title, edit } of suppressionsFor(problem)) {
      suppressions.push({
        title,
        kind: quickFixKind,
        diagnostics: menu.diagnosticsOf(problem),
        edit: workspaceEdit(textDocument, [edit]),
      });
    }
    const offer = await fixActions(problem, menu);
    for (const action of offer.actions) fixes.push(action);
    isComplete = offer.isComplete;
    if (!isComplete) break;
  }
  const actions = distinctActions([...required.actions, ...fixes, ...suppressions], source);
  return isComplete || !settings.showsDisabledActions ? actions : [...actions, showMoreAction(settings.language)];
}

/** The first try is always allowed, so that a menu is never empty for lack of time. */
function triesWithin(budget: TimeBudget): () => Promise<boolean> {
  let tries = 0;
  return async () => tries++ === 0 || (await budget.hasTime());
}

async function requiredFieldActions(
  here: readonly Problem[],
  { source, diagnosticsOf, hasTime }: Menu,
): Promise<Offer> {
  const { textDocument, settings } = source;
  const actions: CodeAction[] = [];
  for (const { edits, problems } of requiredFieldChanges(here, source)) {
    if (!(await hasTime())) return { actions, isComplete: false };
    const added = edits();
    if (!added) continue;
    actions.push({
      title: inLanguage({ en: 'Add all required fields', zh: '添加全部必需字段' }, settings.language),
      kind: quickFixKind,
      diagnostics: problems.flatMap(diagnosticsOf),
      edit: workspaceEdit(textDocument, added),
    });
  }
  return { actions, isComplete: true };
}

/** The fixes of a problem that solve it and add no error; the first is preferred unless it loses something. */
async function fixActions(problem: Problem, { source, diagnosticsOf, hasTime }: Menu): Promise<Offer> {
  const { textDocument, analysis, analyze } = source;
  const before = { text: textDocument.getText(), analysis };
  const actions: CodeAction[] = [];
  for (const fix of problem.fixes ?? []) {
    if (!(await hasTime())) return { actions, isComplete: false };
    if (!validateFix(fix, problem, before, analyze)) continue;
    actions.push({
      ...effectOf(fix, source),
      kind: quickFixKind,
      diagnostics: diagnosticsOf(problem),
      ...(actions.length === 0 && !fix.isLastResort && { isPreferred: true }),
    });
  }
  return { actions, isComplete: true };
}

/** What an action for a fix does: the client's command moves a secret; every other fix is an edit. */
export function effectOf(fix: Fix, source: AnalyzedDocument): CodeAction {
  const { textDocument, settings } = source;
  const { moves } = fix;
  if (moves && settings.secretCommand) return moveSecretAction(moves, settings.secretCommand, source);
  const edits = editsOf(textDocument.getText(), fix.changes());
  return { title: inLanguage(fix.title, settings.language), edit: workspaceEdit(textDocument, edits) };
}

/** Finds the diagnostics of a problem among those that an editor sends. */
function diagnosticsBy(
  diagnostics: readonly Diagnostic[],
  { textDocument, analysis }: AnalyzedDocument,
): (problem: Problem) => Diagnostic[] {
  const keyOf = (code: unknown, start: number) => `${start} ${code}`;
  const known = groupBy(diagnostics, ({ code, range }) => keyOf(code, textDocument.offsetAt(range.start)));
  return ({ code, start }) => known.get(keyOf(qualifiedCode(analysis.provider?.id, code), start)) ?? [];
}
