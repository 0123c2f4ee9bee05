import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { foldersAround } from '../../schemas/document/folders-around.ts';
import {
  combineRules,
  maxWorkspaceFileLength,
  readWorkspaceRules,
  type WorkspaceRules,
} from '../../schemas/document/workspace-file.ts';
import { workspaceFileName } from '../../schemas/document/workspace-file-name.ts';

/** UTF-8 has at most three bytes for a UTF-16 code unit. */
const maxBytes = maxWorkspaceFileLength * 3;

/** Finds the rules of workspaces on disk, and keeps them until they are forgotten. */
export interface WorkspaceFiles {
  /**
   * The rules in the folders around a file, all of which apply.
   * @param path an absolute path
   * @param isInside whether a folder is still part of the workspace; the folders around one that is not are not read
   */
  rulesFor(path: string, isInside: (folder: string) => boolean): WorkspaceRules | undefined;
  /** The rules in some folders, all of which apply. */
  rulesIn(folders: readonly string[]): WorkspaceRules | undefined;
  /** Reads the files again when they are next needed. */
  forget(): void;
}

/** Reads synchronously, since a document is analyzed synchronously, and each folder only once. */
export function createWorkspaceFiles(): WorkspaceFiles {
  const byFolder = new Map<string, WorkspaceRules | undefined>();
  const read = (folder: string): WorkspaceRules | undefined => {
    if (!byFolder.has(folder)) byFolder.set(folder, readFile(join(folder, workspaceFileName)));
    return byFolder.get(folder);
  };
  const rulesIn = (folders: readonly string[]) => combineRules(folders.flatMap((folder) => read(folder) ?? []));
  return {
    rulesFor: (path, isInside) => rulesIn([...foldersAround(dirname(path), dirname, isInside)]),
    rulesIn,
    forget: () => byFolder.clear(),
  };
}

/** @returns undefined if there is no such file; one that can't be read is a fault of its rules */
function readFile(path: string): WorkspaceRules | undefined {
  const uri = pathToFileURL(path).href;
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile()) return undefined;
    // A longer text is refused for its length, so that it need not be read.
    if (stats.size > maxBytes) return readWorkspaceRules(' '.repeat(maxWorkspaceFileLength + 1), uri);
    // Unlike `readFileSync`, the decoder leaves out a byte order mark, which isn't JSON.
    return readWorkspaceRules(new TextDecoder().decode(readFileSync(path)), uri);
  } catch {
    return readWorkspaceRules('', uri);
  }
}

/** The path of a `file:` URI on this machine; undefined for any other. */
export function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}
