import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { maxFiles } from '../../../../client/engine/journal/compact.ts';
import { Journal } from '../../../../client/engine/journal/journal.ts';
import { recordsOf } from '../../../../client/engine/journal/request-record.ts';
import { JournalError } from '../../../../client/engine/storage/errors.ts';
import { newName } from '../../../../client/engine/storage/process-owned-names.ts';
import { accepted, intended, observed } from '../../../support/builders/entries.ts';
import { endedName, folderToCompact, leave, linesOf, newFolder } from '../../../support/builders/journal-files.ts';
import { aroundHandles } from '../../../support/fakes/patch-fs.ts';

const requestsOf = async (folder: string) => (await new Journal(folder).read()).entries.map(({ request }) => request);

describe('Journal', () => {
  it('is empty before the first entry', async () => {
    const folder = newFolder();
    const empty = { entries: [], unreadable: [], later: 0 };
    assert.deepEqual(await new Journal(folder).read(), empty);
    assert.equal(await new Journal(folder).compact(), 0);
    await new Journal(folder).append();
    assert.deepEqual(await new Journal(folder).read(), empty);
  });

  it('writes one file per window, and reads all files in the order of time', async () => {
    const folder = newFolder();
    const one = new Journal(folder);
    const two = new Journal(folder);
    await one.append(intended('a', 1));
    await two.append(intended('b', 2), accepted('b', 4, 'i-2'));
    await one.append(accepted('a', 3, 'i-1'));
    assert.equal(readdirSync(folder).length, 2);
    const { entries } = await two.read();
    assert.deepEqual(
      entries.map(({ at }) => at),
      [1, 2, 3, 4],
    );
    assert.deepEqual(entries, (await one.read()).entries);
  });

  it('keeps the order of one window when its clock is set back', async () => {
    const folder = newFolder();
    const journal = new Journal(folder);
    await journal.append(intended('a', 1), observed('a', 100, 'i-1', 'creating'), observed('a', 50, 'i-1', 'running'));
    const [record] = recordsOf((await journal.read()).entries);
    assert.equal(record?.observed.get('i-1')?.state, 'running');
  });

  it('writes all concurrent entries', async () => {
    const folder = newFolder();
    const journal = new Journal(folder);
    const requests = Array.from({ length: 50 }, (_, index) => `r-${index}`);
    await Promise.all(requests.map((request, index) => journal.append(intended(request, index))));
    assert.deepEqual(await requestsOf(folder), requests);
  });

  it('counts incomplete lines per file, and lines of a later version separately, and keeps all others', async () => {
    const folder = newFolder();
    const journal = new Journal(folder);
    await journal.append(intended('a', 1));
    const [name = ''] = readdirSync(folder);
    const torn = '{"v":1,"at":3,"ki';
    appendFileSync(join(folder, name), torn);
    await journal.append(intended('b', 2));
    const ended = endedName();
    leave(folder, ended, `${linesOf(intended('c', 3))}{"v":2,"kind":"intended"}\n{"v":1,"at":4,"kind":"new"}\n${torn}`);
    leave(folder, 'notes.txt', 'not of the journal');
    const { entries, unreadable, later } = await journal.read();
    assert.deepEqual(
      entries.map(({ request }) => request),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(
      unreadable,
      [ended, name].sort().map((file) => ({ file, lines: 1 })),
    );
    assert.equal(later, 2);
  });

  it('reads a line that a running window is writing when it is complete', async () => {
    const folder = newFolder();
    const journal = new Journal(folder);
    await journal.append(intended('a', 1));
    const [name = ''] = readdirSync(folder);
    const line = linesOf(intended('ä', 2));
    // In the midst of a character.
    const bytes = Buffer.from(line);
    const middle = bytes.indexOf(0xa4);
    appendFileSync(join(folder, name), bytes.subarray(0, middle));
    const { entries, unreadable } = await journal.read();
    assert.deepEqual([entries.length, unreadable], [1, []]);
    appendFileSync(join(folder, name), bytes.subarray(middle));
    assert.deepEqual(
      (await journal.read()).entries.map(({ request }) => request),
      ['a', 'ä'],
    );
  });

  it('reads only the appended part of a changed file, and no unchanged file', async () => {
    const folder = newFolder();
    const [one, two] = [new Journal(folder), new Journal(folder)];
    await one.append(intended('a', 1, { body: 'x'.repeat(10_000) }));
    await two.append(intended('b', 2, { body: 'x'.repeat(10_000) }));
    let bytes = 0;
    const restore = await aroundHandles('read', {
      after: (_self, _values, result) => {
        bytes += (result as { bytesRead: number }).bytesRead;
      },
    });
    try {
      const before = await one.read();
      assert.ok(bytes > 20_000);
      bytes = 0;
      assert.equal(await one.read(), before);
      assert.equal(bytes, 0);
      await two.append(accepted('b', 3, 'i-1'));
      assert.equal((await one.read()).entries.length, 3);
      assert.ok(bytes > 0 && bytes < 1000, `${bytes} bytes`);
    } finally {
      restore();
    }
  });

  it('restricts the access to its user, also in an older folder', async () => {
    const folder = newFolder();
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    await new Journal(folder).append(intended('a'));
    const modeOf = (path: string) => statSync(path).mode & 0o777;
    assert.equal(modeOf(folder), 0o700);
    for (const name of readdirSync(folder)) assert.equal(modeOf(join(folder, name)), 0o600);
    const toCompact = folderToCompact();
    await new Journal(toCompact).compact();
    for (const name of readdirSync(toCompact)) assert.equal(modeOf(join(toCompact, name)), 0o600);
  });

  it('reports on write and read that its path is not a folder, or is below a file', async () => {
    const file = leave(dirname(newFolder()), 'file', 'a file where the folder should be');
    for (const [folder, code] of [
      [file, 'EEXIST'],
      [join(file, 'journal'), 'ENOTDIR'],
    ] as const) {
      await assert.rejects(new Journal(folder).append(intended('a')), (error) => {
        assert.ok(error instanceof JournalError);
        assert.equal(error.code, code);
        assert.match(error.reason.en, /Can't write the journal: .* isn't a folder/);
        assert.match(error.reason.zh, /无法写入发送记录.*不是文件夹/);
        return error.message === error.reason.en;
      });
      await assert.rejects(new Journal(folder).read(), /Can't read the journal: .* isn't a folder/);
    }
  });

  it('can be written again after a failure', async () => {
    const folder = newFolder();
    const journal = new Journal(folder);
    const file = leave(dirname(folder), 'journal', 'in the way');
    await assert.rejects(journal.append(intended('a')), JournalError);
    rmSync(file);
    await journal.append(intended('b'));
    rmSync(folder, { recursive: true });
    await journal.append(intended('c'));
    assert.deepEqual(await requestsOf(folder), ['c']);
  });

  it('loses no entry if its file is renamed during a write', async () => {
    const folder = folderToCompact();
    const journal = new Journal(folder);
    await journal.append(intended('before', 100));
    let taken = 0;
    const restore = await aroundHandles('appendFile', {
      before: async () => {
        const [name] = readdirSync(folder).filter((found) => found.includes(`-${process.pid}-`));
        if (!name || taken++ > 0) return;
        renameSync(join(folder, name), join(folder, newName('sealed')));
        assert.equal(await new Journal(folder).compact(), maxFiles + 1);
      },
    });
    try {
      await journal.append(intended('during', 101));
    } finally {
      restore();
    }
    await journal.append(intended('after', 102));
    assert.deepEqual((await requestsOf(folder)).slice(maxFiles), ['before', 'during', 'after']);
  });
});

/** Returns when that holds. */
async function eventually(what: string, holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    assert.ok(tries < 1000, what);
    await wait(20);
  }
}

describe('Journal watch', () => {
  it('reports the entries of another window, once per group, and runs nothing in between', async () => {
    const folder = newFolder();
    const journal = new Journal(folder);
    let calls = 0;
    const subscription = journal.onDidChange(() => calls++);
    try {
      const other = new Journal(folder);
      await other.append(intended('a', 1));
      await eventually('the first change is reported', () => calls > 0);
      await wait(300);
      const before = calls;
      assert.ok(!process.getActiveResourcesInfo().includes('Timeout'), 'no timer');
      await Promise.all(Array.from({ length: 20 }, (_, index) => other.append(accepted('a', 2, `i-${index}`))));
      await eventually('the next changes are reported', () => calls > before);
      assert.equal((await journal.read()).entries.length, 21);
      assert.ok(calls - before < 20, `${calls - before} times`);
    } finally {
      subscription.dispose();
    }
    const after = calls;
    await new Journal(folder).append(intended('b', 3));
    await wait(300);
    assert.equal(calls, after, 'not after it was disposed');
  });

  it("polls a folder that can't be watched, until it can be, and again after its deletion", async () => {
    const folder = newFolder();
    const file = leave(dirname(folder), 'journal', 'in the way');
    let calls = 0;
    const subscription = new Journal(folder).onDidChange(() => calls++);
    try {
      await wait(100);
      rmSync(file);
      for (const request of ['a', 'b']) {
        const before = calls;
        await new Journal(folder).append(intended(request));
        await eventually(`${request} is reported`, () => calls > before);
        rmSync(folder, { recursive: true });
      }
    } finally {
      subscription.dispose();
    }
  });
});
