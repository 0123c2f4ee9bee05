import type { FrameLocator, Locator, Page } from 'playwright-core';
import { runCommand } from '../../../scripts/vscode/browser.ts';
import {
  appears,
  growingTryMs,
  pressInQuickInput,
  quickInput,
  quickInputBox,
  succeeds,
  tryMs,
  untilTrue,
} from '../../../scripts/vscode/keys.ts';
import { browserStorage } from './look.ts';

export { quickInput, untilTrue as eventually };

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

/** The rows of the view. */
export const viewRows = (page: Page): Locator => page.locator('.pane-body .monaco-list-row');

/** Answers an input box by typing text. */
export async function answer(page: Page, question: string, text: string): Promise<void> {
  const asked = quickInput(page).locator('.quick-input-message').filter({ hasText: question });
  await asked.waitFor();
  // What is wrong with an earlier answer isn't said any more once another is typed, but the title stays.
  const title = (await quickInput(page).locator('.quick-input-title').textContent()) ?? '';
  await untilTrue(`the answer to "${question}"`, async () => {
    if (!(await succeeds(quickInputBox(page).fill(text, { timeout: tryMs })))) return false;
    return pressInQuickInput(page, 'Enter', { value: text, question: title });
  });
  // A question with the same text that follows is another one.
  await appears(asked, 'hidden');
}

/** Picks a row by typing its text, once the question is in the title or the placeholder. */
export async function pick(page: Page, question: string, label: string): Promise<void> {
  await asking(page, question).waitFor();
  await untilTrue(`"${label}" to be picked for "${question}"`, () => tryToPick(page, question, label));
  await appears(asking(page, question), 'hidden');
}

/**
 * Runs a command that only asks what to pick, and picks a row. It runs again if the question was closed, as by an editor
 * that takes the focus late, or hasn't the row, as it was asked too early.
 */
export async function runAndPick(page: Page, title: string, question: string, label: string): Promise<void> {
  await untilTrue(`"${label}" to be picked for "${title}"`, async () => {
    await runCommand(page, title);
    if (!(await succeeds(asking(page, question).waitFor({ timeout: 6 * tryMs })))) return false;
    if (await tryToPick(page, question, label)) return true;
    await cancelQuickInput(page);
    return false;
  });
  await appears(asking(page, question), 'hidden');
}

/** What asks a question, in the title or the placeholder of the quick input. */
const asking = (page: Page, question: string): Locator =>
  quickInput(page)
    .getByText(question, { exact: true })
    .or(quickInputBox(page).and(page.locator(`[placeholder*=${JSON.stringify(question)}]`)))
    .first();

async function tryToPick(page: Page, question: string, label: string): Promise<boolean> {
  if (!(await succeeds(quickInputBox(page).fill(label, { timeout: tryMs })))) return false;
  if (!(await appears(rows(page).and(page.locator('.focused')).filter({ hasText: label })))) return false;
  return pressInQuickInput(page, 'Enter', { value: label, row: label, question });
}

/** Checks or unchecks a row of a quick input that has several answers. */
export async function setChecked(row: Locator, isChecked: boolean): Promise<void> {
  await untilTrue('a row to be checked or not', () => succeeds(row.setChecked(isChecked, { timeout: tryMs })));
}

/** Answers with the rows that are checked. */
export async function pickChecked(page: Page): Promise<void> {
  await clickUntilGone(quickInput(page).getByRole('button', { name: 'OK' }));
}

/** Closes the quick input that is open. */
export async function cancelQuickInput(page: Page): Promise<void> {
  await untilTrue('the quick input to close', async () => {
    await page.keyboard.press('Escape');
    return appears(quickInput(page), 'hidden');
  });
}

/** Presses a button of the modal dialog, and waits until that dialog has closed: another one may follow. */
export async function confirm(page: Page, button: string | RegExp): Promise<void> {
  const found = dialog(page).getByRole('button', { name: button, exact: true });
  await found.waitFor();
  if (!(await clickUntilGone(found))) throw new Error(`The dialog closed before "${button}" was pressed.`);
}

/** Presses a button of a notification, which may hide before that: then in the list of all notifications. */
export async function pressInNotification(page: Page, text: string | RegExp, button: string): Promise<void> {
  const shown = page.locator('.notifications-toasts .notification-toast, .notifications-center .monaco-list-row');
  const found = shown.filter({ hasText: text }).getByRole('button', { name: button, exact: true });
  const visible = found.filter({ visible: true }).first();
  await succeeds(visible.waitFor());
  await untilTrue(`the button "${button}" of a notification`, async () => {
    if (!(await visible.isVisible())) await runCommand(page, 'Notifications: Show Notifications');
    return (await appears(visible)) && clickUntilGone(visible);
  });
}

/**
 * Clicks an element until it disappears; a click on what still moves is lost. One that is the same to the locator but
 * drawn later isn't clicked.
 * @returns false if it disappeared by itself
 */
export async function clickUntilGone(what: Locator): Promise<boolean> {
  const element = await what.elementHandle({ timeout: tryMs }).catch(() => null);
  let isClicked = false;
  await untilTrue('a click to be noticed', async () => {
    if (!element || !(await element.isVisible())) return true;
    isClicked = await succeeds(element.click({ timeout: tryMs }));
    return succeeds(element.waitForElementState('hidden', { timeout: tryMs }));
  });
  return isClicked;
}

/** Presses a button in a row of the view, which shows its buttons while the pointer is over it. */
export async function pressInRow(row: Locator, button: string): Promise<void> {
  await untilTrue(`the button "${button}" of a row`, async () => {
    if (!(await succeeds(row.hover({ timeout: tryMs })))) return false;
    return succeeds(row.getByRole('button', { name: button }).click({ timeout: tryMs }));
  });
}

/** Selects a row of the view; another one may have moved to its place at the time of the click. */
export async function selectRow(page: Page, row: Locator): Promise<void> {
  await untilTrue('a row to be selected', async () => {
    if (!(await succeeds(row.click({ timeout: tryMs })))) return false;
    return appears(row.and(page.locator('.selected')));
  });
}

/** Shows the view, and waits until it has the focus, which it takes from what opens before that. */
export async function showInstances(page: Page): Promise<void> {
  await untilTrue('the view to have the focus', async (tries) => {
    await runCommand(page, 'Instances: Focus on Instances View');
    const focused = page.locator('.part.sidebar :focus').first();
    return succeeds(focused.waitFor({ state: 'attached', timeout: growingTryMs(tries) }));
  });
}

/**
 * Asks for completions until one has a text: the language server may be starting, and values of
 * an account may be on their way. While a list is open, the keys that ask show its details instead.
 */
export async function suggest(page: Page, text: string): Promise<void> {
  const suggestions = page.locator('.suggest-widget.visible');
  await untilTrue(`"${text}" to be suggested`, async () => {
    if (await suggestions.isVisible()) await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Space');
    return appears(suggestions.getByText(text).first());
  });
}

/** Selects the text of the line with a text, up to its first column, in the editor that is shown. */
export async function selectLine(page: Page, text: string): Promise<void> {
  await page.locator('.view-line', { hasText: text }).first().click();
  await page.locator('.monaco-editor.focused').waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Shift+Home');
}

/** Closes all editors and notifications. */
export async function closeEditors(page: Page): Promise<void> {
  await runCommand(page, 'View: Close All Editors');
  await page.locator('.part.editor .tab').first().waitFor({ state: 'detached' });
}

/** Closes the editor of a tab that is active. */
export async function closeEditor(page: Page, tab: Locator): Promise<void> {
  await tab.waitFor();
  await runCommand(page, 'View: Close Editor');
  await tab.waitFor({ state: 'detached' });
}

/** The active tab with a name. */
export const activeTab = (page: Page, name: string): Locator =>
  page.locator(`.tab.active[data-resource-name=${JSON.stringify(name)}]`).first();

/** Chooses from the menu that has just opened. VS Code takes a click right after that for the one that opened it. */
export async function chooseInMenu(page: Page, label: string): Promise<void> {
  const item = page.locator('.monaco-menu').getByText(label, { exact: true });
  await item.waitFor();
  await untilTrue(`"${label}" to be chosen`, async () => {
    await page.waitForTimeout(500);
    if (await item.isVisible()) await item.click({ timeout: tryMs }).catch(() => undefined);
    return appears(item, 'hidden');
  });
}

/** Opens the report of a check that a notification offers, and waits until it is drawn. */
export async function openReport(page: Page, file: string): Promise<void> {
  await pressInNotification(page, '', 'Show Report');
  await activeTab(page, `${file}.check.md`).waitFor();
  await webview(page).getByRole('heading', { name: 'Not verified' }).waitFor();
}

/**
 * The page that a webview shows. Not to be read with `Frame.content`: VS Code writes the page into a frame that exists
 * already, and a call before that gives the empty page for ever.
 */
export const webview = (page: Page): FrameLocator => page.frameLocator('iframe.webview.ready').frameLocator('iframe');

/** Reloads the window once VS Code, which writes them a moment later, has saved the states that match. */
export async function reload(page: Page, ...saved: readonly RegExp[]): Promise<void> {
  await untilTrue(`${saved.join(' and ')} to be saved`, async () => {
    const texts = Object.values(await browserStorage(page));
    return saved.every((state) => texts.some((text) => state.test(text)));
  });
  await page.reload();
}

/** Points at an element until its hover has a text; a row may move away from under the pointer. */
export async function hover(page: Page, what: Locator, says: string): Promise<void> {
  const text = page.locator('.monaco-hover:visible').getByText(says, { exact: false }).first();
  await untilTrue(`the hover to say ${says}`, async () => {
    await page.mouse.move(0, 0);
    await what.hover({ timeout: tryMs }).catch(() => undefined);
    return appears(text);
  });
}

/** Repeats an assertion about what the window shows until it holds, as drawing lags behind; throws its last error. */
export async function assertEventually(assertion: () => Promise<void>): Promise<void> {
  let last: unknown;
  const holds = () =>
    assertion().then(
      () => true,
      (error: unknown) => {
        last = error;
        return false;
      },
    );
  await untilTrue('an assertion', holds).catch((error: unknown) => {
    throw last ?? error;
  });
}

/** Names the profile that is being added, and says that it is for tests. */
export async function nameProfile(page: Page, name: string): Promise<void> {
  await pick(page, 'Select what the account is used for', 'Change Name or Endpoint...');
  await answer(page, 'Name of the profile', name);
  await pick(page, 'Select what the account is used for', 'Test');
}

/** Gives a region that has another endpoint than the default one. */
export async function giveRegion(page: Page, region: string, endpoint: string): Promise<void> {
  await pick(page, 'Select the region', 'Another Region or Endpoint...');
  await answer(page, 'ID of the region', region);
  await answer(page, 'Leave empty to use', endpoint);
}

/** Answers the questions of "Add Profile" for an account of Huawei Cloud whose credential is in the environment. */
export async function addHuaweiProfile(page: Page, name: string, endpoint: string): Promise<void> {
  await runCommand(page, 'Instance Requests: Add Profile');
  await pick(page, 'Select a provider', 'Huawei Cloud ECS');
  await giveRegion(page, 'cn-north-4', endpoint);
  await nameProfile(page, name);
  await pick(page, 'Select a credential type', 'Access key (AK/SK) from environment variables');
  await answer(page, 'Project ID', '0123456789abcdef0123456789abcdef');
  await notification(page, `Added the profile "${name}"`).waitFor();
}
