import { FileSystemError, Uri, workspace } from 'vscode';
import { foldersAround } from '../../../schemas/document/folders-around.ts';
import { workspaceFileName } from '../../../schemas/document/workspace-file-name.ts';
import type { WorkspaceFileText } from '../../../schemas/protocol.ts';

/**
 * The files with rules in the folders of the workspace around a file, the closest first. An unsaved file that is in none of
 * them has those of every folder of the workspace.
 */
export function workspaceFilesAround(file: Uri): Promise<WorkspaceFileText[]> {
  const opened = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const isUnsaved = file.scheme === 'untitled';
  // Only an untitled file with an absolute path has a place where it would be saved.
  const saved = file.path.startsWith('/')
    ? opened.map(({ scheme, authority }) => file.with({ scheme, authority }))
    : [];
  const places = isUnsaved ? saved : [file];
  const isInside = (folder: Uri) => workspace.getWorkspaceFolder(folder) !== undefined;
  const folders = places.map((place) => [...foldersAround(around(place), around, isInside)]);
  return readAll(folders.find(({ length }) => length > 0) ?? (isUnsaved ? opened : []), absent);
}

/**
 * The files with rules in all folders around a file, which need not be in this workspace, the closest first. What can't be
 * read there is left out.
 */
export function filesAround(file: Uri): Promise<WorkspaceFileText[]> {
  return readAll([...foldersAround(around(file), around, () => true)], foreign);
}

const around = (uri: Uri) => Uri.joinPath(uri, '..');

/** What is no file, so that there are no rules; every other error keeps them from being known. */
const absent: ReadonlySet<string> = new Set(['FileNotFound', 'FileIsADirectory']);

/** What isn't there for this user, either. */
const foreign: ReadonlySet<string> = new Set([...absent, 'FileNotADirectory', 'NoPermissions', 'Unavailable']);

async function readAll(folders: readonly Uri[], ignored: ReadonlySet<string>): Promise<WorkspaceFileText[]> {
  const files = folders.map((folder) => readWorkspaceText(Uri.joinPath(folder, workspaceFileName), ignored));
  return (await Promise.all(files)).flatMap((found) => found ?? []);
}

/**
 * @param ignored the errors that mean that there are no rules
 * @returns undefined if there is no such file; the text of one that can't be read is empty
 */
export async function readWorkspaceText(uri: Uri, ignored = absent): Promise<WorkspaceFileText | undefined> {
  try {
    return { uri: uri.toString(), text: new TextDecoder().decode(await workspace.fs.readFile(uri)) };
  } catch (error) {
    const isAbsent = error instanceof FileSystemError && ignored.has(error.code);
    return isAbsent ? undefined : { uri: uri.toString(), text: '' };
  }
}
