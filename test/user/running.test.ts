import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'node:test';
import { Journal } from '../../client/engine/journal/journal.ts';
import { dismiss, screenshot } from '../../scripts/vscode/browser.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { accepted, intended } from '../support/builders/entries.ts';
import { openProduct, type Product } from './support/session.ts';
import { step } from './support/steps.ts';
import {
  hover,
  notification,
  pressInNotification,
  reload,
  runAndPick,
  selectRow,
  showInstances,
  viewRows,
} from './support/wizard.ts';

const dayMs = 24 * 60 * 60_000;

/** In seconds, as the provider gives it. */
const endsAt = Math.floor((Date.now() + 3 * dayMs) / 1000) * 1000;

/** A month before an end. */
function monthBefore(end: number): number {
  const date = new Date(end);
  return date.setUTCMonth(date.getUTCMonth() - 1);
}

const facts = {
  zoneId: 'HKG-A',
  instanceTypeId: 'M6C',
  imageId: null,
  hostname: 'host',
  instanceChargeType: 'POSTPAID',
  internetChargeType: 'ByBandwidth',
  bandwidthOutMbps: 10,
  period: null,
  subnetIds: [],
};
const prepaid = { instanceChargeType: 'PREPAID', period: 1 };

/** Servers of the sandbox that were created a while ago: one ends soon, one is renewed, and one has no price. */
const servers = [
  { name: 'db-1', facts: prepaid, createdAt: monthBefore(endsAt) },
  { name: 'db-2', facts: { ...prepaid, autoRenew: true }, createdAt: monthBefore(endsAt) },
  { name: 'web-1', facts: {}, createdAt: Date.now() - dayMs },
  { name: 'web-2', facts: {}, createdAt: Date.now() - dayMs },
  { name: 'edge-1', facts: { bandwidthOutMbps: 0 }, createdAt: Date.now() - dayMs },
].map((server, index) => ({
  ...server,
  provider: 'zenlayer-bmc',
  id: `00000000-0000-4000-8000-00000000000${index}`,
  batch: 'batch',
  facts: { ...facts, ...server.facts },
}));

/** The first server was created here. */
async function fill(storage: string): Promise<void> {
  await mkdir(join(storage, 'sandbox'), { recursive: true });
  await writeFile(join(storage, 'sandbox', 'instances.jsonl'), `${JSON.stringify({ instances: servers })}\n`);
  const journal = new Journal(join(storage, 'journal'));
  const [{ id = '', createdAt = 0 } = {}] = servers;
  const where = { provider: 'zenlayer-bmc', profile: 'sandbox', file: 'file:///db.zenlayer-bmc.json' };
  const seen = { v: 1, at: createdAt + 2, request: 'db', kind: 'observed', instance: id, state: 'RUNNING' } as const;
  const last = { ...seen, name: 'db-1', createdAt, endsAt };
  await journal.append(intended('db', createdAt, where), accepted('db', createdAt + 1, id), last);
}

const open = (locale?: string) =>
  openProduct({ storage: fill, size: { width: 1400, height: 900 }, ...(locale && { locale }) });

const shot = ({ page }: Product, name: string) =>
  screenshot(page, join(repository, 'out', 'screenshots', `${name}.png`));

describe('what runs', () => {
  step('reminds once of an instance that ends, in a window without a request file', async (t) => {
    const product = await open();
    t.after(product.close);
    const { page } = product;
    const reminder = /db-1 in "sandbox" ends on \w+day, \w+ \d+, \d{4} unless it is renewed or extended\./;
    await notification(page, reminder).waitFor();
    await shot(product, 'reminder');
    await pressInNotification(page, reminder, 'Show Instances');
    const row = viewRows(page)
      .filter({ hasText: /db-1RUNNING · ends \w+day · / })
      .first();
    await row.locator('.codicon-warning').waitFor();
    await dismiss(page);

    await runAndPick(page, 'Instance Requests: Show All Instances', 'Show All Instances', 'Zenlayer BMC');
    const cost = viewRows(page).filter({
      hasText: '0.584 USD an hour + 492.00 USD a monthfor 4 of 5 running instances',
    });
    await cost.waitFor();
    await viewRows(page)
      .filter({ hasText: /db-2RUNNING · renews automatically \w+day · / })
      .waitFor();
    await selectRow(page, cost);
    await hover(page, cost, "1 instance: Its bandwidth isn't limited.");
    await shot(product, 'running-cost');

    await reload(page, /./);
    await showInstances(page);
    await row.waitFor();
    await page.waitForTimeout(2000);
    assert.equal(await notification(page, 'ends on').count(), 0, 'a reminder comes once');
  });

  step('says the same in Chinese', async (t) => {
    const product = await open('zh-cn');
    t.after(product.close);
    const { page } = product;
    const reminder = /“sandbox”中的 db-1 将于 \d{4}年\d+月\d+日/;
    await notification(page, reminder).waitFor();
    await shot(product, 'chinese-reminder');
    await pressInNotification(page, reminder, '不再显示');
    await page.getByRole('tab', { name: '实例' }).first().click();
    await runAndPick(page, 'Instance Requests: 显示全部实例', '选择配置', 'Zenlayer BMC');
    const cost = viewRows(page).filter({ hasText: '0.584 USD/小时 + 492.00 USD/月5 台运行中实例中的 4 台' });
    await cost.waitFor();
    await hover(page, cost, '1 台实例：其带宽不限。');
    await shot(product, 'chinese-running-cost');
    assert.equal(await viewRows(page).locator('.codicon-warning').count(), 0, 'reminders are off');
  });
});
