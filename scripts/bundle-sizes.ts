import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, filesOf } from './bundle.ts';

/** The packaged extension, from the root of the project. */
export const vsixFile = 'dist/instance-requests.vsix';

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
  [/^(?:schemas|syntaxes)\/|^language-configuration/, 'JSON Schema and syntax'],
];

/** What one part of the VSIX takes in it, and once it is installed, in bytes. */
export interface VsixPart {
  readonly name: string;
  readonly packed: number;
  readonly bytes: number;
}

/** What the packed VSIX is made of, the largest part first. */
export async function partsOfVsix(root: string): Promise<VsixPart[]> {
  const { outputs } = await bundle(root);
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
  const sums = new Map<string, VsixPart>();
  for (const { path, packed, bytes } of filesInZip(readFileSync(join(root, vsixFile)))) {
    const name = groupOf(path.replace(/^extension\//, ''));
    const sum = sums.get(name) ?? { name, packed: 0, bytes: 0 };
    sums.set(name, { name, packed: sum.packed + packed, bytes: sum.bytes + bytes });
  }
  return [...sums.values()].sort((one, other) => other.packed - one.packed);
}
