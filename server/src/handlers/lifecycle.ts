import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { providerOfName } from '../../../schemas/document/identify-provider.ts';
import { readSeverities } from '../../../schemas/document/severities.ts';
import { workspaceFileName } from '../../../schemas/document/workspace-file-name.ts';
import {
  excludeSettings,
  inlayHintsSetting,
  reportRemainingCommand,
  requestFilePattern,
  rulesSetting,
  workspaceProblemsSetting,
} from '../../../schemas/protocol.ts';
import { readInlayHints } from '../features/inlay-hint-settings.ts';
import { extractKind, fixAllKind, quickFixKind, rewriteKind } from '../features/lsp-values.ts';
import type { Session } from '../session.ts';
import { refreshDiagnostics } from './diagnostics.ts';

const identifier = 'instance-requests';

const initializeResult = (session: Session): InitializeResult => ({
  serverInfo: { name: identifier },
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    completionProvider: { triggerCharacters: ['"', ':', '$', '{'] },
    hoverProvider: true,
    executeCommandProvider: { commands: [reportRemainingCommand] },
    codeActionProvider: { codeActionKinds: [quickFixKind, extractKind, rewriteKind, fixAllKind] },
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '}', moreTriggerCharacter: [']', '\n'] },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: {},
    documentHighlightProvider: true,
    inlayHintProvider: true,
    diagnosticProvider: { identifier, interFileDependencies: false, workspaceDiagnostics: session.findsFiles },
  },
});

/** Handles the start of a session and the changes of its settings. */
export function handleLifecycle(session: Session): void {
  const { connection } = session;

  const configure = async () => {
    const [rules, hints, checksWorkspace] = await connection.workspace.getConfiguration([
      { section: rulesSetting },
      { section: inlayHintsSetting },
      { section: workspaceProblemsSetting },
    ]);
    session.configure(readSeverities(rules), readInlayHints(hints), checksWorkspace !== false);
    await refreshDiagnostics(session);
    if (session.client.refreshesHints) await connection.languages.inlayHint.refresh();
  };

  connection.onInitialize((params) => {
    session.initialize(params);
    return initializeResult(session);
  });

  connection.onInitialized(async () => {
    if (session.client.reportsFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(async () => {
        session.openFolders(((await connection.workspace.getWorkspaceFolders()) ?? []).map(({ uri }) => uri));
        await refreshDiagnostics(session);
      });
    }
    if (session.client.watchesFiles) {
      const watchers = [`**/${workspaceFileName}`, requestFilePattern].map((globPattern) => ({ globPattern }));
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (!session.client.isConfigurable) {
      session.setConfigured();
      return;
    }
    await connection.client.register(DidChangeConfigurationNotification.type, {
      section: [rulesSetting, inlayHintsSetting, workspaceProblemsSetting, ...excludeSettings],
    });
    await configure();
  });

  connection.onDidChangeConfiguration(configure);

  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const files = changes.filter(({ uri }) => providerOfName(uri) !== undefined);
    if (files.length > 0) session.changeFiles(files.some(({ type }) => type !== FileChangeType.Changed));
    if (files.length === changes.length) return;
    session.forgetWorkspaceFiles();
    await refreshDiagnostics(session);
  });

  // A client that does not watch files may still have changed one before it saves another.
  session.documents.onDidSave(async () => {
    if (session.client.watchesFiles) return;
    session.changeFiles(true);
    session.forgetWorkspaceFiles();
    await refreshDiagnostics(session);
  });
}
