import { globSync, readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalizedText } from '../schemas/core/localized-text.ts';
import { providerOfName } from '../schemas/document/identify-provider.ts';

/** A file to read, or why a path leads to none. */
export type FoundFile = { readonly file: string } | { readonly problem: LocalizedText };

/** Folders that hold files of other people. */
const isSkipped = (name: string) =>
  name === 'node_modules' || (name.startsWith('.') && name.length > 1 && name !== '..');

/**
 * The files that paths lead to, each once: files themselves, what a glob matches, and what is named for a provider in a folder.
 * They are found while they are read, so that no list of a large folder is kept.
 */
export function* findFiles(paths: readonly string[]): Generator<FoundFile> {
  const seen = new Set<string>();
  for (const path of paths) {
    let count = 0;
    for (const file of filesOf(path)) {
      count++;
      if (seen.has(file)) continue;
      seen.add(file);
      yield { file };
    }
    if (count === 0) yield { problem: nothingIn(path) };
  }
}

function* filesOf(path: string): Generator<string> {
  const stats = statsOf(path);
  if (stats?.isDirectory()) yield* requestFilesIn(path);
  // Without a glob, reading the file says what is wrong with it.
  else if (stats || !/[*?[{]/.test(path)) yield path;
  else
    yield* globSync(path, { exclude: isSkipped })
      .filter((file) => statsOf(file)?.isFile())
      .sort();
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** Links to folders are not followed, so that there is no circle. */
function* requestFilesIn(folder: string): Generator<string> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!isSkipped(entry.name)) yield* requestFilesIn(path);
    } else if (providerOfName(entry.name) && statsOf(path)?.isFile()) yield path;
  }
}

const nothingIn = (path: string): LocalizedText => ({
  en: `${path}: no request files found. Name them like web.huawei-ecs.json.`,
  zh: `${path}：未找到请求文件。文件名应类似 web.huawei-ecs.json。`,
});
