/**
 * `node scripts/bundle-sizes.ts`, after `npm run package`: what the VSIX is made of, as the table of docs/development.md.
 */
import { readFileSync } from 'node:fs';
import { bundle, filesOf } from './bundle.ts';

const vsix = 'dist/instance-requests.vsix';

/** A file in the VSIX: its path there, and its bytes when packed and when not. */
interface PackedFile {
  readonly path: string;
  readonly packed: number;
  readonly bytes: number;
}

/** The files in a ZIP file, from the records of its central directory. */
export function filesInZip(zip: Buffer): PackedFile[] {
  const record = Buffer.from('PK\x01\x02');
  const files: PackedFile[] = [];
  for (let at = zip.indexOf(record); at >= 0; at = zip.indexOf(record, at + 1)) {
    const path = zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28));
    files.push({ path, packed: zip.readUInt32LE(at + 20), bytes: zip.readUInt32LE(at + 24) });
  }
  return files;
}

/** The entries that load a chunk, by what people know them as. */
const loaders: Readonly<Record<string, string>> = {
  'dist/client.cjs': 'extension host',
  'dist/reader.cjs': 'reader thread',
  'dist/server.cjs': 'language server',
  'dist/web-client.cjs': 'browser',
  'dist/web-server.cjs': 'browser',
};

const names: readonly [RegExp, string][] = [
  [/^dist\/(?:main|web\.cjs|web)/, 'first file of a window'],
  [/^images\//, 'pictures'],
  [/^(?:schemas|snippets|syntaxes)\/|^language-configuration/, 'JSON Schemas, snippets and syntax'],
];

async function main(): Promise<void> {
  const { outputs } = await bundle(process.cwd());
  const loaded = Object.entries(loaders).map(([entry, name]) => ({
    name,
    files: new Set(filesOf(entry, outputs).map((file) => `dist/${file}`)),
  }));
  const groupOf = (path: string): string => {
    const users = new Set(loaded.filter(({ files }) => files.has(path)).map(({ name }) => name));
    const shown = [...users].filter((name) => name !== 'browser' || users.size === 1);
    if (shown.length > 0) return `code of the ${shown.join(', ')}`;
    return names.find(([pattern]) => pattern.test(path))?.[1] ?? 'manifest, README and licenses';
  };
  const sums = new Map<string, { packed: number; bytes: number }>();
  for (const { path, packed, bytes } of filesInZip(readFileSync(vsix))) {
    const group = groupOf(path.replace(/^extension\//, ''));
    const sum = sums.get(group) ?? { packed: 0, bytes: 0 };
    sums.set(group, { packed: sum.packed + packed, bytes: sum.bytes + bytes });
  }
  const kb = (bytes: number) => Math.round(bytes / 1024);
  console.log('| Part | KB in the VSIX | KB installed |\n| --- | ---: | ---: |');
  for (const [group, { packed, bytes }] of [...sums].sort(([, one], [, other]) => other.packed - one.packed)) {
    console.log(`| ${group} | ${kb(packed)} | ${kb(bytes)} |`);
  }
}

if (import.meta.main) await main();
