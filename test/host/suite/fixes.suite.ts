import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeOf, diagnosticsWith, eventually, show } from './support.ts';

/** The code actions at the first occurrence of a text. */
async function actionsAt(document: vscode.TextDocument, text: string, kind?: string): Promise<vscode.CodeAction[]> {
  const at = document.positionAt(document.getText().indexOf(text));
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(at, at),
    ...(kind ? [kind] : []),
  );
}

async function apply(action: vscode.CodeAction | undefined): Promise<void> {
  assert.ok(action);
  if (action.edit) assert.ok(await vscode.workspace.applyEdit(action.edit));
  if (action.command) await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}

describe('the fixes', () => {
  it('remove the problem and keep comments', async () => {
    const { document } = await show(
      'fix.create-server.json',
      '{\n  // the name\n  "Name": "web",\n  "cpu": 0 // cores\n}',
    );
    await diagnosticsWith(document, 'create-server/range');
    await apply((await actionsAt(document, '0')).find(({ title }) => title === 'Set "cpu" to 1'));
    await apply((await actionsAt(document, '"Name"')).find(({ title }) => title === 'Rename to "name"'));
    assert.equal(document.getText(), '{\n  // the name\n  "name": "web",\n  "cpu": 1 // cores\n}');
  });

  it('move a literal secret to the secret storage, where a send finds it', async () => {
    const { document } = await show('secret.create-server.json', '{ "name": "web", "password": "Host-Test-1!" }');
    await diagnosticsWith(document, 'create-server/literal-secret');
    await apply((await actionsAt(document, '"Host-Test')).find(({ command }) => command));
    assert.equal(document.getText(), '{ "name": "web", "password": "${secret:secret-password}" }');
    const outcome = await vscode.commands.executeCommand<{ kind: string } | undefined>('instanceRequests.send');
    assert.equal(outcome?.kind, 'accepted');
  });

  it('keep the secrets of two files apart', async () => {
    const texts = ['Host-Test-2!', 'Host-Test-3!'];
    for (const [index, text] of texts.entries()) {
      const { document } = await show(`${index}/twin.create-server.json`, `{ "name": "web", "password": "${text}" }`);
      await diagnosticsWith(document, 'create-server/literal-secret');
      await apply((await actionsAt(document, '"Host-Test')).find(({ command }) => command));
      const name = index === 0 ? 'twin-password' : 'twin-password-2';
      assert.ok(document.getText().includes(`\${secret:${name}}`), document.getText());
    }
  });

  it('apply all at once if they are safe', async () => {
    const { document } = await show('all.create-server.json', '{ "Name": "web", "cpu": "2" }');
    await diagnosticsWith(document, 'create-server/type');
    await apply((await actionsAt(document, '{', 'source.fixAll.instance-requests'))[0]);
    assert.equal(document.getText(), '{ "name": "web", "cpu": 2 }');
  });

  it('disappear with their problem when the user turns a rule off', async () => {
    const { document } = await show('settings.create-server.json', '{ "name": "web", "memory": 1024 }');
    await diagnosticsWith(document, 'create-server/memory-in-mb');
    const settings = vscode.workspace.getConfiguration('instanceRequests');
    await settings.update('rules', { 'create-server/memory-in-mb': 'off' }, vscode.ConfigurationTarget.Global);
    await eventually('the removal of the problem', () =>
      vscode.languages.getDiagnostics(document.uri).some((diagnostic) => codeOf(diagnostic).endsWith('/memory-in-mb'))
        ? undefined
        : true,
    );
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Global);
  });
});
