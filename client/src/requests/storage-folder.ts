import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { env, workspace } from 'vscode';

/** The setting for the folder that contains the journal. */
export const journalFolderSetting = 'instanceRequests.journal.folder';

/**
 * The folder that contains the journal, shared by all windows: that of the setting, else VS Code's for the extension.
 * @param globalStorage the path of VS Code's folder
 */
export function storageFolder(globalStorage: string): string {
  return chosenFolder() ?? globalStorage;
}

/** The user or machine setting, as an absolute path: a workspace must not decide where sends are recorded. */
function chosenFolder(): string | undefined {
  const value = workspace.getConfiguration().inspect(journalFolderSetting)?.globalValue;
  if (typeof value !== 'string') return undefined;
  const path = value.trim().replace(/^~(?=[\\/]|$)/, homedir());
  return isAbsolute(path) ? join(path) : undefined;
}

const containers: ReadonlySet<string> = new Set(['dev-container', 'attached-container', 'codespaces']);

/** Whether the journal is in a container, whose rebuild deletes it. */
export function isJournalInContainer(): boolean {
  return containers.has(env.remoteName ?? '') && chosenFolder() === undefined;
}
