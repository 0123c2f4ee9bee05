import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Session } from './session.ts';

let session: Session;
before(async () => {
  session = await Session.start();
});
after(async () => {
  assert.deepEqual(await session.stop(), { code: 0, errors: '' });
});

const list = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(',\n');

/** 20 KB of unknown fields, each of which can be removed. */
const unknown = `{"server":{${list(2000, (index) => `"k${index}": 1`)}}}`;

describe('a file with very many problems', () => {
  it('gets a menu that shows that it is not complete', async () => {
    const uri = await session.open(unknown, 'huawei-ecs.json');
    const actions = await session.allActions(uri, 'quickfix');
    assert.ok(actions?.some((action) => 'edit' in action));
    const disabled = actions?.flatMap((action) => ('disabled' in action ? (action.disabled?.reason ?? []) : []));
    assert.equal(disabled?.length, 1);
  });

  it('has more than 200 problems fixed by one "fix all"', async () => {
    const text = `{"server":{"data_volumes":[${list(500, () => '{"volumetype":"ssd","size":"100"}')}]}}`;
    const uri = await session.open(text, 'huawei-ecs.json');
    const [action] = (await session.allActions(uri, 'source.fixAll')) ?? [];
    assert.ok(action && 'edit' in action);
    const edits = Object.values(action.edit?.changes ?? {}).flat();
    const fixed = TextDocument.applyEdits(TextDocument.create(uri, '', 1, text), edits);
    assert.equal(fixed, text.replaceAll('"ssd"', '"SSD"').replaceAll('"100"', '100'));
  });

  it('gets no more actions once its request is cancelled', async () => {
    const uri = await session.open(unknown, 'huawei-ecs.json');
    await session.pull(uri);
    const source = new CancellationTokenSource();
    const pending = session.allActions(uri, 'quickfix', source.token);
    setTimeout(() => source.cancel(), 50);
    await assert.rejects(pending, { code: LSPErrorCodes.RequestCancelled });
  });

  it('gets no outdated actions if it is changed meanwhile', async () => {
    const uri = await session.open(unknown, 'huawei-ecs.json');
    await session.pull(uri);
    // Both messages wait for the server, however busy the machine is.
    session.pause();
    const pending = session.allActions(uri, 'quickfix');
    await session.change(uri, 2, '{"server":{}}');
    session.resume();
    await assert.rejects(pending, { code: LSPErrorCodes.ContentModified });
  });

  it('gets a message about the problems that "fix all" had no time for', async () => {
    const command = session.initialized.capabilities.executeCommandProvider?.commands[0] ?? '';
    assert.equal(
      await session.messageAfter(command, [120, 180]),
      'Fixed 120 of 300 problems. Run Fix All again for the rest.',
    );
  });
});
