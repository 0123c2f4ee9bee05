import assert from 'node:assert/strict';
import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { Journal } from '../../client/engine/journal/journal.ts';
import { dismiss, openFile, runCommand, screenshot } from '../../scripts/vscode/browser.ts';
import { appears, tryMs } from '../../scripts/vscode/keys.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { accepted, intended, observed } from '../support/builders/entries.ts';
import { openProduct, type Product } from './support/session.ts';
import { step } from './support/steps.ts';
import {
  assertEventually,
  chooseInMenu,
  confirm,
  dialog,
  eventually,
  notification,
  pickChecked,
  pressInNotification,
  pressInRow,
  quickInput,
  reload,
  runAndPick,
  selectRow,
  setChecked,
  showInstances,
} from './support/wizard.ts';

const shots = join(repository, 'out', 'screenshots');
const shot = (name: string) => screenshot(product.page, join(shots, `${name}.png`));

const ecs = (server: object) =>
  JSON.stringify(
    {
      server: {
        name: 'web',
        imageRef: '67f433d8-ed0e-4321-a8a2-a71838539e09',
        flavorRef: 's6.small.1',
        vpcid: '2a6f4aa6-d93e-45f5-a8cb-b030dbf8cd68',
        nics: [{ subnet_id: 'ef039b60-6a14-42d1-963b-687b627fea08' }],
        root_volume: { volumetype: 'SSD' },
        ...server,
      },
    },
    undefined,
    2,
  );

let product: Product;

const rows = () => product.page.locator('.pane-body .monaco-list-row');
const row = (text: string | RegExp) => rows().filter({ hasText: text });
/** The row whose label, which screen readers read, begins with a text. */
const labeled = (start: string) => rows().and(product.page.locator(`[aria-label^=${JSON.stringify(start)}]`));

async function send(file: string): Promise<void> {
  await openFile(product.page, file);
  await runCommand(product.page, 'Instance Requests: Send Request');
}

/** Leaves a journal file with a damaged line and an entry of a newer version. */
async function damageJournal(folder: string): Promise<void> {
  const before = await readdir(folder);
  await new Journal(folder).append(intended('r', Date.now()));
  const [file = ''] = (await readdir(folder)).filter((name) => !before.includes(name));
  await appendFile(join(folder, file), '{"v":1,"at":17\n{"v":9,"at":1,"kind":"dreamed","request":"r"}\n');
}

const states = ['ACTIVE', 'ACTIVE', 'ACTIVE', 'SHUTOFF', 'ERROR'];

/** Ten sends of a hundred servers each, as another window has left them. */
async function fillJournal(storage: string): Promise<void> {
  const journal = new Journal(join(storage, 'journal'));
  for (let send = 0; send < 10; send++) {
    const request = `r${send}`;
    const at = Date.now() - send * 3_600_000 - 86_400_000;
    const where = {
      provider: 'huawei-ecs',
      profile: 'staging',
      file: `file:///work-${send}.huawei-ecs.json`,
      count: 100,
    };
    const ids = Array.from({ length: 100 }, (_, index) => `${send}-${index}`);
    await journal.append(
      intended(request, at, where),
      accepted(request, at + 1, ...ids),
      ...ids.map((id, index) => observed(request, at + 2, id, states[index % states.length] ?? '')),
    );
  }
}

describe('the Instances view', () => {
  before(async () => {
    product = await openProduct({
      files: {
        'partly.huawei-ecs.json': ecs({ name: 'sandbox-fails-one', count: 3, isAutoRename: false }),
        'web.create-server.json': '{\n  "name": "web"\n}\n',
        'news.create-server.json': '{\n  "name": "news"\n}\n',
        'quiet.create-server.json': '{\n  "name": "quiet"\n}\n',
        'silent.create-server.json': '{\n  "name": "silent"\n}\n',
        'lost.create-server.json': '{\n  "name": "lost"\n}\n',
      },
      size: { width: 1400, height: 900 },
    });
  });
  after(() => product.close());

  step('follows an instance until it is running, as does the lens', async () => {
    const { page } = product;
    await showInstances(page);
    await send('web.create-server.json');
    await labeled('web, creating').or(labeled('web, running')).waitFor();
    await shot('on-its-way');
    await labeled('web, running, 198.18.').waitFor();
    await page.locator('.activitybar .badge-content').filter({ visible: true }).first().waitFor({ state: 'hidden' });
    await page.locator('.codelens-decoration').getByText('1 running').waitFor();
    assert.equal(await notification(page, 'is running').count(), 0, 'a visible view needs no notification');
    await shot('lens');
  });

  step('notifies about a running instance while hidden, and leads to it', async () => {
    const { page } = product;
    await dismiss(page);
    await runCommand(page, 'View: Show Explorer');
    await send('news.create-server.json');
    await pressInNotification(page, /news from news\.create-server\.json is running at 198\.18\./, 'Show Instances');
    await labeled('news.create-server.json, 1 running').and(page.locator('.selected')).waitFor();
  });

  step('shows which instances failed and why, and notifies about them while hidden', async () => {
    const { page } = product;
    await dismiss(page);
    await runCommand(page, 'View: Show Explorer');
    await send('partly.huawei-ecs.json');
    const failed = /from partly\.huawei-ecs\.json failed/;
    await notification(page, failed).waitFor();
    await shot('news');
    await pressInNotification(page, failed, 'Show Instances');
    await row('sandbox-fails-one').filter({ hasText: 'ACTIVE' }).nth(1).waitFor();
    await shot('mixed');
  });

  step('groups by state, and stays grouped after a reload', async () => {
    const { page } = product;
    await dismiss(page);
    await runAndPick(page, 'Instance Requests: Group By...', 'Group Instances By', 'State');
    await row(/^Failed/).waitFor();
    await row(/^Running/).waitFor();
    await shot('by-state');
    await reload(page, /grouping\W+state\b/);
    await showInstances(page);
    await row(/^Failed/).waitFor();
    await runAndPick(page, 'Instance Requests: Group By...', 'Group Instances By', 'Provider');
    await row(/^Huawei Cloud ECS/).waitFor();
  });

  step('asks before an action on an instance, and shows its result', async () => {
    const { page } = product;
    await dismiss(page);
    await eventually('the menu of the row', async () => {
      await labeled('web, running')
        .click({ button: 'right', timeout: tryMs })
        .catch(() => undefined);
      return appears(page.locator('.monaco-menu').getByText('Terminate Instance'));
    });
    await chooseInMenu(page, 'Terminate Instance');
    await dialog(page).getByText('Permanently terminate web in "sandbox"?').waitFor();
    await shot('terminate');
    assert.deepEqual(await dialog(page).locator('.monaco-button').allTextContents(), ['Cancel', 'Terminate Instance']);
    await confirm(page, 'Cancel');
    await dialog(page).waitFor({ state: 'hidden' });
    // With the keyboard: the palette acts on the selected row.
    await selectRow(page, labeled('web, running'));
    await runCommand(page, 'Instance Requests: Stop Instance');
    await confirm(page, 'Stop Instance');
    await labeled('web, stopped').waitFor();
  });

  step('shows a lost response as a node of its own that leads to Resolve', async () => {
    const { page } = product;
    await dismiss(page);
    await runAndPick(
      page,
      'Instance Requests: Simulate a Failure...',
      'Simulate a Failure',
      'Connection reset after the request is processed',
    );
    await send('lost.create-server.json');
    await labeled('Result unknown').waitFor();
    await shot('unknown-node');
    await pressInRow(labeled('Result unknown'), 'Resolve');
    await quickInput(page).getByText('lost', { exact: true }).first().waitFor();
    await shot('settle-pick');
    const candidate = quickInput(page).locator('.monaco-list-row', { hasText: 'lost' }).first();
    await setChecked(candidate, true);
    await pickChecked(page);
    await labeled('lost, creating').or(labeled('lost, running')).waitFor();
  });

  step('lists all instances of an account, and marks those created here', async () => {
    const { page } = product;
    await dismiss(page);
    await runAndPick(page, 'Instance Requests: Show All Instances', 'Show All Instances', 'CreateServer');
    // An instance in progress is followed in the list as in its own node.
    await row(/lost.*running · created here/).waitFor();
    await row(/web.*stopped · created here/).waitFor();
    await assertEventually(async () => assert.equal(await row('creating · created here').count(), 0));
    assert.equal(await row('Show More...').count(), 0, 'there are no more');
    await shot('show-all');
  });

  step('removes a send on request', async () => {
    const { page } = product;
    await dismiss(page);
    await selectRow(page, labeled('lost.create-server.json, '));
    await page.keyboard.press('Delete');
    await confirm(page, 'Remove from View');
    await labeled('lost.create-server.json, ').waitFor({ state: 'detached' });
  });

  step("notifies no more after Don't Show Again", async () => {
    const { page } = product;
    await dismiss(page);
    await runCommand(page, 'View: Show Explorer');
    await send('quiet.create-server.json');
    await pressInNotification(page, /quiet from quiet\.create-server\.json is running/, "Don't Show Again");
    await send('silent.create-server.json');
    await page.locator('.codelens-decoration').getByText('1 running').waitFor();
    await page.locator('.statusbar-item').getByText('in progress').waitFor({ state: 'hidden' });
    assert.equal(await notification(page, 'is running').count(), 0);
  });

  step('warns about unreadable lines of the journal once', async () => {
    const { page } = product;
    await damageJournal(join(product.storage, 'journal'));
    await page.reload();
    await showInstances(page);
    await notification(page, "Can't read 1 line of the journal in").waitFor();
    await notification(page, "Can't show 1 entry of the journal written by a newer version").waitFor();
    await dismiss(page);
    await reload(page, /lines\W+1\W+later\W+1\b/);
    await showInstances(page);
    await page.locator('.pane-body .monaco-list-row[aria-label^="a.create-server.json, "]').waitFor();
    // The view is drawn from the same reading of the journal that would notify.
    await page.waitForTimeout(1000);
    assert.equal(await notification(page, 'of the journal').count(), 0);
  });

  step('keeps a thousand instances of a removed profile, and reports the unreachable account once', async (t) => {
    const { page, close } = await openProduct({
      storage: fillJournal,
      settings: { 'window.autoDetectColorScheme': false, 'workbench.colorTheme': 'Default High Contrast' },
      size: { width: 1400, height: 900 },
    });
    t.after(close);
    await showInstances(page);
    const all = page.locator('.pane-body .monaco-list-row');
    await all.filter({ hasText: /^work-0/ }).waitFor();
    await all.filter({ hasText: "Can't reach staging" }).waitFor();
    await assertEventually(async () => assert.equal(await all.filter({ hasText: "Can't reach" }).count(), 1));
    await screenshot(page, join(shots, 'thousand-high-contrast.png'));
    await runCommand(page, 'Instance Requests: Filter by State...');
    const input = page.locator('.quick-input-widget:visible');
    // All are picked at first.
    for (const kind of ['Unknown', 'In progress', 'Running', 'Stopped', 'Terminated']) {
      await setChecked(input.locator('.monaco-list-row').filter({ hasText: kind }), false);
    }
    await pickChecked(page);
    await page.getByText('Showing only: failed').waitFor();
    await all.filter({ hasText: 'ERROR' }).first().waitFor();
    await assertEventually(async () => assert.equal(await all.filter({ hasText: 'ACTIVE' }).count(), 0));
    await screenshot(page, join(shots, 'filtered.png'));
  });
});
