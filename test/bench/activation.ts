import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openFile, openWorkbench, runCommand } from '../../scripts/vscode/browser.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { installExtension, startVSCode } from '../../scripts/vscode/server.ts';
import { quietSettings } from '../../scripts/vscode/settings.ts';
import { type Spread, spreadOf } from './measure.ts';
import type { Report } from './report.ts';

const vsix = join(repository, 'dist', 'instance-requests.vsix');
const file = 'web.huawei-ecs.json';

/** How many windows have no file open, and how many a request. */
const emptyWindows = 6;
const requestWindows = 20;

/** Between two looks at the running extensions. */
const pauseMs = 1500;

/** How long the editor may take to list the extensions. */
const listMs = 4000;

/**
 * The activation as VS Code's running extensions say it, in new windows of a real VS Code: with no file open, and with a
 * request file that the window restores.
 */
export async function benchActivation(): Promise<Report> {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  const folder = join(scratch, 'workspace');
  const dataDir = join(scratch, 'data');
  mkdirSync(folder);
  writeFileSync(join(folder, file), '{ "server": { "name": "web" } }\n');
  await installExtension(vsix, dataDir);
  const code = await startVSCode({ dataDir, userSettings: quietSettings });
  const { page, close } = await openWorkbench(code.url, { folder });
  try {
    const none = await activations(page, emptyWindows);
    await openFile(page, file);
    await runCommand(page, 'View: Keep Editor');
    const open = await activations(page, requestWindows);
    const columns = [{ name: 'time', values: { 'no file open': none, 'a request open': open } }];
    const goal = (name: string, { median }: Spread) => ({
      name: `activation, ${name}`,
      value: median,
      max: 50,
      unit: 'ms' as const,
    });
    return {
      tables: [
        {
          title: `Activation as the running extensions say it, in ${emptyWindows} and ${requestWindows} windows`,
          unit: 'ms',
          columns,
          digits: 0,
        },
      ],
      goals: [goal('no file open', none), goal('a request open', open)],
    };
  } finally {
    await close();
    await code.stop();
    rmSync(scratch, { recursive: true });
  }
}

/** The times of some windows, each of which is the same page loaded again. */
async function activations(page: Page, windows: number): Promise<Spread> {
  const times: number[] = [];
  for (let window = 0; window < windows; window++) {
    await page.reload();
    times.push(await activation(page));
  }
  return spreadOf(times);
}

/** What the running extensions say of this one, in milliseconds. */
async function activation(page: Page): Promise<number> {
  await page.locator('.activitybar a.action-label[aria-label*="Instance"]').waitFor({ timeout: 60_000 });
  for (let tries = 0; tries < 60; tries++) {
    // The editor doesn't list what is activated after it opens.
    await page.waitForTimeout(pauseMs);
    await runCommand(page, 'Developer: Show Running Extensions');
    const row = page.locator('.runtime-extensions-editor .extension', { hasText: 'Instance Requests' });
    const time = row.locator('.activation-time').filter({ hasText: /\d+\s*ms/ });
    const text = await time.textContent({ timeout: listMs }).catch(() => undefined);
    await closeRunningExtensions(page);
    if (text) return Number(/(\d+)\s*ms/.exec(text)?.[1]);
  }
  throw new Error('The running extensions name no time of the activation.');
}

/** Closes the dialog of the running extensions, which takes all keys while it is open. */
async function closeRunningExtensions(page: Page): Promise<void> {
  const dialog = page.locator('.runtime-extensions-editor');
  while (await dialog.isVisible()) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(200);
  }
}
