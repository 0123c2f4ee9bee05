import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, product, show } from './support.ts';

/** The titles of the lenses of a document, and what each opens. */
async function lensesOf({ uri }: vscode.TextDocument): Promise<[title: string, command: string][]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 10);
  return lenses.map(({ command }) => [command?.title ?? '', command?.command ?? '']);
}

const hintsOf = ({ uri }: vscode.TextDocument) =>
  vscode.languages.getDiagnostics(uri).filter(({ message }) => message.startsWith('Already sent on '));

describe('a request file that was never sent', () => {
  before(() => product().activate());

  it('shows what can be done with it, unless the setting is off', async () => {
    const { document } = await show('first.create-server.json', '{ "name": "first" }');
    assert.deepEqual(await lensesOf(document), [
      ['$(play) Send', 'instanceRequests.send'],
      ['$(verified) Check with Provider', 'instanceRequests.check'],
      ['$(open-preview) Preview', 'instanceRequests.preview'],
    ]);
    const settings = vscode.workspace.getConfiguration('instanceRequests.codeLens');
    await settings.update('enabled', false, vscode.ConfigurationTarget.Global);
    assert.deepEqual(await lensesOf(document), []);
    await settings.update('enabled', undefined, vscode.ConfigurationTarget.Global);
  });

  it('shows how to begin if it is empty', async () => {
    const { document } = await show('empty.create-server.json', '');
    assert.deepEqual(await lensesOf(document), [
      ['$(comment-discussion) Answer a few questions', 'instanceRequests.new'],
      ['$(sparkle) Insert a request (Ctrl+Space)', 'editor.action.triggerSuggest'],
    ]);
  });
});

describe('a request file that was sent', () => {
  before(() => product().activate());

  it('shows the result of its last send, a change since then, and a hint about existing instances', async () => {
    const { document } = await show('lens.create-server.json', '{ "name": "lens" }');
    await vscode.commands.executeCommand('instanceRequests.send');
    const [hint] = await eventually('the hint', () => (hintsOf(document).length > 0 ? hintsOf(document) : undefined));
    assert.equal(hint?.severity, vscode.DiagnosticSeverity.Information);
    assert.match(hint?.message ?? '', /: 1 instance still exists\. Sending again creates more\.$/);
    const [[title = ''] = [], ...others] = await lensesOf(document);
    assert.match(title, /^\$\(vm\) Sent .* · 1 (in progress|running)$/);
    assert.deepEqual(others, []);

    // A comment is not sent, so it is no change.
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '// a comment\n');
    await vscode.workspace.applyEdit(edit);
    assert.equal((await lensesOf(document)).length, 1);
    const other = new vscode.WorkspaceEdit();
    other.replace(document.uri, document.lineAt(1).range, '{ "name": "other" }');
    await vscode.workspace.applyEdit(other);
    assert.deepEqual((await lensesOf(document)).slice(1), [
      ['$(diff) File changed since then', 'instanceRequests.compareSent'],
    ]);
    await eventually('the removal of the hint', () => (hintsOf(document).length === 0 ? true : undefined));
  });
});
