import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { providerIds } from '../../../schemas/core/model/provider.ts';
import { codeOf, eventually, product, sample, show } from './support.ts';

interface Outcome {
  kind: string;
  instances?: string[];
}
const send = () => vscode.commands.executeCommand<Outcome | undefined>('instanceRequests.send');

describe('the commands', () => {
  before(() => product().activate());

  for (const id of providerIds) {
    it(`send the sample of ${id} to the sandbox, which accepts it`, async () => {
      await show(`web.${id}.json`, await sample(`web.${id}.json`));
      const outcome = await send();
      assert.equal(outcome?.kind, 'accepted');
      assert.ok((outcome.instances?.length ?? 0) > 0);
    });

    it(`do not send the broken sample of ${id}`, async () => {
      await show(`broken.${id}.json`, await sample(`broken.${id}.json`));
      assert.equal(await send(), undefined);
    });
  }

  it('do not send a file of another kind, or with an unknown profile', async () => {
    await show('no-request.txt', '{ "name": "web" }');
    assert.equal(await send(), undefined);
    await show('profile.create-server.json', '// profile: staging\n{ "name": "web" }');
    assert.equal(await send(), undefined);
  });

  it('do not send with a profile without a credential', async () => {
    const settings = vscode.workspace.getConfiguration('instanceRequests');
    const profiles = { staging: { provider: 'create-server', endpoint: 'http://127.0.0.1:9' } };
    await settings.update('profiles', profiles, vscode.ConfigurationTarget.Global);
    await show('staging.create-server.json', '// profile: staging\n{ "name": "web" }');
    assert.equal(await send(), undefined);
    await settings.update('profiles', undefined, vscode.ConfigurationTarget.Global);
  });

  it('check a request with its provider, and show each failure on its line until the line is edited', async () => {
    const text = await sample('web.zenlayer-bmc.json');
    const editor = await show('check.zenlayer-bmc.json', text);
    const passed = await vscode.commands.executeCommand<string[] | undefined>('instanceRequests.check');
    assert.deepEqual([...new Set(passed)], ['passed']);
    const zone = text.indexOf('"zoneId"');
    const line = editor.document.positionAt(zone).line;
    const whole = editor.document.lineAt(line).range;
    await editor.edit((edit) => edit.replace(whole, '  "zoneId": "NO-SUCH-ZONE",'));
    const failed = await vscode.commands.executeCommand<string[] | undefined>('instanceRequests.check');
    assert.ok(failed?.includes('failed'));
    const problems = () =>
      vscode.languages.getDiagnostics(editor.document.uri).filter(({ source }) => source === 'Zenlayer BMC');
    assert.equal(problems()[0]?.range.start.line, line);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// a line before\n'));
    assert.equal(problems()[0]?.range.start.line, line + 1, 'the problem moves with its line');
    await editor.edit((edit) => edit.insert(new vscode.Position(line + 1, 0), ' '));
    assert.equal(problems().length, 0);
  });

  it('show the error of the provider on the line that caused it', async () => {
    const text = (await sample('web.zenlayer-bmc.json')).replace('SEL-A', 'NO-SUCH-ZONE');
    const editor = await show('refused.zenlayer-bmc.json', text);
    const outcome = await send();
    assert.equal(outcome?.kind, 'refused');
    const [problem] = vscode.languages
      .getDiagnostics(editor.document.uri)
      .filter(({ source }) => source === 'Zenlayer BMC');
    assert.equal(codeOf(problem ?? assert.fail('no problem is shown')), 'INVALID_ZONE_NOT_FOUND');
    assert.equal(editor.document.getText(problem?.range), '"NO-SUCH-ZONE"');
  });

  it('do not send a reference to an environment variable that is not set', async () => {
    await show('env.create-server.json', '{ "name": "web", "password": "${env:NOT_SET_ANYWHERE}" }');
    assert.equal(await send(), undefined);
  });

  it('preview the exact call with the string to sign and masked secrets', async () => {
    await show('preview.huawei-ecs.json', (await sample('web.huawei-ecs.json')).replace('{', '{ // a comment'));
    await vscode.commands.executeCommand('instanceRequests.preview');
    const preview = await eventually('the preview', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'instance-request-preview'),
    );
    const text = preview.getText();
    assert.match(text, /^POST \/v1\.1\/sandbox\/cloudservers HTTP\/1\.1\nHost: 127\.0\.0\.1:\d+\n/);
    assert.match(text, /\nX-Client-Token: [0-9a-f-]{36}\n/);
    assert.match(text, /\nAuthorization: SDK-HMAC-SHA256 Access=sandbox, SignedHeaders=[a-z0-9;-]+, Signature=•+\n/);
    assert.match(text, /\n### String to sign\nSDK-HMAC-SHA256\n\d{8}T\d{6}Z\n[0-9a-f]{64}\n$/);
    assert.ok(!text.includes('comment'));
  });

  it('mask a literal password in the preview', async () => {
    await show('masked.create-server.json', '// a comment\n{ "name": "web", "password": "Secret-Word-1", }');
    await vscode.commands.executeCommand('instanceRequests.preview');
    const preview = await eventually('the preview', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.path === '/masked.create-server.json.http'),
    );
    assert.match(preview.getText(), /"password": "•+"/);
    assert.ok(!preview.getText().includes('Secret-Word-1'));
  });

  it('create a request from a curl command in the clipboard, with its password in secret storage', async () => {
    const body = '{"server":{"vpcid":"v","adminPass":"Secret-1234"}}';
    await vscode.env.clipboard.writeText(
      `curl -X POST -H 'X-Auth-Token: gAAA' -d '${body}' https://ecs.example/v1.1/p`,
    );
    // It ends with the message, which nobody closes.
    void vscode.commands.executeCommand('instanceRequests.newFromClipboard');
    const document = await eventually('the new request', () => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.isUntitled && shown.getText() !== '' ? shown : undefined;
    });
    assert.match(document.uri.path, /request(?:-\d+)?\.huawei-ecs\.json$/);
    assert.equal(
      document.getText(),
      '{\n  "server": {\n    "vpcid": "v",\n    "adminPass": "${secret:request-adminPass}"\n  }\n}\n',
    );
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
