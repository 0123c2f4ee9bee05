import { join } from 'node:path';
import { test } from 'node:test';
import { openFile, runCommand, screenshot } from '../../scripts/vscode/browser.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { openProduct } from './support/session.ts';
import { notification, pick, rows, statusItem } from './support/wizard.ts';

const samples = join(repository, 'samples');
const shots = join(repository, 'out', 'screenshots');

test('in Chinese: problems, hovers, the view and the commands', async (t) => {
  const { page, close } = await openProduct({ files: samples, locale: 'zh-cn', size: { width: 1400, height: 900 } });
  t.after(close);
  await openFile(page, 'broken.jdcloud-coc-vm.json');
  await page.locator('.squiggly-error').first().waitFor();
  await runCommand(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel').getByText('大小写', { exact: false }).first().waitFor();
  await screenshot(page, join(shots, 'chinese.png'));
  await openFile(page, 'web.jdcloud-coc-vm.json');
  await runCommand(page, 'Instance Requests: 发送请求');
  await page.getByText('已接受请求，正在创建 2 台实例').first().waitFor();
  await page.getByRole('button', { name: '查看实例' }).click();
  await page.locator('.pane-body .monaco-list-row').filter({ hasText: 'running' }).nth(1).waitFor({ timeout: 30_000 });
  await screenshot(page, join(shots, 'chinese-view.png'));
});

test('in Restricted Mode a file is checked, and sending is off and says why', async (t) => {
  const { page, close } = await openProduct({ files: samples, restricted: true });
  t.after(close);
  await openFile(page, 'broken.create-server.json');
  await page.locator('.squiggly-error').first().waitFor();
  await openFile(page, 'web.create-server.json');
  await runCommand(page, 'Instance Requests: Send Request');
  await page.getByText('Sending is off because this workspace is not trusted', { exact: false }).first().waitFor();
  await screenshot(page, join(shots, 'restricted.png'));
});

test('in a light theme', async (t) => {
  const { page, close } = await openProduct({
    files: samples,
    colorTheme: 'light',
    size: { width: 1400, height: 900 },
  });
  t.after(close);
  await openFile(page, 'web.huawei-ecs.json');
  await runCommand(page, 'Instance Requests: Send Request');
  await page.getByRole('button', { name: 'Show Instances' }).click();
  await page.locator('.pane-body .monaco-list-row').filter({ hasText: 'ACTIVE' }).nth(1).waitFor({ timeout: 30_000 });
  await screenshot(page, join(shots, 'light.png'));
});

test('a real profile is offered and shown in the status bar, and one without a credential says what to do', async (t) => {
  const { page, close } = await openProduct({
    files: { 'web.create-server.json': '{ "name": "web" }\n' },
    machineSettings: {
      'instanceRequests.profiles': {
        staging: { provider: 'create-server', endpoint: 'http://127.0.0.1:9' },
        other: { provider: 'huawei-ecs', region: 'cn-north-4', project: 'p' },
        wrong: { provider: 'nobody' },
      },
    },
  });
  t.after(close);
  await openFile(page, 'web.create-server.json');
  await statusItem(page, 'CreateServer: sandbox').click();
  await pick(page, 'Which account', 'sandbox');
  // Focus goes back to the item, whose hover then stands where notifications come.
  await page.locator('.view-line').first().click();
  await runCommand(page, 'Instance Requests: Choose Profile');
  await rows(page).filter({ hasText: 'staging' }).waitFor();
  await screenshot(page, join(shots, 'profiles.png'));
  await pick(page, 'Which account', 'staging');
  await statusItem(page, 'CreateServer: staging').waitFor();
  await runCommand(page, 'Instance Requests: Send Request');
  const missing = notification(page, 'No credential is kept under the name "staging"');
  await missing.waitFor();
  await missing.getByRole('button', { name: 'Manage Profiles' }).click();
  await rows(page).filter({ hasText: 'Not used until its setting is right: provider' }).waitFor();
  await screenshot(page, join(shots, 'manage-profiles.png'));
});
