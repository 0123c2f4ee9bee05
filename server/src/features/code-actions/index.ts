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

/**
 * The actions for the problems in a range: their fixes, all required fields at once, disabling a rule; refactorings; and "fix all" if it is requested by its kind. No fix that would add an error is offered. Each has to be tried to find out, so that with very
 * many problems only those are offered that the budget allows to try; at least one is tried.
 */
export async function codeActionsIn(
  source: AnalyzedDocument,
  range: Range,
  request: ActionRequest,
): Promise<CodeAction[]> {
  const { only, triggerKind } = request;
  // Nearly every value could be extracted: a light bulb on every line would say nothing.
  const isAsked = triggerKind !== automaticTrigger;
  const isWanted = (kind: string) => !only || only.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`));
  return [
    ...(isWanted(quickFixKind) ? await quickFixes(source, range, request) : []),
    ...(isWanted(quickFixKind) ? secretReferenceActions(source, range) : []),
    ...(isAsked && isWanted(extractKind) ? extractReferenceActions(source, range, isWanted(quickFixKind)) : []),
    ...(isAsked && isWanted(rewriteKind) ? [...chargingActions(source), ...splitBatchActions(source)] : []),
    ...(isWanted(rewriteKind) ? [...editScriptActions(source, range), ...sortFieldsActions(source)] : []),
    ...(only && isWanted(fixAllKind) ? await fixAllAction(source, request) : []),
  ];
}
