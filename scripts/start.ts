/**
 * `npm start`: the extension, packaged and installed in a VS Code in the browser, with the samples to try it on.
 * Needs npm's registry on first use, and no browser of its own. `npm start -- --locale=zh-cn` starts it in Chinese.
 */
import { cp, mkdir, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureVSCode } from './vscode/install.ts';
import { cache, repository } from './vscode/paths.ts';
import { run } from './vscode/run.ts';
import { installExtension, startVSCode, type VSCode } from './vscode/server.ts';
import { quietSettings } from './vscode/settings.ts';

const home = process.env.INSTANCE_REQUESTS_START_DIR ?? join(cache, 'start');
const dataDir = join(home, 'data');
const workspace = join(home, 'workspace');
const vsix = join(repository, 'dist', 'instance-requests.vsix');
const { values } = parseArgs({ options: { locale: { type: 'string' } } });

let code: VSCode | undefined;
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
if (process.env.npm_lifecycle_event) stopWithParent();

try {
  await start();
} catch (error) {
  if (!stopping) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

async function start(): Promise<void> {
  console.log('Packaging the extension...');
  await run('npm', ['run', 'package'], { cwd: repository });
  await ensureVSCode();
  console.log('Installing the extension in VS Code...');
  await installExtension(vsix, dataDir);
  await copySamples();
  code = await startVSCode({
    dataDir,
    port: await choosePort(),
    // After the first start, these are the person's own settings.
    ...((await exists(join(dataDir, 'data', 'User', 'settings.json'))) ? {} : { userSettings: quietSettings }),
    ...(values.locale ? { locale: values.locale } : {}),
  });
  // A folder that the server opens by default has another authority than the files in it, so that no problem is shown.
  const address = new URL(`?folder=${encodeURI(workspace)}`, code.url);
  console.log(`VS Code is ready. Open this address in a browser (press Ctrl+C to stop):\n${address}`);
  await code.ended;
  if (!stopping) throw new Error('VS Code stopped unexpectedly.');
}

async function stop(): Promise<void> {
  // npm forwards a signal that the terminal has already sent.
  if (stopping) return;
  stopping = true;
  console.log('Stopping...');
  await code?.stop();
  // Processes that are still starting end with this process.
  process.exit(0);
}

/** A signal to npm may end only npm and its shell; then nothing else ends this process. */
function stopWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 500).unref();
}

/** Once only: afterwards the folder is the person's. */
async function copySamples(): Promise<void> {
  if (await exists(workspace)) return;
  const samples = join(repository, 'samples');
  if (await exists(samples)) await cp(samples, workspace, { recursive: true });
  else await mkdir(workspace, { recursive: true });
}

/** The value of PORT, or the first free port from 8123. */
async function choosePort(): Promise<number> {
  if (process.env.PORT) {
    const port = Number(process.env.PORT);
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new Error(`PORT must be a number from 0 to 65535, found "${process.env.PORT}".`);
    if (!(await isFree(port))) throw new Error(`Port ${port} is in use. Set PORT to another port.`);
    return port;
  }
  for (let port = 8123; port < 8223; port++) if (await isFree(port)) return port;
  throw new Error('Ports 8123 to 8222 are in use. Set PORT to a free port.');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
