import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeOf, diagnosticsWith, eventually, show } from './support.ts';

describe('a request file', () => {
  it('has the language of requests, and diagnostics with a page for each code', async () => {
    const { document } = await show('first.create-server.json', '{ "name": "web", "password": "short" }');
    assert.equal(document.languageId, 'instance-request');
    const diagnostics = await diagnosticsWith(document, 'create-server/length');
    const length = diagnostics.find((diagnostic) => codeOf(diagnostic) === 'create-server/length');
    assert.ok(length && typeof length.code === 'object');
    const page = await vscode.workspace.openTextDocument(length.code.target);
    assert.equal(page.lineAt(0).text.replaceAll('\\', ''), '# create-server/length');
    assert.ok(diagnostics.every(({ source }) => source === 'Instance Requests'));
  });

  it('is checked again after a change', async () => {
    const editor = await show('change.create-server.json', '{ "name": "web", "cpu": 0 }');
    await diagnosticsWith(editor.document, 'create-server/range');
    const at = editor.document.getText().indexOf('0');
    await editor.edit((edit) =>
      edit.replace(new vscode.Range(editor.document.positionAt(at), editor.document.positionAt(at + 1)), '2'),
    );
    await eventually('the removal of the diagnostic', () =>
      vscode.languages.getDiagnostics(editor.document.uri).some((diagnostic) => codeOf(diagnostic).endsWith('/range'))
        ? undefined
        : true,
    );
  });

  it('offers fields and values for completion, each once', async () => {
    const text = '{\n  "instanceChargeType": "",\n  \n}';
    const { document } = await show('complete.zenlayer-bmc.json', text);
    await diagnosticsWith(document, 'zenlayer-bmc/required');
    const complete = (line: number, character: number) =>
      vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(line, character),
      );
    const labels = ({ items }: vscode.CompletionList) =>
      items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    const fields = labels(await complete(2, 2));
    assert.equal(fields.filter((label) => label === 'zoneId').length, 1);
    assert.ok(!fields.includes('instanceChargeType'));
    const values = labels(await complete(1, 25));
    assert.equal(values.filter((label) => label === 'PREPAID').length, 1);
  });

  it('explains the field under the pointer', async () => {
    const { document } = await show('hover.create-server.json', '{ "memory": 4 }');
    await diagnosticsWith(document, 'create-server/required');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(0, 4),
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((part) => (typeof part === 'string' ? part : part.value));
    assert.match(text.join('\n'), /in GB/);
  });

  it('has its provider in a comment if its name is mapped to the language by the user', async () => {
    const { document } = await show('body.txt', '// provider: create-server\n{ "cpu": 0 }');
    await vscode.languages.setTextDocumentLanguage(document, 'instance-request');
    await diagnosticsWith(document, 'create-server/range');
  });
});
