import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { foldersOnDisk } from '../../../server/src/opened-folders.ts';

const root = mkdtempSync(join(tmpdir(), 'opened-'));
for (const [name, maxCount] of [
  ['one', 5],
  ['two', 3],
] as const) {
  mkdirSync(join(root, name));
  writeFileSync(join(root, name, '.instance-requests.json'), JSON.stringify({ maxCount }));
}
const uriOf = (path: string) => pathToFileURL(join(root, path)).href;
const folders = foldersOnDisk();
folders.open([uriOf('one'), uriOf('two')]);
const countFor = (uri: string) => folders.rulesFor(uri)?.maxCount?.value;

describe('foldersOnDisk', () => {
  it('gives the rules of the opened folder that a file is in', () => {
    assert.equal(countFor(uriOf('one/web.json')), 5);
    assert.equal(countFor(uriOf('two/a/web.json')), 3);
    assert.equal(countFor(uriOf('web.json')), undefined);
    assert.equal(countFor('vscode-vfs://github/a/web.json'), undefined);
  });

  it('gives a file that was never saved the rules of the folder where it would be', () => {
    for (const authority of ['', '//ssh-remote%2Bhost']) {
      assert.equal(countFor(uriOf('one/web.json').replace('file://', `untitled:${authority}`)), 5);
    }
  });

  it('gives one that would be nowhere the rules of all opened folders', () => {
    assert.equal(countFor('untitled:Untitled-1'), 3);
    assert.equal(countFor('untitled:/elsewhere/web.json'), 3);
  });
});
