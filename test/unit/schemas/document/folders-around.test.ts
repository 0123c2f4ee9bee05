import assert from 'node:assert/strict';
import { dirname } from 'node:path/posix';
import { describe, it } from 'node:test';
import { foldersAround } from '../../../../schemas/document/folders-around.ts';

describe('foldersAround', () => {
  it('goes from a folder outwards, as far as the workspace reaches', () => {
    const inTeam = (folder: string) => folder.startsWith('/projects/team');
    assert.deepEqual(
      [...foldersAround('/projects/team/a/b', dirname, inTeam)],
      ['/projects/team/a/b', '/projects/team/a', '/projects/team'],
    );
    assert.deepEqual([...foldersAround('/projects/other', dirname, inTeam)], []);
  });

  it('ends at the root', () => {
    assert.deepEqual([...foldersAround('/a', dirname, () => true)], ['/a', '/']);
  });
});
