import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import type { Locator } from 'playwright-core';
import { dismiss, openFile, runCommand, screenshot } from '../../scripts/vscode/browser.ts';
import { appears } from '../../scripts/vscode/keys.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { publicMark } from '../support/fixtures/secret-markers.ts';
import { openProduct, type Product } from './support/session.ts';
import { step } from './support/steps.ts';
import {
  activeTab,
  answer,
  closeEditor,
  closeEditors,
  eventually,
  hover,
  notification,
  pick,
  rows,
  runAndPick,
  suggest,
  webview,
} from './support/wizard.ts';

const script = '#!/bin/sh\napt-get install -y nginx\n';

const request = {
  server: {
    name: 'shop',
    imageRef: '67f433d8-ed0e-4321-a8a2-a71838539e09',
    flavorRef: 's6.small.1',
    vpcid: '2a6f4aa6-d93e-45f5-a8cb-b030dbf8cd68',
    nics: [{ subnet_id: 'ef039b60-6a14-42d1-963b-687b627fea08' }],
    root_volume: { volumetype: 'SSD', size: 40 },
    adminPass: '${secret:shop-password}',
    user_data: Buffer.from(script).toString('base64'),
    count: 2,
  },
};

/** A request that the account can't send: an image of somebody else, and a type that is sold out. */
const unusable = {
  ...request.server,
  availability_zone: 'az1-dc1',
  imageRef: '8f2c1d7e-5b3a-4c96-9e0d-2a7b6c4f1e83',
  flavorRef: 'p2s.2xlarge.8',
};

const json = (server: object) => `${JSON.stringify({ server }, undefined, 2)}\n`;

/** What Fix All can fix, and a password that needs a decision. */
const { name, vpcid, user_data: _, ...others } = request.server;
const mistyped = json({ ...others, Name: name, vpc_id: vpcid, adminPass: 'administrator', count: '2' });

const files = {
  'unusable.huawei-ecs.json': json(unusable),
  'large.huawei-ecs.json': json({ ...request.server, count: 600 }),
  'mistyped.huawei-ecs.json': mistyped,
  'plain.huawei-ecs.json': '',
  'shop.huawei-ecs.json': json({ ...request.server, imageRef: '' }),
  'named.zenlayer-bmc.json': `${JSON.stringify({ zoneId: 'SEL-A', amount: 3, instanceName: 'web-[8,2]', hostname: 'web-[8,2]' }, undefined, 2)}\n`,
  'empty.huawei-ecs.json': '',
};

const plainBody = JSON.stringify({ server: { ...request.server, adminPass: publicMark } });

const curl = `curl -X POST https://ecs.example.com/v1.1/p/cloudservers -H 'X-Auth-Token: token' -d '${plainBody}'`;

const terraform = `variable "image_id" {}
resource "huaweicloud_compute_instance" "shop" {
  name               = "shop"
  # The web servers of the shop
  flavor_id          = "s6.small.1"
  image_id           = var.image_id
  admin_pass         = "${publicMark}"
  security_group_ids = [huaweicloud_networking_secgroup.shop.id]
  region             = "ap-southeast-3"
  network {
    uuid = data.huaweicloud_vpc_subnet.shop.id
  }
}
`;

/** What the same surface says in a language. */
const languages = [
  {
    language: 'English',
    prefix: 'editor',
    options: {},
    showView: 'Instances: Focus on Instances View',
    noInstances: 'No instances yet.',
    unknownImage: "isn't among the",
    soldOut: 'is sold out in "az1-dc1"',
    liveValues: 'Values of "sandbox" read at',
    prepaid: 'Change to prepaid, 1 month',
    split: 'Split into 6 requests',
    fixed: /Fixed 3 of \d problems/,
    insert: 'Insert a request (Ctrl+Space)',
    lenses: ['Send', 'Check with Provider', 'Preview'],
    edition: 'Document version 2024-12-19',
    script: 'Edit "user_data" as a script',
    paste: 'Paste as New Request',
    pasted: 'Moved 1 secret to secret storage; the file refers to it.',
    convert: ['Convert to Another Provider...', 'Select a provider', '// Not carried: Billing: pay-per-use'],
    left: '// Not imported: region',
    setSecret: 'Set Secret',
    selectSecret: 'Select a secret of this request',
    secret: 'Stored in VS Code secret storage on this machine, never in the file.',
    stored: 'Stored the secret "shop-password".',
    walkthrough: 'Get Started with Instance Requests',
    steps: ['Create a request', 'Fix its problems', 'Select where to send it', 'Send it', 'Watch the instance run'],
  },
  {
    language: 'Chinese',
    prefix: 'chinese-editor',
    options: { locale: 'zh-cn', colorTheme: 'light' },
    showView: '实例: Focus on 实例 View',
    noInstances: '还没有实例',
    unknownImage: '之中（',
    soldOut: '在“az1-dc1”已售罄',
    liveValues: '“sandbox”的可选值读取于',
    prepaid: '改为包年包月，1 个月',
    split: '拆分为 6 个请求',
    fixed: /已修复 \d 个问题中的 3 个/,
    insert: '插入请求（Ctrl+Space）',
    lenses: ['发送', '向服务商核对', '预览'],
    edition: '文档版本 2024-12-19',
    script: '以脚本形式编辑“user_data”',
    paste: '粘贴为新请求',
    pasted: '1 个机密已移入机密存储，并替换为引用。',
    convert: ['转换为其他服务商的请求...', '选择服务商', '// 未带入：计费方式：按需计费'],
    left: '// 未导入：region',
    setSecret: '设置机密',
    selectSecret: '选择此请求引用的机密',
    secret: '只保存在本机 VS Code 的机密存储中，不会写入文件。',
    stored: '已存储机密“shop-password”。',
    walkthrough: 'Instance Requests 入门',
    steps: ['新建请求', '修复问题', '选择发送到哪里', '发送', '查看实例运行'],
  },
] as const;

for (const texts of languages) {
  describe(`the editor in ${texts.language}`, () => {
    let product: Product;
    const shot = (name: string) =>
      screenshot(product.page, join(repository, 'out', 'screenshots', `${texts.prefix}-${name}.png`));
    const lens = (text: string) => product.page.locator('.codelens-decoration').getByText(text);
    const line = (text: string): Locator => product.page.locator('.view-line', { hasText: text }).first();

    /** Puts the cursor before the quote and the comma that end a line. */
    async function insideLastString(text: string): Promise<void> {
      await line(text).click();
      for (const key of ['End', 'ArrowLeft', 'ArrowLeft']) await product.page.keyboard.press(key);
    }

    before(async () => {
      const settings = {
        'instanceRequests.inlayHints.defaults': true,
        // The panel shows the problems of one file, so that all of its rows are drawn.
        'instanceRequests.workspaceProblems.enabled': false,
      };
      product = await openProduct({ files, settings, size: { width: 1200, height: 800 }, ...texts.options });
    });
    after(() => product.close());

    step('says in an empty view how to start', async () => {
      await runCommand(product.page, texts.showView);
      await product.page.getByText(texts.noInstances).waitFor();
      await shot('view-empty');
    });

    step('begins an empty file with a lens', async () => {
      await openFile(product.page, 'empty.huawei-ecs.json');
      await lens(texts.insert).click();
      const smallest = product.page.locator('.suggest-widget.visible').getByText('Huawei Cloud ECS').first();
      // Without the language server, which may still be starting, there are no suggestions.
      if (!(await appears(smallest))) await suggest(product.page, 'Huawei Cloud ECS');
      await shot('empty');
      await product.page.keyboard.press('Escape');
    });

    step('shows lenses, units, defaults, the script and the names that a pattern makes', async () => {
      const { page } = product;
      await openFile(page, 'named.zenlayer-bmc.json');
      await page.locator('.view-line').getByText('web-08, web-09, web-10').first().waitFor();
      await shot('names');
      await openFile(page, 'shop.huawei-ecs.json');
      for (const text of texts.lenses) await lens(text).first().waitFor();
      await page.locator('.view-line').getByText('#!/bin/sh').first().waitFor();
      await line('"size"').getByText('GB').waitFor();
      await page.locator('.statusbar-item a[aria-label*="Editor Language Status"]').first().hover();
      await page.getByText(texts.edition).waitFor();
      await shot('lenses');
      await dismiss(page);
    });

    step('completes an ID with the names of the account', async () => {
      const { page } = product;
      await openFile(page, 'shop.huawei-ecs.json');
      await insideLastString('"imageRef"');
      await suggest(page, 'Ubuntu');
      await shot('account-values');
      await page.keyboard.press('Escape');
    });

    step('says what the account does not have, and what an ID is', async () => {
      const { page } = product;
      await closeEditors(page);
      // Another step has read the images, and with them the types.
      await openFile(page, 'unusable.huawei-ecs.json');
      await runCommand(page, 'Problems: Focus on Problems View');
      const problems = page.locator('.markers-panel');
      for (const text of [texts.unknownImage, texts.soldOut]) await problems.getByText(text).first().waitFor();
      await page.locator('.statusbar-item a[aria-label*="Editor Language Status"]').first().hover();
      await page.getByText(texts.liveValues).waitFor();
      await shot('account-warnings');
      await dismiss(page);
      await runCommand(page, 'View: Hide Panel');
      await insideLastString('"subnet_id"');
      await suggest(page, '10.3.0.0/24');
      await page.keyboard.press('Escape');
      await hover(page, page.locator('.view-line span', { hasText: /^"ef039b60-/ }).last(), '10.3.0.0/24');
      await shot('account-hover');
      await dismiss(page);
    });

    step('offers to change the charging, to split a batch and to extract a value', async () => {
      const { page } = product;
      const actions = page.locator('.action-widget');
      for (const [file, action, picture] of [
        ['large.huawei-ecs.json', texts.split, 'refactorings-batch'],
        ['shop.huawei-ecs.json', texts.prepaid, 'refactorings-charging'],
      ] as const) {
        await openFile(page, file);
        await line('"count"').click();
        await eventually('the refactorings', async () => {
          await page.keyboard.press('Control+Shift+R');
          return appears(actions.getByText(action));
        });
        await shot(picture);
        await page.keyboard.press('Escape');
      }
    });

    step('fixes what is certain at once, and says what is left', async () => {
      const { page } = product;
      await openFile(page, 'mistyped.huawei-ecs.json');
      await page.locator('.squiggly-error').first().waitFor();
      await line('"adminPass"').click();
      await runCommand(page, 'Fix All');
      await notification(page, texts.fixed).waitFor();
      await shot('fix-all');
      await dismiss(page);
    });

    step('edits a script in a tab of its own', async () => {
      const { page } = product;
      await openFile(page, 'shop.huawei-ecs.json');
      await insideLastString('"user_data"');
      const action = page.locator('.action-widget').getByText(texts.script);
      await eventually('the action', async () => {
        await page.keyboard.press('Control+.');
        return appears(action);
      });
      await shot('script-action');
      await action.click();
      await line('apt-get install').waitFor();
      await shot('script');
      await closeEditor(page, page.locator('.tab.active', { hasText: 'user_data.sh' }));
    });

    step('stores a secret that a request refers to', async () => {
      const { page } = product;
      await openFile(page, 'shop.huawei-ecs.json');
      await runCommand(page, `Instance Requests: ${texts.setSecret}`);
      await rows(page).filter({ hasText: 'shop-password' }).waitFor();
      await shot('set-secret-select');
      await pick(page, texts.selectSecret, 'shop-password');
      await rows(page).first().waitFor({ state: 'hidden' });
      await shot('set-secret');
      await answer(page, texts.secret, publicMark);
      await notification(page, texts.stored).waitFor();
      await shot('secret-stored');
      await dismiss(page);
    });

    step('pastes a curl command as a new request', async () => {
      const { page } = product;
      await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(curl)})`);
      await runCommand(page, `Instance Requests: ${texts.paste}`);
      await notification(page, texts.pasted).waitFor();
      await activeTab(page, 'request.huawei-ecs.json').waitFor();
      await shot('pasted');
      await page.evaluate('navigator.clipboard.writeText("")');
      await dismiss(page);
    });

    step('imports a Terraform resource as a new request', async () => {
      const { page } = product;
      await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(terraform)})`);
      await runCommand(page, `Instance Requests: ${texts.paste}`);
      await notification(page, texts.pasted).waitFor();
      await line('"imageRef": "<imageRef>"').waitFor();
      await line(texts.left).waitFor();
      await shot('imported');
      await page.evaluate('navigator.clipboard.writeText("")');
      await dismiss(page);
    });

    step('converts a request, with comments for what it leaves out where that would be', async () => {
      const { page } = product;
      await openFile(page, 'shop.huawei-ecs.json');
      const [title, question, comment] = texts.convert;
      await runAndPick(page, `Instance Requests: ${title}`, question, 'JD Cloud coc-vm');
      await line(comment).waitFor();
      await shot('converted');
      await dismiss(page);
    });

    step('pastes the body of a curl command into an empty file, with a reference to its secret', async () => {
      const { page } = product;
      await openFile(page, 'empty.huawei-ecs.json');
      // The extension is loaded once its lenses are there.
      await lens(texts.insert).waitFor();
      await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(curl)})`);
      await page.keyboard.press('Control+V');
      await line('"adminPass": "${secret:request-').waitFor();
      await notification(page, texts.pasted).waitFor();
      await lens(texts.lenses[0]).first().waitFor();
      await shot('pasted-body');
      await page.evaluate('navigator.clipboard.writeText("")');
      await dismiss(page);
    });

    step('pastes a body into an empty file, tidied', async () => {
      const { page } = product;
      await openFile(page, 'plain.huawei-ecs.json');
      await lens(texts.insert).waitFor();
      await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(plainBody)})`);
      await page.keyboard.press('Control+V');
      await line('"adminPass": "${secret:request-').waitFor();
      await notification(page, texts.pasted).waitFor();
      await lens(texts.lenses[0]).first().waitFor();
      await shot('pasted-plain');
      await page.evaluate('navigator.clipboard.writeText("")');
      await dismiss(page);
    });

    step('leads through a first request in a walkthrough', async () => {
      const { page } = product;
      // The picture of a step is shown if there is space for it.
      await runCommand(page, 'View: Close Primary Side Bar');
      const steps = page.locator('.getting-started-step');
      // While it is still loading, the editor shows all walkthroughs.
      await eventually('the walkthrough', async () => {
        await runAndPick(page, 'Welcome: Open Walkthrough...', 'Select a walkthrough to open', texts.walkthrough);
        return appears(steps.getByText(texts.steps[0] ?? '', { exact: true }).first());
      });
      for (const [index, title] of texts.steps.entries()) {
        await steps.getByText(title, { exact: true }).first().click();
        await eventually('the picture', () => appears(webview(page).locator('svg')));
        await shot(`walkthrough-${index + 1}`);
      }
    });
  });
}
