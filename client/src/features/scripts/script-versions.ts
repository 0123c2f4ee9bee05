import { bytesDigest } from '../../../../schemas/document/digest.ts';

/** What VS Code compares to know whether a file is the one that it read: the file has changed if both differ. */
export interface ScriptStat {
  readonly mtime: number;
  readonly size: number;
}

/** What is known of a script: the last version that was seen, and the size that each version was given. */
interface Script {
  digest: string;
  mtime: number;
  readonly sizes: Map<string, number>;
}

/** The sizes of two windows differ by less than this, which is not much for a file. */
const maxOffset = 4096;

/**
 * The times and sizes of scripts, which follow from their content alone. VS Code overwrites a file that has changed to the
 * same length, so that here every version of a script has a size of its own: its length and something more. What an
 * earlier window had read is not known, so a script with unsaved changes of that time counts as changed.
 */
export class ScriptVersions {
  readonly #scripts = new Map<string, Script>();
  readonly #offset: number;

  constructor(offset = Math.floor(Math.random() * maxOffset)) {
    this.#offset = offset;
  }

  /**
   * @param key the URI of the script
   * @param now in milliseconds since 1970
   */
  async stat(key: string, content: Uint8Array, now = Date.now()): Promise<ScriptStat> {
    const digest = await bytesDigest(content);
    const script = this.#scripts.get(key) ?? { digest, mtime: now, sizes: new Map() };
    this.#scripts.set(key, script);
    if (script.digest !== digest) {
      script.digest = digest;
      script.mtime = Math.max(script.mtime + 1, now);
    }
    const size = script.sizes.get(digest) ?? freeSize(content.length + this.#offset, script);
    script.sizes.set(digest, size);
    return { mtime: script.mtime, size };
  }
}

/** The first size that no other version has. */
function freeSize(from: number, { sizes }: Script): number {
  const taken = new Set(sizes.values());
  let size = from;
  while (taken.has(size)) size++;
  return size;
}
