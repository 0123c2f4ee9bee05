// The minimum of a language server: it only parses the new version of a document for each request. The other servers are
// compared with it.
import { type ParseError, parseTree } from 'jsonc-parser';
import { createConnection, ProposedFeatures, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
    completionProvider: {},
    hoverProvider: true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    documentFormattingProvider: true,
  },
}));

function parse({ textDocument }: { readonly textDocument: { readonly uri: string } }): void {
  const errors: ParseError[] = [];
  parseTree(documents.get(textDocument.uri)?.getText() ?? '', errors);
}

connection.languages.diagnostics.on((params) => {
  parse(params);
  return { kind: 'full', items: [] };
});
connection.onCompletion((params) => {
  parse(params);
  return [];
});
connection.onHover((params) => {
  parse(params);
  return null;
});
connection.onDocumentSymbol((params) => {
  parse(params);
  return [];
});
connection.onFoldingRanges((params) => {
  parse(params);
  return [];
});
connection.onDocumentFormatting((params) => {
  parse(params);
  return [];
});
documents.listen(connection);
connection.listen();
