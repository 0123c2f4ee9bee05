import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { startSandbox } from '../../client/sandbox/server.ts';
import { dismiss, openFile, runCommand, screenshot } from '../../scripts/vscode/browser.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { openProduct, type Product } from './support/session.ts';
import { step } from './support/steps.ts';
import {
  activeTab,
  answer,
  cancelQuickInput,
  closeEditor,
  confirm,
  dialog,
  notification,
  pick,
  pressInNotification,
  quickInput,
  rows,
  runAndPick,
  selectLine,
  statusItem,
  viewRows,
  webview,
} from './support/wizard.ts';

const shot = (name: string) => screenshot(product.page, join(repository, 'out', 'screenshots', `${name}.png`));
const command = (title: string) => runCommand(product.page, `Instance Requests: ${title}`);
const ask = (title: string, question: string, label: string) =>
  runAndPick(product.page, `Instance Requests: ${title}`, question, label);

const provider = await startSandbox(join(mkdtempSync(join(tmpdir(), 'provider-')), 'made.jsonl'), Date.now);
const createdCount = () => provider.made('zenlayer-bmc');

let product: Product;

async function replaceLine(text: string, replacement: string): Promise<void> {
  const { page } = product;
  await selectLine(page, text);
  await page.keyboard.insertText(replacement);
  await page.locator('.view-line', { hasText: replacement.trim() }).waitFor();
}

describe('the extension in Chinese', () => {
  before(async () => {
    product = await openProduct({
      files: join(repository, 'samples'),
      // The panel shows the problems of one file, so that all of its rows are drawn.
      settings: { 'instanceRequests.workspaceProblems.enabled': false },
      locale: 'zh-cn',
      colorTheme: 'light',
      size: { width: 1400, height: 900 },
    });
  });
  after(async () => {
    await product.close();
    await provider.close();
  });

  step('leads through the first request in a walkthrough', async () => {
    const { page } = product;
    await runAndPick(page, 'Welcome: Open Walkthrough...', 'Select a walkthrough to open', 'Instance Requests 入门');
    const steps = page.locator('.getting-started-step');
    await steps.getByText('查看实例运行', { exact: true }).click();
    await steps.getByRole('button', { name: '显示实例', exact: true }).waitFor();
    await shot('chinese-walkthrough');
    await runCommand(page, 'View: Close All Editors');
  });

  step('adds a profile, and verifies its credential', async () => {
    const { page } = product;
    await openFile(page, 'web.zenlayer-bmc.json');
    await ask('添加配置', '选择服务商', 'Zenlayer BMC');
    await rows(page).filter({ hasText: '生产' }).waitFor();
    await shot('chinese-add-profile');
    await pick(page, '选择账号的用途', '更改名称或接入地址...');
    await answer(page, '配置名称', '生产一');
    await answer(page, 'API 接入地址', provider.endpoint);
    await pick(page, '选择账号的用途', '生产');
    await answer(page, '访问密钥 ID', 'sandbox');
    await answer(page, '访问密钥密码', 'sbx-7Q2w-K9e4');
    await notification(page, '已添加配置“生产一”').waitFor();
    await statusItem(page, 'Zenlayer BMC: 生产一').waitFor();
  });

  step('checks a request with its provider, and shows the report as a page', async () => {
    const { page } = product;
    await dismiss(page);
    await replaceLine('"SEL-A"', '  "zoneId": "SEL-B",');
    await command('向服务商核对');
    await pressInNotification(page, 'Zenlayer BMC 会拒绝该请求', '查看报告');
    const report = webview(page);
    await report.getByText('未核对').waitFor();
    await report.getByRole('heading', { name: '失败' }).waitFor();
    await shot('chinese-report');
    await closeEditor(page, activeTab(page, 'web.zenlayer-bmc.json.check.md'));
    await replaceLine('"SEL-B"', '  "zoneId": "SEL-A",');
  });

  step('asks before a send, and has the name of a production profile typed', async () => {
    const { page } = product;
    await dismiss(page);
    await command('预览请求');
    await page.locator('.view-line', { hasText: 'x-zc-action' }).first().waitFor();
    await shot('chinese-preview');
    await closeEditor(page, activeTab(page, 'web.zenlayer-bmc.json.http'));
    await command('发送请求');
    await dialog(page).getByText('用生产配置“生产一”将 web.zenlayer-bmc.json 发送到 Zenlayer BMC？').waitFor();
    await shot('chinese-confirm');
    const text = (await dialog(page).allInnerTexts()).join();
    assert.doesNotMatch(text.replaceAll(/https?:\S+/g, ''), /\b(?:Send|Creates|Names|Endpoint|instances)\b/);
    await confirm(page, '发送到“生产一”');
    await answer(page, '请输入其名称', '生产');
    await quickInput(page).getByText('请输入 生产一').first().waitFor();
    assert.equal(createdCount(), 0);
    await answer(page, '请输入', '生产一');
    await notification(page, 'Zenlayer BMC 已接受请求，正在创建 3 台实例').waitFor();
    assert.equal(createdCount(), 3);
    await shot('chinese-sent');
  });

  step("sends nothing under a rule of the workspace that can't be read", async () => {
    const { page, workspace } = product;
    await dismiss(page);
    const rules = join(workspace, '.instance-requests.json');
    await writeFile(rules, '{\n  "maxCount": "5"\n}\n');
    await command('发送请求');
    await notification(page, '无法检查此工作区的规则：“maxCount”的值无效。')
      .filter({ hasText: '请修复 .instance-requests.json 第 2 行。未发送任何内容。' })
      .waitFor();
    await shot('chinese-unread-rule');
    await rm(rules);
    assert.equal(createdCount(), 3);
  });

  step('explains a wrong clock, and lists the send in the history', async () => {
    const { page } = product;
    await dismiss(page);
    await provider.injectFault('skew-401', { calls: 'create' });
    await command('发送请求');
    await confirm(page, '再次发送到“生产一”');
    await answer(page, '请输入', '生产一');
    await notification(page, /系统时间比服务商[快慢] \d+ 分钟/).waitFor();
    await shot('chinese-skew');
    await provider.injectFault(undefined);
    assert.equal(createdCount(), 3);
    await command('查看历史记录');
    await rows(page).nth(1).waitFor();
    await shot('chinese-history');
    await cancelQuickInput(page);
  });

  step('translates problems, hovers, the view and the commands', async () => {
    const { page } = product;
    await openFile(page, 'broken.jdcloud-coc-vm.json');
    await page.locator('.squiggly-error').first().waitFor();
    await runCommand(page, 'Problems: Focus on Problems View');
    await page.locator('.markers-panel').getByText('大小写', { exact: false }).first().waitFor();
    await shot('chinese');
    await openFile(page, 'web.jdcloud-coc-vm.json');
    await command('发送请求');
    // Other notifications have such a button, too.
    await pressInNotification(page, '已接受请求，正在创建 2 台实例', '查看实例');
    await viewRows(page).filter({ hasText: 'running' }).nth(1).waitFor();
    await shot('chinese-view');
  });

  step('asks a few questions for a new request', async () => {
    const { page } = product;
    await dismiss(page);
    await command('新建请求');
    await rows(page).filter({ hasText: '使用代码片段' }).first().waitFor();
    await shot('chinese-new-request');
    await pick(page, '选择服务商', 'Huawei Cloud ECS');
    await pick(page, '选择配置', 'sandbox');
    await pick(page, '可用区', '稍后决定');
    await rows(page).filter({ hasText: '核' }).first().waitFor();
    await shot('chinese-new-request-types');
    for (const question of ['实例规格', '镜像', '子网', '登录方式']) await pick(page, question, '稍后决定');
    await rows(page).filter({ hasText: '按需计费' }).first().waitFor();
    await shot('chinese-new-request-billing');
    for (const question of ['计费方式', '实例数量']) await pick(page, question, '稍后决定');
    await page.locator('.squiggly-warning').first().waitFor();
    await shot('chinese-new-request-body');
  });
});
