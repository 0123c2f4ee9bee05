import { randomBytes } from 'node:crypto';
import { type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { ensureChromium } from './install.ts';

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

/** Opens the workbench in Chromium, and waits until it is drawn. */
export async function openWorkbench(url: string, options: WorkbenchOptions = {}): Promise<Workbench> {
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: flags });
  try {
    const context = await browser.newContext({
      colorScheme: options.colorTheme ?? 'dark',
      viewport: options.size ?? { width: 1280, height: 800 },
    });
    // Long, for a busy machine; only a failure waits until the end.
    context.setDefaultTimeout(60_000);
    const page = await openPage(context, address(url, options), options.prepare);
    return { page, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function openPage(context: BrowserContext, to: string, prepare?: WorkbenchOptions['prepare']): Promise<Page> {
  const page = await context.newPage();
  // Secrets outlive the page only with half of the key from the server, as code-server's start page provides it.
  const half = randomBytes(32);
  await page.route('**/mint-key', (route) => route.fulfill({ body: half }));
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
  const row = page.locator('.quick-input-widget:visible .monaco-list-row', {
    has: page.getByText(title, { exact: true }),
  });
  for (let tries = 0; tries < 15; tries++) {
    await page.keyboard.press('F1');
    const input = page.locator('.quick-input-widget:visible .quick-input-filter input.input');
    if (!(await appears(input))) continue;
    // An editor that has just opened may take the focus, which closes the palette.
    const isTyped = await input.fill(`>${title}`, { timeout: 2000 }).then(
      () => true,
      () => false,
    );
    if (!isTyped) continue;
    const found = await appears(row.first());
    if (found) return row.first().click();
    await page.keyboard.press('Escape');
  }
  throw new Error(`The command palette has no "${title}".`);
}

/** Whether an element appears within two seconds. */
function appears(what: Locator): Promise<boolean> {
  return what.waitFor({ timeout: 2000 }).then(
    () => true,
    () => false,
  );
}

/** Opens a file of the workspace by name, through quick open, and waits for its tab. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+p');
  await chooseInQuickInput(page, name, name);
  await page
    .locator(`.tab.active[data-resource-name=${JSON.stringify(name)}]`)
    .first()
    .waitFor();
}

/** Types into the quick input that is open or opening, then chooses the row with exactly this label. */
export async function chooseInQuickInput(page: Page, text: string, label: string): Promise<void> {
  const widget = page.locator('.quick-input-widget:visible');
  const input = widget.locator('.quick-input-filter input.input');
  await input.waitFor();
  await input.fill(text);
  const row = widget.locator('.monaco-list-row', { has: page.getByText(label, { exact: true }) });
  await row.first().click();
}

/** Saves a screenshot of the page as PNG. */
export async function screenshot(page: Page, path: string): Promise<void> {
  await page.screenshot({ path, animations: 'disabled' });
}

/** Closes everything that covers the view: notifications, suggestions, hovers and the quick input. */
export async function dismiss(page: Page): Promise<void> {
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Escape');
  await runCommand(page, 'Notifications: Clear All Notifications');
  await page.locator('.notifications-toasts.visible').waitFor({ state: 'hidden' });
}
