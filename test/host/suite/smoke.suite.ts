import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { folder, product } from './support.ts';

describe('the extension before a request file is opened', () => {
  it('is installed and contributes the language of request files', async () => {
    assert.ok(product());
    const languages = await vscode.languages.getLanguages();
    assert.ok(languages.includes('instance-request'), `the only languages are ${languages.join(', ')}`);
  });

  it('is not activated by any other JSON file', async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), 'plain.json'));
    await vscode.window.showTextDocument(document);
    assert.equal(document.languageId, 'json');
    // Gives an activation the time to begin.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    assert.equal(product().isActive, false);
  });
});
