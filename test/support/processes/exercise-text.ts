import { requestForms } from '../../../client/engine/requests/request-forms.ts';
import { locateField } from '../../../client/src/requests/locate-field.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { extractKind, fixAllKind, quickFixKind, rewriteKind } from '../../../server/src/features/lsp-values.ts';
import { openDocument, wholeRange } from '../builders/language-document.ts';

/** A text of a request file, and a place in it. */
export interface ExercisedText {
  readonly text: string;
  readonly provider: ProviderId;
  readonly offset: number;
}

/** Does everything with a text that the editor and the command line do; returns the number of its problems. */
export async function boundedCall({ text, provider, offset }: ExercisedText): Promise<number> {
  const name = `a.${provider}.json`;
  const document = openDocument(text, name, { usesSnippets: true, createsFiles: true });
  const position = document.textDocument.positionAt(offset);
  const diagnostics = document.diagnostics();
  document.findings();
  document.hover(position);
  document.accountCompletions(position).withNames(['name']);
  document.format({ tabSize: 2, insertSpaces: true });
  document.formatOnType(position, '}', { tabSize: 2, insertSpaces: true });
  document.symbols();
  document.foldingRanges();
  document.selectionRanges([position]);
  document.links();
  document.inlayHints(wholeRange(document));
  document.highlights(position);
  for (const only of [quickFixKind, extractKind, rewriteKind, fixAllKind]) {
    await document.actions(wholeRange(document), { diagnostics, only: [only] });
  }
  const reading = document.analysis();
  const { root, provider: found } = reading;
  if (!root || !found) return diagnostics.length;
  locateField(root, [['server', 'nics', '*', 'subnet_id'], ['name']]);
  // These forms need no document.
  const request = { text, fileName: name, reading } as Parameters<typeof requestForms>[0]['request'];
  requestForms({ request, root, provider: found }, () => 'value');
  return diagnostics.length;
}
