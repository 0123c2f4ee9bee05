import { writeSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { aroundFiles, aroundHandles } from '../fakes/patch-fs.ts';

/** Ends this process at once. */
export const die = (): void => void process.kill(process.pid, 'SIGKILL');

/**
 * Ends this process by SIGKILL instead of the file operation of this number, or in the midst of it where it writes.
 * @returns counts another kind of operation, and ends the process instead of it where it has the number
 */
export async function dieAt(step: number): Promise<() => void> {
  let left = step;
  const count = () => {
    if (left === 0) die();
    left--;
  };
  const countWriting = (self: unknown, [text]: readonly unknown[]) => {
    count();
    if (left === 0) {
      writeSync((self as FileHandle).fd, String(text).slice(0, String(text).length / 2));
      die();
    }
    left--;
  };
  await aroundHandles('sync', { before: count });
  await aroundHandles('appendFile', { before: countWriting });
  await aroundHandles('writeFile', { before: countWriting });
  for (const name of ['open', 'mkdir', 'rename', 'unlink']) aroundFiles(name, { before: count });
  return count;
}
