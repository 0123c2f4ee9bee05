import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { maxFiles } from '../../../client/engine/journal/compact.ts';
import type { Entry } from '../../../client/engine/journal/entry.ts';
import { newName } from '../../../client/engine/storage/process-owned-names.ts';
import { intended } from './entries.ts';

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is deleted when the tests end. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'));
  folders.push(folder);
  return folder;
}

/** The path of a folder for a journal, which does not exist yet. */
export const newFolder = () => join(temporaryFolder(), 'journal');

/** The name of a file of a window that has ended: no process has this id. */
export const endedName = () => newName('window').replace(`-${process.pid}-`, `-${2 ** 31 - 1}-`);

/** Lines as the journal writes them. */
export const linesOf = (...entries: readonly Entry[]) => entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

/** Writes a file to a journal's folder. */
export function leave(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** A folder with as many files of ended windows as are merged, each with its own send. */
export function folderToCompact(): string {
  const folder = newFolder();
  mkdirSync(folder);
  for (let index = 0; index < maxFiles; index++) leave(folder, endedName(), linesOf(intended(`left-${index}`, index)));
  return folder;
}
