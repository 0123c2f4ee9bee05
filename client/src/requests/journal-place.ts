import { isAbsolute, join } from 'node:path';

/**
 * The folder that the setting for the journal names.
 * @param home what "~" stands for
 * @returns undefined if the setting is empty, or no absolute path
 */
export function folderOfSetting(value: unknown, home: string): string | undefined {
  if (typeof value !== 'string') return undefined;
  const path = value.trim().replace(/^~(?=[\\/]|$)/, home);
  return isAbsolute(path) ? join(path) : undefined;
}

const containers: ReadonlySet<string> = new Set(['dev-container', 'attached-container', 'codespaces']);

/** Whether a remote window is in a container, whose rebuild deletes all that isn't on a volume. */
export function isContainer(remoteName: string | undefined): boolean {
  return containers.has(remoteName ?? '');
}
