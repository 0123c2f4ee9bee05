import { EventEmitter, type ExtensionContext, workspace } from 'vscode';
import { workspaceFileName } from '../../../schemas/document/workspace-file-name.ts';
import { readWorkspaceFile } from '../requests/workspace-rules.ts';
import { type WorkspaceProfiles, workspaceProfilesIn } from './proposed-profiles.ts';

/** No more files are read. */
const maxFiles = 20;

/**
 * Keeps what the workspace says of profiles.
 * @returns the current content, and an event for its changes
 */
export function watchWorkspaceProfiles({ subscriptions }: Pick<ExtensionContext, 'subscriptions'>) {
  let current = workspaceProfilesIn([]);
  const changed = new EventEmitter<void>();
  const read = async () => {
    const files = await workspace.findFiles(`**/${workspaceFileName}`, '**/node_modules/**', maxFiles);
    const rules = await Promise.all(files.map(readWorkspaceFile));
    current = workspaceProfilesIn(rules.flatMap((file) => file ?? []));
    changed.fire();
  };
  const watcher = workspace.createFileSystemWatcher(`**/${workspaceFileName}`);
  subscriptions.push(
    changed,
    watcher,
    watcher.onDidChange(read),
    watcher.onDidCreate(read),
    watcher.onDidDelete(read),
    workspace.onDidChangeWorkspaceFolders(read),
  );
  void read();
  return { current: (): WorkspaceProfiles => current, onDidChange: changed.event };
}
