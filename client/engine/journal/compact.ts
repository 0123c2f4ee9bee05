import { open, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { ifAbsent, listFiles, syncFolder } from '../storage/folder.ts';
import { holdsEntries, isDraft, isSealed, newName, ownerOf } from '../storage/process-owned-names.ts';
import { mergeLines, withoutSuperseded } from './lines.ts';
import type { Reader } from './reader.ts';

/** How many files without a window may lie there before they are made one. */
export const maxFiles = 8;

/** A file of whose window nothing is known was left behind when nothing was written to it for so long. */
const leftAfterMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Makes one file of those that no window writes to any more, where they have become many. What is superseded is left
 * out. Each line is in some file at every moment: a file is deleted when the one that replaces it is on the disk. Where
 * it is killed before that, or another window does the same at the same time, lines are in two files, and reading
 * takes them for one. So that it waits for another's draft is to save work, not to be safe.
 * @returns how many files became one; 0 where there was nothing to do
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
  // What cannot be deleted now is merged once more another time.
  for (const name of sources) await unlink(join(folder, name)).catch(ignore);
  return sources.length;
}

/** Takes files away from their windows, should one be there after all: from then on nobody writes to them. */
async function seal(folder: string, names: readonly string[]): Promise<Set<string>> {
  const sealed = new Set<string>();
  for (const name of names) {
    const to = isSealed(name) ? name : newName('sealed');
    const isDone = name === to || (await rename(join(folder, name), join(folder, to)).then(() => true, ignore));
    if (isDone) sealed.add(to);
  }
  return sealed;
}

/** Another window may be about the same file, and Windows keeps a file that somebody has open. */
function ignore(): void {}
