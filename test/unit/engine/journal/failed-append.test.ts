import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Journal } from '../../../../client/engine/journal/journal.ts';
import { JournalError } from '../../../../client/engine/storage/errors.ts';
import { newName } from '../../../../client/engine/storage/process-owned-names.ts';
import { Leases } from '../../../../client/engine/tracking/lease.ts';
import { intended } from '../../../support/builders/entries.ts';
import { newFolder, temporaryFolder } from '../../../support/builders/journal-files.ts';
import { aroundHandles } from '../../../support/fakes/patch-fs.ts';
import { JournalWindow, WindowPool } from '../../../support/processes/journal-windows.ts';

const pool = await WindowPool.open(0);
after(() => pool.close());

const full = () => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });

/** Runs something while every file handle fails in one of its methods, with what is done before it fails. */
async function whileFailing(
  method: 'appendFile' | 'writeFile' | 'write' | 'sync',
  work: () => Promise<void>,
  before: (handle: FileHandle) => Promise<unknown> = async () => {},
): Promise<void> {
  const restore = await aroundHandles(method, {
    before: async (handle) => {
      await before(handle as FileHandle);
      throw full();
    },
  });
  try {
    await work();
  } finally {
    restore();
  }
}

/** A folder that is there, so that nothing of it needs to be flushed first. */
function madeFolder(): string {
  const folder = newFolder();
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}

const requestsOf = async (folder: string) => (await new Journal(folder).read()).entries.map(({ request }) => request);

describe('an append that fails', () => {
  for (const method of ['appendFile', 'sync'] as const) {
    it(`leaves no file behind if ${method} fails repeatedly`, async () => {
      const folder = madeFolder();
      const journal = new Journal(folder);
      await whileFailing(method, async () => {
        for (let time = 0; time < 5; time++) await assert.rejects(journal.append(intended(`a-${time}`)), JournalError);
      });
      assert.deepEqual(readdirSync(folder), []);
      await journal.append(intended('b'));
      assert.deepEqual(await requestsOf(folder), ['b']);
    });
  }

  it('leaves no part of a line behind in a new file', async () => {
    const folder = madeFolder();
    const journal = new Journal(folder);
    await whileFailing(
      'appendFile',
      () => assert.rejects(journal.append(intended('a')), JournalError),
      (handle) => handle.write('\n{"v":1,"at":3,"ki'),
    );
    assert.deepEqual(readdirSync(folder), []);
  });

  it('keeps the earlier lines of the file, and leaves no other file', async () => {
    const folder = madeFolder();
    const journal = new Journal(folder);
    await journal.append(intended('a'));
    const before = readdirSync(folder);
    await whileFailing('appendFile', async () => {
      for (let time = 0; time < 5; time++) await assert.rejects(journal.append(intended('b')), JournalError);
    });
    assert.deepEqual(readdirSync(folder), before);
    assert.deepEqual(await requestsOf(folder), ['a']);
  });

  it('removes nothing from a file that another window has renamed meanwhile', async () => {
    const folder = madeFolder();
    const journal = new Journal(folder);
    await whileFailing(
      'sync',
      () => assert.rejects(journal.append(intended('a')), JournalError),
      async () => {
        for (const name of readdirSync(folder).filter((found) => found.startsWith('window-'))) {
          renameSync(join(folder, name), join(folder, newName('sealed')));
        }
      },
    );
    assert.deepEqual(await requestsOf(folder), ['a']);
  });

  const mount = 'mount -t tmpfs -o size=64k journal';
  const canMount = spawnSync('unshare', ['-Urm', 'sh', '-c', `${mount} /mnt`]).status === 0;
  const skip = canMount ? false : 'only where a user may mount a disk of his own: unshare(1), Linux';

  it('leaves no file behind on a full disk', { skip }, async () => {
    const disk = temporaryFolder();
    const folder = join(disk, 'journal');
    // The first window fills the disk; the others find it full, and the shell counts the files at last.
    const script = `${mount} ${disk} && "$0" "$@"; ls ${folder} | wc -l`;
    const window = new JournalWindow(['unshare', '-Urm', 'sh', '-c', script, ...pool.command]);
    window.tell({ folder, append: { prefix: 'full', count: 100, bodySize: 1000 } });
    for (let time = 0; time < 5; time++) {
      window.tell({ folder, append: { prefix: `again-${time}`, count: 1, bodySize: 1000 } });
    }
    await window.end();
    const failed = window.output.filter((line) => line === 'failed ENOSPC');
    assert.equal(failed.length, 6);
    assert.equal(window.output.at(-1)?.trim(), '1');
  });
});

describe('a lease that cannot be written', () => {
  it('leaves no file behind, and is taken once there is room', async () => {
    const folder = madeFolder();
    const leases = new Leases(folder, () => Date.now());
    await whileFailing('writeFile', async () => {
      for (let time = 0; time < 5; time++) await assert.rejects(leases.take('account'), { code: 'ENOSPC' });
    });
    assert.deepEqual(readdirSync(folder), []);
    assert.ok(await leases.take('account'));
  });

  it("keeps the shared state if it can't be renewed", async () => {
    const folder = newFolder();
    const leases = new Leases(folder, () => Date.now());
    const lease = await leases.take('account');
    assert.ok(lease);
    await lease.release({ asked: 1, full: 2, due: 3, waitMs: 4, notBefore: 5 });
    const again = await leases.take('account');
    assert.ok(again);
    await whileFailing('write', () => assert.rejects(again.renew(), { code: 'ENOSPC' }));
    assert.equal((await leases.look('account')).shared?.full, 2);
  });
});
