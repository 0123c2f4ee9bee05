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

  it('are completed by name later: a stored secret, and the profile', async () => {
    const { document } = await show(
      'names.create-server.json',
      '// profile: \n{ "name": "web", "password": "${secret:" }',
    );
    const labelsAt = async (text: string) => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        document.positionAt(document.getText().indexOf(text) + text.length),
      );
      return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    assert.ok((await labelsAt('// profile: ')).includes('sandbox'));
    const names = await labelsAt('${secret:');
    assert.ok(names.includes('secret-password') && names.includes('twin-password-2'), names.join());
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

describe('the refactorings', () => {
  const devserver = (count: number, mode: string) => `{
  "name": "dev",
  "flavor": "Si2.large.4",
  "image_id": "c90fb553-2cdb-4b81-b56a-ef68812c6cf7",
  "network": {
    "vpc_id": "05982b48-a70f-43a1-a2b0-1fe36a236172",
    "subnet_id": "38cf274a-98f9-4f6f-b622-5ed0e4a3db54",
    "security_group_id": "150a2c76-1334-45f6-b28f-419f9b1d1742"
  },
  "key_pair_name": "key",
  "count": ${count},
  "charging_info": { "charging_mode": "${mode}", "period_type": "MONTH", "period_num": 1 }
}
`;

  it('extract a value, order a month, and split a batch into files beside this one', async () => {
    const name = 'batch.huawei-devserver.json';
    const { document } = await show(name, devserver(12, 'POST_PAID'));
    await diagnosticsWith(document, 'huawei-devserver/count-later');
    const actions = await actionsAt(document, '"key"', 'refactor');
    assert.ok(actions.some(({ title }) => title === 'Extract to ${env:KEY_PAIR_NAME}'));
    await apply(actions.find(({ title }) => title.startsWith('Split')));
    const part = vscode.Uri.joinPath(document.uri, '..', 'batch-2.huawei-devserver.json');
    const later = await vscode.workspace.openTextDocument(part);
    assert.equal(later.getText(), devserver(2, 'POST_PAID'));
    assert.equal(document.getText(), devserver(10, 'POST_PAID'));
    const [change] = (await actionsAt(document, '"key"', 'refactor')).filter(({ title }) => /prepaid/.test(title));
    await apply(change);
    assert.equal(document.getText(), devserver(10, 'PRE_PAID'));
  });
});
