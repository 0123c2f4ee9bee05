import { open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { isErrno } from '../storage/errors.ts';
import { listFiles, makeFolder } from '../storage/folder.ts';
import { type MarkedEnd, markName } from './reminder-time.ts';

/** A mark is kept for this long after the end that it is of, in milliseconds. */
const keptMs = 24 * 60 * 60_000;

/** The folder in which the windows agree on who reminds of an end: an empty file for each. */
export class ReminderMarks {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Whether this window is the one to remind of an end, now and forever. If marks can't be written, every window is. */
  async claim(end: MarkedEnd): Promise<boolean> {
    try {
      await makeFolder(this.#folder);
      const file = await open(join(this.#folder, markName(end)), 'wx', 0o600);
      await file.close();
      return true;
    } catch (error) {
      return !(isErrno(error) && error.code === 'EEXIST');
    }
  }

  /** The names of all marks. */
  async names(): Promise<ReadonlySet<string>> {
    return new Set(await listFiles(this.#folder).catch(() => []));
  }

  /** Deletes the marks of ends that are long over. */
  async tidy(now: number): Promise<void> {
    const old = [...(await this.names())].filter((name) => Number.parseInt(name, 10) + keptMs < now);
    for (const name of old) await unlink(join(this.#folder, name)).catch(() => {});
  }
}
