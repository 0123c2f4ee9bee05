import type { Connection } from 'vscode-languageserver';
import { type IdentifyParams, identifyMethod, pingMethod, type RequestIdentity } from '../../schemas/protocol.ts';
import type { RuleLink } from './features/rule-link.ts';
import { handleAccountChecks } from './handlers/account-checks.ts';
import { handleAccountValues } from './handlers/account-values.ts';
import { handleCodeActions } from './handlers/code-actions.ts';
import { handleDiagnostics } from './handlers/diagnostics.ts';
import { handleEditing } from './handlers/editing.ts';
import { handleLifecycle } from './handlers/lifecycle.ts';
import type { OpenedFolders } from './opened-folders.ts';
import { Session } from './session.ts';

/**
 * Serves a connection until it ends.
 * @param defaultRuleLink the pages of the rules for a client that names no others
 * @param folders finds the rules of a workspace; absent where no files can be read
 */
export function serve(connection: Connection, defaultRuleLink: RuleLink, folders?: OpenedFolders): void {
  const session = new Session(connection, defaultRuleLink, folders);
  const { documents } = session;
  handleLifecycle(session);
  handleDiagnostics(session);
  handleCodeActions(session);
  handleEditing(session);
  handleAccountValues(session);
  handleAccountChecks(session);

  connection.onRequest(pingMethod, () => null);

  connection.onRequest(
    identifyMethod,
    async ({ textDocument }: IdentifyParams): Promise<RequestIdentity | null> =>
      (await documents.get(textDocument.uri)?.identify()) ?? null,
  );

  documents.listen(connection);
  connection.listen();
}
