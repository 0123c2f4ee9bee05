import { FileSystemError, Uri, workspace } from 'vscode';
import { foldersAround } from '../../../schemas/document/folders-around.ts';
import { workspaceFileName } from '../../../schemas/document/workspace-file-name.ts';
import type { WorkspaceFileText } from '../../../schemas/protocol.ts';

/** The files with rules in the folders around a file, the closest first; none if it isn't in the workspace. */
export async function workspaceFilesAround(file: Uri): Promise<WorkspaceFileText[]> {
  const around = (uri: Uri) => Uri.joinPath(uri, '..');
  const isInside = (folder: Uri) => workspace.getWorkspaceFolder(folder) !== undefined;
  const files: WorkspaceFileText[] = [];
  for (const folder of foldersAround(around(file), around, isInside)) {
    const found = await readWorkspaceText(Uri.joinPath(folder, workspaceFileName));
    if (found) files.push(found);
  }
  return files;
}

/** @returns undefined if there is no such file; the text of one that can't be read is empty */
export async function readWorkspaceText(uri: Uri): Promise<WorkspaceFileText | undefined> {
  try {
    return { uri: uri.toString(), text: new TextDecoder().decode(await workspace.fs.readFile(uri)) };
  } catch (error) {
    const isAbsent = error instanceof FileSystemError && error.code === 'FileNotFound';
    return isAbsent ? undefined : { uri: uri.toString(), text: '' };
  }
}
