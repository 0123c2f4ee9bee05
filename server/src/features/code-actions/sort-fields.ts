import type { CodeAction } from 'vscode-languageserver';
import { inLanguage } from '../../../../schemas/core/localized-text.ts';
import { jsonOf } from '../../../../schemas/core/syntax/node.ts';
import { commentsIn } from '../../../../schemas/document/comments.ts';
import { sortFields } from '../../../../schemas/document/sort-fields.ts';
import { applyEdits } from '../../../../schemas/document/text-edits.ts';
import type { AnalyzedDocument } from '../analyzed-document.ts';
import { rewriteKind } from '../lsp-values.ts';
import { workspaceEdit } from './workspace-edit.ts';

/** The action that brings the fields into the order of the provider's document; none if they are in it. */
export function sortFieldsActions({ textDocument, analysis, settings, analyze }: AnalyzedDocument): CodeAction[] {
  const { provider, wellFormed } = analysis;
  const text = textDocument.getText();
  if (!provider || !wellFormed) return [];
  const edit = sortFields(text, wellFormed.root, provider.request);
  if (!edit) return [];
  const after = applyEdits(text, [edit]);
  const { root } = analyze(after);
  // A repeated key in another order would be another value.
  const isSame = root && sortedJson(jsonOf(root)) === sortedJson(jsonOf(wellFormed.root));
  if (!isSame || commentsIn(after).length !== wellFormed.comments.length) return [];
  const title = { en: "Sort fields into the document's order", zh: '按文档顺序排列字段' };
  return [
    {
      title: inLanguage(title, settings.language),
      kind: rewriteKind,
      edit: workspaceEdit(textDocument, [edit]),
    },
  ];
}

/** A value as JSON with the keys of its objects in alphabetical order. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
