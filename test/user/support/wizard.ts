import type { FrameLocator, Locator, Page } from 'playwright-core';
import { runCommand } from '../../../scripts/vscode/browser.ts';

/** The visible quick input, without text that only screen readers get. */
export const quickInput = (page: Page): Locator => page.locator('.quick-input-widget:visible');

/** The rows to pick from. */
export const rows = (page: Page): Locator => quickInput(page).locator('.monaco-list-row');

/** The modal dialog that asks for confirmation. */
export const dialog = (page: Page): Locator => page.locator('.monaco-dialog-box');

/** A notification with a text; the caller waits for it. */
export const notification = (page: Page, text: string | RegExp): Locator =>
  page.locator('.notifications-toasts .notification-toast').filter({ hasText: text }).first();

/** The status bar item with a text. */
export const statusItem = (page: Page, text: string): Locator =>
  page.locator('.statusbar-item').filter({ hasText: text }).first();

/** Answers an input box by typing text. */
export async function answer(page: Page, question: string, text: string): Promise<void> {
  await quickInput(page).locator('.quick-input-message').filter({ hasText: question }).waitFor();
  await quickInput(page).locator('input.input').fill(text);
  await page.keyboard.press('Enter');
}

/** Picks a row by typing its text, once the question is in the title or the placeholder. */
export async function pick(page: Page, question: string, label: string): Promise<void> {
  const title = quickInput(page).getByText(question, { exact: true });
  const input = quickInput(page).locator('.quick-input-filter input.input');
  await title
    .or(input.and(page.locator(`[placeholder*=${JSON.stringify(question)}]`)))
    .first()
    .waitFor();
  await input.fill(label);
  await rows(page).and(page.locator('.focused')).filter({ hasText: label }).waitFor();
  await page.keyboard.press('Enter');
}

/** Chooses from the menu that has just opened. VS Code takes a click right after that for the one that opened it. */
export async function chooseInMenu(page: Page, label: string): Promise<void> {
  const item = page.locator('.monaco-menu').getByText(label, { exact: true });
  for (let tries = 0; tries < 10 && (await item.isVisible()); tries++) {
    await item.click();
    await page.waitForTimeout(500);
  }
}

/** Opens the report of a check that a notification offers, and waits until it is drawn. */
export async function openReport(page: Page, file: string): Promise<void> {
  const report = page.locator(`.tab.active[data-resource-name="${file}.check.md"]`).first();
  const button = page.getByRole('button', { name: 'Show Report' }).first();
  // A click while the notification slides in is lost.
  await eventually('the report to open', async () => {
    if (await report.isVisible()) return true;
    await button.click({ timeout: 5000 }).catch(() => undefined);
    return report.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
  });
  await webview(page).getByRole('heading', { name: 'Not verified' }).waitFor();
}

/**
 * The page that a webview shows. Not to be read with `Frame.content`: VS Code writes the page into a frame that exists
 * already, and a call before that gives the empty page for ever.
 */
export const webview = (page: Page): FrameLocator => page.frameLocator('iframe.webview.ready').frameLocator('iframe');

/** Points at an element until its hover has a text; a row may move away from under the pointer. */
export async function hover(page: Page, what: Locator, says: string): Promise<void> {
  const text = page.locator('.monaco-hover:visible').getByText(says, { exact: false }).first();
  const holds = async () => {
    await page.mouse.move(0, 0);
    await what.hover({ timeout: 5000 }).catch(() => undefined);
    return text.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
  };
  // A try takes up to eight seconds.
  await eventually(`the hover to say ${says}`, holds, 12);
}

/** Waits until a condition holds, for a minute by default. */
export async function eventually(what: string, holds: () => boolean | Promise<boolean>, maxTries = 600): Promise<void> {
  for (let tries = 0; tries < maxTries; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Timed out waiting for ${what}.`);
}

/** Repeats an assertion about what the window shows until it holds, as drawing lags behind; throws its last error. */
export async function assertEventually(assertion: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await assertion();
    } catch (error) {
      if (tries === 300) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Answers the questions of "Add Profile" for an account of Huawei Cloud whose credential is in the environment. */
export async function addHuaweiProfile(page: Page, name: string, endpoint: string): Promise<void> {
  await runCommand(page, 'Instance Requests: Add Profile');
  await pick(page, 'Select a provider', 'Huawei Cloud ECS');
  await answer(page, 'Name of the profile', name);
  await answer(page, 'ID of the region', 'cn-north-4');
  await answer(page, 'Project ID', '0123456789abcdef0123456789abcdef');
  await answer(page, 'Leave empty to use', endpoint);
  await pick(page, 'Select what the account is used for', 'Test');
  await pick(page, 'Select a credential type', 'Access key (AK/SK) from environment variables');
  await notification(page, `Added the profile "${name}"`).waitFor();
}
