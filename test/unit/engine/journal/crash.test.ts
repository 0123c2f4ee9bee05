import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { maxFiles } from '../../../../client/engine/journal/compact.ts';
import { Journal } from '../../../../client/engine/journal/journal.ts';
import { recordsOf } from '../../../../client/engine/journal/request-record.ts';
import { newName } from '../../../../client/engine/storage/process-owned-names.ts';
import { intended, observed } from '../../../support/builders/entries.ts';
import { endedName, leave, linesOf, newFolder } from '../../../support/builders/journal-files.ts';
import { WindowPool } from '../../../support/processes/journal-windows.ts';

const pool = await WindowPool.open(3);
after(() => pool.close());

/** The expected content of a journal: everything that windows confirmed, and at most what they were about to write. */
class ExpectedJournal {
  readonly #folder: string;
  readonly #longLived: Journal;
  readonly #written = new Set<string>();
  #files = 0;

  constructor(folder: string) {
    this.#folder = folder;
    this.#longLived = new Journal(folder);
  }

  /** Notes the confirmed entries, and that the next one may be written too. */
  async check(prefix: string, output: readonly string[], label: string): Promise<void> {
    const done = output.filter((line) => line.startsWith(`${prefix}-`));
    for (const request of done) this.#written.add(request);
    const maybe = `${prefix}-${done.length}`;
    const found = await this.#requests(new Journal(this.#folder));
    assert.equal(new Set(found).size, found.length, `${label}: nothing is there twice`);
    if (found.includes(maybe)) this.#written.add(maybe);
    assert.deepEqual(found.toSorted(), [...this.#written].sort(), label);
    assert.deepEqual((await this.#requests(this.#longLived)).sort(), found.sort(), `${label}: a window that is open`);
  }

  async #requests(journal: Journal): Promise<string[]> {
    return (await journal.read()).entries.filter(({ kind }) => kind === 'intended').map(({ request }) => request);
  }

  /** Leaves files as ended windows and compactions do: with what was superseded, and with a torn line at the end. */
  leaveFiles(count: number): void {
    mkdirSync(this.#folder, { recursive: true });
    for (let index = 0; index < count; index++) {
      const request = `left-${this.#files++}`;
      const states = ['creating', 'running'].map((state, at) => observed(request, at + 2, 'i-1', state));
      const text = linesOf(intended(request), ...states);
      leave(this.#folder, index % 2 ? newName('sealed') : endedName(), `${text}{"v":1,"at":`);
      this.#written.add(request);
    }
  }

  async checkStates(): Promise<void> {
    for (const { request, observed } of recordsOf((await this.#longLived.read()).entries)) {
      if (request.startsWith('left-')) assert.equal(observed.get('i-1')?.state, 'running');
    }
  }
}

describe('Journal after a crash', () => {
  it('loses and duplicates no entry if a window is killed at any step of an append or a compaction', async () => {
    for (const work of [{ append: { prefix: 'a', count: 2 } }, { compact: true }]) {
      let isDone = false;
      for (let killAt = 0; !isDone; killAt++) {
        const folder = newFolder();
        const expected = new ExpectedJournal(folder);
        if (work.compact) expected.leaveFiles(maxFiles);
        const window = await pool.take();
        window.tell({ folder, killAt, ...work });
        await window.says('done');
        await window.kill();
        isDone = window.output.includes('done');
        await expected.check('a', window.output, `${JSON.stringify(work)}, step ${killAt}`);
        await expected.checkStates();
        if (isDone && work.compact) assert.equal(readdirSync(folder).length, 1);
      }
    }
  });

  it('loses and duplicates no entry if windows are killed at 60 random moments', async () => {
    // What the work takes on this machine: found by trying, so that about two of three are killed in the midst of it.
    const longest = { append: 20, compaction: 20 };
    for (let series = 0; series < 3; series++) {
      const folder = newFolder();
      const expected = new ExpectedJournal(folder);
      for (let round = 0; round < 20; round++) {
        const work = round % 2 === 0 ? 'append' : 'compaction';
        if (work === 'compaction') expected.leaveFiles(maxFiles);
        const prefix = `round${round}`;
        const delay = Math.random() * longest[work];
        const window = await pool.take();
        window.tell({ folder, ...(work === 'append' ? { append: { prefix, count: 10 } } : { compact: true }) });
        await wait(delay);
        await window.kill();
        longest[work] *= window.output.includes('done') ? 0.8 : 1.1;
        await expected.check(prefix, window.output, `round ${round}, ${work}, ${delay} ms`);
      }
      await expected.checkStates();
      const journal = new Journal(folder);
      await journal.compact();
      await journal.compact();
      await expected.check('end', [], 'after the last compaction');
      assert.ok(readdirSync(folder).length <= maxFiles);
    }
  });

  it('loses and duplicates no entry of two windows that write thousands while their files are merged', async () => {
    const folder = newFolder();
    mkdirSync(folder);
    const count = 2000;
    const windows = await Promise.all([pool.take(), pool.take()]);
    for (const [index, window] of windows.entries())
      window.tell({ folder, append: { prefix: `window${index}`, count } });
    let isDone = false;
    const reading = (async () => {
      const journal = new Journal(folder);
      for (let known: string[] = []; !isDone; ) {
        const found = new Set((await journal.read()).entries.map(({ request }) => request));
        assert.deepEqual(
          known.filter((request) => !found.has(request)),
          [],
          'what was there once stays there',
        );
        known = [...found];
      }
    })();
    // As a window would that took the others for ended; two at the same time.
    const compacting = [1, 2].map(async (pause) => {
      const journal = new Journal(folder);
      while (!isDone) {
        for (const name of readdirSync(folder).filter((name) => name.startsWith('window-'))) {
          renameSync(join(folder, name), join(folder, newName('sealed')));
        }
        await journal.compact();
        await wait(pause);
      }
    });
    const writing = Promise.all(windows.map((window) => window.end())).finally(() => {
      isDone = true;
    });
    await Promise.all([writing, reading, ...compacting]);
    const { entries, unreadable } = await new Journal(folder).read();
    assert.deepEqual(unreadable, []);
    assert.deepEqual(
      entries.map(({ request }) => request).sort(),
      ['window0', 'window1'].flatMap((name) => Array.from({ length: count }, (_, index) => `${name}-${index}`)).sort(),
    );
  });
});
