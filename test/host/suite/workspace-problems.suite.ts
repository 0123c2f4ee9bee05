import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeOf, diagnosticsWith, eventually, folder, show } from './support.ts';

const write = async (path: string, text: string) => {
  const uri = vscode.Uri.joinPath(folder(), path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
};

const codesOf = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).map(codeOf);

const untilCode = (uri: vscode.Uri, code: string) =>
  eventually(`${code} in ${uri.path}`, () => (codesOf(uri).includes(code) ? true : undefined));

const untilNone = (uri: vscode.Uri) =>
  eventually(`no problem in ${uri.path}`, () => (codesOf(uri).length === 0 ? true : undefined));

describe('request files that are not open', () => {
  before(async () => {
    const { document } = await show('unopened/open.create-server.json', '{ "cpu": 0 }');
    await diagnosticsWith(document, 'create-server/range');
  });

  it('have problems that follow the file on disk, and an open document instead', async () => {
    const uri = await write('unopened/one.create-server.json', '{ "cpu": 0 }');
    await untilCode(uri, 'create-server/range');
    assert.ok(!vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()));
    await write('unopened/one.create-server.json', '{ "cpus": 20 }');
    await untilCode(uri, 'create-server/unknown-field');

    await show('unopened/one.create-server.json', '{ "cpus": 20, "password": "short" }');
    await untilCode(uri, 'create-server/length');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await write('unopened/one.create-server.json', '{ "cpu": 0 }');
    await untilCode(uri, 'create-server/range');
    assert.ok(!codesOf(uri).includes('create-server/length'));

    await vscode.workspace.fs.delete(uri);
    await untilNone(uri);
  });

  it('have none if the settings exclude them or turn it off', async () => {
    const settings = vscode.workspace.getConfiguration();
    const uri = await write('unopened/two.create-server.json', '{ "cpu": 0 }');
    await untilCode(uri, 'create-server/range');
    try {
      await settings.update('search.exclude', { '**/unopened': true }, vscode.ConfigurationTarget.Workspace);
      await untilNone(uri);
      await settings.update('search.exclude', undefined, vscode.ConfigurationTarget.Workspace);
      await untilCode(uri, 'create-server/range');
      await settings.update('instanceRequests.workspaceProblems.enabled', false, vscode.ConfigurationTarget.Workspace);
      await untilNone(uri);
    } finally {
      await settings.update('search.exclude', undefined, vscode.ConfigurationTarget.Workspace);
      await settings.update(
        'instanceRequests.workspaceProblems.enabled',
        undefined,
        vscode.ConfigurationTarget.Workspace,
      );
      await vscode.workspace.fs.delete(uri);
    }
  });
});
