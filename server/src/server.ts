import {
  type ClientCapabilities,
  CodeActionKind,
  type Connection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Language, languageOf } from '../../schemas/core/text.ts';
import { readSeverities } from '../../schemas/document/silence.ts';
import {
  type IdentifyParams,
  type InitializationOptions,
  identifyMethod,
  pingMethod,
  type RequestIdentity,
} from '../../schemas/protocol.ts';
import { Readings } from './document/readings.ts';
import { actionsAt, fixAllKind } from './features/actions.ts';
import { completionsAt } from './features/completion.ts';
import { diagnosticsOf } from './features/diagnostics.ts';
import { hoverAt } from './features/hover.ts';
import { identify } from './features/identify.ts';
import type { RuleLink } from './features/rule-link.ts';

const section = 'instanceRequests.rules';

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
  let configurable = false;
  let secretCommand: string | undefined;

  const diagnose = (document: TextDocument): Diagnostic[] =>
    diagnosticsOf(document, readings.of(document), language, ruleLink);

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const options: InitializationOptions = params.initializationOptions ?? {};
    language = languageOf(params.locale);
    ruleLink = options.ruleLink ?? defaultRuleLink;
    pulls = params.capabilities.textDocument?.diagnostic !== undefined;
    secretCommand = options.secretCommand;
    configurable = isConfigurable(params.capabilities);
    snippets = params.capabilities.textDocument?.completion?.completionItem?.snippetSupport ?? false;
    return {
      serverInfo: { name: 'instance-requests' },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        completionProvider: { triggerCharacters: ['"', ':'] },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
        diagnosticProvider: {
          identifier: 'instance-requests',
          interFileDependencies: false,
          workspaceDiagnostics: false,
        },
      },
    };
  });

  const configure = async () => {
    readings.configure(readSeverities(await connection.workspace.getConfiguration(section)));
    if (pulls) await connection.languages.diagnostics.refresh();
    else for (const document of documents.all()) publish(document);
  };

  connection.onInitialized(async () => {
    if (!configurable) return;
    await connection.client.register(DidChangeConfigurationNotification.type, { section });
    await configure();
  });

  connection.onDidChangeConfiguration(configure);

  connection.languages.diagnostics.on(({ textDocument, previousResultId }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const resultId = readings.identity(document);
    return resultId === previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnose(document) };
  });

  const publish = (document: TextDocument) =>
    void connection.sendDiagnostics({
      uri: document.uri,
      version: document.version,
      diagnostics: diagnose(document),
    });

  documents.onDidChangeContent(({ document }) => {
    if (!pulls) publish(document);
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

  connection.onCodeAction(({ textDocument, range, context }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return [];
    const read = (text: string) => readings.read(text, document.uri);
    return actionsAt(document, readings.of(document), range, context, { language, read, secretCommand });
  });

  connection.onRequest(pingMethod, () => null);

  connection.onRequest(identifyMethod, async ({ textDocument }: IdentifyParams): Promise<RequestIdentity | null> => {
    const document = documents.get(textDocument.uri);
    return document ? identify(document, readings.of(document)) : null;
  });

  documents.listen(connection);
  connection.listen();
}

/** Whether a client gives its settings, says when they change, and pulls anew when it is asked to. */
function isConfigurable({ workspace, textDocument }: ClientCapabilities): boolean {
  const pulls = textDocument?.diagnostic !== undefined;
  return (
    workspace?.configuration === true &&
    workspace.didChangeConfiguration?.dynamicRegistration === true &&
    (!pulls || workspace.diagnostics?.refreshSupport === true)
  );
}
