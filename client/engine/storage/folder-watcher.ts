import { type FSWatcher, watch } from 'node:fs';
import { basename } from 'node:path';
import { makeFolder } from './folder.ts';
import { holdsEntries } from './process-owned-names.ts';

/** Changes that come so close together are told once, in milliseconds. */
const settleMs = 100;

/** How often a folder is looked at that cannot be watched, in milliseconds. */
const pollMs = 2000;

/**
 * Watches the folder of a journal. Where the system cannot do that, or the folder is not there, it is looked at from
 * time to time until it can; else nothing runs while nothing changes.
 */
export class FolderWatch {
  readonly #folder: string;
  readonly #look: () => Promise<unknown>;
  readonly #onChange: () => void;
  #seen: Promise<unknown>;
  #watcher: FSWatcher | undefined;
  #settling: NodeJS.Timeout | undefined;
  #polling: NodeJS.Timeout | undefined;
  #isDisposed = false;

  /**
   * @param look what stands in the folder; another value where it is not the same as before
   * @param onChange called when that is another one, whoever changed it
   */
  constructor(folder: string, look: () => Promise<unknown>, onChange: () => void) {
    this.#folder = folder;
    this.#look = () => look().catch(() => undefined);
    this.#onChange = onChange;
    this.#seen = this.#look();
    const start = () => this.#watch() || this.#poll();
    makeFolder(folder).then(start, start);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#stop();
  }

  #watch(): boolean {
    if (this.#isDisposed) return true;
    try {
      this.#watcher = watch(this.#folder, (_event, name) => {
        if (name === null || holdsEntries(name)) this.#settle();
        // The folder itself was deleted or moved.
        if (name === basename(this.#folder)) this.#poll();
      });
    } catch {
      return false;
    }
    this.#watcher.on('error', () => this.#poll());
    // Something may have happened before it was watched.
    this.#settle();
    return true;
  }

  #poll(): void {
    this.#stop();
    if (this.#isDisposed) return;
    this.#polling = setInterval(() => {
      if (this.#watch()) clearInterval(this.#polling);
      else void this.#tell();
    }, pollMs);
  }

  #settle(): void {
    this.#settling ??= setTimeout(() => {
      this.#settling = undefined;
      void this.#tell();
    }, settleMs);
  }

  async #tell(): Promise<void> {
    const before = this.#seen;
    this.#seen = this.#look();
    const [then, now] = await Promise.all([before, this.#seen]);
    if (then !== now && !this.#isDisposed) this.#onChange();
  }

  #stop(): void {
    this.#watcher?.close();
    clearInterval(this.#polling);
    clearTimeout(this.#settling);
    this.#settling = undefined;
  }
}
