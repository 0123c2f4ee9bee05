import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { ensureVSCode } from '../../scripts/vscode/install.ts';

/** The machine and the versions of what was compared, without anything that names the machine. */
export async function machineText(): Promise<string> {
  const { root } = await ensureVSCode();
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return [
    `${availableParallelism()} cores of ${cpu?.model.trim() ?? 'an unknown processor'}, ${gigabytes} GB, ${process.platform}`,
    `Node.js ${process.version}`,
    `VS Code ${version}`,
  ].join('; ');
}
