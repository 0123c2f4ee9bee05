import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { screenshot } from '../../scripts/vscode/browser.ts';
import { appears } from '../../scripts/vscode/keys.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { intended, observed } from '../support/builders/entries.ts';
import { OtherWindow } from '../support/fakes/other-window.ts';
import { openProduct, type Product } from './support/session.ts';
import { step } from './support/steps.ts';
import { eventually, runAndPick, selectRow, showInstances } from './support/wizard.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Each kind of theme that VS Code has, with the class that its workbench then has. */
const themes = {
  dark: ['Default Dark Modern', 'vs-dark'],
  light: ['Default Light Modern', 'vs'],
  'high-contrast': ['Default High Contrast', 'hc-black'],
  'high-contrast-light': ['Default High Contrast Light', 'hc-light'],
} as const;

let product: Product;
let other: OtherWindow;

/** Takes a picture of the window in each theme. */
async function pictures(state: string): Promise<void> {
  const { page, workspace } = product;
  await mkdir(join(workspace, '.vscode'), { recursive: true });
  for (const [name, [theme, shown]] of Object.entries(themes)) {
    await writeFile(join(workspace, '.vscode', 'settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
    await page.locator(`.monaco-workbench.${shown}`).waitFor();
    await screenshot(page, join(repository, 'out', 'screenshots', `instances-${state}-${name}.png`));
  }
}

/** The row whose label, which screen readers read, begins with a text. */
const row = (start: string) =>
  product.page.locator(`.pane-body .monaco-list-row[aria-label^=${JSON.stringify(start)}]`).first();

describe('the Instances view in every theme', () => {
  before(async () => {
    product = await openProduct({
      storage: async (folder) => {
        other = new OtherWindow(folder);
      },
      settings: { 'window.autoDetectColorScheme': false },
      size: { width: 1000, height: 600 },
    });
    await showInstances(product.page);
  });
  after(() => product.close());

  step('shows no instances', async () => {
    await product.page.getByText('No instances yet.', { exact: false }).waitFor();
    await pictures('empty');
  });

  step('shows instances in progress', async () => {
    const later = Date.now() + hour;
    await other.made('create-server', 'web', ['web'], later);
    await other.made('zenlayer-bmc', 'metal', ['metal-1', 'metal-2'], later);
    await row('web, creating').waitFor();
    await row('metal-2, PENDING').waitFor();
    await product.page.locator('.activitybar .badge-content').getByText('3', { exact: true }).waitFor();
    await pictures('on-the-way');
  });

  step('shows mixed states', async () => {
    const before = Date.now() - 5 * hour;
    await other.made('huawei-ecs', 'shop', ['shop-0001', 'shop-0002', 'sandbox-fails'], before);
    const [office] = await other.made('jdcloud-coc-vm', 'office', ['office', 'office'], before);
    await row('sandbox-fails, not found').waitFor();
    await row('office, running').waitFor();
    await other.write(observed('office', Date.now(), office ?? '', 'stopped'));
    await row('office, stopped').waitFor();
    await pictures('mixed');
  });

  step('shows failed sends and instances', async () => {
    await other.forget('web', 'metal', 'shop', 'office');
    const at = Date.now() - hour;
    await other.made('create-server', 'broken', ['sandbox-fails'], at);
    const refusal = { status: 400, code: 'Ecs.0319', message: 'The number of vCPUs exceeds the quota.' };
    const where = { provider: 'huawei-ecs', profile: 'sandbox' };
    await other.write(
      intended('refused', at, { ...where, file: 'file:///requests/too-many.huawei-ecs.json' }),
      { v: 1, at: at + 1, request: 'refused', kind: 'refused', ...refusal },
      intended('unsent', at, { ...where, file: 'file:///requests/offline.huawei-ecs.json' }),
      { v: 1, at: at + 1, request: 'unsent', kind: 'not-sent', reason: { en: 'No network.', zh: '无网络。' } },
    );
    await row('sandbox-fails, error').waitFor();
    await row('too-many.huawei-ecs.json, rejected').waitFor();
    await pictures('failed');
  });

  step('shows unknown results, unknown states and unreachable accounts', async () => {
    await other.forget('broken', 'refused', 'unsent');
    const at = Date.now() - 5 * minute;
    await other.lost(at);
    await other.strange(at);
    await row('Result unknown').waitFor();
    await row('strange, rebalancing').waitFor();
    await row("Can't reach staging").waitFor();
    await pictures('unknown');
  });

  step('shows a thousand instances, and all instances of an account', async () => {
    const { page } = product;
    await other.forget('lost', 'strange');
    for (let send = 0; send < 10; send++) {
      const names = Array.from({ length: 100 }, (_, index) => `web-${send}-${String(index).padStart(2, '0')}`);
      await other.made('zenlayer-bmc', `fleet-${send}`, names, Date.now() - (send + 1) * hour);
    }
    await row('fleet-0.zenlayer-bmc.json, 100 running').waitFor();
    await pictures('thousand');
    await runAndPick(page, 'Instance Requests: Show All Instances', 'Show All Instances', 'Zenlayer BMC');
    await eventually('all instances', async () => {
      await showInstances(page);
      await page.keyboard.press('Home');
      // Closes every group.
      await page.keyboard.press('Control+ArrowLeft');
      const all = row('All instances: Zenlayer BMC · sandbox');
      if (!(await appears(all))) return false;
      await selectRow(page, all);
      await page.keyboard.press('ArrowRight');
      return appears(row('web-0-00, RUNNING'));
    });
    await pictures('show-all');
  });

  step('shows the oldest of many sends in a group of their own', async () => {
    const { page } = product;
    for (let send = 0; send < 60; send++) {
      const name = `batch-${String(send).padStart(2, '0')}`;
      await other.made('jdcloud-coc-vm', name, [name], Date.now() - (send + 1) * hour);
    }
    const older = row('10 Older');
    await eventually('the older sends', async () => {
      await showInstances(page);
      await page.keyboard.press('Home');
      // Closes every group.
      await page.keyboard.press('Control+ArrowLeft');
      const group = row('JD Cloud coc-vm');
      if (!(await appears(group))) return false;
      await selectRow(page, group);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('End');
      return appears(older);
    });
    await selectRow(page, older);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('End');
    await row('batch-59').waitFor();
    await pictures('older');
  });
});
