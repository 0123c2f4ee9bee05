import { homedir } from 'node:os';
import { env, workspace } from 'vscode';
import { folderOfSetting, isContainer } from './journal-place.ts';

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
  return folderOfSetting(workspace.getConfiguration().inspect(journalFolderSetting)?.globalValue, homedir());
}

/** Whether the journal is in a container, whose rebuild deletes it. */
export function isJournalInContainer(): boolean {
  return isContainer(env.remoteName) && chosenFolder() === undefined;
}
