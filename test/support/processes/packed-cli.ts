import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../../scripts/vscode/paths.ts';

/** npm without a registry. */
export const offline = ['--offline', '--no-audit', '--no-fund', '--loglevel=error'];

/** Packs the npm package into a folder; returns the tarball. */
export function packCli(folder: string): string {
  const { status, stderr } = spawnSync('npm', ['run', '--silent', 'pack:cli', '--', folder], {
    cwd: repository,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  return join(folder, `instance-requests-${version}.tgz`);
}
