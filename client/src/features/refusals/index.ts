import {
  Diagnostic,
  DiagnosticSeverity,
  languages,
  Position,
  Range,
  type TextDocument,
  type TextDocumentContentChangeEvent,
  Uri,
  workspace,
} from 'vscode';
import { rangeOf } from '../../../../schemas/core/model/problem.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import type { Node } from '../../../../schemas/core/syntax/node.ts';
import { sanitizeText } from '../../../../schemas/core/util/sanitize-text.ts';
import { locateField } from '../../requests/locate-field.ts';
import { readOpenRequest } from '../../requests/open-request.ts';
import type { RefusalDiagnostics, RefusalNote } from '../../requests/refusal-notes.ts';
import type { Services } from '../../services.ts';
import { localize } from '../../ui/localize.ts';
import { maxMessageLength } from '../../ui/messages.ts';

/** Shows diagnostics for rejections by a provider; each is removed when its line is edited. */
export function registerRefusals({ context: { subscriptions }, tryToRead }: Services): RefusalDiagnostics {
  const collection = languages.createDiagnosticCollection('instanceRequests.answers');
  subscriptions.push(
    collection,
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const before = collection.get(document.uri);
      if (!before?.length || contentChanges.length === 0) return;
      collection.set(document.uri, contentChanges.reduce(afterChange, before));
    }),
    workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
  );
  return {
    async put(document, provider, notes) {
      collection.delete(document.uri);
      if (notes.length === 0) return;
      const { version } = document;
      const read = await readOpenRequest(document, tryToRead);
      // The positions are wrong for another version; then everything is on the first line.
      const root = 'reading' in read && document.version === version ? read.reading.root : undefined;
      collection.set(
        document.uri,
        notes.map((note) => diagnosticOf(document, root, provider, note)),
      );
    },
  };
}

function diagnosticOf(
  document: TextDocument,
  root: Node | undefined,
  provider: Provider,
  note: RefusalNote,
): Diagnostic {
  const { message, code, explanation, fields = [] } = note;
  const { start, end } = root ? rangeOf(locateField(root, fields, message.en)) : { start: 0, end: 1 };
  const range = new Range(document.positionAt(start), document.positionAt(end));
  const diagnostic = new Diagnostic(
    range,
    [message, explanation].flatMap((it) => (it ? sanitizeText(localize(it), maxMessageLength) : [])).join('\n'),
    DiagnosticSeverity.Error,
  );
  diagnostic.source = provider.name;
  if (code) diagnostic.code = { value: code, target: Uri.parse(provider.document.url) };
  return diagnostic;
}

/** The diagnostics after a change: removed on edited lines, moved if lines before were added or removed. */
function afterChange(
  diagnostics: readonly Diagnostic[],
  { range, text }: TextDocumentContentChangeEvent,
): readonly Diagnostic[] {
  const added = text.split('\n').length - 1 - (range.end.line - range.start.line);
  return diagnostics.flatMap((diagnostic) => {
    const { start, end } = diagnostic.range;
    if (range.start.line > end.line) return [diagnostic];
    if (range.end.line >= start.line) return [];
    const move = ({ line, character }: Position) => new Position(line + added, character);
    const moved = new Diagnostic(new Range(move(start), move(end)), diagnostic.message, diagnostic.severity);
    return [Object.assign(moved, { source: diagnostic.source, code: diagnostic.code })];
  });
}
