import { randomBytes } from 'node:crypto';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { ensureChromium } from './install.ts';
import {
  appears,
  growingTryMs,
  guardKeys,
  patienceMs,
  pressInQuickInput,
  quickInput,
  quickInputBox,
  succeeds,
  tryMs,
  untilTrue,
} from './keys.ts';

export interface WorkbenchOptions {
  /** The folder to open; by default the server's default folder, or none. */
  folder?: string;
  /** Name and value pairs for the workbench, as `extensionDevelopmentPath`; needs `smokeTestDriver` on the server. */
  payload?: [name: string, value: string][];
  /** The theme; VS Code follows it because of `window.autoDetectColorScheme` in `quietSettings`. */
  colorTheme?: 'light' | 'dark';
  size?: { width: number; height: number };
  /** Called before the page loads, to expose functions to it or to listen. */
  prepare?: (page: Page) => Promise<void>;
}

export interface Workbench {
  page: Page;
  /** Opens another window, which shares what the browser keeps. */
  openWindow(folder: string): Promise<Page>;
  close(): Promise<void>;
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Pages can't reach anything outside this machine.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** How many times slower than this machine the window is, to find tests that a slow machine breaks: such as 4. */
const slowness = Number(process.env.INSTANCE_REQUESTS_SLOW ?? 1);

/** Opens the workbench in Chromium, and waits until it is drawn. */
export async function openWorkbench(url: string, options: WorkbenchOptions = {}): Promise<Workbench> {
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: flags });
  try {
    const context = await browser.newContext({
      colorScheme: options.colorTheme ?? 'dark',
      viewport: options.size ?? { width: 1280, height: 800 },
    });
    context.setDefaultTimeout(patienceMs);
    // As a person allows it when the browser asks.
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await guardKeys(context);
    // Secrets outlive the page only with half of the key from the server, as code-server's start page provides it.
    const keyHalf = randomBytes(32);
    const open = (to: WorkbenchOptions) => openPage(context, address(url, to), keyHalf, options.prepare);
    const page = await open(options);
    return { page, openWindow: (folder) => open({ ...options, folder }), close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function openPage(
  context: BrowserContext,
  to: string,
  keyHalf: Buffer,
  prepare?: WorkbenchOptions['prepare'],
): Promise<Page> {
  const page = await context.newPage();
  await page.route('**/mint-key', (route) => route.fulfill({ body: keyHalf }));
  if (slowness > 1) {
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
  }
  await prepare?.(page);
  await page.goto(to);
  await page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor();
  return page;
}

function address(url: string, options: WorkbenchOptions): string {
  const to = new URL(url);
  if (options.folder) to.searchParams.set('folder', options.folder);
  if (options.payload) to.searchParams.set('payload', JSON.stringify(options.payload));
  return to.href;
}

/**
 * Runs a command by its title in the command palette, such as `View: Toggle Terminal`. The palette lists the commands
 * that exist when it opens, so it is opened again until it lists those of a new extension.
 */
export async function runCommand(page: Page, title: string): Promise<void> {
  await untilTrue(`the command "${title}" in the palette`, (tries) =>
    chooseInQuickAccess(page, `>${title}`, title, growingTryMs(tries)),
  );
}

/** Opens a file of the workspace by name, and waits until its editor has the focus. */
export async function openFile(page: Page, name: string): Promise<void> {
  await untilTrue(`an editor of ${name}`, async (tries) => {
    await chooseInQuickAccess(page, name, name, growingTryMs(tries));
    return hasFocus(page, name);
  });
}

/** Whether a file is in the active tab, and the focus in its editor, which shows its predecessor for a moment. */
async function hasFocus(page: Page, name: string): Promise<boolean> {
  const tab = page.locator(`.tab.active[data-resource-name=${JSON.stringify(name)}]`).first();
  const editor = page.locator(`.monaco-editor.focused[data-uri$=${JSON.stringify(`/${encodeURIComponent(name)}`)}]`);
  return (await appears(tab)) && (await appears(editor.first()));
}

/** Opens quick access anew, types, and chooses the row with exactly this label. */
async function chooseInQuickAccess(page: Page, text: string, label: string, listMs: number): Promise<boolean> {
  await page.keyboard.press('F1');
  const box = quickInputBox(page);
  // A quick input of something else may be open still.
  const isOpen = async () => (await box.inputValue({ timeout: tryMs })).startsWith('>');
  if (!(await appears(box)) || !(await isOpen().catch(() => false))) return false;
  // An editor that has just opened may take the focus, which closes quick access.
  if (!(await succeeds(box.fill(text, { timeout: tryMs })))) return false;
  const rows = quickInput(page).locator('.monaco-list-row', { has: page.getByText(label, { exact: true }) });
  const isListed = await appears(rows.first(), 'visible', listMs);
  const focused = rows.and(page.locator('.focused'));
  // Commands that were used recently stand before others.
  for (let presses = 0; isListed && presses < 20 && !(await focused.isVisible()); presses++) {
    await pressInQuickInput(page, 'ArrowDown', { value: text });
  }
  if (!(await pressInQuickInput(page, 'Enter', { value: text, row: label, isWholeRow: true }))) {
    await page.keyboard.press('Escape');
    return false;
  }
  // What was chosen may ask something in the same box.
  return untilGone(page, text);
}

/** Whether the quick input closes, or has another text, while one try lasts. */
async function untilGone(page: Page, text: string): Promise<boolean> {
  const end = Date.now() + tryMs;
  while (Date.now() < end) {
    // All boxes there are, as waiting for one that has just closed would take a whole try.
    const values = await quickInputBox(page).evaluateAll((all: { value?: string }[]) => all.map(({ value }) => value));
    if (!values.includes(text)) return true;
    await page.waitForTimeout(50);
  }
  return false;
}

/** Saves a screenshot of the page as PNG. */
export async function screenshot(page: Page, path: string): Promise<void> {
  await page.screenshot({ path, animations: 'disabled' });
}

/** Closes everything that covers the view: notifications, suggestions, hovers and the quick input. */
export async function dismiss(page: Page): Promise<void> {
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Escape');
  await untilTrue('the notifications to close', async () => {
    await runCommand(page, 'Notifications: Clear All Notifications');
    return appears(page.locator('.notifications-toasts.visible'), 'hidden');
  });
}
