import { Uri, workspace } from 'vscode';
import type { Environment } from '../../engine/requests/environment.ts';
import {
  environmentFileName,
  maxEnvironmentFileBytes,
  withEnvironmentFile,
} from '../../engine/requests/environment-file.ts';

/**
 * The environment variables for a request: those of VS Code, and those of the `.env` file beside the request or at the root
 * of its workspace folder. Read for each use, so that a change of the file counts at once.
 */
export async function environmentFor(file: Uri): Promise<Environment> {
  const root = workspace.getWorkspaceFolder(file)?.uri;
  if (!root || !workspace.isTrusted) return process.env;
  for (const folder of [Uri.joinPath(file, '..'), root]) {
    const text = await readSmallFile(Uri.joinPath(folder, environmentFileName));
    if (text !== undefined) return withEnvironmentFile(process.env, text);
  }
  return process.env;
}

/** @returns undefined if there is no such file, or it is too long or can't be read */
async function readSmallFile(uri: Uri): Promise<string | undefined> {
  try {
    const { size } = await workspace.fs.stat(uri);
    return size > maxEnvironmentFileBytes ? undefined : new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
