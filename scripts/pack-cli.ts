import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildCliPackage, cliPackageFolder } from './cli-package.ts';

const root = join(import.meta.dirname, '..');

await buildCliPackage(root);
const folder = join(root, cliPackageFolder);
execFileSync('npm', ['pack', '--silent', '--pack-destination', join(root, 'dist')], { cwd: folder, stdio: 'inherit' });
