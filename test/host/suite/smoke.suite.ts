import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { folder, product } from './support.ts';

describe('before a request file is opened', () => {
  it('the extension is installed and contributes the language of request files', async () => {
    assert.ok(product());
    const languages = await vscode.languages.getLanguages();
    assert.ok(languages.includes('instance-request'), `there are only ${languages.join(', ')}`);
  });

  it('a JSON file that is no request starts nothing', async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), 'plain.json'));
    await vscode.window.showTextDocument(document);
    assert.equal(document.languageId, 'json');
    // Time in which an activation that this had caused would have begun.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    assert.equal(product().isActive, false);
  });
});
