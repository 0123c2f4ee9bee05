import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { WorkspaceFileText } from '../../../schemas/protocol.ts';
import { clientFolders } from '../../../server/src/client-folders.ts';

/** Folders whose client responds with these texts, with what it was asked. */
function folders(respond: (uri: string) => WorkspaceFileText[] | Error) {
  const asked: string[] = [];
  let changes = 0;
  const opened = clientFolders(
    async (uri) => {
      asked.push(uri);
      const response = respond(uri);
      if (response instanceof Error) throw response;
      return response;
    },
    () => changes++,
  );
  return { ...opened, asked, changes: () => changes };
}

const rules = (text: string): WorkspaceFileText[] => [{ uri: 'vscode-vfs://h/a/.instance-requests.json', text }];

const uri = 'vscode-vfs://h/a/web.create-server.json';

describe('clientFolders', () => {
  it('asks once for each folder, and reports the rules that come', async () => {
    const { rulesFor, asked, changes } = folders(() => rules('{ "maxCount": 2 }'));
    assert.equal(rulesFor(uri), undefined);
    rulesFor('vscode-vfs://h/a/other.create-server.json');
    await turn();
    assert.equal(rulesFor(uri)?.maxCount?.value, 2);
    assert.deepEqual(asked, [uri]);
    assert.equal(changes(), 1);
  });

  it('keeps the rules until the client has given others', async () => {
    let text = '{ "maxCount": 2 }';
    const { rulesFor, forget, changes, asked } = folders(() => rules(text));
    rulesFor(uri);
    await turn();
    forget();
    assert.equal(rulesFor(uri)?.maxCount?.value, 2);
    await turn();
    assert.equal(changes(), 1, 'the same rules');
    text = '{ "maxCount": 3 }';
    forget();
    rulesFor(uri);
    await turn();
    assert.equal(rulesFor(uri)?.maxCount?.value, 3);
    assert.equal(changes(), 2);
    assert.equal(asked.length, 3);
  });

  it('has no rules if the client has none or fails', async () => {
    for (const response of [[], new Error('gone')]) {
      const { rulesFor, changes } = folders(() => response);
      rulesFor(uri);
      await turn();
      assert.equal(rulesFor(uri), undefined);
      assert.equal(changes(), 0);
    }
  });

  it('forgets the folders of a workspace that is replaced', async () => {
    const { rulesFor, open, asked } = folders(() => rules('{ "maxCount": 2 }'));
    rulesFor(uri);
    await turn();
    open([]);
    assert.equal(rulesFor(uri), undefined);
    assert.equal(asked.length, 2);
  });
});
