import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
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

/** 20 KB of keys that nobody knows, each of which can be removed. */
const unknown = `{"server":{${list(2000, (index) => `"k${index}": 1`)}}}`;

describe('a file with very many problems', () => {
  test('gets a menu that says that it is not whole', async () => {
    const uri = await session.open(unknown, 'huawei-ecs.json');
    const actions = await session.allActions(uri, 'quickfix');
    assert.ok(actions?.some((action) => 'edit' in action));
    const disabled = actions?.flatMap((action) => ('disabled' in action ? (action.disabled?.reason ?? []) : []));
    assert.equal(disabled?.length, 1);
  });

  test('has more than 200 problems fixed by one "fix all"', async () => {
    const text = `{"server":{"data_volumes":[${list(500, () => '{"volumetype":"ssd","size":"100"}')}]}}`;
    const uri = await session.open(text, 'huawei-ecs.json');
    const [action] = (await session.allActions(uri, 'source.fixAll')) ?? [];
    assert.ok(action && 'edit' in action);
    const edits = Object.values(action.edit?.changes ?? {}).flat();
    const fixed = TextDocument.applyEdits(TextDocument.create(uri, '', 1, text), edits);
    assert.equal(fixed, text.replaceAll('"ssd"', '"SSD"').replaceAll('"100"', '100'));
  });

  test('is no longer worked on once its request is cancelled', async () => {
    const uri = await session.open(unknown, 'huawei-ecs.json');
    await session.pull(uri);
    const source = new CancellationTokenSource();
    const asked = session.allActions(uri, 'quickfix', source.token);
    setTimeout(() => source.cancel(), 50);
    await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled });
  });

  test('answers for what stands there when it was changed meanwhile', async () => {
    const uri = await session.open(unknown, 'huawei-ecs.json');
    const asked = session.allActions(uri, 'quickfix');
    await session.change(uri, 2, '{"server":{}}');
    await assert.rejects(asked, { code: LSPErrorCodes.ContentModified });
  });

  test('has said what "fix all" had no time for', async () => {
    const command = session.initialized.capabilities.executeCommandProvider?.commands[0] ?? '';
    assert.equal(
      await session.messageAfter(command, [120, 180]),
      'Fixed 120 of 300 problems. Run Fix All again for the rest.',
    );
  });
});
