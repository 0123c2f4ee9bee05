import type { Connection } from 'vscode-languageserver';
import type { RuleLink } from './features/rule-link.ts';
import { handleWorkspaceDiagnostics } from './handlers/workspace-diagnostics.ts';
import { foldersOnDisk } from './opened-folders.ts';
import { serve } from './server.ts';

/** Serves a connection whose workspace is on this machine's disk, until it ends; see `serve`. */
export function serveOnDisk(connection: Connection, defaultRuleLink: RuleLink): void {
  serve(connection, defaultRuleLink, foldersOnDisk(), [handleWorkspaceDiagnostics]);
}
