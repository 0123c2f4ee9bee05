import { join } from 'node:path';
import { filesFromSchemas } from '../schemas/docs/generated-files.ts';
import { bundle, bundleCli } from './bundle.ts';
import { convertPage } from './docs/convert-page.ts';
import { faultsPage } from './docs/fault-page.ts';
import { noticesFile, thirdPartyNotices } from './notices.ts';

const root = join(import.meta.dirname, '..');

/** Every generated file that is checked in: its path from the root of the project, and its content. */
export async function generatedFiles(): Promise<{ path: string; text: string }[]> {
  const [extension, cli] = await Promise.all([bundle(root), bundleCli(root)]);
  const outputs = { ...extension.outputs, ...cli.outputs };
  return [
    ...filesFromSchemas(),
    { path: 'docs/convert.md', text: convertPage() },
    { path: 'docs/faults.md', text: faultsPage() },
    { path: noticesFile, text: thirdPartyNotices({ outputs }, root) },
  ];
}
