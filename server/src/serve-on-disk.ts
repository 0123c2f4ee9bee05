import type { Connection } from 'vscode-languageserver';
import { clientFolders } from './client-folders.ts';
import type { RuleLink } from './features/rule-link.ts';
import { foldersOnDisk } from './opened-folders.ts';
import { findRequestFiles, openRequestFile } from './request-files.ts';
import { serve } from './server.ts';
import type { ClientFiles, WorkspaceAccess } from './workspace-access.ts';
import { pathOf } from './workspace-files.ts';

/** Serves a connection whose workspace is on this machine's disk, until it ends; see `serve`. */
export function serveOnDisk(connection: Connection, defaultRuleLink: RuleLink): void {
  serve(connection, defaultRuleLink, accessOnDisk);
}

/** Reads from disk what is there, and the rest by the client. */
function accessOnDisk(client: ClientFiles, onChange: () => void): WorkspaceAccess {
  const disk = foldersOnDisk();
  const others = clientFolders(client.workspaceFiles, onChange);
  /** An unsaved file would be saved on disk, if any folder is there. */
  const isOnDisk = (uri: string) =>
    pathOf(uri) !== undefined || (uri.startsWith('untitled:') && disk.paths().length > 0);
  return {
    folders: {
      open(uris) {
        disk.open(uris);
        others.open(uris);
      },
      rulesFor: (uri) => (isOnDisk(uri) ? disk : others).rulesFor(uri),
      forget() {
        disk.forget();
        others.forget();
      },
    },
    find: (isCancelled) => findRequestFiles(disk.paths(), isCancelled),
    open(uri) {
      const path = pathOf(uri);
      return path === undefined ? client.openFile(uri) : openRequestFile(path);
    },
    keyOf: (uri) => pathOf(uri) ?? uri,
  };
}
