/**
 * Takes the flags of a desktop VS Code and runs the extension tests in VS Code's web server and Chromium instead.
 * Understands --extensionDevelopmentPath, --extensionTestsPath, --extensionDevelopmentKind, --user-data-dir,
 * --disable-workspace-trust, --locale and one folder; other flags have no meaning here and are passed over.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openWorkbench, type Workbench } from '../../scripts/vscode/browser.ts';
import { startVSCode } from '../../scripts/vscode/server.ts';
import { quietSettings, type Settings } from '../../scripts/vscode/settings.ts';

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
    extensionDevelopmentKind: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'disable-workspace-trust': { type: 'boolean' },
    locale: { type: 'string' },
  },
});

// A test that never ends must not hang whoever waits for the exit code.
const seconds = Number(process.env.INSTANCE_REQUESTS_HOST_TIMEOUT ?? 1200);

// Also of native modules that are not compiled for a test, and of built-in extensions that the server leaves out.
const noise = new RegExp(
  [
    '^(Resolv(ing|ed) connection token|Creating a socket|Ignoring fetching additional|Updating additional builtin)',
    '^\\[(reconnection-grace-time|AgentHost:remote|AccountPolicyGate|Service Worker)\\]',
    'Could not locate the bindings file|build/Release/watchdog|authentication provider .github. to register',
    'No extension gallery service configured',
  ].join('|'),
);

/** Runs the tests and returns their exit code; a signal ends them early. */
async function launch(): Promise<number> {
  const given = text(values['user-data-dir']);
  const dataDir = given ? join(resolve(given), 'server') : await mkdtemp(join(tmpdir(), 'instance-requests-host-'));
  const locale = text(values.locale);
  const code = await startVSCode({
    dataDir,
    smokeTestDriver: true,
    workspaceTrust: values['disable-workspace-trust'] !== true,
    userSettings: given ? await readSettings(join(given, 'User', 'settings.json')) : quietSettings,
    ...(locale ? { locale } : {}),
  });
  try {
    return await runInPage(code.url);
  } finally {
    await code.stop();
    if (!given) await rm(dataDir, { recursive: true, force: true });
  }
}

/** The exit code of the tests, or 1 when they are stopped, take too long or lose their page. */
async function runInPage(url: string): Promise<number> {
  let opening: Promise<Workbench> | undefined;
  try {
    return await new Promise<number>((finish, fail) => {
      const give = (why: string) => () => {
        console.error(why);
        finish(1);
      };
      process.once('SIGINT', give('Interrupted.'));
      process.once('SIGTERM', give('Terminated.'));
      setTimeout(give(`The extension tests did not end in ${seconds} s.`), seconds * 1000).unref();
      opening = openWorkbench(url, {
        ...(positionals[0] ? { folder: resolve(positionals[0]) } : {}),
        payload: payload(new URL(url).host),
        prepare: async (page) => {
          page.once('crash', give('The page of the workbench crashed.'));
          await page.exposeFunction('codeAutomationLog', printLog);
          await page.exposeFunction('codeAutomationExit', finish);
        },
      });
      // The tests may be over before the workbench counts as drawn; one that is never drawn is a failure.
      opening.catch(fail);
    });
  } finally {
    await opening?.then((workbench) => workbench.close()).catch(() => undefined);
  }
}

function payload(host: string): [string, string][] {
  const remote = (path: string) => `vscode-remote://${host}${encodeURI(resolve(path))}`;
  const pairs: [string, string][] = [['skipWelcome', 'true']];
  const developed = values.extensionDevelopmentPath ?? [];
  for (const path of Array.isArray(developed) ? developed : [developed]) {
    if (typeof path === 'string') pairs.push(['extensionDevelopmentPath', remote(path)]);
  }
  const tests = text(values.extensionTestsPath);
  if (tests) pairs.push(['extensionTestsPath', remote(tests)]);
  const kind = text(values.extensionDevelopmentKind);
  if (kind) pairs.push(['extensionDevelopmentKind', kind]);
  return pairs;
}

/** Prints what the extension host says, without what the workbench tells of itself on every start. */
function printLog(type: string, args: unknown[]): void {
  const line = args.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ');
  if (noise.test(line)) return;
  if (type === 'error') console.error(line);
  else console.log(line);
}

async function readSettings(file: string): Promise<Settings> {
  const found = await readFile(file, 'utf8').catch(() => undefined);
  return found ? { ...quietSettings, ...JSON.parse(found) } : quietSettings;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

process.exit(
  await launch().catch((error: unknown) => {
    console.error(error);
    return 1;
  }),
);
