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
import type { Node } from '../../../../schemas/core/node.ts';
import { plain } from '../../../../schemas/core/plain.ts';
import { rangeOf } from '../../../../schemas/core/problem.ts';
import type { Provider } from '../../../../schemas/core/provider.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import { say } from '../../words.ts';
import { longestMessage } from '../messages.ts';
import { readDocument } from '../request.ts';
import type { Services } from '../services.ts';
import { locate, type Step } from './locate.ts';

/** Something that the provider itself said of a request. */
export interface ProviderSaid {
  readonly message: Text;
  readonly code?: string | undefined;
  /** What it means, and what to do. */
  readonly means?: Text | undefined;
  /** The fields that it is about, as paths, the likeliest first. */
  readonly fields?: readonly (readonly Step[])[] | undefined;
}

/** What providers said of request files, on the lines that caused it. */
export interface Answers {
  /** Puts what a provider said on the lines of a file, in the place of what it said before. */
  readonly put: (document: TextDocument, provider: Provider, said: readonly ProviderSaid[]) => Promise<void>;
}

/** Keeps diagnostics of the providers' own answers; each goes when its line is edited. */
export function registerAnswers({ context: { subscriptions }, tryToRead }: Services): Answers {
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
    async put(document, provider, said) {
      collection.delete(document.uri);
      if (said.length === 0) return;
      const { version } = document;
      const read = await readDocument(document, tryToRead);
      // The places of another version would be wrong ones: then all stands on the first line.
      const root = 'reading' in read && document.version === version ? read.reading.root : undefined;
      collection.set(
        document.uri,
        said.map((it) => diagnosticOf(document, root, provider, it)),
      );
    },
  };
}

function diagnosticOf(
  document: TextDocument,
  root: Node | undefined,
  provider: Provider,
  said: ProviderSaid,
): Diagnostic {
  const { message, code, means, fields = [] } = said;
  const { start, end } = root ? rangeOf(locate(root, fields)) : { start: 0, end: 1 };
  const range = new Range(document.positionAt(start), document.positionAt(end));
  const diagnostic = new Diagnostic(
    range,
    [message, means].flatMap((it) => (it ? plain(say(it), longestMessage) : [])).join('\n'),
    DiagnosticSeverity.Error,
  );
  diagnostic.source = provider.name;
  if (code) diagnostic.code = { value: code, target: Uri.parse(provider.document.url) };
  return diagnostic;
}

/** The diagnostics after a change: gone where their lines were edited, moved where lines were added or removed before. */
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
