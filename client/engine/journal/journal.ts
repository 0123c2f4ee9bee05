import { withExplanation } from '../storage/errors.ts';
import { FolderWatch } from '../storage/folder-watcher.ts';
import { holdsEntries } from '../storage/process-owned-names.ts';
import { compact } from './compact.ts';
import type { Entry } from './entry.ts';
import { lineOf } from './lines.ts';
import { type JournalContent, Reader } from './reader.ts';
import { Writer } from './writer.ts';

/**
 * The durable record of every send, one line of JSON an entry. Each window appends to a file of its own, so that two
 * windows never write to the same one; reading merges them all.
 */
export class Journal {
  readonly #folder: string;
  readonly #reader: Reader;
  readonly #writer: Writer;
  /** The position of the last line that was written. */
  #written = 0;
  readonly #writing = new Turns();
  readonly #reading = new Turns();

  constructor(folder: string) {
    this.#folder = folder;
    this.#reader = new Reader(folder);
    this.#writer = new Writer(folder);
  }

  /**
   * Appends entries and returns when they are on the disk.
   * @throws JournalError if they may not be; some of them may be readable nevertheless
   */
  async append(...entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return;
    const read = this.#reader.lastOrder;
    const lines = entries.map((entry) => {
      const { text, order } = lineOf(entry, read, this.#written);
      this.#written = order;
      return text;
    });
    await this.#writing.take(() => withExplanation('write', this.#folder, () => this.#writer.append(lines)));
  }

  /**
   * The entries of all windows so far. A journal without a file is empty.
   * @throws JournalError
   */
  read(): Promise<JournalContent> {
    return this.#reading.take(() => withExplanation('read', this.#folder, () => this.#reader.read()));
  }

  /**
   * Merges the files of ended windows if they are many; called once when a window starts.
   * @returns the number of merged files
   * @throws JournalError; then nothing is lost
   */
  compact(): Promise<number> {
    return this.#reading.take(() => withExplanation('write', this.#folder, () => compact(this.#folder, this.#reader)));
  }

  /**
   * Tells when any window, this one too, has written something since this was called, soon after it did. Who listens
   * reads after calling this, so as to miss nothing.
   */
  onDidChange(listener: () => void): { dispose(): void } {
    return new FolderWatch(this.#folder, holdsEntries, () => this.read(), listener);
  }
}

/** Runs tasks one after another, in the order of the calls. */
class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work, work);
    this.#last = result;
    return result;
  }
}
