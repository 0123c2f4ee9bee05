import { type Disposable, type Extension, workspace } from 'vscode';

/** The names of request files, as the manifest lists them for their language. */
function requestFiles({ packageJSON }: Extension<unknown>): string {
  const [language] = packageJSON.contributes.languages;
  const endings = language.extensions.map((ending: string) => ending.slice(1)).join(',');
  return `**/*.{${endings}}`;
}

/** Whether the workspace has a request file. */
export async function hasRequestFile(extension: Extension<unknown>): Promise<boolean> {
  return (await workspace.findFiles(requestFiles(extension), '**/node_modules/**', 1)).length > 0;
}

/** Calls a function when a request file is created in the workspace, in this window or elsewhere. */
export function onRequestFileCreated(extension: Extension<unknown>, listener: () => void): Disposable {
  const watcher = workspace.createFileSystemWatcher(requestFiles(extension), false, true, true);
  watcher.onDidCreate(listener);
  return watcher;
}
