import { DidChangeConfigurationNotification, type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver';
import { readSeverities } from '../../../schemas/document/suppressions.ts';
import { reportRemainingCommand, rulesSetting } from '../../../schemas/protocol.ts';
import { fixAllKind, quickFixKind, rewriteKind } from '../features/lsp-values.ts';
import type { Session } from '../session.ts';
import { refreshDiagnostics } from './diagnostics.ts';

const identifier = 'instance-requests';

const initializeResult: InitializeResult = {
  serverInfo: { name: identifier },
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    completionProvider: { triggerCharacters: ['"', ':', '$', '{'] },
    hoverProvider: true,
    executeCommandProvider: { commands: [reportRemainingCommand] },
    codeActionProvider: { codeActionKinds: [quickFixKind, rewriteKind, fixAllKind] },
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '}', moreTriggerCharacter: [']', '\n'] },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
    documentHighlightProvider: true,
    diagnosticProvider: { identifier, interFileDependencies: false, workspaceDiagnostics: false },
  },
};

/** Handles the start of a session and the changes of its settings. */
export function handleLifecycle(session: Session): void {
  const { connection } = session;

  const configure = async () => {
    session.configure(readSeverities(await connection.workspace.getConfiguration(rulesSetting)));
    await refreshDiagnostics(session);
  };

  connection.onInitialize((params) => {
    session.initialize(params);
    return initializeResult;
  });

  connection.onInitialized(async () => {
    if (!session.client.isConfigurable) return;
    await connection.client.register(DidChangeConfigurationNotification.type, { section: rulesSetting });
    await configure();
  });

  connection.onDidChangeConfiguration(configure);
}
