import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openFile, openWorkbench, runCommand } from '../../scripts/vscode/browser.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { installExtension, startVSCode } from '../../scripts/vscode/server.ts';
import { quietSettings } from '../../scripts/vscode/settings.ts';
import { median, print } from './measure.ts';

const vsix = join(repository, 'dist', 'instance-requests.vsix');
const file = 'web.huawei-ecs.json';

/**
 * The activation as VS Code's running extensions say it, in new windows of a real VS Code: with no file open, and with a
 * request file that the window restores.
 */
export async function benchActivation(windows = 10): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  const folder = join(scratch, 'workspace');
  const dataDir = join(scratch, 'data');
  mkdirSync(folder);
  writeFileSync(join(folder, file), '{ "server": { "name": "web" } }\n');
  await installExtension(vsix, dataDir);
  const code = await startVSCode({ dataDir, userSettings: quietSettings });
  const { page, close } = await openWorkbench(code.url, { folder, size: { width: 1280, height: 3000 } });
  try {
    const values = { 'no file open': await activations(page, windows) };
    await openFile(page, file);
    const open = { 'a request open': await activations(page, windows) };
    const columns = [{ name: '', values: { ...values, ...open } }];
    print(`Activation as the running extensions say it, ${windows} windows (median ms)`, columns, 'no file open', 0);
  } finally {
    await close();
    await code.stop();
    rmSync(scratch, { recursive: true });
  }
}

/** The median of some windows, each of which is the same page loaded again. */
async function activations(page: Page, windows: number): Promise<number> {
  const times: number[] = [];
  for (let window = 0; window < windows; window++) {
    await page.reload();
    times.push(await activation(page));
  }
  return median(times);
}

/** What the running extensions say of this one, in milliseconds. */
async function activation(page: Page): Promise<number> {
  await page.locator('.activitybar a.action-label[aria-label*="Instance"]').waitFor({ timeout: 60_000 });
  // By then, VS Code has finished what it does at its start; the editor doesn't list what is activated after it opens.
  await page.waitForTimeout(5000);
  await runCommand(page, 'Developer: Show Running Extensions');
  const row = page.locator('.runtime-extensions-editor .extension', { hasText: 'Instance Requests' });
  const time = row.locator('.activation-time');
  await time.filter({ hasText: /\d+\s*ms/ }).waitFor({ timeout: 60_000 });
  const text = (await time.textContent()) ?? '';
  // The editor is above the others, and isn't restored.
  await page.keyboard.press('Escape');
  return Number(/(\d+)\s*ms/.exec(text)?.[1]);
}
