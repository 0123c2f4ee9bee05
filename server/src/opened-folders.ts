import { sep } from 'node:path';
import type { WorkspaceRules } from '../../schemas/document/workspace-file.ts';
import { createWorkspaceFiles, pathOf } from './workspace-files.ts';

/** Finds the rules of the folders that an editor has opened. */
export interface OpenedFolders {
  /** Replaces the folders; no rules outside them are read. */
  open(uris: readonly string[]): void;
  /** The rules in the closest folder around a file that has some. */
  rulesFor(uri: string): WorkspaceRules | undefined;
  /** Reads the rules again when they are next needed. */
  forget(): void;
}

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
      const path = pathOf(uri);
      return path === undefined ? undefined : files.rulesFor(path, isInside);
    },
    forget: () => files.forget(),
  };
}
