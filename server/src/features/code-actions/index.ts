import type { CodeAction, Range } from 'vscode-languageserver';
import type { AnalyzedDocument } from '../analyzed-document.ts';
import { automaticTrigger, extractKind, fixAllKind, quickFixKind, rewriteKind } from '../lsp-values.ts';
import type { ActionRequest } from './action-request.ts';
import { chargingActions } from './charging.ts';
import { editScriptActions } from './edit-script.ts';
import { extractReferenceActions } from './extract-reference.ts';
import { fixAllAction } from './fix-all.ts';
import { quickFixes } from './quick-fixes.ts';
import { secretReferenceActions } from './secret-references.ts';
import { sortFieldsActions } from './sort-fields.ts';
import { splitBatchActions } from './split-batch.ts';

/** Longer texts are no requests, and refactorings, each of which is tried, would make every menu slow. */
const maxLength = 200_000;

/** Whether a menu wants actions of a kind. */
type IsWanted = (kind: string) => boolean;

/**
 * The actions for the problems in a range: their fixes, all required fields at once, disabling a rule; refactorings; and
 * "fix all" if it is requested by its kind. No fix that would add an error is offered. Each has to be tried to find out, so
 * that with very many problems only those are offered that the budget allows to try; at least one is tried.
 */
export async function codeActionsIn(
  source: AnalyzedDocument,
  range: Range,
  request: ActionRequest,
): Promise<CodeAction[]> {
  const { only } = request;
  const isWanted: IsWanted = (kind) => !only || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
  return [
    ...(isWanted(quickFixKind) ? await quickFixes(source, range, request) : []),
    ...(isWanted(quickFixKind) ? secretReferenceActions(source, range) : []),
    ...(isWanted(rewriteKind) ? editScriptActions(source, range) : []),
    ...refactorings(source, range, request, isWanted),
    ...(only && isWanted(fixAllKind) ? await fixAllAction(source, request) : []),
  ];
}

function refactorings(
  source: AnalyzedDocument,
  range: Range,
  { triggerKind }: ActionRequest,
  isWanted: IsWanted,
): CodeAction[] {
  if (source.textDocument.getText().length > maxLength) return [];
  const sorting = isWanted(rewriteKind) ? sortFieldsActions(source) : [];
  // Nearly every value could be extracted: a light bulb on every line would say nothing.
  if (triggerKind === automaticTrigger) return sorting;
  return [
    ...(isWanted(extractKind) ? extractReferenceActions(source, range, isWanted(quickFixKind)) : []),
    ...(isWanted(rewriteKind) ? [...chargingActions(source), ...splitBatchActions(source)] : []),
    ...sorting,
  ];
}
