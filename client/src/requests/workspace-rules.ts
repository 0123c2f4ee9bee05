import type { Uri } from 'vscode';
import { readWorkspaceRules, type WorkspaceRules } from '../../../schemas/document/workspace-file.ts';
import { readWorkspaceText, workspaceFilesAround } from './workspace-files-around.ts';

/**
 * The rules of the workspace that a file is in: those of the closest folder around it, as the language server finds them.
 * @returns undefined if the file is in no folder of the workspace, or none of its folders has rules
 */
export async function workspaceRulesFor(file: Uri): Promise<WorkspaceRules | undefined> {
  const [closest] = await workspaceFilesAround(file);
  return closest && readWorkspaceRules(closest.text, closest.uri);
}

/**
 * Reads the file with the rules of a folder.
 * @returns undefined if there is no such file; one that can't be read is a fault of its rules
 */
export async function readWorkspaceFile(uri: Uri): Promise<WorkspaceRules | undefined> {
  const found = await readWorkspaceText(uri);
  return found && readWorkspaceRules(found.text, found.uri);
}
