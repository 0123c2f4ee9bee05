import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import '../../../../support/fakes/register-vscode.ts';
import { env, fake } from '../../../../support/fakes/vscode.ts';

const { containerMessage } = await import('../../../../../client/src/features/instances/container-message.ts');
const { storageFolder } = await import('../../../../../client/src/requests/storage-folder.ts');

afterEach(() => {
  Object.assign(env, { language: 'en', remoteName: undefined });
  fake.settings.clear();
});

describe('containerMessage', () => {
  it('says in a container that sends are lost when it is rebuilt, and what to do', () => {
    env.remoteName = 'dev-container';
    assert.equal(
      containerMessage(),
      'Sends are recorded in this container and are lost when it is rebuilt. Set "instanceRequests.journal.folder" to a folder on a volume.',
    );
    env.language = 'zh-cn';
    assert.match(containerMessage() ?? '', /^发送记录保存在此容器中/);
  });

  it('says nothing elsewhere, or once the journal has a folder on a volume', () => {
    for (const remoteName of [undefined, 'ssh-remote', 'wsl']) {
      env.remoteName = remoteName;
      assert.equal(containerMessage(), undefined);
    }
    env.remoteName = 'codespaces';
    fake.settings.set('instanceRequests.journal.folder', '/volume/sends');
    assert.equal(containerMessage(), undefined);
    assert.equal(storageFolder('/global'), '/volume/sends');
  });

  it('is not ended by a folder that can not be used', () => {
    env.remoteName = 'codespaces';
    fake.settings.set('instanceRequests.journal.folder', 'sends');
    assert.ok(containerMessage());
    assert.equal(storageFolder('/global'), '/global');
  });
});
