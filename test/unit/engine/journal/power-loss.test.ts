import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { maxFiles } from '../../../../client/engine/journal/compact.ts';
import { Journal } from '../../../../client/engine/journal/journal.ts';
import { newName } from '../../../../client/engine/storage/process-owned-names.ts';
import { intended } from '../../../support/builders/entries.ts';
import { linesOf, newFolder } from '../../../support/builders/journal-files.ts';
import { aroundFiles, aroundHandles } from '../../../support/fakes/patch-fs.ts';

interface Stored {
  written: string;
  /** What of it would outlast a loss of power. */
  flushed: string;
}

type Names = Map<string, Stored>;

/**
 * What a disk holds of a folder after a loss of power: of a file what was flushed, and of its names those that stood
 * when the folder was flushed, with any of the changes since then.
 */
class FragileFolder {
  readonly #folder: string;
  readonly #names: Names = new Map();
  readonly #keptNames: Names = new Map();
  readonly #changes: ((names: Names) => unknown)[] = [];
  readonly #paths = new Map<unknown, string>();
  #isKept = false;
  readonly promised: string[] = [];
  /** What would have been lost, with the moment; the code that is tested may take no notice of an error here. */
  readonly lost: string[] = [];
  moments = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  opened(handle: unknown, path: string): void {
    this.#paths.set(handle, path);
    if (dirname(path) !== this.#folder || this.#names.has(path)) return;
    const file = { written: '', flushed: '' };
    this.#change((names) => names.set(path, file));
  }

  wrote(handle: unknown, text: string): void {
    const file = this.#names.get(this.#paths.get(handle) ?? '');
    if (file) file.written += text;
    this.#check();
  }

  flushed(handle: unknown): void {
    const path = this.#paths.get(handle) ?? '';
    const file = this.#names.get(path);
    if (file) file.flushed = file.written;
    if (path === dirname(this.#folder)) this.#isKept = true;
    if (path === this.#folder) for (const change of this.#changes.splice(0)) change(this.#keptNames);
    this.#check();
  }

  renamed(from: string, to: string): void {
    const file = this.#names.get(from);
    assert.ok(file, from);
    this.#change((names) => {
      names.delete(from);
      names.set(to, file);
    });
  }

  unlinked(path: string): void {
    this.#change((names) => names.delete(path));
  }

  promise(line: string): void {
    this.promised.push(line);
    this.#check();
  }

  #change(change: (names: Names) => unknown): void {
    change(this.#names);
    this.#changes.push(change);
    this.#check();
  }

  #check(): void {
    this.moments++;
    if (!this.#isKept && this.promised.length > 0) this.lost.push('the folder itself');
    assert.ok(this.#changes.length < 12, 'not too many to try');
    for (let chosen = 0; chosen < 2 ** this.#changes.length; chosen++) {
      const names = new Map(this.#keptNames);
      for (const [index, change] of this.#changes.entries()) if (chosen & (1 << index)) change(names);
      const kept = [...names].filter(([name]) => name.endsWith('.jsonl')).map(([, { flushed }]) => flushed);
      const lost = this.promised.filter((line) => !kept.some((text) => text.includes(line)));
      if (lost.length > 0) this.lost.push(`moment ${this.moments}: ${lost}`);
    }
  }
}

describe('Journal after a power loss', () => {
  it('keeps every acknowledged entry at a power loss at any moment', async (t) => {
    if (process.platform === 'win32') return t.skip('Windows flushes no folders');
    const folder = newFolder();
    const disk = new FragileFolder(folder);
    const writes = { after: (handle: unknown, [text]: readonly unknown[]) => disk.wrote(handle, String(text)) };
    const restore = [
      await aroundHandles('appendFile', writes),
      await aroundHandles('writeFile', writes),
      await aroundHandles('sync', { after: (handle) => disk.flushed(handle) }),
      aroundFiles('open', { after: (_self, [path], handle) => disk.opened(handle, String(path)) }),
      aroundFiles('rename', { after: (_self, [from, to]) => disk.renamed(String(from), String(to)) }),
      aroundFiles('unlink', { after: (_self, [path]) => disk.unlinked(String(path)) }),
    ];
    try {
      for (let index = 0; index < maxFiles; index++) {
        const journal = new Journal(folder);
        for (const request of [`a${index}`, `b${index}`]) {
          await journal.append(intended(request));
          disk.promise(linesOf(intended(request)));
        }
        const [name = ''] = readdirSync(folder).filter((found) => found.startsWith('window-'));
        // As another window does that takes this one for ended.
        await rename(join(folder, name), join(folder, newName('sealed')));
      }
      const before = disk.moments;
      assert.equal(await new Journal(folder).compact(), maxFiles);
      assert.ok(disk.moments > before + maxFiles);
      assert.deepEqual(disk.lost, []);
    } finally {
      for (const put of restore) put();
    }
    assert.equal((await new Journal(folder).read()).entries.length, disk.promised.length);
  });
});
