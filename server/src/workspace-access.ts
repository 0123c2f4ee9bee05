import type { Connection } from 'vscode-languageserver';
import {
  type RequestFileText,
  requestFileMethod,
  type WorkspaceFileText,
  workspaceFilesMethod,
} from '../../schemas/protocol.ts';
import { clientFolders } from './client-folders.ts';
import type { OpenedFolders } from './opened-folders.ts';

/** A request file whose content may be read. */
export interface RequestFile {
  /** Changes when the content does. */
  readonly stamp: string;
  /** @returns undefined if it can't be read */
  readonly read: () => Promise<string | undefined>;
}

/** Reads the files of a workspace, from disk or by the client. */
export interface WorkspaceAccess {
  readonly folders: OpenedFolders;
  /** The URIs of the request files, for a client that lists none; absent where they can't be found without the client. */
  readonly find?: (isCancelled: () => boolean) => Promise<readonly string[]>;
  /** A request file; undefined if there is none or it is too large. */
  readonly open: (uri: string) => Promise<RequestFile | undefined>;
  /** The same for all URIs of a file. */
  readonly keyOf: (uri: string) => string;
}

/** Asks the client, if that reads files for the server, for what is not on disk. */
export interface ClientFiles {
  readonly openFile: (uri: string) => Promise<RequestFile | undefined>;
  readonly workspaceFiles: (uri: string) => Promise<readonly WorkspaceFileText[]>;
}

export function clientFiles(connection: Connection, readsFiles: () => boolean): ClientFiles {
  return {
    async openFile(uri) {
      if (!readsFiles()) return undefined;
      const file = await connection.sendRequest<RequestFileText | null>(requestFileMethod, { uri }).catch(() => null);
      return file ? { stamp: file.stamp, read: async () => file.text } : undefined;
    },
    workspaceFiles: async (uri) => (readsFiles() ? connection.sendRequest(workspaceFilesMethod, { uri }) : []),
  };
}

/**
 * Reads everything by the client, as in a browser.
 * @param onChange called when the client has given other rules of the workspace
 */
export function accessByClient(client: ClientFiles, onChange: () => void): WorkspaceAccess {
  return {
    folders: clientFolders(client.workspaceFiles, onChange),
    open: client.openFile,
    keyOf: (uri) => uri,
  };
}
