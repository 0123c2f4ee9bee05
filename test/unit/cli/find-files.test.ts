import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { findFiles } from '../../../cli/find-files.ts';

function folderWith(t: TestContext, names: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'find-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), '{}');
  }
  return folder;
}

/** The found files from the folder, and a mark for each problem. */
const found = (folder: string, ...paths: string[]) =>
  [...findFiles(paths.map((path) => join(folder, path)))].map((it) =>
    'file' in it ? relative(folder, it.file) : 'problem',
  );

describe('findFiles', () => {
  it('finds request files by their names, in an order that does not change', (t) => {
    const names = ['b.huawei-ecs.json', 'a/c.ZENLAYER-BMC.jsonc', 'a/other.json', '.hidden/d.huawei-ecs.json'];
    const folder = folderWith(t, names);
    assert.deepEqual(found(folder, '.'), ['a/c.ZENLAYER-BMC.jsonc', 'b.huawei-ecs.json']);
  });

  it('gives a file that is named whatever it is called, also if it does not exist', (t) => {
    const folder = folderWith(t, ['other.json']);
    assert.deepEqual(found(folder, 'other.json', 'absent.json'), ['other.json', 'absent.json']);
  });

  it('reports a folder and a glob without files', (t) => {
    const folder = folderWith(t, ['sub/other.json']);
    assert.deepEqual(found(folder, 'sub', '*.jsonc'), ['problem', 'problem']);
  });

  it('ends in a circle of links', (t) => {
    const folder = folderWith(t, ['a/b.huawei-ecs.json']);
    symlinkSync('..', join(folder, 'a/up'));
    symlinkSync('nowhere', join(folder, 'a/lost.huawei-ecs.json'));
    assert.deepEqual(found(folder, '.'), ['a/b.huawei-ecs.json']);
  });

  it('gives a folder that cannot be read, so that reading it says why', { skip: process.getuid?.() === 0 }, (t) => {
    const folder = folderWith(t, ['a/b.huawei-ecs.json']);
    chmodSync(join(folder, 'a'), 0);
    t.after(() => chmodSync(join(folder, 'a'), 0o700));
    assert.deepEqual(found(folder, '.'), ['a']);
  });
});
