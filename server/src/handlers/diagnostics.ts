import { DocumentDiagnosticReportKind } from 'vscode-languageserver';
import type { LanguageDocument } from '../language-document.ts';
import type { Session } from '../session.ts';

/** Responds to a client that pulls diagnostics, and sends them to one that can't. */
export function handleDiagnostics(session: Session): void {
  const { connection, documents } = session;

  connection.languages.diagnostics.on(({ textDocument, previousResultId }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const resultId = session.revisionOf(document);
    return resultId === previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items: document.diagnostics() };
  });

  documents.onDidChangeContent(({ document }) => {
    if (!session.client.pullsDiagnostics) publish(session, document);
  });

  documents.onDidClose(({ document: { uri } }) => {
    if (!session.client.pullsDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
}

/** Has the diagnostics of all open documents replaced after a change of the settings. */
export async function refreshDiagnostics(session: Session): Promise<void> {
  const { connection, documents, client } = session;
  if (client.pullsDiagnostics) await connection.languages.diagnostics.refresh();
  else for (const document of documents.all()) publish(session, document);
}

function publish({ connection }: Session, document: LanguageDocument): void {
  const { uri, version } = document;
  void connection.sendDiagnostics({ uri, version, diagnostics: document.diagnostics() });
}
