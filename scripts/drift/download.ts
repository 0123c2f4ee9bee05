import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';

const run = promisify(execFile);

/** A package from the configured registry. */
export type Download =
  | { readonly kind: 'found'; readonly version: string; readonly folder: string }
  /** The registry has no package of this name. */
  | { readonly kind: 'absent' }
  /** The registry can't be reached, or the package can't be unpacked. */
  | { readonly kind: 'failed'; readonly reason: string };

const packed = z.tuple([z.object({ version: z.string(), filename: z.string() })]);
const refused = z.object({ error: z.object({ code: z.string().nullish() }) });

/** Downloads and unpacks the newest version of a package into an empty folder. Nothing of it is installed or run. */
export async function download(name: string, folder: string): Promise<Download> {
  try {
    const options = ['--json', '--ignore-scripts', '--fetch-retries', '1', '--pack-destination', folder];
    const { stdout } = await run('npm', ['pack', name, ...options], { shell: process.platform === 'win32' });
    const [{ version, filename }] = packed.parse(JSON.parse(stdout));
    await run('tar', ['-xzf', join(folder, filename), '-C', folder]);
    return { kind: 'found', version, folder: join(folder, 'package') };
  } catch (error) {
    return readFailure(error);
  }
}

/** Why a package could not be downloaded: by the code that npm prints, without addresses. */
export function readFailure(error: unknown): Download {
  const stdout = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
  const code = codeIn(stdout) ?? (error instanceof Error && 'code' in error ? String(error.code) : 'unknown');
  return code === 'E404' ? { kind: 'absent' } : { kind: 'failed', reason: code };
}

function codeIn(stdout: string): string | undefined {
  try {
    return refused.parse(JSON.parse(stdout)).error.code ?? undefined;
  } catch {
    return undefined;
  }
}
