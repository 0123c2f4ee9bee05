import type { Connection } from 'vscode-languageserver';
import { type IdentifyParams, identifyMethod, pingMethod, type RequestIdentity } from '../../schemas/protocol.ts';
import type { RuleLink } from './features/rule-link.ts';
import { handleAccountChecks } from './handlers/account-checks.ts';
import { handleAccountValues } from './handlers/account-values.ts';
import { handleCodeActions } from './handlers/code-actions.ts';
import { handleDiagnostics, refreshDiagnostics } from './handlers/diagnostics.ts';
import { handleEditing } from './handlers/editing.ts';
import { handleLifecycle } from './handlers/lifecycle.ts';
import { handleWorkspaceDiagnostics } from './handlers/workspace-diagnostics.ts';
import { Session } from './session.ts';
import { accessByClient, clientFiles } from './workspace-access.ts';

/**
 * Serves a connection until it ends.
 * @param defaultRuleLink the pages of the rules for a client that names no others
 * @param accessFor how the files of the workspace are read; by the client unless they are on disk
 */
export function serve(
  connection: Connection,
  defaultRuleLink: RuleLink,
  accessFor: typeof accessByClient = accessByClient,
): void {
  const access = accessFor(
    clientFiles(connection, () => session.client.listsFiles),
    () => void rulesChanged(session),
  );
  const session = new Session(connection, defaultRuleLink, access);
  const { documents } = session;
  handleLifecycle(session);
  handleDiagnostics(session);
  handleCodeActions(session);
  handleEditing(session);
  handleAccountValues(session);
  handleAccountChecks(session);
  handleWorkspaceDiagnostics(session, access);

  connection.onRequest(pingMethod, () => null);

  connection.onRequest(
    identifyMethod,
    async ({ textDocument }: IdentifyParams): Promise<RequestIdentity | null> =>
      (await documents.get(textDocument.uri)?.identify()) ?? null,
  );

  documents.listen(connection);
  connection.listen();
}

async function rulesChanged(session: Session): Promise<void> {
  session.workspaceRulesChanged();
  await refreshDiagnostics(session);
}
