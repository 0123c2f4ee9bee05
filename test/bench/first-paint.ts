import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { Journal } from '../../client/engine/journal/journal.ts';
import { openWorkbench, runCommand } from '../../scripts/vscode/browser.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { installExtension, startVSCode } from '../../scripts/vscode/server.ts';
import { quietSettings } from '../../scripts/vscode/settings.ts';
import { accepted, intended, observed } from '../support/builders/entries.ts';
import { type Spread, spreadOf } from './measure.ts';
import type { Report } from './report.ts';

const vsix = join(repository, 'dist', 'instance-requests.vsix');
const windows = 3;
const instancesPerRequest = 20;

/**
 * From the click on the view's icon to its first row, in a real VS Code and a new window each time: the extension is
 * activated, the journal read, and the tree built and drawn.
 */
export async function benchFirstPaint(): Promise<Report> {
  const values: Record<string, Spread> = {};
  for (const instances of [20, 10_000]) values[`${instances} instances`] = await firstPaint(instances);
  const columns = [{ name: 'time', values }];
  const title = 'From the click on the Instances view to its first row';
  return { tables: [{ title, unit: 'ms', columns, against: '20 instances', digits: 0 }] };
}

async function firstPaint(instances: number): Promise<Spread> {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  const dataDir = join(scratch, 'data');
  await installExtension(vsix, dataDir);
  const storage = join(dataDir, 'data', 'User', 'globalStorage', 'instance-requests.instance-requests');
  await fillJournal(join(storage, 'journal'), instances);
  const code = await startVSCode({ dataDir, userSettings: quietSettings });
  const { page, close } = await openWorkbench(code.url);
  try {
    const times: number[] = [];
    for (let window = 0; window < windows; window++) {
      await runCommand(page, 'View: Show Explorer');
      await page.reload();
      times.push(await openView(page));
    }
    return spreadOf(times);
  } finally {
    await close();
    await code.stop();
    rmSync(scratch, { recursive: true });
  }
}

async function openView(page: Page): Promise<number> {
  const icon = page.locator('.activitybar a.action-label[aria-label*="Instance"]');
  await icon.waitFor({ timeout: 60_000 });
  // By then, VS Code has finished what it does at its start.
  await page.waitForTimeout(5000);
  await leaveView(page);
  const start = performance.now();
  await icon.click();
  await page.locator('.pane-body .monaco-list-row').first().waitFor();
  return performance.now() - start;
}

/** Hides the view if the window has restored it: a click on its icon would close it. */
async function leaveView(page: Page): Promise<void> {
  const shown = page.locator('.activitybar .action-item.checked a[aria-label*="Instance"]');
  if ((await shown.count()) === 0) return;
  await runCommand(page, 'View: Show Explorer');
  await shown.waitFor({ state: 'detached' });
}

async function fillJournal(folder: string, instances: number): Promise<void> {
  const at = Date.now() - 86_400_000;
  const journal = new Journal(folder);
  for (let made = 0; made < instances; made += instancesPerRequest) {
    const request = `r${made}`;
    const ids = Array.from({ length: instancesPerRequest }, (_, index) => `${made}-${index}`);
    const where = {
      provider: 'huawei-ecs',
      profile: 'gone',
      file: `file:///${made}.huawei-ecs.json`,
      count: ids.length,
    };
    const running = ids.map((id) => observed(request, at, id, 'ACTIVE'));
    await journal.append(intended(request, at, where), accepted(request, at, ...ids), ...running);
  }
}
