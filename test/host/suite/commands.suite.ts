import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsWith, eventually, product, sample, show } from './support.ts';

const providers = ['create-server', 'zenlayer-bmc', 'huawei-ecs', 'huawei-devserver', 'jdcloud-coc-vm'];

interface Outcome {
  kind: string;
  instances?: string[];
}
const send = () => vscode.commands.executeCommand<Outcome | undefined>('instanceRequests.send');

describe('the commands', () => {
  before(() => product().activate());

  for (const id of providers) {
    it(`send the sample of ${id} to the sandbox, and its instances are accepted`, async () => {
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

  it('do not send a file that is no request, or names a profile that is not there', async () => {
    await show('no-request.txt', '{ "name": "web" }');
    assert.equal(await send(), undefined);
    await show('profile.create-server.json', '// profile: staging\n{ "name": "web" }');
    assert.equal(await send(), undefined);
  });

  it('do not send to a real profile yet', async () => {
    const settings = vscode.workspace.getConfiguration('instanceRequests');
    const profiles = { staging: { provider: 'create-server', endpoint: 'http://127.0.0.1:9' } };
    await settings.update('profiles', profiles, vscode.ConfigurationTarget.Global);
    await show('staging.create-server.json', '// profile: staging\n{ "name": "web" }');
    assert.equal(await send(), undefined);
    await settings.update('profiles', undefined, vscode.ConfigurationTarget.Global);
  });

  it('resolve a reference to the environment only when sending, and say when it is not set', async () => {
    await show('env.create-server.json', '{ "name": "web", "password": "${env:NOT_SET_ANYWHERE}" }');
    assert.equal(await send(), undefined);
  });

  it('preview the exact call, secrets masked', async () => {
    await show('preview.create-server.json', '// a comment\n{ "name": "web", "password": "Secret-Word-1", }');
    await vscode.commands.executeCommand('instanceRequests.preview');
    const preview = await eventually('The preview', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'instance-request-preview'),
    );
    const text = preview.getText();
    assert.match(
      text,
      /^POST \/api\/v1\/server\/create HTTP\/1\.1\nHost: 127\.0\.0\.1:\d+\nContent-Type: application\/json\n\n\{/,
    );
    assert.match(text, /"password": "•+"/);
    assert.ok(!text.includes('Secret-Word-1') && !text.includes('comment'));
  });

  it('make a new request that is checked for its provider', async () => {
    const made = vscode.commands.executeCommand('instanceRequests.new');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await made;
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document?.isUntitled);
    assert.equal(document.languageId, 'instance-request');
    assert.match(document.uri.path, /request\.create-server\.json$/);
    await diagnosticsWith(document, 'create-server/image-and-network');
  });
});
