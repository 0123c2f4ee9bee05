import type { Uri } from 'vscode';
import { combineRules, readWorkspaceRules, type WorkspaceRules } from '../../../schemas/document/workspace-file.ts';
import { filesAround, readWorkspaceText, workspaceFilesAround } from './workspace-files-around.ts';

/**
 * The rules of the workspace that a file is in: those of all its folders around it, as the language server finds them. An
 * unsaved file that is in none of them has the rules of every folder of the workspace.
 * @returns undefined if the file is in no folder of the workspace, or none of its folders has rules
 */
export async function workspaceRulesFor(file: Uri): Promise<WorkspaceRules | undefined> {
  const files = await workspaceFilesAround(file);
  return combineRules(files.map(({ text, uri }) => readWorkspaceRules(text, uri)));
}

/**
 * The profiles for production by the folders around a file, which need not be in this workspace: another window may have
 * sent it. What can't be read there says nothing.
 */
export async function productionAround(file: Uri): Promise<WorkspaceRules['production']> {
  const files = await filesAround(file);
  return combineRules(files.map(({ text, uri }) => readWorkspaceRules(text, uri)))?.production ?? [];
}

/**
 * Reads the file with the rules of a folder.
 * @returns undefined if there is no such file; one that can't be read is a fault of its rules
 */
export async function readWorkspaceFile(uri: Uri): Promise<WorkspaceRules | undefined> {
  const found = await readWorkspaceText(uri);
  return found && readWorkspaceRules(found.text, found.uri);
}
