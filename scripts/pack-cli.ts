/**
 * Packs the npm package of the command line as `npm publish` would.
 *
 *     node scripts/pack-cli.ts [FOLDER]
 *
 * FOLDER is where the tarball is written; by default `dist`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleCli, shortened } from './bundle.ts';
import { writeCliPackage } from './cli-package.ts';

const root = join(import.meta.dirname, '..');
const destination = resolve(process.argv[2] ?? join(root, 'dist'));

mkdirSync(destination, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'pack-'));
try {
  const folder = join(work, 'package');
  writeCliPackage(root, await shortened((await bundleCli(root)).files), folder);
  execFileSync('npm', ['pack', '--silent', '--pack-destination', destination], { cwd: folder, stdio: 'inherit' });
} finally {
  rmSync(work, { recursive: true });
}
