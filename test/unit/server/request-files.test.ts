import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { findRequestFiles, isRequestFile, openRequestFile } from '../../../server/src/request-files.ts';

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'request-files-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text = '{}'): string {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  return file;
}

describe('the request files of a folder', () => {
  it('are found by their names, without hidden folders, node_modules and links', async () => {
    const found = [write('a.huawei-ecs.json'), write('deep/er/b.Zenlayer-BMC.jsonc')];
    for (const path of ['package.json', '.git/c.huawei-ecs.json', 'node_modules/x/d.huawei-ecs.json']) write(path);
    symlinkSync(folder, join(folder, 'again'));
    const uris = await findRequestFiles([folder], () => false);
    assert.deepEqual(uris.toSorted(), found.map((path) => pathToFileURL(path).href).toSorted());
    assert.deepEqual(await findRequestFiles([folder], () => true), []);
  });

  it('are told from others by the end of their names', () => {
    assert.ok(isRequestFile('/x/web.jdcloud-coc-vm.jsonc'));
    assert.ok(!isRequestFile('/x/jdcloud-coc-vm.txt'));
  });
});

describe('a request file on disk', () => {
  it('has a stamp that changes with its content', async () => {
    const path = write('stamp.huawei-ecs.json');
    const first = await openRequestFile(path);
    assert.equal(await first?.read(), '{}');
    write('stamp.huawei-ecs.json', '{ }');
    assert.notEqual((await openRequestFile(path))?.stamp, first?.stamp);
  });

  it('is not opened if it is absent, too large or no file', async () => {
    assert.equal(await openRequestFile(join(folder, 'absent')), undefined);
    assert.equal(await openRequestFile(folder), undefined);
    assert.equal(await openRequestFile(write('large.huawei-ecs.json', ' '.repeat(1_000_001))), undefined);
  });
});
