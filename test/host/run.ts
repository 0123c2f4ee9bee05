/**
 * Runs the tests of ./suite inside an extension host: `node test/host/run.ts [flags of VS Code]`, after the extension
 * itself was built. The host is VS Code's web server (see launcher.ts), or the desktop build that VSCODE_EXECUTABLE
 * names, or the one that @vscode/test-electron downloads if INSTANCE_REQUESTS_DESKTOP is 1.
 * With --extensionDevelopmentKind=web, the tests of ./web run in the extension host of the browser instead.
 * MOCHA_GREP narrows the tests to those whose titles match.
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { repository } from '../../scripts/vscode/paths.ts';
import { quietSettings } from '../../scripts/vscode/settings.ts';
import { bundleSuite, bundleWebSuite } from './bundle.ts';

const launcher = join(import.meta.dirname, 'launcher.sh');
const desktop = process.env.INSTANCE_REQUESTS_DESKTOP === '1';
const executable = process.env.VSCODE_EXECUTABLE ?? (desktop ? undefined : launcher);

const scratch = await mkdtemp(join(tmpdir(), 'instance-requests-host-'));
try {
  // Tests edit files, so they get a copy.
  const workspace = join(scratch, 'workspace');
  await cp(join(import.meta.dirname, 'workspace'), workspace, { recursive: true });
  const userData = join(scratch, 'user-data');
  await mkdir(join(userData, 'User'), { recursive: true });
  const isWeb = process.argv.includes('--extensionDevelopmentKind=web');
  // Where a remote extension host is connected, VS Code prefers it for an extension that has both entries.
  const kind = { 'remote.extensionKind': { 'instance-requests.instance-requests': ['web'] } };
  await writeFile(join(userData, 'User', 'settings.json'), JSON.stringify({ ...quietSettings, ...(isWeb && kind) }));

  const extensionTestsPath = await (isWeb ? bundleWebSuite() : bundleSuite());
  await runTests({
    ...(executable ? { vscodeExecutablePath: executable } : {}),
    extensionDevelopmentPath: repository,
    extensionTestsPath,
    launchArgs: [
      workspace,
      `--user-data-dir=${userData}`,
      `--extensions-dir=${join(scratch, 'extensions')}`,
      ...process.argv.slice(2),
    ],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(scratch, { recursive: true, force: true });
}
