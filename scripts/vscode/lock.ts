import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs work while no other process, such as a parallel test file, works under the same lock file. It only avoids
 * duplicate work: two processes that find the lock of an interrupted process at the same time may both get it.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  while (!(await take(file))) {
    if (!(await isHeld(file))) await rm(file, { force: true });
    else await sleep(500);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  }
}

/** False if the process that took the lock is gone because it was interrupted. */
async function isHeld(file: string): Promise<boolean> {
  try {
    const pid = Number(await readFile(file, 'utf8'));
    // The file is empty between its creation and its first byte: another process is taking the lock.
    if (pid > 0) process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isErrno(error, 'ESRCH') && !isErrno(error, 'ENOENT');
  }
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
