import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { type BundledFile, cliPackageFolder } from './bundle.ts';

/** Files of the project that the package has, too. */
const copied = ['LICENSE', 'ThirdPartyNotices.txt'];

/**
 * Writes the npm package of the command line.
 * @param files what was bundled, with paths from the root of the project
 * @param folder where the package is written; what was there is removed
 */
export function writeCliPackage(root: string, files: readonly BundledFile[], folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const { path, text } of files) {
    const file = join(folder, relative(cliPackageFolder, path));
    const isEntry = basename(path) === 'main.js';
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, isEntry ? `#!/usr/bin/env node\n${text}` : text);
    if (isEntry) chmodSync(file, 0o755);
  }
  for (const file of copied) copyFileSync(join(root, file), join(folder, file));
  copyFileSync(join(root, 'docs/cli.md'), join(folder, 'README.md'));
  writeFileSync(join(folder, 'package.json'), cliManifest(readFileSync(join(root, 'package.json'), 'utf8')));
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
