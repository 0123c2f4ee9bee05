import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { repository } from '../../scripts/vscode/paths.ts';

const suite = join(import.meta.dirname, 'suite');
const outfile = join(repository, 'out', 'host', 'index.cjs');

/** Bundles the tests for the extension host and returns the file that exports `run`. */
export async function bundleSuite(): Promise<string> {
  const result = await build({
    absWorkingDir: repository,
    entryPoints: [join(suite, 'index.ts')],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    mainFields: ['module', 'main'],
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
    // Of Mocha's parallel mode, which is not used here.
    logOverride: { 'require-resolve-not-external': 'silent' },
    metafile: true,
  });
  const bundled = new Set(Object.keys(result.metafile.inputs));
  const files = (await readdir(suite)).filter((name) => name.endsWith('.suite.ts'));
  // A suite that is not in the list would pass for ever by never running.
  const forgotten = files.filter((name) => !bundled.has(relative(repository, join(suite, name))));
  if (forgotten.length > 0) throw new Error(`Not in test/host/suite/suites.ts: ${forgotten.join(', ')}`);
  return outfile;
}

/** Bundles the tests for the extension host of a browser and returns the file that exports `run`. */
export async function bundleWebSuite(): Promise<string> {
  const outfile = join(repository, 'out', 'host', 'web.cjs');
  await build({
    absWorkingDir: repository,
    entryPoints: [join(import.meta.dirname, 'web', 'index.ts')],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return outfile;
}
