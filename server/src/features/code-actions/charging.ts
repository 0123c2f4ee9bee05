import type { CodeAction } from 'vscode-languageserver';
import { inLanguage, type LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Change } from '../../../../schemas/core/model/fix.ts';
import type { Node } from '../../../../schemas/core/syntax/node.ts';
import type { RequestAnalysis } from '../../../../schemas/document/analyze-request.ts';
import { applyEdits, editsOf } from '../../../../schemas/document/text-edits.ts';
import { addsError } from '../../../../schemas/document/validate-fix.ts';
import type { AnalyzedDocument } from '../analyzed-document.ts';
import { rewriteKind } from '../lsp-values.ts';
import { workspaceEdit } from './workspace-edit.ts';

/** The action that changes a pay-per-use request to a prepaid one, or back; none if a new problem speaks against it. */
export function chargingActions({ textDocument, analysis, settings, analyze }: AnalyzedDocument): CodeAction[] {
  const { provider, wellFormed } = analysis;
  const modes = provider?.chargingModes;
  const mode = wellFormed && modes?.modeOf(wellFormed.root);
  if (!mode || !modes) return [];
  const text = textDocument.getText();
  const isPrepaid = mode === 'prepaid';
  const changes = isPrepaid ? modes.toPayPerUse(wellFormed.root) : modes.toPrepaid(wellFormed.root);
  if (hasUnknownField(objectsOf(changes), analysis)) return [];
  const edits = editsOf(text, changes);
  const after = analyze(applyEdits(text, edits));
  const isDone = after.wellFormed && modes.modeOf(after.wellFormed.root) === (isPrepaid ? 'pay-per-use' : 'prepaid');
  const against = { ...after, problems: after.problems.filter(({ code }) => !modes.requests?.includes(code)) };
  if (!isDone || addsError(analysis, against, ['error', 'warning'])) return [];
  return [
    {
      title: inLanguage(isPrepaid ? titles.toPayPerUse : titles.toPrepaid, settings.language),
      kind: rewriteKind,
      edit: workspaceEdit(textDocument, edits),
    },
  ];
}

/** The objects whose properties some changes set, add or remove. */
function objectsOf(changes: readonly Change[]): ReadonlySet<Node | undefined> {
  return new Set(
    changes.map((change) => {
      if (change.kind === 'add') return change.object;
      return 'node' in change ? change.node.parent?.parent : undefined;
    }),
  );
}

/** Whether one of some objects has a field that isn't known, which may be the mode or the period in another spelling. */
function hasUnknownField(objects: ReadonlySet<Node | undefined>, { problems }: RequestAnalysis): boolean {
  return problems.some(({ code, node }) => {
    const around = node?.type === 'property' ? node.parent : node?.parent?.parent;
    return code === 'unknown-field' && objects.has(around);
  });
}

const titles = {
  toPrepaid: { en: 'Change to prepaid, 1 month', zh: '改为包年包月，1 个月' },
  toPayPerUse: { en: 'Change to pay-per-use', zh: '改为按需计费' },
} satisfies Record<string, LocalizedText>;
