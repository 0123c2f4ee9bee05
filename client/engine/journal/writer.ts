import { constants } from 'node:fs';
import { access, type FileHandle, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { ifAbsent, makeFolder, syncFolder } from '../storage/folder.ts';
import { newName } from '../storage/process-owned-names.ts';

/**
 * Appends to a file that no other window appends to. Another window may merge the file into a sealed one at
 * any time, and renames it before reading it. So a line will be read if the file still has its name after the write; else
 * the line is written again to a new file.
 */
export class Writer {
  readonly #folder: string;
  #path: string | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Appends whole lines and returns when they are on the disk.
   * @throws the file system's error when they may not be
   */
  async append(lines: readonly string[]): Promise<void> {
    while (!(await this.#tryAppend(lines)));
  }

  async #tryAppend(lines: readonly string[]): Promise<boolean> {
    const path = this.#path ?? join(this.#folder, newName('window'));
    const isNew = this.#path === undefined;
    // After a failure the next attempt takes a new file: a line may be torn, and a disk that failed may forget.
    this.#path = undefined;
    if (isNew) await makeFolder(this.#folder);
    const file = await open(path, isNew ? 'ax' : constants.O_APPEND | constants.O_WRONLY, 0o600).catch(
      ifAbsent(undefined),
    );
    if (!file) return false;
    try {
      await write(file, lines);
      if (isNew) await syncFolder(this.#folder);
    } catch (error) {
      // The entry was not confirmed, and a full disk would collect one new file for each attempt.
      if (isNew) await unlink(path).catch(() => {});
      throw error;
    }
    const isThere = await access(path).then(() => true, ifAbsent(false));
    if (isThere) this.#path = path;
    return isThere;
  }
}

/** Appends lines to an open file, returns when they are on the disk, and closes it in any case. */
async function write(file: FileHandle, lines: readonly string[]): Promise<void> {
  try {
    // A leading line break, since the file may end with an incomplete line.
    await file.appendFile(`\n${lines.join('\n')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}
