import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { partsOfVsix, vsixFile } from '../../scripts/bundle-sizes.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import type { Report } from './report.ts';

const kb = (bytes: number) => bytes / 1024;

/** What is in the VSIX, and the size of both packages. */
export async function benchPackages(): Promise<Report> {
  const vsix = kb(statSync(join(repository, vsixFile)).size);
  const npm = kb(packedBytes());
  const parts = await partsOfVsix(repository);
  const column = (name: string, key: 'packed' | 'bytes') => ({
    name,
    values: Object.fromEntries(parts.map((part) => [part.name, kb(part[key])])),
  });
  return {
    tables: [
      {
        title: `What is in the VSIX of ${vsix.toFixed(0)} KB`,
        unit: 'KB',
        columns: [column('in the VSIX', 'packed'), column('installed', 'bytes')],
        digits: 0,
      },
    ],
    goals: [
      { name: 'VSIX', value: vsix, max: 420, unit: 'KB' },
      { name: 'npm package of the command line', value: npm, max: 400, unit: 'KB' },
    ],
  };
}

/** The size of the packed npm package. */
function packedBytes(): number {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    execFileSync(process.execPath, [join(repository, 'scripts/pack-cli.ts'), folder], { stdio: 'ignore' });
    return Math.max(...readdirSync(folder).map((name) => statSync(join(folder, name)).size));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
