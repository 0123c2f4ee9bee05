import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { maxFiles } from '../../../../client/engine/journal/compact.ts';
import { intended } from '../../../support/builders/entries.ts';
import { endedName, leave, linesOf, newFolder, temporaryFolder } from '../../../support/builders/journal-files.ts';
import type { Command } from '../../../support/processes/journal-window.ts';
import { JournalWindow, WindowPool } from '../../../support/processes/journal-windows.ts';

const pool = await WindowPool.open(0);
after(() => pool.close());

/** A shell with its own mounts, which are removed when it ends. */
const ownMounts = ['unshare', '-Urm', 'sh', '-c'];
const mount = (options: string) => `mount -t tmpfs -o ${options} journal`;
const canMount = spawnSync('unshare', [...ownMounts.slice(1), `${mount('size=64k')} /mnt`]).status === 0;
const skip = canMount ? false : 'only where a user may mount a disk of his own: unshare(1), Linux';

/** Runs a script in a shell and then commands in a window, one after another; returns the output of the window. */
async function inShell(
  script: string,
  commands: readonly Command[],
  { shell = ['sh', '-c'], uid }: { shell?: readonly string[]; uid?: number } = {},
): Promise<string[]> {
  const program = [...shell, `${script} && exec "$0" "$@"`, ...pool.command];
  const window = new JournalWindow(program, uid === undefined ? {} : { uid });
  for (const command of commands) window.tell(command);
  await window.end();
  return window.output.filter((line) => line !== 'ready' && line !== 'done');
}

/** The requests that the window confirmed, and those that it read at the end. */
function writtenAndFound(output: readonly string[]): [written: string[], found: string[]] {
  const found = output.findLast((line) => line.startsWith('found '));
  return [output.filter((line) => /^[a-z]+-\d+$/.test(line)), JSON.parse(found?.slice(6) ?? 'null')];
}

describe('Journal on a failing disk', () => {
  it('reports a full disk, keeps the written entries, and continues once there is room', { skip }, async () => {
    const disk = temporaryFolder();
    const left = temporaryFolder();
    mkdirSync(join(left, 'journal'));
    leave(left, 'ballast', ' '.repeat(8000));
    const requests = Array.from({ length: maxFiles }, (_, index) => `left-${index}`);
    for (const request of requests) {
      leave(join(left, 'journal'), endedName(), linesOf(intended(request, 0, { body: ' '.repeat(3000) })));
    }
    const folder = join(disk, 'journal');
    const output = await inShell(
      `${mount('size=64k')} ${disk} && cp -r ${left}/. ${disk}`,
      [
        { folder, append: { prefix: 'full', count: 100, bodySize: 1000 } },
        { folder, append: { prefix: 'again', count: 1 } },
        { folder, compact: true },
        { folder, read: true, remove: join(disk, 'ballast') },
        { folder, append: { prefix: 'room', count: 1 } },
        { folder, read: true },
      ],
      { shell: ownMounts },
    );
    assert.deepEqual(
      output.filter((line) => line.startsWith('failed')),
      ['failed ENOSPC', 'failed ENOSPC', 'failed ENOSPC'],
      'two appends and a compaction',
    );
    const [written, found] = writtenAndFound(output);
    assert.ok(written.length > 1 && written.length < 100);
    assert.equal(written.at(-1), 'room-0');
    assert.deepEqual(found.sort(), [...requests, ...written].sort());
  });

  it('reports a read-only disk, and reads its entries', { skip }, async () => {
    const folder = temporaryFolder();
    const left = temporaryFolder();
    for (let index = 0; index < maxFiles; index++) leave(left, endedName(), linesOf(intended(`left-${index}`)));
    const script = `${mount('size=256k')} ${folder} && cp -r ${left}/. ${folder} && mount -o remount,bind,ro ${folder}`;
    const output = await inShell(
      script,
      [
        { folder, append: { prefix: 'a', count: 1 } },
        { folder, compact: true },
        { folder, read: true },
      ],
      { shell: ownMounts },
    );
    assert.deepEqual(output.slice(0, 2), ['failed EROFS', 'failed EROFS']);
    assert.equal(writtenAndFound(output)[1].length, maxFiles);
  });

  it('reports a folder without write permission', async (t) => {
    if (process.platform === 'win32') return t.skip('Windows has no such permissions');
    const folder = temporaryFolder();
    chmodSync(folder, 0o555);
    // Root ignores permissions, so another user tries.
    const options = process.getuid?.() === 0 ? { uid: 65534 } : {};
    for (const path of [folder, join(folder, 'journal')]) {
      const output = await inShell('true', [{ folder: path, append: { prefix: 'a', count: 1 } }], options);
      assert.deepEqual(output, ['failed EACCES']);
    }
  });

  it('continues in another file if a file may not grow further', async (t) => {
    if (process.platform === 'win32') return t.skip('Windows has no such limit');
    const folder = newFolder();
    const output = await inShell('ulimit -f 16', [
      { folder, append: { prefix: 'a', count: 100, bodySize: 1000 } },
      { folder, append: { prefix: 'b', count: 1 } },
      { folder, read: true },
    ]);
    assert.ok(output.includes('failed EFBIG'));
    const [written, found] = writtenAndFound(output);
    assert.equal(written.at(-1), 'b-0');
    assert.deepEqual(found.sort(), written.sort());
    assert.ok(readdirSync(folder).length > 1);
  });
});
