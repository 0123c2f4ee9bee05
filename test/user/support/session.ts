import { cp, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { openWorkbench } from '../../../scripts/vscode/browser.ts';
import { repository } from '../../../scripts/vscode/paths.ts';
import { installExtension, startVSCode } from '../../../scripts/vscode/server.ts';
import { quietSettings, type Settings } from '../../../scripts/vscode/settings.ts';
import { watchToasts } from './toasts.ts';
import { watchPage } from './watched-pages.ts';

const vsix = join(repository, 'dist', 'instance-requests.vsix');

export interface ProductOptions {
  /** The workspace's files, by path; or a folder that is copied. */
  files?: Record<string, string> | string;
  settings?: Settings;
  /** Settings of machine scope, which a remote window does not take from the user's. */
  machineSettings?: Settings;
  locale?: string;
  colorTheme?: 'light' | 'dark';
  size?: { width: number; height: number };
  /** Open the folder in Restricted Mode. */
  restricted?: boolean;
  env?: Record<string, string>;
  /** Fills the folder where the extension keeps what outlives a window, before VS Code starts. */
  storage?: (folder: string) => Promise<void>;
}

export interface Product {
  page: Page;
  /** The workspace folder on disk. */
  workspace: string;
  /** Where the server keeps extensions, settings, logs and state. */
  dataDir: string;
  /** Where the extension keeps what outlives a window. */
  storage: string;
  /** The address of the workbench without a folder, for a second window. */
  url: string;
  /** Opens another window with another folder. */
  openWindow(files: Record<string, string>): Promise<Page>;
  close(): Promise<void>;
}

/** The packaged extension, freshly installed, in a workbench that shows a fresh workspace. */
export async function openProduct(options: ProductOptions = {}): Promise<Product> {
  await stat(vsix).catch(() => {
    throw new Error('dist/instance-requests.vsix is not there: run `npm run package` first.');
  });
  const scratch = await mkdtemp(join(tmpdir(), 'instance-requests-user-'));
  const closers = [() => rm(scratch, { recursive: true, force: true })];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const workspace = join(scratch, 'workspace');
    await fill(workspace, options.files ?? {});
    const dataDir = join(scratch, 'data');
    await installExtension(vsix, dataDir);
    const storage = join(dataDir, 'data', 'User', 'globalStorage', 'instance-requests.instance-requests');
    await options.storage?.(storage);
    const code = await startVSCode({
      dataDir,
      workspaceTrust: options.restricted ?? false,
      userSettings: { ...quietSettings, ...options.settings },
      ...(options.machineSettings ? { machineSettings: options.machineSettings } : {}),
      ...(options.locale ? { locale: options.locale } : {}),
      ...(options.env ? { env: options.env } : {}),
    });
    closers.push(code.stop);
    const workbench = await openWorkbench(code.url, {
      folder: workspace,
      ...(options.colorTheme ? { colorTheme: options.colorTheme } : {}),
      ...(options.size ? { size: options.size } : {}),
      prepare: watchToasts,
    });
    closers.push(workbench.close);
    watchPage(workbench.page);
    const openWindow = async (files: Record<string, string>) => {
      const folder = await mkdtemp(join(scratch, 'window-'));
      await fill(folder, files);
      const page = await workbench.openWindow(folder);
      watchPage(page);
      return page;
    };
    return { page: workbench.page, workspace, dataDir, storage, url: code.url, openWindow, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function fill(workspace: string, files: Record<string, string> | string): Promise<void> {
  await mkdir(workspace, { recursive: true });
  if (typeof files === 'string') return cp(files, workspace, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(workspace, path)), { recursive: true });
    await writeFile(join(workspace, path), content);
  }
}
