import { open, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { ifAbsent, listFiles, syncFolder } from '../storage/folder.ts';
import { holdsEntries, isDraft, isSealed, newName, ownerOf } from '../storage/process-owned-names.ts';
import { mergeLines, withoutSuperseded } from './lines.ts';
import type { Reader } from './reader.ts';

/** The number of files without a window that may exist before they are merged. */
export const maxFiles = 8;

/** A file of an unknown window counts as abandoned after this time without a write. */
const leftAfterMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Merges the files that no window writes to any more, if they are many, without superseded lines. Each line is in some file
 * at every moment: a file is deleted after its replacement is on the disk. If the process is killed before that, or another
 * window merges at the same time, lines are in two files, and reading counts them once. Waiting for the draft of another
 * window only saves work.
 * @returns the number of merged files; 0 if there was nothing to do
 * @throws the file system's error; then nothing is lost
 */
export async function compact(folder: string, reader: Reader): Promise<number> {
  const names = await listFiles(folder);
  const left: string[] = [];
  for (const name of names) if (await isLeft(folder, name)) left.push(name);
  if (names.some((name) => isDraft(name) && !left.includes(name))) return 0;
  for (const name of left.filter(isDraft)) await unlink(join(folder, name)).catch(ifAbsent(undefined));
  const sources = left.filter(holdsEntries);
  return sources.length < maxFiles ? 0 : mergeFiles(folder, reader, sources);
}

async function isLeft(folder: string, name: string): Promise<boolean> {
  if (isSealed(name)) return true;
  const owner = ownerOf(name);
  if (owner !== 'unknown') return owner === 'ended';
  const found = await stat(join(folder, name)).catch(ifAbsent(undefined));
  return found !== undefined && Date.now() - found.mtimeMs > leftAfterMs;
}

async function mergeFiles(folder: string, reader: Reader, names: readonly string[]): Promise<number> {
  const draft = join(folder, newName('draft'));
  const file = await open(draft, 'wx', 0o600);
  let sources: readonly string[];
  try {
    try {
      const sealed = await seal(folder, names);
      const contents = [...(await reader.files())].filter(([name]) => sealed.has(name));
      sources = contents.map(([name]) => name);
      const lines = withoutSuperseded(mergeLines(contents.map(([, { lines }]) => lines)));
      await file.writeFile(lines.map(({ text }) => `${text}\n`).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, join(folder, newName('sealed')));
  } catch (error) {
    await unlink(draft).catch(ignore);
    throw error;
  }
  await syncFolder(folder);
  // A file that can't be deleted now is merged again another time.
  for (const name of sources) await unlink(join(folder, name)).catch(ignore);
  return sources.length;
}

/** Renames files so that no window, if one is still running, writes to them from then on. */
async function seal(folder: string, names: readonly string[]): Promise<Set<string>> {
  const sealed = new Set<string>();
  for (const name of names) {
    const to = isSealed(name) ? name : newName('sealed');
    const isDone = name === to || (await rename(join(folder, name), join(folder, to)).then(() => true, ignore));
    if (isDone) sealed.add(to);
  }
  return sealed;
}

/** Another window may handle the same file, and Windows does not delete an open file. */
function ignore(): void {}
