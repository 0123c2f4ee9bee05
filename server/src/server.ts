import {
  type Connection,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Language, languageOf } from '../../schemas/core/text.ts';
import { Readings } from './document/readings.ts';
import { completionsAt } from './features/completion.ts';
import { diagnosticsOf, type RuleLink } from './features/diagnostics.ts';
import { hoverAt } from './features/hover.ts';

/** What a client may say when it starts the server. */
interface Options {
  /** Where the page of a rule stands; without it, the page in the package. */
  readonly ruleLink?: RuleLink;
}

/**
 * Serves a connection until it ends.
 * @param defaultRuleLink where the pages of the rules stand for a client that does not say
 */
export function serve(connection: Connection, defaultRuleLink: RuleLink): void {
  const documents = new TextDocuments(TextDocument);
  const readings = new Readings();
  let language: Language = 'en';
  let ruleLink = defaultRuleLink;
  let pulls = false;
  let snippets = false;

  const diagnose = (document: TextDocument): Diagnostic[] =>
    diagnosticsOf(document, readings.of(document), language, ruleLink);

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const options: Options = params.initializationOptions ?? {};
    language = languageOf(params.locale);
    ruleLink = options.ruleLink ?? defaultRuleLink;
    pulls = params.capabilities.textDocument?.diagnostic !== undefined;
    snippets = params.capabilities.textDocument?.completion?.completionItem?.snippetSupport ?? false;
    return {
      serverInfo: { name: 'instance-requests' },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        completionProvider: { triggerCharacters: ['"', ':'] },
        hoverProvider: true,
        diagnosticProvider: {
          identifier: 'instance-requests',
          interFileDependencies: false,
          workspaceDiagnostics: false,
        },
      },
    };
  });

  connection.languages.diagnostics.on(({ textDocument, previousResultId }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const resultId = String(document.version);
    return resultId === previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnose(document) };
  });

  documents.onDidChangeContent(({ document }) => {
    if (pulls) return;
    void connection.sendDiagnostics({
      uri: document.uri,
      version: document.version,
      diagnostics: diagnose(document),
    });
  });

  documents.onDidClose(({ document }) => {
    if (!pulls) void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });

  connection.onCompletion(({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return [];
    return completionsAt(document, readings.of(document), document.offsetAt(position), language, snippets);
  });

  connection.onHover(({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    return document ? hoverAt(document, readings.of(document), document.offsetAt(position), language) : null;
  });

  documents.listen(connection);
  connection.listen();
}
