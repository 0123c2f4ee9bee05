import assert from 'node:assert/strict';
import { dirname } from 'node:path/posix';
import { describe, it } from 'node:test';
import { foldersAround } from '../../../../schemas/document/folders-around.ts';

describe('foldersAround', () => {
  it('goes from a folder outwards, as far as the workspace reaches', () => {
    const inTeam = (folder: string) => folder.startsWith('/work/team');
    assert.deepEqual(
      [...foldersAround('/work/team/a/b', dirname, inTeam)],
      ['/work/team/a/b', '/work/team/a', '/work/team'],
    );
    assert.deepEqual([...foldersAround('/work/other', dirname, inTeam)], []);
  });

  it('ends at the root', () => {
    assert.deepEqual([...foldersAround('/a', dirname, () => true)], ['/a', '/']);
  });
});
