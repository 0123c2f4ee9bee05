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
    files: 'client/src/reader/**/*.ts',
    of: 'reading on trial, in a thread of its own,',
    may: /^(?:schemas\/|client\/src\/reader\/|node:)/,
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

/** The files of the client that do something, each with what it does it by. */
function usersOf(what: RegExp): string[] {
  return globSync('client/src/**/*.ts', { cwd: root })
    .filter((file) => what.test(readFileSync(join(root, file), 'utf8')))
    .sort();
}

test('the extension host reads the text of a file for commands only, after a thread that can be ended has', () => {
  const inHost = (files: string[]) => files.filter((file) => !file.startsWith('client/src/sandbox/'));
  assert.deepEqual(inHost(usersOf(/\breadRequest\(/)), [
    'client/src/features/request.ts',
    'client/src/features/send/prepare.ts',
    'client/src/reader/worker.ts',
  ]);
  for (const file of ['client/src/features/request.ts', 'client/src/features/send/prepare.ts']) {
    assert.match(readFileSync(join(root, file), 'utf8'), /await tryToRead\([\s\S]*\breadRequest\(/);
  }
  // Of a whole document; the other takes what stands in one place.
  assert.deepEqual(usersOf(/\.getText\(\)/), ['client/src/features/request.ts']);
  assert.deepEqual(usersOf(/\.getText\(\w/), ['client/src/features/secrets/index.ts']);
  const atText = usersOf(/\bonDidChangeTextDocument\b/);
  assert.deepEqual(atText, ['client/src/features/answers/index.ts']);
});

test('what client and server say to each other beyond LSP is named in one file', () => {
  const naming = globSync('{schemas,server,client}/**/*.ts', { cwd: root }).filter((file) =>
    /'instanceRequests\//.test(readFileSync(join(root, file), 'utf8')),
  );
  assert.deepEqual(naming, [join('schemas', 'protocol.ts')]);
});

test('people are told and asked in two places only, where words from outside are made text', () => {
  const telling = /\bshow(?:Information|Warning|Error)Message\b|\bProgressLocation\.Notification\b/;
  assert.deepEqual(usersOf(telling), ['client/src/features/messages.ts']);
  const asking = /\b(?:showQuickPick|showInputBox|createQuickPick|createInputBox|showWorkspaceFolderPick)\b/;
  assert.deepEqual(usersOf(asking), ['client/src/features/quick.ts']);
});

test('nothing outside VS Code can call the extension, and no Markdown of it is trusted', () => {
  assert.deepEqual(usersOf(/\bregisterUriHandler\b|\bisTrusted\s*[:=]|\bsupportHtml\b|\bsupportThemeIcons\b/), []);
  assert.deepEqual(usersOf(/\bcreateWebviewPanel\b|\bregisterWebview|\bcreateTerminal\b|\bchild_process\b/), []);
});

test('the language server is given no credential: its environment is cut to what Node needs, its options name no value', () => {
  const text = readFileSync(join(root, 'client/src/features/language/index.ts'), 'utf8');
  assert.match(text, /options: \{ env: withoutOthers\(process\.env\) \}/);
  assert.deepEqual(
    importsOf('client/src/features/language/index.ts').filter((target) =>
      /secret|credential|profile|cloud/i.test(target),
    ),
    ['client/src/features/secrets/index.ts'],
  );
});
