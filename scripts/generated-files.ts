import { join } from 'node:path';
import { filesFromSchemas } from '../schemas/docs/generated-files.ts';
import { faultsPage } from './docs/fault-page.ts';
import { bundledInputs, noticesFile, thirdPartyNotices } from './notices.ts';

const root = join(import.meta.dirname, '..');

/** Every generated file that is checked in: its path from the root of the project, and its content. */
export function generatedFiles(): { path: string; text: string }[] {
  return [
    ...filesFromSchemas(),
    { path: 'docs/faults.md', text: faultsPage() },
    { path: noticesFile, text: thirdPartyNotices(bundledInputs(root), root) },
  ];
}
