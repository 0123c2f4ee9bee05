import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { diagnosticsWith, eventually, product, show } from './support.ts';

let pick: vscode.QuickPick<vscode.QuickPickItem> | undefined;

/** The step of the wizard with a placeholder, once a test can pick in it. */
const stepOf = (placeholder: string) =>
  eventually(`the question "${placeholder}"`, () => (pick?.placeholder === placeholder ? pick : undefined));

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Picks an item by its label, once it has come. */
async function answer(placeholder: string, label: string | RegExp): Promise<vscode.QuickPickItem> {
  const step = await stepOf(placeholder);
  const isWanted = (item: vscode.QuickPickItem) =>
    item.kind !== vscode.QuickPickItemKind.Separator &&
    (typeof label === 'string' ? item.label.endsWith(label) : label.test(`${item.label} ${item.description}`));
  const wanted = await eventually(`the answer ${label}`, () => (step.busy ? undefined : step.items.find(isWanted)));
  while (pick === step) {
    step.activeItems = [wanted];
    // VS Code sends the change of a quick pick a little later.
    await pause(100);
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    for (let waits = 0; waits < 20 && pick === step; waits++) await pause(50);
  }
  return wanted;
}

/** The document that the wizard has written. */
const written = (suffix: string) =>
  eventually('the new request', () => {
    const document = vscode.window.activeTextEditor?.document;
    return document?.isUntitled && document.uri.path.endsWith(suffix) && document.getText() !== ''
      ? document
      : undefined;
  });

/** The errors and warnings of a request. */
function problemsOf(document: vscode.TextDocument): string[] {
  const { problems } = analyzeRequest(document.getText(), document.uri.path, { now: Date.now() });
  return problems.flatMap(({ code, severity }) => (severity === 'error' || severity === 'warning' ? [code] : []));
}

const profileQuestion = 'Select the profile whose zones, types and images are listed';

const zenlayerQuestions = [
  'Zone',
  'Instance type',
  'Image',
  'Login',
  'Internet traffic',
  'Billing',
  'Number of instances',
];

describe('a new request', () => {
  const { createQuickPick } = vscode.window;

  before(async () => {
    await product().activate();
    Object.assign(vscode.window, {
      createQuickPick: () => {
        const created = createQuickPick();
        created.onDidHide(() => {
          if (pick === created) pick = undefined;
        });
        pick = created;
        return created;
      },
    });
  });

  after(() => {
    Object.assign(vscode.window, { createQuickPick });
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('imports a Terraform resource from the clipboard, with a reference to its secret', async () => {
    const resource = `resource "huaweicloud_compute_instance" "web" {
  name = "web"
  image_id = var.image
  admin_pass = "Kp7#literalW"
}`;
    await vscode.env.clipboard.writeText(resource);
    void vscode.commands.executeCommand('instanceRequests.newFromClipboard');
    const document = await written('.huawei-ecs.json');
    await vscode.env.clipboard.writeText('');
    const text = document.getText();
    assert.match(text, /"adminPass": "\$\{secret:request-adminPass(?:-\d+)?\}"/);
    assert.match(text, /\/\/ var\.image\n\s+"imageRef": "<imageRef>"/);
    assert.ok(!text.includes('literalW'));
  });

  it('has the values of the account, filtered by the answers before, and no problem', async () => {
    void vscode.commands.executeCommand('instanceRequests.new');
    await answer('Select a provider', 'Huawei Cloud ECS');
    await answer(profileQuestion, 'sandbox');
    const zone = await answer('Zone', /^[a-z]{2}-\S+\d[a-z] |^az\d/);
    const type = await answer('Instance type', /^kc1\.\S+ .*Arm/);
    const step = await stepOf('Image');
    assert.equal(step.step, 5);
    assert.equal(step.totalSteps, 9);
    assert.equal(step.buttons.length, 1);
    const image = await answer('Image', /Arm/);
    const images = step.items.filter(({ description = '' }) => description !== '');
    assert.ok(images.length > 0 && images.every(({ description }) => description?.includes('Arm')));
    const subnet = await answer('Subnet', /free address/);
    await answer('Login', /Password/);
    await answer('Billing', /Pay-per-use/);
    await answer('Number of instances', '2');
    const document = await written('.huawei-ecs.json');
    const { server } = JSON.parse(document.getText());
    assert.equal(server.availability_zone, zone.label);
    assert.equal(server.flavorRef, type.label);
    assert.equal(server.imageRef, image.detail);
    assert.equal(server.nics[0].subnet_id, subnet.detail);
    assert.match(server.vpcid, /^[0-9a-f-]{36}$/);
    assert.equal(server.adminPass, '${secret:admin-pass}');
    assert.equal(server.count, 2);
    assert.deepEqual(problemsOf(document), []);
  });

  it('has placeholders for what is left for later, each a problem, with the cursor at the first one', async () => {
    void vscode.commands.executeCommand('instanceRequests.new');
    await answer('Select a provider', 'Zenlayer BMC');
    await answer(profileQuestion, 'Without a Profile');
    for (const title of zenlayerQuestions) await answer(title, 'Decide Later');
    const document = await written('.zenlayer-bmc.json');
    assert.equal(JSON.parse(document.getText()).zoneId, '<zoneId>');
    assert.deepEqual(problemsOf(document), ['placeholder', 'placeholder', 'placeholder']);
    await diagnosticsWith(document, 'zenlayer-bmc/placeholder');
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.getText(editor.selection), '<zoneId>');
  });

  it('takes a typed value, and an answer back', async () => {
    void vscode.commands.executeCommand('instanceRequests.new');
    await answer('Select a provider', 'JD Cloud coc-vm');
    await answer(profileQuestion, 'Without a Profile');
    await answer('Zone', 'cn-hongkong-11b');
    await stepOf('Instance type');
    await vscode.commands.executeCommand('workbench.action.quickInputBack');
    const zone = await stepOf('Zone');
    await eventually('the answer before', () => zone.activeItems[0]?.label === 'cn-hongkong-11b' || undefined);
    await answer('Zone', 'cn-hongkong-11c');
    const type = await stepOf('Instance type');
    type.value = 'g.n3.large';
    await answer('Instance type', 'Use "g.n3.large"');
    for (const title of ['Image', 'Subnet', 'Security group', 'Login', 'Billing', 'Number of instances'])
      await answer(title, 'Decide Later');
    const { instanceSpec } = JSON.parse((await written('.jdcloud-coc-vm.json')).getText());
    assert.equal(instanceSpec.az, 'cn-hongkong-11c');
    assert.equal(instanceSpec.instanceType, 'g.n3.large');
    assert.equal(instanceSpec.primaryNetworkInterface.vpcId, '<vpcId>');
  });

  it('can be a snippet', async () => {
    void vscode.commands.executeCommand('instanceRequests.new');
    await answer('Select a provider', 'From a Snippet...');
    await answer('Select a body', 'Huawei Cloud DevServer: typical');
    assert.match((await written('.huawei-devserver.json')).getText(), /"root_volume"/);
  });

  it('is written into the empty file that it was called from', async () => {
    const { document } = await show('questions.create-server.json', '');
    void vscode.commands.executeCommand('instanceRequests.new', document.uri);
    await answer(profileQuestion, 'sandbox');
    await answer('Image', 'Decide Later');
    await answer('Size', '2 cores, 4 GB');
    for (const title of ['Network', 'Security group', 'Login']) await answer(title, 'Decide Later');
    await eventually('the body', () => document.getText() !== '' || undefined);
    assert.partialDeepStrictEqual(JSON.parse(document.getText()), { cpu: 2, memory: 4, image_id: '<image_id>' });
  });

  it('says why the values of an account are missing, goes on, and names the profile', async () => {
    const settings = vscode.workspace.getConfiguration('instanceRequests');
    const profiles = { offline: { provider: 'zenlayer-bmc', endpoint: 'http://127.0.0.1:9' } };
    await settings.update('profiles', profiles, vscode.ConfigurationTarget.Global);
    void vscode.commands.executeCommand('instanceRequests.new');
    await answer('Select a provider', 'Zenlayer BMC');
    await answer(profileQuestion, 'offline');
    const zone = await stepOf('Zone');
    await eventually('the reason', () =>
      zone.items.find(({ label }) => label.includes('Can\'t read the values of "offline"')),
    );
    for (const title of zenlayerQuestions) await answer(title, 'Decide Later');
    assert.match((await written('.zenlayer-bmc.json')).getText(), /^\/\/ profile: offline\n\{/);
    await settings.update('profiles', undefined, vscode.ConfigurationTarget.Global);
  });

  it('converts a request to another provider, with comments for what it leaves out', async () => {
    await show('source.create-server.json', '{ "name": "web", "cpu": 2, "password": "Kp7#literalW" }');
    void vscode.commands.executeCommand('instanceRequests.convert');
    await answer('Select a provider', 'Zenlayer BMC');
    const text = (await written('.zenlayer-bmc.json')).getText();
    assert.match(text, /^ *\/\/ Not carried: CPU cores: 2$/m);
    assert.match(text, /"password": "\$\{secret:instance-password\}"/);
    assert.doesNotMatch(text, /literalW/);
  });
});
