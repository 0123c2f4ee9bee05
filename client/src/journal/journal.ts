import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Entry, entrySchema } from './entry.ts';

/**
 * The durable record of every send, one line of JSON an entry. Each window appends to a file of its own, so that two
 * windows never write to the same one; reading merges them all.
 */
export class Journal {
  readonly #folder: string;
  readonly #file: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#file = join(folder, `${Date.now()}-${randomUUID()}.jsonl`);
  }

  /**
   * Appends entries and returns when they are on the disk.
   * @throws the file system's error when they cannot be written
   */
  async append(...entries: readonly Entry[]): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const file = await open(this.#file, 'a');
    try {
      // What a full disk has torn before must not take the next entry with it.
      await file.appendFile(entries.map((entry) => `\n${JSON.stringify(entry)}\n`).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /**
   * Every entry of every window, oldest first.
   * @returns the entries, and how many lines could not be read
   */
  async read(): Promise<{ entries: Entry[]; unreadable: number }> {
    const names = await readdir(this.#folder).catch(ignoreAbsent);
    const texts = await Promise.all(
      names.filter((name) => name.endsWith('.jsonl')).map((name) => readFile(join(this.#folder, name), 'utf8')),
    );
    const lines = texts.flatMap((text) => text.split('\n').filter((line) => line !== ''));
    const entries = lines.flatMap(parseLine);
    return { entries: entries.sort((a, b) => a.at - b.at), unreadable: lines.length - entries.length };
  }
}

function ignoreAbsent(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

function parseLine(line: string): Entry[] {
  try {
    const { data } = entrySchema.safeParse(JSON.parse(line));
    return data ? [data] : [];
  } catch {
    return [];
  }
}
