import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build, type Metafile, transform } from 'esbuild';
import { cliBundle } from './bundle.ts';

/** The folder of the npm package, from the root of the project. */
export const cliPackageFolder = 'dist/cli';

/** Files of the project that the package has, too. */
const copied = ['LICENSE', 'ThirdPartyNotices.txt'];

/**
 * Bundles the command line and writes its npm package; returns what was bundled.
 * @param folder where the package is written; what was there is removed
 */
export async function buildCliPackage(root: string, folder: string): Promise<Metafile> {
  rmSync(folder, { recursive: true, force: true });
  const { outputFiles, metafile } = await build({ ...cliBundle, absWorkingDir: root });
  for (const { path, text } of outputFiles) {
    const { code } = await transform(text, {
      format: 'cjs',
      platform: 'node',
      target: 'node22',
      minify: true,
      charset: 'utf8',
      // Written as require, without which Node starts its loader of modules.
      supported: { 'dynamic-import': false },
    });
    const name = relative(join(root, cliBundle.outdir), path);
    const isEntry = name === 'main.js';
    const file = join(folder, 'dist', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, isEntry ? `#!/usr/bin/env node\n${code}` : code);
    if (isEntry) chmodSync(file, 0o755);
  }
  for (const file of copied) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(root, file), join(folder, file));
  }
  copyFileSync(join(root, 'docs/cli.md'), join(folder, 'README.md'));
  writeFileSync(join(folder, 'package.json'), cliManifest(readFileSync(join(root, 'package.json'), 'utf8')));
  return metafile;
}

/**
 * The package.json of the npm package: without dependencies, since all are bundled.
 * @param manifest that of the extension
 */
export function cliManifest(manifest: string): string {
  const { name, version, license, keywords } = JSON.parse(manifest);
  const written = {
    name,
    version,
    description: 'Checks create-instance requests of five cloud providers, and simulates the providers for tests',
    license,
    keywords,
    type: 'commonjs',
    bin: { [name]: 'dist/main.js' },
    files: ['dist', 'ThirdPartyNotices.txt'],
    engines: { node: '>=22.17' },
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}
