import {
  type ClientCapabilities,
  CodeActionKind,
  type Connection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { inLanguage, type Language, languageOf } from '../../schemas/core/localized-text.ts';
import { readSeverities } from '../../schemas/document/suppressions.ts';
import {
  type IdentifyParams,
  type InitializationOptions,
  identifyMethod,
  pingMethod,
  type RequestIdentity,
} from '../../schemas/protocol.ts';
import { DocumentCache } from './document-cache.ts';
import { codeActionsAt, fixAllKind, leftMessage, reportLeftCommand } from './features/actions.ts';
import { completionsAt } from './features/completion.ts';
import { diagnosticsOf } from './features/diagnostics.ts';
import { fixAllProgress } from './features/fix-all-progress.ts';
import { hoverAt } from './features/hover.ts';
import { identify } from './features/identify.ts';
import { paceOf } from './features/pace.ts';
import type { RuleLink } from './features/rule-link.ts';

const section = 'instanceRequests.rules';

/** How long it may take to find out what a menu of actions offers, and to fix all, in milliseconds. */
const [menuMs, fixAllMs] = [200, 2000];

/**
 * Serves a connection until it ends.
 * @param defaultRuleLink where the pages of the rules stand for a client that does not say
 */
export function serve(connection: Connection, defaultRuleLink: RuleLink): void {
  const documents = new TextDocuments(TextDocument);
  const readings = new DocumentCache();
  let language: Language = 'en';
  let ruleLink = defaultRuleLink;
  let pulls = false;
  let snippets = false;
  let configurable = false;
  let secretCommand: string | undefined;
  let showsDisabled = false;
  let showsProgress = false;

  const diagnose = (document: TextDocument): Diagnostic[] =>
    diagnosticsOf(document, readings.of(document), language, ruleLink);

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const options: InitializationOptions = params.initializationOptions ?? {};
    language = languageOf(params.locale);
    ruleLink = options.ruleLink ?? defaultRuleLink;
    pulls = params.capabilities.textDocument?.diagnostic !== undefined;
    secretCommand = options.secretCommand;
    configurable = isConfigurable(params.capabilities);
    showsDisabled = params.capabilities.textDocument?.codeAction?.disabledSupport ?? false;
    showsProgress = params.capabilities.window?.workDoneProgress ?? false;
    snippets = params.capabilities.textDocument?.completion?.completionItem?.snippetSupport ?? false;
    return {
      serverInfo: { name: 'instance-requests' },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        completionProvider: { triggerCharacters: ['"', ':'] },
        hoverProvider: true,
        executeCommandProvider: { commands: [reportLeftCommand] },
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

  connection.onCodeAction(async ({ textDocument, range, context }, token) => {
    const document = documents.get(textDocument.uri);
    if (!document) return [];
    const identity = readings.identity(document);
    const isStale = () => readings.identity(document) !== identity || documents.get(document.uri) !== document;
    const progress = fixAllProgress(showsProgress ? connection : undefined, language);
    const isUnwanted = () => token.isCancellationRequested || progress.isCancelled() || isStale();
    const actions = await codeActionsAt(document, readings.of(document), range, context, {
      language,
      read: (text) => readings.read(text, document.uri),
      secretCommand,
      showsDisabled,
      menuPace: paceOf(menuMs, isUnwanted),
      fixAllPace: paceOf(fixAllMs, isUnwanted),
      onFixAll: progress.report,
    });
    progress.end();
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    return isStale() ? new ResponseError(LSPErrorCodes.ContentModified, 'the document has changed') : actions;
  });

  connection.onExecuteCommand(({ command, arguments: [fixed, left] = [] }) => {
    if (command !== reportLeftCommand || !Number.isSafeInteger(fixed) || !Number.isSafeInteger(left)) return;
    connection.window.showInformationMessage(inLanguage(leftMessage(Number(fixed), Number(left)), language));
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
