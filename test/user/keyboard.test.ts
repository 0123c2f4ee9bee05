import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { screenshot } from '../../scripts/vscode/browser.ts';
import { appears, pressInQuickInput } from '../../scripts/vscode/keys.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { OtherWindow } from '../support/fakes/other-window.ts';
import { openProduct, type Product } from './support/session.ts';
import { assertEventually, dialog, eventually, pick, quickInput } from './support/wizard.ts';

const minute = 60_000;

/** Every kind of row that the view has, apart from those of "Show All". */
async function fill(storage: string): Promise<void> {
  const window = new OtherWindow(storage);
  const at = Date.now() - 5 * minute;
  // One more than "Show All" shows at first.
  const others = Array.from({ length: 101 }, (_, index) => `other-${index}`);
  window.madeElsewhere('create-server', others, at - minute);
  await window.made('create-server', 'web', ['web'], at);
  await window.made('huawei-ecs', 'shop', ['shop-0001', 'sandbox-fails'], at);
  await window.lost(at);
  await window.strange(at);
}

async function open(locale?: string): Promise<Product> {
  return openProduct({ storage: fill, size: { width: 1200, height: 900 }, ...(locale && { locale }) });
}

/** Runs a command by its title in the palette, and touches the keyboard only. */
async function palette(page: Page, title: string): Promise<void> {
  const value = `>${title}`;
  const found = quickInput(page).locator('.monaco-list-row.focused').getByText(title, { exact: true });
  // The palette knows an extension's commands only when it has been found.
  await eventually(`the command "${title}" in the palette`, async () => {
    await page.keyboard.press('F1');
    if (!(await appears(quickInput(page)))) return false;
    await page.keyboard.type(title);
    const isThere = await appears(found);
    if (isThere && (await pressInQuickInput(page, 'Enter', { value, row: title, isWholeRow: true }))) return true;
    await page.keyboard.press('Escape');
    return false;
  });
}

/** Moves the focus to the view by the palette, and waits until keys go to its rows. */
async function focusView(page: Page, title: string): Promise<void> {
  await eventually('the rows to have the focus', async () => {
    await palette(page, title);
    return appears(focusedList(page));
  });
}

const focusedList = (page: Page) => page.locator('.pane-body .monaco-list:focus-within').first();

const rows = (page: Page) => page.locator('.pane-body .monaco-list-row');

const row = (page: Page, start: string) =>
  rows(page)
    .and(page.locator(`[aria-label^=${JSON.stringify(start)}]`))
    .first();

const labels = (page: Page) =>
  rows(page).evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''));

/**
 * The labels of all rows, once they match some patterns, or a minute later. VS Code draws a row and those beneath it
 * one after the other, so that a row can say for a moment what the one below it no longer does.
 */
async function stableLabels(page: Page, patterns: readonly RegExp[]): Promise<string[]> {
  const end = Date.now() + 60_000;
  for (;;) {
    const found = await labels(page);
    const isStable = found.length === patterns.length && patterns.every((each, index) => each.test(found[index] ?? ''));
    if (isStable || Date.now() > end) return found;
    await page.waitForTimeout(100);
  }
}

const focused = (page: Page) => page.locator('.pane-body .monaco-list-row.focused');

const focusedLabel = (page: Page) => focused(page).getAttribute('aria-label', { timeout: 5000 });

/** Moves down by one row, and waits until the focused row is drawn: a second key press before that would skip it. */
async function pressDown<T>(page: Page, read: () => Promise<T>, before: T): Promise<void> {
  await page.keyboard.press('ArrowDown');
  for (let tries = 0; tries < 100 && (await read()) === before; tries++) await page.waitForTimeout(50);
}

/** Goes down from the first row to the one whose label begins with a text. */
async function goTo(page: Page, start: string): Promise<void> {
  await focusedList(page).waitFor();
  await eventually(`the row "${start}"`, async () => {
    await page.keyboard.press('Home');
    if (!(await appears(focused(page).and(page.locator('[data-index="0"]'))))) return false;
    for (;;) {
      const label = await focusedLabel(page).catch(() => null);
      if (label?.startsWith(start)) return true;
      await pressDown(page, () => focusedLabel(page).catch(() => null), label);
      // It is the last one, or the window is so slow that the next one may have been passed.
      if ((await focusedLabel(page).catch(() => null)) === label) return false;
    }
  });
}

const menuItems = (page: Page) => page.locator('.monaco-menu .action-label:not(.separator)');

/** The items in the menu of the focused row. */
async function menu(page: Page): Promise<string[]> {
  await eventually('the menu', async () => {
    await page.keyboard.press('Shift+F10');
    return appears(menuItems(page).first());
  });
  return menuItems(page).allTextContents();
}

async function closeMenu(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await menuItems(page).first().waitFor({ state: 'detached' });
}

/** Chooses an item from the menu of the focused row. */
async function choose(page: Page, label: string): Promise<void> {
  const items = await menu(page);
  assert.ok(items.includes(label), `${label} is not among ${items.join(', ')}`);
  const item = page.locator('.monaco-menu .action-item.focused');
  const focusedItem = async () => (await item.allTextContents()).join().trim();
  for (let presses = 0; presses < 3 * items.length; presses++) {
    const current = await focusedItem();
    if (current === label) break;
    await pressDown(page, focusedItem, current);
  }
  assert.equal(await focusedItem(), label);
  await page.keyboard.press('Enter');
}

/** Presses Enter once the dialog, which says a text, has the focus. */
async function acceptDialog(page: Page, text: string): Promise<void> {
  await dialog(page).getByText(text).first().waitFor();
  await dialog(page).locator(':focus').waitFor();
  await page.keyboard.press('Enter');
  await dialog(page).waitFor({ state: 'hidden' });
}

describe('the Instances view with keyboard and screen reader', () => {
  it('labels every kind of row, and makes every action available to the keyboard', async (t) => {
    const { page, close } = await open();
    t.after(close);
    await focusView(page, 'Instances: Focus on Instances View');
    await row(page, 'web, running').waitFor();
    await row(page, 'sandbox-fails, not found, Failed').waitFor();
    await row(page, "Can't reach staging").waitFor();
    const time = String.raw`\w{3} \d+, \d{4}, \d+:\d+\s[AP]M`;
    const expected = [
      'CreateServer',
      `web\\.create-server\\.json, 1 running, CreateServer, sandbox, ${time}`,
      'web, running, 198\\.18\\.[\\d.]+, CreateServer',
      'Zenlayer BMC',
      `lost\\.zenlayer-bmc\\.json, result unknown, Zenlayer BMC, sandbox, ${time}`,
      'Result unknown, This send may or may not have created instances\\., .+',
      'Huawei Cloud ECS',
      `shop\\.huawei-ecs\\.json, 1 failed, 1 running, Huawei Cloud ECS, sandbox, ${time}`,
      'shop-0001, ACTIVE, Running, 198\\.18\\.[\\d.]+, Huawei Cloud ECS',
      'sandbox-fails, not found, Failed, .*no host has room for it.*, Huawei Cloud ECS',
      'JD Cloud coc-vm',
      `Can't reach staging, since ${time}, The profile "staging" was removed .+`,
      `strange\\.jdcloud-coc-vm\\.json, 1 unknown, JD Cloud coc-vm, staging, ${time}`,
      'strange, rebalancing, Unknown, JD Cloud coc-vm',
    ];
    const patterns = expected.map((each) => new RegExp(`^${each}$`));
    const found = await stableLabels(page, patterns);
    assert.equal(found.length, expected.length, found.join('\n'));
    for (const [index, label] of found.entries()) assert.match(label, patterns[index] ?? /^$/);

    // The rows came after the view had the focus.
    await focusView(page, 'Instances: Focus on Instances View');
    // The focused row is copied, even if no row is selected.
    await goTo(page, 'web, running');
    // What the status bar says is there for a few seconds only.
    await eventually('a copied id', async () => {
      await page.keyboard.press('Control+c');
      return appears(page.locator('.statusbar').getByText(/^Copied /));
    });
    assert.deepEqual(await menu(page), [
      'Access',
      'Open',
      'Copy',
      'Stop Instance',
      'Reboot Instance',
      'Terminate Instance',
    ]);
    await closeMenu(page);
    await choose(page, 'Stop Instance');
    await acceptDialog(page, 'Stop Instance');
    await row(page, 'web, stopped').waitFor();

    // In an undocumented state no action is offered that would change the instance.
    await goTo(page, 'strange, rebalancing');
    assert.deepEqual(await menu(page), ['Access', 'Open', 'Copy', 'Remove from View']);
    await closeMenu(page);

    await goTo(page, 'Result unknown');
    await choose(page, 'Resolve');
    // It comes first.
    await pick(page, 'found in "sandbox". Mark as nothing created?', 'Keep as Unknown');
    await row(page, 'Result unknown').waitFor();

    await goTo(page, "Can't reach staging");
    await choose(page, 'Retry Connection');

    await palette(page, 'Instance Requests: Show All Instances');
    await pick(page, 'Show All Instances', 'CreateServer');
    await focusView(page, 'Instances: Focus on Instances View');
    await row(page, 'All instances: CreateServer · sandbox, as of ').waitFor();
    await goTo(page, 'All instances: CreateServer · sandbox');
    for (const label of [
      /^web, stopped, 198\.18\.[\d.]+, created here$/,
      /^other-\d+, running, 198\.18\.[\d.]+, created elsewhere$/,
    ]) {
      await page.keyboard.press('ArrowDown');
      await assertEventually(async () => assert.match((await focusedLabel(page)) ?? '', label));
    }
    await page.keyboard.press('End');
    await assertEventually(async () => assert.equal(await focusedLabel(page), 'Show More..., sandbox'));
    await page.keyboard.press('Enter');
    await row(page, 'Show More...').waitFor({ state: 'detached' });
    await goTo(page, 'All instances: CreateServer · sandbox');
    await choose(page, 'Hide All Instances');
    await row(page, 'All instances: CreateServer · sandbox').waitFor({ state: 'detached' });

    await goTo(page, 'lost.zenlayer-bmc.json');
    await page.keyboard.press('Delete');
    await acceptDialog(page, 'Remove lost.zenlayer-bmc.json from the view?');
    await row(page, 'lost.zenlayer-bmc.json').waitFor({ state: 'detached' });
  });

  it('labels rows, menus and tooltips in Chinese', async (t) => {
    const { page, close } = await open('zh-cn');
    t.after(close);
    await focusView(page, '实例: Focus on 实例 View');
    await row(page, 'web, running, 运行中').waitFor();
    await row(page, '无法连接 staging, ').waitFor();
    await focusView(page, '实例: Focus on 实例 View');
    for (const start of ['web, ', '结果未知', 'web.create-server.json, 1 台运行中, ', '无法连接 staging']) {
      await goTo(page, start);
      for (const item of await menu(page)) assert.match(item, /\p{Script=Han}/u);
      await closeMenu(page);
    }
    await goTo(page, 'web, ');
    const table = page.locator('.monaco-hover:visible table');
    await eventually('the hover', async () => {
      await page.keyboard.press('Control+k');
      await page.keyboard.press('Control+i');
      return appears(table);
    });
    const names = table.locator('tr td:first-child');
    await assertEventually(async () =>
      assert.deepEqual(
        (await names.allTextContents()).filter((name) => !/\p{Script=Han}/u.test(name)),
        ['ID'],
      ),
    );
    await screenshot(page, join(repository, 'out', 'screenshots', 'instances-chinese.png'));
  });
});
