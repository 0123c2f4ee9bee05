import { copyFile, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from './lock.ts';
import { canInstall, exists, installPackages } from './packages.ts';
import { cache } from './paths.ts';
import { output, run } from './run.ts';

const home = join(cache, 'vscode');
const manifest = join(import.meta.dirname, 'package.json');
const server = join('node_modules', 'code-server', 'lib', 'vscode');
// Written last, so that an interrupted install is detected; it contains the manifest of the install.
const stamp = 'complete';
const chromium = '/usr/bin/chromium';

/** A ready VS Code web server; `root` contains `out/server-main.js`. Installed on first use, then reused. */
export async function ensureVSCode(): Promise<{ root: string }> {
  const root = join(home, server);
  if (await isComplete()) return { root };
  return withLock(join(cache, 'vscode.lock'), async () => {
    if (!(await isComplete())) await installVSCode();
    return { root };
  });
}

async function isComplete(): Promise<boolean> {
  const wanted = await readFile(manifest, 'utf8');
  return wanted === (await readFile(join(home, stamp), 'utf8').catch(() => undefined));
}

async function installVSCode(): Promise<void> {
  console.log('Installing VS Code from npm (only once, about 600 MB on disk)...');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
  // In a new folder beside the final one: the npm of an interrupted install may still be writing to its folder.
  const folder = await mkdtemp(`${home}-`);
  await copyFile(manifest, join(folder, 'package.json'));
  await run('npm', ['install', ...quiet], { cwd: folder });
  console.log('Installing the dependencies of VS Code...');
  await run('npm', ['install', '--omit=dev', ...quiet], { cwd: join(folder, server) });
  await stat(join(folder, server, 'out', 'server-main.js'));
  await copyFile(manifest, join(folder, stamp));
  await rm(home, { recursive: true, force: true });
  await rename(folder, home);
  await removeLeftovers();
  console.log('VS Code is installed.');
}

async function removeLeftovers(): Promise<void> {
  const names = (await readdir(cache)).filter((name) => name.startsWith('vscode-'));
  await Promise.allSettled(names.map((name) => rm(join(cache, name), { recursive: true, force: true })));
}

/** The path of a Chromium with a Chinese font. On Debian, root installs missing packages; other users get an error. */
export async function ensureChromium(): Promise<string> {
  const missing = await missingPackages();
  if (missing.length === 0) return chromium;
  return withLock(join(cache, 'apt.lock'), async () => {
    const packages = await missingPackages();
    // Without the font, only Chinese text in screenshots is affected.
    if (packages.includes('chromium') || (await canInstall())) await installPackages(packages);
    return chromium;
  });
}

async function missingPackages(): Promise<string[]> {
  const packages: string[] = [];
  if (!(await exists(chromium))) packages.push('chromium');
  // Without such a font, screenshots show boxes instead of Chinese.
  if ((await output('fc-list', [':lang=zh'])) === '') packages.push('fonts-noto-cjk');
  return packages;
}

const neovim = '/usr/bin/nvim';

/** The path of Debian's Neovim, which is installed as Chromium is. */
export async function ensureNeovim(): Promise<string> {
  if (await exists(neovim)) return neovim;
  return withLock(join(cache, 'apt.lock'), async () => {
    if (!(await exists(neovim))) await installPackages(['neovim']);
    return neovim;
  });
}
