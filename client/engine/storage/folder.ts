import { chmod, mkdir, open, readdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isErrno } from './errors.ts';

/** Gives a value in place of the error that something is not there. */
export function ifAbsent<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (isErrno(error) && error.code === 'ENOENT') return value;
    throw error;
  };
}

/** The names of the files in a folder, sorted; empty if there is no folder. */
export async function listFiles(folder: string): Promise<string[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch(ifAbsent([]));
  return found
    .filter((file) => file.isFile())
    .map(({ name }) => name)
    .sort();
}

/** Makes a folder that only this user may look into, and returns when it would outlast a loss of power. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return closeToOthers(folder);
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

/** Version 0.1.0 made a folder that all may look into. */
async function closeToOthers(folder: string): Promise<void> {
  const { mode } = await stat(folder);
  // Where the folder is another's, its permissions are not ours to change.
  if (mode & 0o077) await chmod(folder, mode & 0o700).catch(() => {});
}

/** Returns when the names of the files in a folder are on the disk. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder for that, and its file system keeps names by itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  try {
    await handle.sync().catch(ifUnsupported);
  } finally {
    await handle.close();
  }
}

/** Some network file systems cannot do that with folders. */
function ifUnsupported(error: unknown): void {
  if (!isErrno(error) || (error.code !== 'EINVAL' && error.code !== 'ENOTSUP')) throw error;
}
