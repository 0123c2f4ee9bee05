import type { CodeAction } from 'vscode-languageserver';
import { inLanguage, type LocalizedText, plural } from '../../../../schemas/core/localized-text.ts';
import { type FixAllState, fixAllSteps } from '../../../../schemas/document/fix-all.ts';
import { formatFixed } from '../../../../schemas/document/format-fixed.ts';
import type { Edit } from '../../../../schemas/document/text-edits.ts';
import { type ReportRemainingArguments, reportRemainingCommand } from '../../../../schemas/protocol.ts';
import type { AnalyzedDocument } from '../analyzed-document.ts';
import { fixAllKind, invokedTrigger } from '../lsp-values.ts';
import { unlimited } from '../time-budget.ts';
import type { ActionRequest } from './action-request.ts';
import { workspaceEdit } from './workspace-edit.ts';

/** The state after every safe fix of a document, with what they changed formatted as the rest. */
export function fixAllState({ textDocument, analyze }: AnalyzedDocument): FixAllState {
  const text = textDocument.getText();
  let last: FixAllState = { text, fixed: 0, left: 0 };
  for (const state of fixAllSteps(text, analyze)) last = state;
  return { ...last, text: formatFixed(text, last.text) };
}

/** The action that applies every safe fix of a document for which there is time; none if there is nothing to do or report. */
export async function fixAllAction(
  { textDocument, settings, analyze }: AnalyzedDocument,
  { fixAllBudget = unlimited, onFixAll, triggerKind }: ActionRequest,
): Promise<CodeAction[]> {
  const before = textDocument.getText();
  let last: FixAllState = { text: before, fixed: 0, left: 0 };
  let isComplete = true;
  for (const state of fixAllSteps(before, analyze)) {
    last = state;
    onFixAll?.(state);
    isComplete = !state.isStopped && (await fixAllBudget.hasTime());
    if (!isComplete) break;
  }
  const { fixed, left } = last;
  const after = formatFixed(before, last.text);
  const hasRemaining = !isComplete && left > 0;
  if (after === before && !hasRemaining) return [];
  // Whoever runs it is told what is left; after each save, that would be too much.
  const isReported = hasRemaining || triggerKind === invokedTrigger;
  const title = inLanguage({ en: 'Fix all auto-fixable problems', zh: '修复所有可自动修复的问题' }, settings.language);
  // A hint is in no list of problems.
  const remaining = () => analyze(after).problems.filter(({ severity }) => severity !== 'hint').length;
  const counts = (): ReportRemainingArguments => (hasRemaining ? [fixed, left, false] : [fixed, remaining(), true]);
  return [
    {
      title,
      kind: fixAllKind,
      edit: workspaceEdit(textDocument, after === before ? [] : [difference(before, after)]),
      ...(isReported && { command: { title, command: reportRemainingCommand, arguments: [...counts()] } }),
    },
  ];
}

/** The message about what "fix all" did, and what it left. */
export function remainingMessage(...[fixed, remaining, isComplete]: ReportRemainingArguments): LocalizedText {
  const all = fixed + remaining;
  if (isComplete && remaining === 0) {
    return {
      en: `Fixed ${all === 1 ? '1 problem' : `${all} problems`}. None is left.`,
      zh: `已修复 ${all} 个问题，没有剩余问题。`,
    };
  }
  if (isComplete) {
    return {
      en: `Fixed ${fixed} of ${all} problems. The other ${remaining} ${plural(remaining, 'needs', 'need')} a decision.`,
      zh: `已修复 ${all} 个问题中的 ${fixed} 个。其余 ${remaining} 个需要自行选择。`,
    };
  }
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

/** The one replacement between two texts: everything between their common start and their common end. */
function difference(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}
