import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openWorkbench, runCommand } from '../../scripts/vscode/browser.ts';
import { ensureVSCode } from '../../scripts/vscode/install.ts';
import { appears, succeeds, tryMs, untilTrue } from '../../scripts/vscode/keys.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { cleanEnvironment } from '../../scripts/vscode/run.ts';
import { descendants, isRunning } from './support/processes.ts';
import { watchPage } from './support/watched-pages.ts';

/** The ids of the running processes, once there is more than the server: the page starts an extension host later. */
async function serverAndExtensionHost(pid: number): Promise<number[]> {
  for (let tries = 0; tries < 600; tries++) {
    const started = await descendants(pid);
    if (started.length > 1) return started;
    await sleep(200);
  }
  throw new Error('no extension host was started');
}

/** The line of the output that is an address only. */
function printedAddress(start: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const address = /^http:\/\/127\.0\.0\.1:\d+\/\?folder=\S+$/m.exec(output)?.[0];
      if (address) resolve(address);
    };
    start.stdout?.on('data', read);
    start.stderr?.on('data', read);
    start.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
}

/** Opens a sample from the Explorer, then one of its problems: both are the same editor. */
async function showsProblemsOnce(page: Page): Promise<void> {
  const name = 'broken.huawei-ecs.json';
  const tab = page.locator(`.tab[data-resource-name="${name}"]`);
  const active = page.locator(`.tab.active[data-resource-name="${name}"]`);
  const file = page.locator('.explorer-folders-view').getByText(name, { exact: true });
  // Rows of a view that still loads move under the pointer, and another one is clicked.
  await untilTrue(`${name} to open`, async () => {
    return (await succeeds(file.dblclick({ timeout: tryMs }))) && appears(active);
  });
  await page.locator('.monaco-editor .squiggly-error').first().waitFor();
  await runCommand(page, 'Problems: Focus on Problems View');
  const filter = page.locator('.part.panel .viewpane-filter input');
  const rows = page.locator('.markers-panel .monaco-list-row');
  const problem = rows.locator('.marker-message-details-container').first();
  // The panel lists the problems of the other files in the folder too, and forgets a text that comes before it is ready.
  await untilTrue(`a problem of ${name} to open`, async () => {
    if (!(await succeeds(filter.fill(name, { timeout: tryMs })))) return false;
    if (!(await appears(rows.first().filter({ hasText: name })))) return false;
    return (await succeeds(problem.click({ timeout: tryMs }))) && appears(active);
  });
  assert.equal(await tab.count(), 1);
}

describe('npm start', () => {
  it('opens the workbench, and leaves no process behind', { timeout: 600_000 }, async (t) => {
    await ensureVSCode();
    const home = await mkdtemp(join(tmpdir(), 'instance-requests-start-'));
    const start = spawn(process.execPath, [join(repository, 'scripts', 'start.ts')], {
      cwd: repository,
      env: { ...cleanEnvironment(), INSTANCE_REQUESTS_START_DIR: home, PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(start, 'exit');
    t.after(async () => {
      start.kill('SIGTERM');
      await ended;
      await rm(home, { recursive: true, force: true });
    });

    const url = await printedAddress(start);
    const { page, close } = await openWorkbench(url);
    t.after(close);
    watchPage(page);
    // The name of the workspace is above its files, so the folder opened without a question.
    await page.locator('.explorer-folders-view').waitFor();
    assert.match(await page.title(), /workspace/);
    await showsProblemsOnce(page);

    const started = await serverAndExtensionHost(start.pid ?? 0);
    start.kill('SIGINT');
    assert.deepEqual(await ended, [0, null]);
    assert.deepEqual(
      await Promise.all(started.map(isRunning)),
      started.map(() => false),
    );
  });
});
