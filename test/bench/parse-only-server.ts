// The minimum of a language server with pulled diagnostics: it only parses. The other servers are compared with it.
import { type ParseError, parseTree } from 'jsonc-parser';
import { createConnection, ProposedFeatures, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
  },
}));
connection.languages.diagnostics.on(({ textDocument }) => {
  const errors: ParseError[] = [];
  parseTree(documents.get(textDocument.uri)?.getText() ?? '', errors);
  return { kind: 'full', items: [] };
});
documents.listen(connection);
connection.listen();
