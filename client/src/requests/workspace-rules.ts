import { FileSystemError, Uri, workspace } from 'vscode';
import { foldersAround } from '../../../schemas/document/folders-around.ts';
import {
  combineRules,
  readWorkspaceRules,
  type WorkspaceRules,
  workspaceFileName,
} from '../../../schemas/document/workspace-file.ts';

/**
 * The rules of the workspace that a file is in: those of all its folders around it, as the language server finds them. An
 * unsaved file that is in none of them has the rules of every folder of the workspace.
 * @returns undefined if the file is in no folder of the workspace, or none of its folders has rules
 */
export async function workspaceRulesFor(file: Uri): Promise<WorkspaceRules | undefined> {
  const opened = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const isUnsaved = file.scheme === 'untitled';
  // Only an untitled file with an absolute path has a place where it would be saved.
  const saved = file.path.startsWith('/')
    ? opened.map(({ scheme, authority }) => file.with({ scheme, authority }))
    : [];
  const places = isUnsaved ? saved : [file];
  const isInside = (folder: Uri) => workspace.getWorkspaceFolder(folder) !== undefined;
  const folders = places.map((place) => [...foldersAround(around(place), around, isInside)]);
  const within = folders.find(({ length }) => length > 0) ?? (isUnsaved ? opened : []);
  const files = await Promise.all(within.map((folder) => readWorkspaceFile(Uri.joinPath(folder, workspaceFileName))));
  return combineRules(files.flatMap((rules) => rules ?? []));
}

/**
 * The profiles for production by the folders around a file, which need not be in this workspace: another window may have
 * sent it. What can't be read there says nothing.
 */
export async function productionAround(file: Uri): Promise<WorkspaceRules['production']> {
  const folders = [...foldersAround(around(file), around, () => true)];
  const files = await Promise.all(
    folders.map((folder) => readWorkspaceFile(Uri.joinPath(folder, workspaceFileName), foreign)),
  );
  return combineRules(files.flatMap((rules) => rules ?? []))?.production ?? [];
}

const around = (uri: Uri) => Uri.joinPath(uri, '..');

/** What is no file, so that there are no rules; every other error keeps them from being known. */
const absent: ReadonlySet<string> = new Set(['FileNotFound', 'FileIsADirectory']);

/** What isn't there for this user, either. */
const foreign: ReadonlySet<string> = new Set([...absent, 'FileNotADirectory', 'NoPermissions', 'Unavailable']);

/**
 * Reads the file with the rules of a folder.
 * @param ignored the errors that mean that there are no rules
 * @returns undefined if there is no such file; one that can't be read is a fault of its rules
 */
export async function readWorkspaceFile(uri: Uri, ignored = absent): Promise<WorkspaceRules | undefined> {
  try {
    return readWorkspaceRules(new TextDecoder().decode(await workspace.fs.readFile(uri)), uri.toString());
  } catch (error) {
    const isAbsent = error instanceof FileSystemError && ignored.has(error.code);
    return isAbsent ? undefined : readWorkspaceRules('', uri.toString());
  }
}
