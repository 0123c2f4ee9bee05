import { EventEmitter, type ExtensionContext, Uri, workspace } from 'vscode';
import { workspaceFileName } from '../../../schemas/document/workspace-file-name.ts';
import { readWorkspaceFile } from '../requests/workspace-rules.ts';
import { createLatest } from './latest.ts';
import { unknownWorkspace, type WorkspaceProfiles, workspaceProfilesIn } from './proposed-profiles.ts';

/** No workspace has more files with rules. */
const maxFiles = 1000;

/** Files that aren't found in this time, in milliseconds, may say anything. */
const maxWaitMs = 10_000;

/** What the workspace says of profiles. */
export interface WatchedProfiles {
  /** What was read last. */
  current(): WorkspaceProfiles;
  /** Reads the files again; `current` is no older then. */
  refresh(): Promise<void>;
  readonly onDidChange: EventEmitter<void>['event'];
}

/** Keeps what the workspace says of profiles. */
export function watchWorkspaceProfiles({ subscriptions }: Pick<ExtensionContext, 'subscriptions'>): WatchedProfiles {
  const changed = new EventEmitter<void>();
  const latest = createLatest(readFiles, workspaceProfilesIn([]), () => changed.fire(), unknownWorkspace, maxWaitMs);
  const watcher = workspace.createFileSystemWatcher(`**/${workspaceFileName}`);
  subscriptions.push(
    changed,
    watcher,
    watcher.onDidChange(latest.refresh),
    watcher.onDidCreate(latest.refresh),
    watcher.onDidDelete(latest.refresh),
    workspace.onDidChangeWorkspaceFolders(latest.refresh),
  );
  void latest.refresh();
  return { ...latest, onDidChange: changed.event };
}

/** Reads all files; those of the opened folders also if the settings exclude them. */
async function readFiles(): Promise<WorkspaceProfiles> {
  const roots = (workspace.workspaceFolders ?? []).map(({ uri }) => Uri.joinPath(uri, workspaceFileName));
  const found = await workspace.findFiles(`**/${workspaceFileName}`, '**/node_modules/**', maxFiles);
  if (found.length === maxFiles) return unknownWorkspace;
  const files = new Map([...roots, ...found].map((file) => [file.toString(), file]));
  const rules = await Promise.all([...files.values()].map((file) => readWorkspaceFile(file)));
  return workspaceProfilesIn(rules.flatMap((file) => file ?? []));
}
