import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { folder, product } from './support.ts';

describe('the extension before a request file is opened', () => {
  it('is installed and contributes the language of request files', async () => {
    assert.ok(product());
    const languages = await vscode.languages.getLanguages();
    assert.ok(languages.includes('instance-request'), `the only languages are ${languages.join(', ')}`);
  });

  it('is not loaded by any other JSON file, if nothing was sent', async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), 'plain.json'));
    await vscode.window.showTextDocument(document);
    assert.equal(document.languageId, 'json');
    // Gives an activation the time to begin.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    // It was activated after the start, and has registered only stand-ins.
    const commands = await vscode.commands.getCommands(false);
    assert.ok(commands.includes('instanceRequests.send'));
    assert.deepEqual(
      commands.filter((id) => id.startsWith('_instanceRequests.')),
      [],
    );
  });
});
