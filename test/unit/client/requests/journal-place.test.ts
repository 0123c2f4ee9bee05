import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { folderOfSetting, isContainer } from '../../../../client/src/requests/journal-place.ts';

describe('folderOfSetting', () => {
  it('takes an absolute path, also from the home folder, and nothing else', () => {
    assert.equal(folderOfSetting(' ~/.instance-requests ', '/home/me'), '/home/me/.instance-requests');
    assert.equal(folderOfSetting('/volume/journal', '/home/me'), '/volume/journal');
    for (const value of ['', 'journal', '~other/journal', '../journal', undefined, 5]) {
      assert.equal(folderOfSetting(value, '/home/me'), undefined);
    }
  });
});

describe('isContainer', () => {
  it('tells the windows apart whose rebuild deletes the journal', () => {
    assert.deepEqual(['dev-container', 'attached-container', 'codespaces'].map(isContainer), [true, true, true]);
    assert.deepEqual([undefined, 'ssh-remote', 'wsl', 'tunnel'].map(isContainer), [false, false, false, false]);
  });
});
