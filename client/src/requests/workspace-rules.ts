import { FileSystemError, Uri, workspace } from 'vscode';
import { foldersAround } from '../../../schemas/document/folders-around.ts';
import {
  readWorkspaceRules,
  type WorkspaceRules,
  workspaceFileName,
} from '../../../schemas/document/workspace-file.ts';

/**
 * The rules of the workspace that a file is in: those of the closest folder around it, as the language server finds them.
 * @returns undefined if the file is in no folder of the workspace, or none of its folders has rules
 */
export async function workspaceRulesFor(file: Uri): Promise<WorkspaceRules | undefined> {
  const around = (uri: Uri) => Uri.joinPath(uri, '..');
  const isInside = (folder: Uri) => workspace.getWorkspaceFolder(folder) !== undefined;
  for (const folder of foldersAround(around(file), around, isInside)) {
    const rules = await readWorkspaceFile(Uri.joinPath(folder, workspaceFileName));
    if (rules) return rules;
  }
  return undefined;
}

/**
 * Reads the file with the rules of a folder.
 * @returns undefined if there is no such file; one that can't be read is a fault of its rules
 */
export async function readWorkspaceFile(uri: Uri): Promise<WorkspaceRules | undefined> {
  try {
    return readWorkspaceRules(new TextDecoder().decode(await workspace.fs.readFile(uri)), uri.toString());
  } catch (error) {
    const isAbsent = error instanceof FileSystemError && error.code === 'FileNotFound';
    return isAbsent ? undefined : readWorkspaceRules('', uri.toString());
  }
}
