import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, product, sample, show } from './support.ts';

interface Outcome {
  readonly kind: string;
  readonly instances?: readonly string[];
}

/** Sends a text to the sandbox; the id of the first instance. */
async function create(name: string, text: string): Promise<string> {
  await show(name, text);
  const outcome = await vscode.commands.executeCommand<Outcome | undefined>('instanceRequests.send');
  assert.equal(outcome?.kind, 'accepted');
  return outcome.instances?.[0] ?? assert.fail('no instance');
}

const run = (command: string, ...argument: unknown[]) =>
  vscode.commands.executeCommand(`instanceRequests.${command}`, ...argument);

/** Runs a command until its document is shown: an instance is found only some seconds after its send. */
async function shownBy(command: string, id: string, path: RegExp, text = /./): Promise<vscode.TextDocument> {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    await run(command, id);
    const shown = vscode.workspace.textDocuments.find(
      (document) => path.test(document.uri.path) && text.test(document.getText()),
    );
    if (shown) return shown;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error(`${command} has shown nothing.`);
}

const userData = Buffer.from('#!/bin/bash\necho host\n').toString('base64');

describe('the inspection of an instance', () => {
  let id = '';
  let other = '';
  before(async () => {
    await product().activate();
    const text = (await sample('web.huawei-ecs.json')).replace(
      /"name":\s*"[^"]*"/,
      `"name": "inspected", "user_data": "${userData}"`,
    );
    id = await create('inspected.huawei-ecs.json', text);
    other = await create('other.huawei-ecs.json', await sample('web.huawei-ecs.json'));
  });

  it('shows its details without secrets, and refreshes them', async () => {
    const details = await shownBy('showDetails', id, /\.instance\.jsonc$/, new RegExp(id));
    assert.equal(details.languageId, 'jsonc');
    const text = details.getText();
    assert.match(text, new RegExp(`^// .*in "sandbox", as of [\\s\\S]*"id": "${id}"`));
    assert.match(text, /"OS-EXT-SRV-ATTR:user_data": "•+"/);
    // The second that the first line says is another one.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await run('refreshDetails', details.uri);
    await eventually('the details to change', () => (details.getText() === text ? undefined : true));
  });

  it('opens a request that would create its like, with its user data in secret storage', async () => {
    const draft = await shownBy('createFromInstance', id, /\/request(?:-\d+)?\.huawei-ecs\.json$/);
    assert.ok(draft.isUntitled);
    assert.equal(draft.languageId, 'instance-request');
    const text = draft.getText();
    assert.match(text, /^\/\/ From .* in "sandbox", .*\n/);
    assert.match(text, /"user_data": "\$\{secret:[^"]*-user-data\}"/);
    assert.ok(!text.includes('IyEv'), 'no user data is written out');
    await vscode.window.showTextDocument(draft);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('compares it with another one', async () => {
    await shownBy('showDetails', other, /\.instance\.jsonc$/, new RegExp(other));
    void run('compareInstance', id, other);
    const diff = await eventually('the comparison', () => {
      const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
      return input instanceof vscode.TabInputTextDiff ? input : undefined;
    });
    const [before, after] = await Promise.all(
      [diff.original, diff.modified].map((uri) => vscode.workspace.openTextDocument(uri)),
    );
    assert.notEqual(before?.getText(), after?.getText());
  });
});

describe('the connection to an instance', () => {
  it('is a terminal that runs ssh, with settings that are asked for once', async () => {
    const id = await create('connected.huawei-ecs.json', await sample('web.huawei-ecs.json'));
    const terminals = () => vscode.window.terminals.filter(({ creationOptions }) => 'shellPath' in creationOptions);
    for (let times = 1; times <= 2; times++) {
      let isDone = false;
      for (const end = Date.now() + 60_000; !isDone && Date.now() < end; ) {
        const connected = run('connect', id).then(() => true);
        for (let ended = false; !ended; ) {
          await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
          ended = await Promise.race([connected, new Promise<false>((resolve) => setTimeout(resolve, 500, false))]);
        }
        isDone = terminals().length >= times;
      }
      assert.equal(terminals().length, times);
    }
    for (const { creationOptions } of terminals()) {
      const { shellPath, shellArgs } = creationOptions as vscode.TerminalOptions;
      assert.equal(shellPath, 'ssh');
      assert.deepEqual(shellArgs?.slice(0, 5), ['-l', 'root', '-p', '22', '--']);
      assert.match(String(shellArgs?.[5]), /^198\./);
    }
    for (const terminal of terminals()) terminal.dispose();
  });
});
