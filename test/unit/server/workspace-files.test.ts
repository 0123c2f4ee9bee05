import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createWorkspaceFiles, pathOf } from '../../../server/src/workspace-files.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'workspace-'));
  mkdirSync(join(root, 'inner', 'deep'), { recursive: true });
});

const write = (folder: string, text: string) => writeFileSync(join(folder, '.instance-requests.json'), text);
const anywhere = () => true;

describe('createWorkspaceFiles', () => {
  it('reads every file around a request', () => {
    write(root, '{ "maxCount": 3, "maxMonths": 1 }');
    write(join(root, 'inner'), '{ "maxCount": 2, "maxMonths": 12 }');
    const files = createWorkspaceFiles();
    assert.equal(files.rulesFor(join(root, 'a.json'), anywhere)?.maxCount?.value, 3);
    const rules = files.rulesFor(join(root, 'inner', 'deep', 'a.json'), anywhere);
    assert.deepEqual([rules?.maxCount?.value, rules?.maxMonths?.value], [2, 1]);
  });

  it('reads a file with a byte order mark', () => {
    write(root, '\uFEFF{ "maxCount": 1 }');
    const rules = createWorkspaceFiles().rulesFor(join(root, 'a.json'), anywhere);
    const at = { uri: pathToFileURL(join(root, '.instance-requests.json')).href, line: 0, character: 14 };
    assert.deepEqual(rules?.maxCount, { value: 1, at });
  });

  it('reads no folder outside of the workspace', () => {
    write(root, '{ "maxCount": 1 }');
    const files = createWorkspaceFiles();
    const inner = join(root, 'inner');
    assert.equal(
      files.rulesFor(join(inner, 'deep', 'a.json'), (folder) => folder.startsWith(inner)),
      undefined,
    );
  });

  it('reads a file again only after it is forgotten', () => {
    const files = createWorkspaceFiles();
    const request = join(root, 'a.json');
    assert.equal(
      files.rulesFor(request, (folder) => folder === root),
      undefined,
    );
    write(root, '{ "maxCount": 1 }');
    assert.equal(
      files.rulesFor(request, (folder) => folder === root),
      undefined,
    );
    files.forget();
    assert.equal(files.rulesFor(request, (folder) => folder === root)?.maxCount?.value, 1);
  });

  it('has a fault for a file that is too long, and none for a folder of that name', () => {
    write(root, ' '.repeat(1_000_000));
    const files = createWorkspaceFiles();
    assert.match(files.rulesFor(join(root, 'a.json'), anywhere)?.faults[0]?.value.en ?? '', /longer than 256 KB/);
    mkdirSync(join(root, 'inner', '.instance-requests.json'));
    assert.equal(
      files.rulesFor(join(root, 'inner', 'a.json'), (folder) => folder !== root),
      undefined,
    );
  });
});

describe('pathOf', () => {
  it('gives the path of a file on this machine only', () => {
    assert.equal(pathOf('file:///a/b%20c.json'), '/a/b c.json');
    for (const uri of ['untitled:Untitled-1', 'vscode-vfs://github/a', 'file:///a%2Fb', 'file://%']) {
      assert.equal(pathOf(uri), undefined);
    }
  });
});
