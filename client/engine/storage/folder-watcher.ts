import { type FSWatcher, watch } from 'node:fs';
import { basename } from 'node:path';
import { makeFolder } from './folder.ts';

/** Changes within this time are reported once, in milliseconds. */
const debounceMs = 100;

/** How often a folder that can't be watched is checked, in milliseconds. */
const pollMs = 2000;

/**
 * Watches a folder that several windows share. If that is not possible, or the folder does not exist, the folder is checked
 * periodically until it is; otherwise nothing runs while nothing changes.
 */
export class FolderWatch {
  readonly #folder: string;
  readonly #isWatched: (name: string) => boolean;
  readonly #look: () => Promise<unknown>;
  readonly #onChange: () => void;
  #seen: Promise<unknown>;
  #watcher: FSWatcher | undefined;
  #debounceTimer: NodeJS.Timeout | undefined;
  #polling: NodeJS.Timeout | undefined;
  #isDisposed = false;

  /**
   * @param isWatched whether a change of the file with a name counts
   * @param look returns the state of the folder; the same value if nothing has changed
   * @param onChange called when that value has changed, by this process or another
   */
  constructor(
    folder: string,
    isWatched: (name: string) => boolean,
    look: () => Promise<unknown>,
    onChange: () => void,
  ) {
    this.#folder = folder;
    this.#isWatched = isWatched;
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
        if (name === null || this.#isWatched(name)) this.#scheduleCheck();
        // The folder itself was deleted or moved.
        if (name === basename(this.#folder)) this.#poll();
      });
    } catch {
      return false;
    }
    this.#watcher.on('error', () => this.#poll());
    // Something may have happened before it was watched.
    this.#scheduleCheck();
    return true;
  }

  #poll(): void {
    this.#stop();
    if (this.#isDisposed) return;
    this.#polling = setInterval(() => {
      if (this.#watch()) clearInterval(this.#polling);
      else void this.#check();
    }, pollMs);
  }

  #scheduleCheck(): void {
    this.#debounceTimer ??= setTimeout(() => {
      this.#debounceTimer = undefined;
      void this.#check();
    }, debounceMs);
  }

  async #check(): Promise<void> {
    const before = this.#seen;
    this.#seen = this.#look();
    const [then, now] = await Promise.all([before, this.#seen]);
    if (then !== now && !this.#isDisposed) this.#onChange();
  }

  #stop(): void {
    this.#watcher?.close();
    clearInterval(this.#polling);
    clearTimeout(this.#debounceTimer);
    this.#debounceTimer = undefined;
  }
}
