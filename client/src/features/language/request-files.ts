import { type CancellationToken, FileType, type Uri, workspace } from 'vscode';
import {
  excludeSettings,
  maxRequestFileBytes,
  maxRequestFiles,
  type RequestFileText,
  requestFilePattern,
  workspaceProblemsSetting,
} from '../../../../schemas/protocol.ts';

/** Whether request files are checked that aren't open. */
export function checksWorkspace(): boolean {
  return workspace.getConfiguration().get<boolean>(workspaceProblemsSetting, true);
}

/** The URIs of the request files of the workspace, without those that the settings exclude from it or from searches. */
export async function listRequestFiles(token?: CancellationToken): Promise<string[]> {
  return (await find(maxRequestFiles, token)).map((uri) => uri.toString());
}

/** A request file of the workspace for a server that can't read it. */
export async function readRequestFile(uri: Uri): Promise<RequestFileText | null> {
  if (!workspace.getWorkspaceFolder(uri)) return null;
  try {
    const { type, mtime, size } = await workspace.fs.stat(uri);
    if ((type & FileType.File) === 0 || size > maxRequestFileBytes) return null;
    return { stamp: `${mtime}.${size}`, text: new TextDecoder().decode(await workspace.fs.readFile(uri)) };
  } catch {
    return null;
  }
}

/** Whether the workspace has a request file that may be checked without being open. */
export async function hasRequestFiles(): Promise<boolean> {
  return checksWorkspace() && (await find(1)).length > 0;
}

function find(max: number, token?: CancellationToken): Thenable<Uri[]> {
  const excluded = excludedPatterns(excludeSettings.map((name) => workspace.getConfiguration().get(name)));
  return workspace.findFiles(requestFilePattern, `{${excluded.join(',')}}`, max, token);
}

/** The patterns of VS Code's settings that exclude files; one that depends on other files is left out. */
export function excludedPatterns(settings: readonly unknown[]): string[] {
  const patterns = settings.flatMap((setting) =>
    typeof setting === 'object' && setting !== null
      ? Object.entries(setting).flatMap(([pattern, value]) => (value === true ? [pattern] : []))
      : [],
  );
  return [...new Set(['**/node_modules/**', '**/.git/**', ...patterns])];
}
