import { stat } from 'node:fs/promises';
import { repository } from './paths.ts';
import { run } from './run.ts';

const aptGet = '/usr/bin/apt-get';

/** Whether Debian's packages can be installed here: by root only. */
export async function canInstall(): Promise<boolean> {
  return process.getuid?.() === 0 && (await exists(aptGet));
}

/** Installs packages of Debian; for users other than root an error that says what is missing. */
export async function installPackages(packages: readonly string[]): Promise<void> {
  if (packages.length === 0) return;
  const names = packages.join(' ');
  if (!(await canInstall()))
    throw new Error(`These tests need more programs: run \`apt-get install ${names}\` as root.`);
  console.log(`Installing ${names} with apt-get...`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { cwd: repository, env });
  await run('apt-get', ['install', '-y', '-qq', '-o', 'DPkg::Lock::Timeout=300', ...packages], {
    cwd: repository,
    env,
  });
}

/** Whether there is a file. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
