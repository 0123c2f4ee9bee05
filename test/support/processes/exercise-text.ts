import { CodeActionKind } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { requestForms } from '../../../client/src/features/preview/shell-variables.ts';
import { locateField } from '../../../client/src/requests/locate-field.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { pointerOf } from '../../../schemas/core/syntax/node.ts';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { codeActionsAt, fixAllKind } from '../../../server/src/features/actions.ts';
import { completionsAt } from '../../../server/src/features/completion.ts';
import { diagnosticsOf } from '../../../server/src/features/diagnostics.ts';
import { hoverAt } from '../../../server/src/features/hover.ts';
import { testNow } from '../builders/diagnose.ts';

/** A text of a request file, and a place in it. */
export interface ExercisedText {
  readonly text: string;
  readonly provider: ProviderId;
  readonly offset: number;
}

/** Does with a text all that the editor and the command line do; returns how many problems it has. */
export async function boundedCall({ text, provider, offset }: ExercisedText): Promise<number> {
  const name = `a.${provider}.json`;
  const read = (changed: string) => analyzeRequest(changed, name, { now: testNow });
  const reading = read(text);
  const document = TextDocument.create(`file:///${name}`, 'instance-request', 1, text);
  const diagnostics = diagnosticsOf(document, reading, 'en', 'rules#{provider}-{code}');
  for (const { node } of reading.problems) if (node) pointerOf(node);
  hoverAt(document, reading, offset, 'en');
  completionsAt(document, reading, offset, 'en', true);
  const range = { start: document.positionAt(0), end: document.positionAt(text.length) };
  for (const only of [CodeActionKind.QuickFix, fixAllKind]) {
    await codeActionsAt(document, reading, range, { diagnostics, only: [only] }, { language: 'en', read });
  }
  const { root, provider: found } = reading;
  if (!root || !found) return diagnostics.length;
  locateField(root, [['server', 'nics', '*', 'subnet_id'], ['name']]);
  // Of a document, these forms need nothing.
  const request = { text, fileName: name, reading } as Parameters<typeof requestForms>[0]['request'];
  requestForms({ request, root, provider: found }, () => 'value');
  return diagnostics.length;
}
