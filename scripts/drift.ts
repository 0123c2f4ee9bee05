import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Provider } from '../schemas/core/model/provider.ts';
import { providers } from '../schemas/providers/registry.ts';
import { compare } from './drift/compare.ts';
import { decisions } from './drift/decisions.ts';
import { download } from './drift/download.ts';
import type { SdkFields } from './drift/model.ts';
import { driftPage, type Result, summary } from './drift/page.ts';
import { type SdkSource, sources } from './drift/sources.ts';

const temporary = mkdtempSync(join(tmpdir(), 'drift-'));

/** @returns undefined if the package can't be downloaded */
async function resultOf({ id, name, request }: Provider): Promise<Result | undefined> {
  const { [id]: source } = sources;
  const base = { id, name };
  if ('none' in source) return { ...base, compared: source.none };
  const folder = join(temporary, id);
  mkdirSync(folder);
  const found = await download(source.package, folder);
  if (found.kind === 'failed') {
    console.error(`${name}: can't download ${source.package} (${found.reason}).`);
    return undefined;
  }
  if (found.kind === 'absent') return { ...base, compared: `npm has no package \`${source.package}\`.` };
  const fields = fieldsOfPackage(source, found.folder);
  if (!fields) return { ...base, compared: `\`${source.package}\` ${found.version} has another layout: ${unread}` };
  return {
    ...base,
    compared: `\`${source.package}\` ${found.version}: ${source.part}.${awaitedText(source, found.folder)}`,
    differences: compare(request, fields),
    decisions: decisions[id] ?? {},
  };
}

const unread = 'nothing was compared. Update `scripts/drift/sources.ts`.';

/** The fields that a package describes; undefined if they aren't where they were. */
function fieldsOfPackage(source: SdkSource, folder: string): SdkFields | undefined {
  try {
    const fields = source.read(folder);
    return fields.size > 0 ? fields : undefined;
  } catch {
    return undefined;
  }
}

function awaitedText({ awaited }: SdkSource, folder: string): string {
  const [first] = awaited === undefined ? [] : globSync(awaited, { cwd: folder });
  return first === undefined ? '' : ` The package now has \`${first}\`: read it in \`scripts/drift/sources.ts\`.`;
}

try {
  const results: Result[] = [];
  for (const provider of providers) {
    const result = await resultOf(provider);
    if (!result) throw new Error('This needs the npm registry. docs/drift.md was not changed.');
    console.log(summary(result));
    results.push(result);
  }
  const page = join(import.meta.dirname, '../docs/drift.md');
  writeFileSync(page, driftPage(results, new Date().toISOString().slice(0, 10)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
