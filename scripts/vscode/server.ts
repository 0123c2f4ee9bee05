import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endGroup, killAtExit } from './group.ts';
import { ensureVSCode } from './install.ts';
import { writeEmptyLanguagePack } from './locale.ts';
import { cleanEnvironment, run } from './run.ts';
import type { Settings } from './settings.ts';

export interface VSCodeOptions {
  /** The folder for extensions, settings and state; created if it does not exist. */
  dataDir: string;
  /** A loopback port; if absent or 0, any free one. */
  port?: number;
  /** Whether folders start in Restricted Mode until trusted. Off by default: everything is trusted. */
  workspaceTrust?: boolean;
  /** Needed by pages opened with a payload, and for `window.driver` in the page. */
  smokeTestDriver?: boolean;
  /** Written to data/Machine/settings.json: they win over the user's, but those of application scope are ignored. */
  machineSettings?: Settings;
  /** Written to data/User/settings.json, which a person would edit; any scope. */
  userSettings?: Settings;
  /** The value of `vscode.env.language`, such as `zh-cn`; English by default. */
  locale?: string;
  /** Added to the environment of the server and of the extension host. */
  env?: Record<string, string>;
}

export interface VSCode {
  /** The address of the workbench, ending in a slash. */
  url: string;
  /** Ends the server and everything that it started. */
  stop(): Promise<void>;
  /** Resolves when the server has ended for any reason. */
  ended: Promise<void>;
}

/** Starts VS Code's web server on loopback and waits until it responds. */
export async function startVSCode(options: VSCodeOptions): Promise<VSCode> {
  const { root } = await ensureVSCode();
  const userData = join(options.dataDir, 'data');
  if (options.machineSettings) await writeSettings(join(userData, 'Machine'), options.machineSettings);
  if (options.userSettings) await writeSettings(join(userData, 'User'), options.userSettings);
  if (options.locale) await writeEmptyLanguagePack(userData, options.locale);

  const server = spawn(process.execPath, [join(root, 'out', 'server-main.js'), ...serverArguments(options)], {
    env: { ...cleanEnvironment(), ...offline, ...noLoginShell, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that one signal reaches the extension hosts too.
    detached: true,
  });
  const release = killAtExit(server);
  const ended = new Promise<void>((resolve) => {
    server.once('exit', () => resolve());
  });
  const stop = async () => {
    await endGroup(server);
    release();
  };
  try {
    const url = await listening(server);
    return { url, stop, ended };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Installs a packaged extension into a data dir, over an older or equal version too. */
export async function installExtension(vsixPath: string, dataDir: string): Promise<void> {
  const { root } = await ensureVSCode();
  const main = join(root, 'out', 'server-main.js');
  await mkdir(dataDir, { recursive: true });
  const args = ['--install-extension', vsixPath, '--force', '--server-data-dir', dataDir];
  await run(process.execPath, [main, ...args], { cwd: dirname(vsixPath), env: offline });
}

// No marketplace: nothing here may leave loopback.
const offline = { EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '' }) };

// As the `code` command does; otherwise VS Code starts a login shell, in a group of its own, for its environment.
const noLoginShell = { VSCODE_CLI: '1' };

function serverArguments(options: VSCodeOptions): string[] {
  return [
    '--host=127.0.0.1',
    `--port=${options.port ?? 0}`,
    '--without-connection-token',
    '--accept-server-license-terms',
    '--telemetry-level=off',
    `--server-data-dir=${options.dataDir}`,
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(options.smokeTestDriver ? ['--enable-smoke-test-driver'] : []),
    ...(options.locale ? [`--locale=${options.locale}`] : []),
  ];
}

async function writeSettings(folder: string, settings: Settings): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), `${JSON.stringify(settings, undefined, 2)}\n`);
}

/** The server's address, once it has printed its port and responds there. */
async function listening(server: ChildProcess): Promise<string> {
  const log: string[] = [];
  const port = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`VS Code didn't start within three minutes:\n${log.join('')}`)),
      180_000,
    );
    const read = (chunk: Buffer) => {
      // The output is kept only for an error; afterwards the pipes are drained.
      if (log.length < 200) log.push(chunk.toString('utf8'));
      const found = /Extension host agent listening on (\d+)/.exec(log.join(''))?.[1];
      if (found) done(() => resolve(found));
    };
    const done = (complete: () => void) => {
      clearTimeout(late);
      server.stdout?.off('data', read).resume();
      server.stderr?.off('data', read).resume();
      complete();
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('error', (error) => done(() => reject(error)));
    server.once('exit', (code) => done(() => reject(new Error(`VS Code exited with code ${code}:\n${log.join('')}`))));
  });
  const url = `http://127.0.0.1:${port}/`;
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(url).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return url;
    await sleep(100);
  }
  throw new Error(`VS Code doesn't respond at ${url}.`);
}
