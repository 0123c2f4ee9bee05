import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { dismiss, openFile, runCommand, screenshot } from '../../scripts/vscode/browser.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { openProduct, type Product } from './support/session.ts';
import { step } from './support/steps.ts';
import {
  answer,
  confirm,
  dialog,
  hover,
  notification,
  pick,
  pressInNotification,
  pressInRow,
  quickInput,
  runAndPick,
  showInstances,
  statusItem,
  viewRows,
} from './support/wizard.ts';

const shot = (name: string) => screenshot(product.page, join(repository, 'out', 'screenshots', `${name}.png`));

let product: Product;

const row = (text: string | RegExp) => viewRows(product.page).filter({ hasText: text }).first();
const command = (title: string) => runCommand(product.page, `Instance Requests: ${title}`);

/** Answers the questions of "Send When Available", up to the one that confirms it. */
async function askToWait(): Promise<void> {
  const { page } = product;
  await openFile(page, 'web.zenlayer-bmc.json');
  await statusItem(page, 'Zenlayer BMC: sandbox').waitFor();
  await command('Send When Available');
  await answer(page, 'Zones in order of preference', 'SEL-A, HKG-A');
  await answer(page, 'Instance types in order of preference', 'M6C, M7D');
  await quickInput(page).getByText('Highest price for all instances together', { exact: false }).waitFor();
  await shot('when-available-price');
  await answer(page, 'Highest price for all instances together', '50');
  await pick(page, 'Select how long it may wait', '8 hours');
}

describe('a request that waits for stock', () => {
  before(async () => {
    product = await openProduct({ files: join(repository, 'samples'), size: { width: 1400, height: 900 } });
  });
  after(() => product.close());

  step('is refused for a provider without a call for its stock', async () => {
    const { page } = product;
    await openFile(page, 'web.create-server.json');
    await statusItem(page, 'CreateServer: sandbox').waitFor();
    await command('Send When Available');
    await notification(page, 'CreateServer documents no call that says what is in stock').waitFor();
    await dismiss(page);
  });

  step('is confirmed once, and shown with what it waits for', async () => {
    const { page } = product;
    await runAndPick(
      page,
      'Instance Requests: Simulate a Failure...',
      'Select a failure for the next send to the sandbox',
      'Everything sold out',
    );
    await notification(page, 'The sandbox is sold out until').waitFor();
    await askToWait();
    await dialog(page).getByText('with the profile "sandbox" as soon as it is in stock?', { exact: false }).waitFor();
    await dialog(page).getByText('Takes the first that is in stock: M6C in SEL-A;', { exact: false }).waitFor();
    await shot('when-available-question');
    await confirm(page, 'Send When Available to sandbox');
    await notification(page, 'web.zenlayer-bmc.json is waiting for stock').waitFor();
    await dismiss(page);
    await showInstances(page);
    await row(/waiting · sold out · next check .* · M6C in SEL-A or 3 more/).waitFor();
    await hover(page, row('M6C in SEL-A or 3 more'), 'Last check');
    await shot('when-available-row');
  });

  step('stops when a person says so', async () => {
    await pressInRow(row('M6C in SEL-A or 3 more'), 'Stop Waiting');
    await row('M6C in SEL-A or 3 more').waitFor({ state: 'detached' });
    await command('Stop Waiting');
    await notification(product.page, 'No request is waiting for stock').waitFor();
    await dismiss(product.page);
  });

  step('is sent without another question when its type is in stock', async () => {
    const { page } = product;
    await askToWait();
    await confirm(page, 'Send When Available to sandbox');
    await showInstances(page);
    await row(/waiting · sold out · next check/).waitFor();
    await runAndPick(
      page,
      'Instance Requests: Simulate a Failure...',
      'Select a failure for the next send to the sandbox',
      'No failure',
    );
    await notification(page, 'The sandbox no longer simulates a failure').waitFor();
    await dismiss(page);
    await notification(page, 'web.zenlayer-bmc.json was in stock. Zenlayer BMC accepted the request').waitFor({
      timeout: 90_000,
    });
    await row(/3 in progress|3 running/).waitFor();
    await row('M6C in SEL-A or 3 more').waitFor({ state: 'detached' });
    await shot('when-available-sent');
  });
});

describe('a request that waits for stock in Chinese', () => {
  before(async () => {
    product = await openProduct({
      files: join(repository, 'samples'),
      locale: 'zh-cn',
      colorTheme: 'light',
      size: { width: 1400, height: 900 },
    });
  });
  after(() => product.close());

  step('is asked for and shown in Chinese', async () => {
    const { page } = product;
    await openFile(page, 'web.jdcloud-coc-vm.json');
    await statusItem(page, 'sandbox').waitFor();
    await runAndPick(page, 'Instance Requests: 模拟故障...', '选择下一次发送到沙盒时的故障', '全部售罄');
    await notification(page, '沙盒已全部售罄').waitFor();
    await openFile(page, 'web.jdcloud-coc-vm.json');
    await command('有货时发送');
    await answer(page, '可用区，按优先顺序', 'cn-hongkong-11a, cn-hongkong-11b');
    await answer(page, '实例规格，按优先顺序', 'g.n2.large');
    await pick(page, '选择最长等待时间', '8 小时');
    await dialog(page).getByText('一旦有货，用配置“sandbox”', { exact: false }).waitFor();
    await shot('when-available-question-chinese');
    await confirm(page, '有货时发送到“sandbox”');
    await pressInNotification(page, '正在等待有货', '查看实例');
    await row(/等待有货 · 已售罄 · 下次查询/).waitFor();
    await hover(page, row('等待有货'), '最近一次查询');
    await shot('when-available-row-chinese');
  });
});
