import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension', () => {
  it('is installed and contributes the language of request files', async () => {
    const extension = vscode.extensions.getExtension('instance-requests.instance-requests');
    assert.ok(extension, 'the extension is not there');
    const languages = await vscode.languages.getLanguages();
    assert.ok(languages.includes('instance-request'), `there are only ${languages.join(', ')}`);
  });
});
