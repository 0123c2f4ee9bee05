import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of the package that contains this file. */
export function version(): string {
  const text = readFileSync(join(import.meta.dirname, '../package.json'), 'utf8');
  const { version: found }: { readonly version: string } = JSON.parse(text);
  return found;
}
