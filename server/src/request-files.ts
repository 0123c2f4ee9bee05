import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { providerOfName } from '../../schemas/document/identify-provider.ts';
import { maxRequestFileBytes, maxRequestFiles } from '../../schemas/protocol.ts';
import type { RequestFile } from './workspace-access.ts';

/** No more folders are searched for request files. */
const maxFolders = 20_000;

/** Whether the name of a file says that it is a request. */
export function isRequestFile(path: string): boolean {
  return providerOfName(basename(path)) !== undefined;
}

/**
 * The URIs of the request files in some folders, for a client that lists none. Hidden folders, `node_modules` and links are
 * left out.
 */
export async function findRequestFiles(folders: readonly string[], isCancelled: () => boolean): Promise<string[]> {
  const found: string[] = [];
  const open = [...folders];
  let searched = 0;
  for (let folder = open.pop(); folder !== undefined && searched < maxFolders; folder = open.pop()) {
    if (isCancelled()) return [];
    searched++;
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!entry.name.startsWith('.') && entry.name !== 'node_modules') open.push(path);
      } else if (entry.isFile() && isRequestFile(path)) {
        found.push(pathToFileURL(path).href);
        if (found.length === maxRequestFiles) return found;
      }
    }
  }
  return found;
}

/** A file on disk; undefined if there is none, if it is too large, or if it is no regular file. */
export async function openRequestFile(path: string): Promise<RequestFile | undefined> {
  const stats = await stat(path).catch(() => undefined);
  if (!stats?.isFile() || stats.size > maxRequestFileBytes) return undefined;
  return {
    stamp: `${stats.mtimeMs}.${stats.size}`,
    read: () => readFile(path, 'utf8').catch(() => undefined),
  };
}
