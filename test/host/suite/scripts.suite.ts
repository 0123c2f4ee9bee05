import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, folder, product, show } from './support.ts';

const encoded = (script: string) => Buffer.from(script).toString('base64');

const bodyWith = (script: string) =>
  `{\n  // The first start\n  "server": { "user_data": ${JSON.stringify(encoded(script))} }\n}\n`;

/** Takes the action of the editor that opens the script at a text as a file. */
async function openScript({ document }: vscode.TextEditor): Promise<vscode.TextEditor> {
  const at = document.positionAt(document.getText().indexOf('user_data'));
  // In the first test of a run, the language server may still be starting.
  const { command } = await eventually('the action', async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(at, at),
      vscode.CodeActionKind.RefactorRewrite.value,
    );
    return actions.find(({ title }) => title === 'Edit "user_data" as a script');
  });
  assert.ok(command);
  await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
  const editor = vscode.window.activeTextEditor;
  assert.equal(editor?.document.uri.scheme, 'instance-request-script');
  return editor;
}

async function type({ document }: vscode.TextEditor, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.positionAt(document.getText().length), text);
  await vscode.workspace.applyEdit(edit);
}

/** Whether a document can be saved; VS Code says that it was not, or throws. */
const isSaved = ({ document }: vscode.TextEditor) =>
  document.save().then(
    (saved) => saved,
    () => false,
  );

const textOnDisk = async (name: string) =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder(), name)));

describe('a script in a request', () => {
  const files = vscode.workspace.getConfiguration('files');

  before(async () => {
    await product().activate();
    // VS Code for the browser saves every change by itself.
    await files.update('autoSave', 'off', vscode.ConfigurationTarget.Global);
  });
  after(() => files.update('autoSave', undefined, vscode.ConfigurationTarget.Global));

  it('opens decoded with its language, and is written back when it is saved', async () => {
    const request = await show('script.huawei-ecs.json', bodyWith('#!/bin/bash\n'));
    const script = await openScript(request);
    assert.equal(script.document.getText(), '#!/bin/bash\n');
    assert.equal(script.document.languageId, 'shellscript');
    await type(script, 'echo 你好\n');
    assert.ok(await script.document.save());
    assert.equal(request.document.getText(), bodyWith('#!/bin/bash\necho 你好\n'));
    assert.equal(await textOnDisk('script.huawei-ecs.json'), bodyWith('#!/bin/bash\necho 你好\n'));
  });

  it('leaves other unsaved changes of the request unsaved', async () => {
    const request = await show('unsaved.huawei-ecs.json', bodyWith('#!/bin/bash\n'));
    await type(request, '// unsaved\n');
    const script = await openScript(request);
    await type(script, 'true\n');
    await script.document.save();
    assert.equal(request.document.getText(), `${bodyWith('#!/bin/bash\ntrue\n')}// unsaved\n`);
    assert.ok(request.document.isDirty);
    assert.equal(await textOnDisk('unsaved.huawei-ecs.json'), bodyWith('#!/bin/bash\n'));
    await request.document.save();
  });

  it('does not overwrite a script that was changed elsewhere to the same length', async () => {
    const request = await show('elsewhere.huawei-ecs.json', bodyWith('echo 1\n'));
    const script = await openScript(request);
    await type(script, 'mine\n');
    const edit = new vscode.WorkspaceEdit();
    const { document } = request;
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), bodyWith('echo 2\n'));
    await vscode.workspace.applyEdit(edit);
    await document.save();
    assert.equal(await isSaved(script), false);
    assert.equal(script.document.getText(), 'echo 1\nmine\n');
    assert.equal(await textOnDisk('elsewhere.huawei-ecs.json'), bodyWith('echo 2\n'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('keeps a byte order mark and the line ends of the lines that stay', async () => {
    const before = '\ufeff#ps1\r\na\nb\r\nc\r\n';
    const request = await show('ends.huawei-ecs.json', bodyWith(before));
    const script = await openScript(request);
    await type(script, 'd\n');
    assert.ok(await script.document.save());
    assert.equal(request.document.getText(), bodyWith(`${before}d\r\n`));
  });

  it('is not written anywhere if its field is gone', async () => {
    const request = await show('gone.huawei-ecs.json', bodyWith('#!/bin/bash\n'));
    const script = await openScript(request);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(request.document.uri, new vscode.Range(0, 0, 9, 0), '{ "server": {} }\n');
    await vscode.workspace.applyEdit(edit);
    await type(script, 'true\n');
    assert.equal(await isSaved(script), false);
    assert.equal(request.document.getText(), '{ "server": {} }\n');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
