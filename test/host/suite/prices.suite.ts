import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { folder, product, sample, show } from './support.ts';

/** The titles of the lenses of a document that show a price. */
async function pricesOf({ uri }: vscode.TextDocument): Promise<string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 10);
  return lenses.map(({ command }) => command?.title ?? '').filter((title) => title.startsWith('$(credit-card)'));
}

const check = () => vscode.commands.executeCommand('instanceRequests.check');

/** Sends the request in the active editor; undefined if it isn't sent. */
const send = () => vscode.commands.executeCommand<{ kind: string } | undefined>('instanceRequests.send');

const writeRules = (rules: object) =>
  vscode.workspace.fs.writeFile(
    vscode.Uri.joinPath(folder(), 'limited', '.instance-requests.json'),
    new TextEncoder().encode(JSON.stringify(rules)),
  );

const limitOf = (amount: number) => ({ maxPrice: { amount, currency: 'CNY', per: 'hour' } });

describe('the price of a request', () => {
  before(() => product().activate());

  it('is above the file that a check has asked it for, until the request changes', async () => {
    const { document } = await show('priced.huawei-ecs.json', await sample('web.huawei-ecs.json'));
    assert.deepEqual(await pricesOf(document), []);
    await check();
    assert.deepEqual(await pricesOf(document), ['$(credit-card) 0.76 CNY an hour with your discount (sandbox)']);
    const edit = new vscode.WorkspaceEdit();
    const start = document.positionAt(document.getText().indexOf('s6.small.1'));
    edit.replace(document.uri, new vscode.Range(start, start.translate(0, 10)), 's6.large.2');
    await vscode.workspace.applyEdit(edit);
    assert.deepEqual(await pricesOf(document), []);
    await document.save();
  });

  it('is not asked for if the setting is off', async () => {
    const settings = vscode.workspace.getConfiguration('instanceRequests.prices');
    await settings.update('enabled', false, vscode.ConfigurationTarget.Global);
    const { document } = await show('unpriced.huawei-ecs.json', await sample('web.huawei-ecs.json'));
    await check();
    assert.deepEqual(await pricesOf(document), []);
    await settings.update('enabled', undefined, vscode.ConfigurationTarget.Global);
  });

  it('keeps a request above the limit of its folder from being sent', async () => {
    await writeRules(limitOf(0.75));
    await show('limited/web.huawei-ecs.json', await sample('web.huawei-ecs.json'));
    assert.equal(await send(), undefined);
    await writeRules(limitOf(0.76));
    assert.equal((await send())?.kind, 'accepted');
  });
});
