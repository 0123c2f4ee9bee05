import { dirname, sep } from 'node:path';
import type { WorkspaceRules } from '../../schemas/document/workspace-file.ts';
import { createWorkspaceFiles, pathOf } from './workspace-files.ts';

/** Finds the rules of the folders that an editor has opened. */
export interface OpenedFolders {
  /** Replaces the folders; no rules outside them are read. */
  open(uris: readonly string[]): void;
  /** The rules in the opened folders around a file; those in all of them for an unsaved file that is in none. */
  rulesFor(uri: string): WorkspaceRules | undefined;
  /** Reads the rules again when they are next needed. */
  forget(): void;
}

/** What is before the path of a file that was never saved: where it would be. In a remote window it has an authority. */
const unsaved = /^untitled:(?:\/\/[^/]*)?/;

/** The opened folders that are on this machine's disk. */
export interface FoldersOnDisk extends OpenedFolders {
  paths(): readonly string[];
}

export function foldersOnDisk(): FoldersOnDisk {
  const files = createWorkspaceFiles();
  /** The paths of the folders, each with a separator at the end. */
  let roots: readonly string[] = [];
  const isInside = (folder: string) => roots.some((root) => `${folder}${sep}`.startsWith(root));
  return {
    open(uris) {
      roots = uris.flatMap((uri) => pathOf(uri) ?? []).map((path) => (path.endsWith(sep) ? path : path + sep));
    },
    paths: () => roots,
    rulesFor(uri) {
      const isUnsaved = unsaved.test(uri);
      const path = pathOf(isUnsaved ? uri.replace(unsaved, 'file://') : uri);
      if (isUnsaved && (path === undefined || !isInside(dirname(path)))) return files.rulesIn(roots);
      return path === undefined ? undefined : files.rulesFor(path, isInside);
    },
    forget: () => files.forget(),
  };
}
