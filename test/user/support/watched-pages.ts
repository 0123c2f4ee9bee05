import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { screenshot } from '../../../scripts/vscode/browser.ts';
import { repository } from '../../../scripts/vscode/paths.ts';
import { crowdsOfToasts } from './toasts.ts';

const pages = new Set<Page>();

/** Has a test that fails report what this page shows. */
export function watchPage(page: Page): void {
  pages.add(page);
}

/** Where a window shows what it waits for, or what stands in the way of a test. */
const places = {
  'active tab': '.tab.active',
  notification: '.notifications-toasts .notification-list-item-message',
  'quick input': '.quick-input-widget',
  dialog: '.monaco-dialog-box',
  menu: '.monaco-menu',
  focus: ':focus',
};

async function shownText(page: Page): Promise<string> {
  const texts = Object.entries(places).map(async ([place, selector]) => {
    const all = page.locator(selector).filter({ visible: true });
    const found = [...(await all.allInnerTexts()), ...(await boxes(all))].filter((text) => text.trim() !== '');
    return found.map((text) => `  ${place}: ${text.replaceAll(/\s+/g, ' ').slice(0, 300)}`);
  });
  return (await Promise.all(texts)).flat().join('\n');
}

// What a page showed when a test failed goes to out/failures, and as text to the error: some machines keep only that.
afterEach(async (test) => {
  if (!('passed' in test) || test.passed) return;
  const error = 'error' in test && test.error instanceof Error ? test.error.cause : undefined;
  const name = test.name.replaceAll(/\W+/g, '-');
  for (const [index, page] of [...pages].filter((each) => !each.isClosed()).entries()) {
    const shown = `The window showed:\n${await shownText(page).catch(String)}`;
    if (error instanceof Error) error.stack += `\n${shown}`;
    else console.error(shown);
    await screenshot(page, join(repository, 'out', 'failures', `${name}-${index}.png`)).catch(() => undefined);
  }
});

// No scenario shows more than one notification at a time.
afterEach(async () => {
  const open = [...pages].filter((page) => !page.isClosed());
  for (const crowd of (await Promise.all(open.map(crowdsOfToasts))).flat()) {
    assert.fail(`Several notifications were shown at the same time:\n${crowd.join('\n')}`);
  }
});

/** What is typed in the boxes within some elements. */
const boxes = (within: Locator): Promise<string[]> =>
  within
    .locator('input:not([type="password"]):not([type="checkbox"])')
    .evaluateAll((all: { value?: string }[]) => all.map(({ value }) => value ?? ''));
