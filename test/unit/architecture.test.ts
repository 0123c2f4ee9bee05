import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');

/** The modules that a file imports: packages by name, files of the project by their path from its root. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/^(?:import|export)\b[^;]*?from '([^']+)'/gm)].map(([, target = '']) =>
    target.startsWith('.') ? relative(root, join(root, dirname(file), target)) : target,
  );
}

const allowed: readonly { files: string; of: string; may: RegExp }[] = [
  { files: 'schemas/**/*.ts', of: 'schemas', may: /^(?:schemas\/|zod$|jsonc-parser$)/ },
  { files: 'server/**/*.ts', of: 'server', may: /^(?:schemas\/|server\/|jsonc-parser$|vscode-languageserver|node:)/ },
  {
    files: 'client/**/*.ts',
    of: 'client',
    may: /^(?:schemas\/|client\/|vscode$|vscode-languageclient\/node$|cockatiel$|zod$|node:)/,
  },
  {
    files: 'client/src/cloud/sign/*.ts',
    of: 'signing, which runs in a browser too,',
    may: /^(?:schemas\/|client\/src\/cloud\/sign\/)/,
  },
  {
    files: 'client/src/{cloud,journal,sandbox}/**/*.ts',
    of: 'the client beneath the editor',
    may: /^(?:schemas\/|client\/src\/(?:cloud|journal|sandbox)\/|cockatiel$|zod$|node:)/,
  },
  {
    files: 'client/src/watch/**/*.ts',
    of: 'watching instances, beneath the editor too,',
    may: /^(?:schemas\/|client\/src\/(?:cloud|journal|watch)\/|zod$|node:)/,
  },
];

for (const { files, of, may } of allowed) {
  test(`${of} imports only what it may`, () => {
    const found = globSync(files, { cwd: root });
    assert.ok(found.length > 0);
    const wrong = found.flatMap((file) =>
      importsOf(file)
        .filter((target) => !may.test(target))
        .map((target) => `${file} imports ${target}`),
    );
    assert.deepEqual(wrong, []);
  });
}

test('the language server does not carry what only the client needs', () => {
  const seen = new Set<string>();
  const open = ['server/src/node.ts'];
  for (let file = open.pop(); file; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    open.push(...importsOf(file).filter((target) => target.endsWith('.ts')));
  }
  assert.deepEqual(
    [...seen].filter((file) => /\/api\.ts$/.test(file) && !file.startsWith('schemas/core/')),
    [],
  );
});
