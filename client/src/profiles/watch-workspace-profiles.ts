import { EventEmitter, type ExtensionContext, workspace } from 'vscode';
import { workspaceFileName } from '../../../schemas/document/workspace-file.ts';
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

/** Reads all files, also those that the settings exclude. */
async function readFiles(): Promise<WorkspaceProfiles> {
  const found = await workspace.findFiles(`**/${workspaceFileName}`, null, maxFiles);
  if (found.length === maxFiles) return unknownWorkspace;
  const files = found.filter(({ path }) => !path.includes('/node_modules/'));
  const rules = await Promise.all(files.map((file) => readWorkspaceFile(file)));
  return workspaceProfilesIn(rules.flatMap((file) => file ?? []));
}
