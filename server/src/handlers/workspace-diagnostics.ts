import {
  type CancellationToken,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { requestFilesMethod } from '../../../schemas/protocol.ts';
import type { Session } from '../session.ts';
import type { WorkspaceAccess } from '../workspace-access.ts';
import { WorkspaceProblems } from '../workspace-problems.ts';

/** How many problems of a file that isn't open are reported. */
const maxProblemsOfFile = 100;

/** Changes that come together, as those of a checkout, are reported together: milliseconds. */
const pauseMs = 200;

/**
 * Responds to a client that pulls the problems of the workspace. Unless it is the first time, the response waits until there
 * is something to report, so that a client that asks again and again costs nothing.
 */
export function handleWorkspaceDiagnostics(session: Session, access: WorkspaceAccess): void {
  const { connection, documents } = session;
  const problems = createProblems(session, access);
  let isFirst = true;

  connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _, progress) => {
    const known = previousResultIds.map(({ uri, value }) => ({ uri, resultId: value }));
    const isCancelled = () => token.isCancellationRequested;
    await Promise.race([session.configured, cancelled(token)]);
    while (!isCancelled()) {
      const change = session.changes.next();
      const items: WorkspaceDocumentDiagnosticReport[] = [];
      let isNew = isFirst;
      isFirst = false;
      for await (const part of problems.reports(known, isCancelled)) {
        isNew = true;
        if (progress) progress.report({ items: part });
        else items.push(...part);
      }
      if (isCancelled()) break;
      if (isNew) return { items };
      await Promise.race([change.then(pause), cancelled(token)]);
    }
    return new ResponseError(LSPErrorCodes.ServerCancelled, 'cancelled', { retriggerRequest: true });
  });

  session.onFilesChanged(() => problems.forgetList());
  documents.onDidClose(({ document: { uri } }) => {
    problems.closed(uri);
    session.changes.fire();
  });
}

function createProblems(session: Session, { find, open, keyOf }: WorkspaceAccess): WorkspaceProblems {
  const { connection, documents } = session;
  return new WorkspaceProblems({
    async list(isCancelled) {
      if (!session.checksWorkspace) return [];
      if (!session.client.listsFiles) return (await find?.(isCancelled)) ?? [];
      // A client that fails lists no file.
      return connection.sendRequest<readonly string[]>(requestFilesMethod).catch(() => []);
    },
    open,
    keyOf,
    openDocuments: () =>
      new Map(
        documents.all().map((document) => {
          const { uri, version } = document;
          const resultId = session.revisionOf(document);
          return [keyOf(uri), { version, resultId, diagnose: () => document.diagnostics() }];
        }),
      ),
    diagnose: (uri, text) => session.createDocument(uri, text).diagnostics(maxProblemsOfFile),
    revision: () => session.revision,
  });
}

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, pauseMs));

const cancelled = (token: CancellationToken) =>
  new Promise<void>((resolve) => {
    if (token.isCancellationRequested) resolve();
    else token.onCancellationRequested(() => resolve());
  });
