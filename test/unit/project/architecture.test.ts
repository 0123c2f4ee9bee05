import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { providerIds } from '../../../schemas/core/model/provider.ts';

const root = join(import.meta.dirname, '../../..');

const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** The modules that a file imports: packages by name, files of the project by their path from its root. */
function importsOf(file: string): string[] {
  const text = read(file);
  const statements = [...text.matchAll(/^(?:import|export)\b[^;]*?from '([^']+)'/gm)];
  const calls = [...text.matchAll(/\bimport\('([^']+)'\)/g)];
  return [...statements, ...calls].map(([, target = '']) =>
    target.startsWith('.') ? relative(root, join(root, dirname(file), target)) : target,
  );
}

/** A folder of the architecture: its files, what they may import, and why. */
interface Room {
  readonly files: string;
  readonly may: RegExp;
  readonly because: string;
}

const rooms: readonly Room[] = [
  {
    files: 'schemas/protocol.ts',
    may: /^schemas\/(?:core|document)\//,
    because: 'client and server both read the protocol',
  },
  {
    files: 'schemas/core/**/*.ts',
    may: /^(?:schemas\/core\/|zod\/mini$|jsonc-parser$)/,
    because: 'the core depends on no provider and no file',
  },
  {
    files: 'schemas/document/**/*.ts',
    may: /^(?:schemas\/(?:core|document)\/|schemas\/providers\/registry\.ts$|jsonc-parser$)/,
    because: 'a document is analyzed the same way for every provider',
  },
  {
    files: 'schemas/providers/**/*.ts',
    may: /^(?:schemas\/(?:core|providers)\/|zod\/mini$)/,
    because: 'a provider is data and pure functions',
  },
  {
    files: 'schemas/generate/**/*.ts',
    may: /^schemas\/(?:core|document|generate)\//,
    because: 'code is generated from a body that is read, without I/O',
  },
  {
    files: 'schemas/import/**/*.ts',
    may: /^schemas\/(?:(?:core|document|import)\/|providers\/registry\.ts$)/,
    because: 'a request is read from a text, without I/O',
  },
  {
    files: 'schemas/docs/**/*.ts',
    may: /^schemas\//,
    because: 'pages and schemas are generated from the definitions alone',
  },
  {
    files: 'schemas/assist/**/*.ts',
    may: /^schemas\/(?!providers\/(?!registry\.ts$))/,
    because: 'an assistant asks for what the definitions say',
  },
  {
    files: 'server/**/*.ts',
    may: /^(?:schemas\/|server\/|snippets\/|jsonc-parser$|vscode-languageserver|@modelcontextprotocol\/sdk\/|node:)/,
    because: 'the server runs outside VS Code, too',
  },
  {
    files: 'client/engine/signing/**/*.ts',
    may: /^(?:schemas\/|client\/engine\/signing\/)/,
    because: 'signing is pure and runs in a browser, too',
  },
  {
    files: 'client/engine/storage/**/*.ts',
    may: /^(?:schemas\/core\/|client\/engine\/storage\/|zod\/mini$|node:)/,
    because: 'storage does not depend on the content of its files',
  },
  {
    files: 'client/engine/http/**/*.ts',
    may: /^(?:schemas\/core\/|schemas\/document\/masking\.ts$|client\/engine\/(?:http|signing)\/|node:)/,
    because: 'the transport does not depend on the journal',
  },
  {
    files: 'client/engine/redaction/**/*.ts',
    may: /^(?:schemas\/|client\/engine\/(?:redaction|journal)\/|node:)/,
    because: 'redaction does not depend on its caller',
  },
  {
    files: 'client/engine/provider-client/**/*.ts',
    may: /^(?:schemas\/|client\/engine\/(?:provider-client|http|signing|redaction)\/|cockatiel$|zod\/mini$|node:)/,
    because: 'a query does not depend on sending',
  },
  {
    files: 'client/engine/account-values/**/*.ts',
    may: /^(?:schemas\/core\/|client\/engine\/(?:account-values|provider-client|storage)\/|zod\/mini$|node:)/,
    because: 'a list of values does not depend on what was sent',
  },
  {
    files: 'client/engine/prices/**/*.ts',
    may: /^(?:schemas\/core\/|client\/engine\/(?:prices|provider-client)\/)/,
    because: 'prices are read by queries only',
  },
  {
    files: 'client/engine/journal/**/*.ts',
    may: /^(?:schemas\/|client\/engine\/(?:journal|storage)\/|zod\/mini$|node:)/,
    because: 'the journal can be read without a network',
  },
  {
    files: 'client/engine/requests/**/*.ts',
    may: /^(?:schemas\/|client\/engine\/(?!tracking\/)|cockatiel$|zod\/mini$|node:)/,
    because: 'sending does not depend on tracking',
  },
  {
    files: 'client/engine/tracking/**/*.ts',
    may: /^(?:schemas\/|client\/engine\/|zod\/mini$|node:)/,
    because: 'the engine never imports VS Code',
  },
  {
    files: 'client/engine/standing-orders/**/*.ts',
    may: /^(?:schemas\/(?:core\/|providers\/registry\.ts$)|client\/engine\/|node:)/,
    because: 'an order waits without VS Code',
  },
  {
    files: 'client/sandbox/**/*.ts',
    may: /^(?:schemas\/|client\/(?:sandbox|engine\/(?:signing|storage))\/|zod\/mini$|node:)/,
    because: 'the sandbox is a provider, not a part of the client',
  },
  {
    files: 'client/src/{ui,requests,profiles}/**/*.ts',
    may: /^(?:schemas\/|client\/(?:engine|sandbox)\/|client\/src\/(?:ui|requests|profiles|reader|services)[/.]|vscode$|zod\/mini$|node:)/,
    because: 'shared code depends on no feature',
  },
  {
    files: 'client/src/reader/**/*.ts',
    may: /^(?:schemas\/|client\/src\/reader\/|node:)/,
    because: 'a worker thread parses a file first',
  },
  {
    files: 'client/src/**/*.ts',
    may: /^(?:schemas\/|client\/|vscode$|vscode-languageclient$|vscode-languageserver-protocol\/(?:node|browser)$|zod\/mini$|node:)/,
    because: 'the client never imports the server',
  },
  {
    files: 'cli/{lint/**/*,commands/{lint,format,new,lsp}}.ts',
    may: /^(?:schemas\/|server\/|cli\/|vscode-languageserver|node:)/,
    because: 'checking a file needs nothing that calls a provider',
  },
  {
    files: 'cli/**/*.ts',
    may: /^(?:schemas\/|server\/|cli\/|client\/(?:sandbox|engine\/(?:http|requests))\/|vscode-languageserver|node:)/,
    because: 'the command line runs without VS Code',
  },
  {
    files: 'scripts/**/*.ts',
    may: /^(?!test\/)/,
    because: 'scripts do not depend on the tests',
  },
];

describe('the folders of the architecture', () => {
  for (const { files, may, because } of rooms) {
    it(`limit the imports of ${files}, since ${because}`, () => {
      const found = globSync(files, { cwd: root });
      assert.ok(found.length > 0, files);
      const wrong = found.flatMap((file) =>
        importsOf(file)
          .filter((target) => !may.test(target))
          .map((target) => `${file} imports ${target}`),
      );
      assert.deepEqual(wrong, []);
    });
  }

  it('cover every source file', () => {
    const covered = new Set(rooms.flatMap(({ files }) => globSync(files, { cwd: root })));
    const all = globSync('{schemas,server,client,cli,scripts}/**/*.ts', { cwd: root });
    assert.deepEqual(
      all.filter((file) => !covered.has(file)),
      [],
    );
  });

  it('keep no state in module variables of schemas', () => {
    const state =
      /^(?:export )?(?:let|var) |^(?:export )?const \w+\b(?!: Readonly)[^=\n]*= new (?:Weak)?(?:Map|Set|Ref)\b/m;
    assert.match("let last = '';", state);
    assert.match('const known = new WeakMap<Node, string>();', state);
    assert.doesNotMatch("const words: ReadonlySet<string> = new Set(['a']);", state);
    const wrong = globSync('schemas/**/*.ts', { cwd: root }).filter((file) => state.test(read(file)));
    assert.deepEqual(wrong, []);
  });

  it('have no file that imports itself, directly or through others', () => {
    const files = globSync('{schemas,server,client,cli,scripts}/**/*.ts', { cwd: root });
    assert.ok(files.length > 400);
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (done.has(file) || path.includes(file)) return;
      for (const target of importsOf(file)) if (target.endsWith('.ts')) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    assert.deepEqual(circles, []);
  });

  it('let no feature import another', () => {
    const wrong = globSync('client/src/features/*/**/*.ts', { cwd: root }).flatMap((file) => {
      const own = file.split('/').slice(0, 4).join('/');
      return importsOf(file)
        .filter((target) => target.startsWith('client/src/features/') && !target.startsWith(`${own}/`))
        .map((target) => `${file} imports ${target}`);
    });
    assert.deepEqual(wrong, []);
  });

  it('let no provider import another', () => {
    const wrong = globSync('{schemas,client/sandbox}/providers/*/**/*.ts', { cwd: root }).flatMap((file) => {
      const own = /^.*?providers\/[^/]+\//.exec(file)?.[0] ?? '';
      if (own.endsWith('/shared/')) return [];
      return importsOf(file)
        .filter((target) => {
          const other = /^(?:schemas|client\/sandbox)\/providers\/([^/]+)\//.exec(target)?.[1];
          return other !== undefined && other !== 'shared' && !own.endsWith(`/${other}/`);
        })
        .map((target) => `${file} imports ${target}`);
    });
    assert.deepEqual(wrong, []);
  });

  it('are the same in all providers', () => {
    const ids = readdirSync(join(root, 'schemas/providers'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
      .map(({ name }) => name);
    assert.deepEqual(ids.toSorted(), providerIds.toSorted());
    const api = [
      'actions',
      'describe',
      'endpoints',
      'error-help',
      'index',
      'instance',
      'list',
      'preflight',
      'states',
      'summary',
    ];
    const wanted = [
      ...['body-accessors.ts', 'fields', 'index.ts', 'request.ts', 'rules/index.ts'],
      ...api.map((name) => `api/${name}{.ts,/index.ts}`),
    ];
    for (const id of ids) {
      const missing = wanted.filter((path) => globSync(`schemas/providers/${id}/${path}`, { cwd: root }).length === 0);
      assert.deepEqual(missing, [], id);
    }
  });
});

/** All files that a file imports, directly or not, and the file itself. */
function reachableFrom(entry: string): Set<string> {
  const seen = new Set<string>();
  const open = [entry];
  for (let file = open.pop(); file; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    open.push(...importsOf(file).filter((target) => target.endsWith('.ts')));
  }
  return seen;
}

describe('the language server', () => {
  for (const entry of ['server/src/node.ts', 'cli/commands/lint.ts', 'cli/commands/lsp.ts']) {
    it(`includes no code that calls a provider (${entry})`, () => {
      const wrong = [...reachableFrom(entry)].filter((file) =>
        // What an error code means is text.
        /^schemas\/providers\/[^/]+\/api\/(?!error-help)|api-registry/.test(file),
      );
      assert.deepEqual(wrong, []);
    });
  }

  it('uses only types of the server library in a language document, so that lint includes no JSON-RPC', () => {
    const reached = [...reachableFrom('cli/commands/lint.ts')];
    assert.ok(reached.includes('server/src/language-document.ts'));
    const importsValues = /^import (?!type\b)[^;]*?from 'vscode-languageserver(?:\/node)?'/m;
    assert.deepEqual(
      reached.filter((file) => importsValues.test(read(file))),
      [],
    );
  });

  it('calls the features through a language document only', () => {
    const users = globSync('{client,schemas,scripts,server}/**/*.ts', { cwd: root }).filter((file) =>
      importsOf(file).some((target) =>
        /^server\/src\/features\/(?:completion|diagnostics|findings|hover|identify|code-actions\/index)\.ts$/.test(
          target,
        ),
      ),
    );
    const outside = users.filter((file) => !file.startsWith('server/src/features/'));
    assert.deepEqual(outside, ['server/src/language-document.ts']);
  });
});

/** The files of the client that match a pattern, sorted. */
function clientFilesWith(pattern: RegExp): string[] {
  return globSync('client/**/*.ts', { cwd: root })
    .filter((file) => pattern.test(read(file)))
    .sort();
}

describe('the client', () => {
  it('reads the text of a file for commands only, after a thread that can be terminated has read it', () => {
    const inHost = (files: string[]) => files.filter((file) => !file.startsWith('client/sandbox/'));
    const readers = ['client/src/requests/open-request.ts', 'client/src/requests/prepare-send.ts'];
    assert.deepEqual(inHost(clientFilesWith(/\banalyzeRequest\(/)), ['client/src/reader/read-on-trial.ts', ...readers]);
    for (const file of readers) assert.match(read(file), /await tryToRead\([\s\S]*\banalyzeRequest\(/);
    // The first reads a whole document, the second one range.
    assert.deepEqual(clientFilesWith(/\.getText\(\)/), ['client/src/requests/open-request.ts']);
    assert.deepEqual(clientFilesWith(/\.getText\(\w/), ['client/src/features/secrets/index.ts']);
    assert.deepEqual(clientFilesWith(/\bonDidChangeTextDocument\b/), ['client/src/features/refusals/index.ts']);
  });

  it('gives the language server no credential in its environment or options', () => {
    const start = 'client/src/features/language/server-process.ts';
    assert.match(read(start), /env: \{ \.\.\.neededEnvironment\(process\.env\), ELECTRON/);
    for (const file of [start, 'client/src/features/language/index.ts']) {
      assert.deepEqual(
        importsOf(file).filter((target) => /secret|credential|profile|engine/i.test(target)),
        [],
      );
    }
  });

  it('shows messages and asks for input in two files only, which escape text from outside', () => {
    const messages = /\bshow(?:Information|Warning|Error)Message\b|\bProgressLocation\.Notification\b/;
    assert.deepEqual(clientFilesWith(messages), ['client/src/ui/messages.ts']);
    const inputs = /\b(?:showQuickPick|showInputBox|createQuickPick|createInputBox|showWorkspaceFolderPick)\b/;
    assert.deepEqual(clientFilesWith(inputs), ['client/src/ui/quick-input.ts']);
  });

  it('accepts no call from outside VS Code, and trusts no Markdown', () => {
    assert.deepEqual(
      clientFilesWith(/\bregisterUriHandler\b|\bisTrusted\s*[:=]|\bsupportHtml\b|\bsupportThemeIcons\b/),
      [],
    );
    assert.deepEqual(clientFilesWith(/\bcreateWebviewPanel\b|\bregisterWebview/), []);
    assert.deepEqual(clientFilesWith(/\bchild_process\b/), ['client/src/features/language/server-process.ts']);
  });

  it('starts no program but ssh, whose arguments no shell reads', () => {
    const [file, ...others] = clientFilesWith(/\bcreateTerminal\b|\bsendText\b|\bShellExecution\b/);
    assert.deepEqual([file, ...others], ['client/src/features/connect/index.ts']);
    const calls = [...read(file ?? '').matchAll(/\bcreateTerminal\(\{[^}]*\}/g)].map(([call]) => call);
    assert.equal(calls.length, 1);
    assert.match(calls[0] ?? '', /shellPath: 'ssh',\s+shellArgs: sshArguments\(/);
    assert.doesNotMatch(read(file ?? ''), /\bsendText\b/);
  });
});

describe('the protocol', () => {
  const protocol = 'schemas/protocol.ts';
  const files = globSync('{schemas,server,client,cli}/**/*.ts', { cwd: root });
  const filesWith = (pattern: RegExp) => files.filter((file) => pattern.test(read(file)));

  it('names the methods beyond LSP in one file', () => {
    assert.deepEqual(filesWith(/['"`]instanceRequests\//), [protocol]);
  });

  it('sends and handles no method by a literal name', () => {
    assert.deepEqual(filesWith(/\b(?:on|send)(?:Request|Notification)(?:<[^(]*>)?\(\s*['"`]/), []);
  });

  it('is used by both sides, method by method', () => {
    const methods = [...read(protocol).matchAll(/export const (\w+Method)\b/g)].map(([, name = '']) => name);
    assert.ok(methods.length > 0);
    for (const name of methods) {
      const users = filesWith(new RegExp(`\\b${name}\\b`));
      for (const side of ['server/', 'client/']) {
        assert.ok(
          users.some((file) => file.startsWith(side)),
          `${name} is not used in ${side}`,
        );
      }
    }
  });

  it('names the commands of code actions and the settings that the server reads', () => {
    const named = files.filter((file) => file.startsWith('server/') && /['"`]_?instanceRequests\b/.test(read(file)));
    assert.deepEqual(named, []);
    const command = /export const \w+Command = '([^']+)'/g;
    for (const [, name = ''] of read(protocol).matchAll(command)) {
      assert.deepEqual(filesWith(new RegExp(`['"\`]${name.replace('.', '\\.')}['"\`]`)), [protocol], name);
    }
  });

  it('types the initialization options on both sides', () => {
    for (const file of filesWith(/\binitializationOptions\b/)) {
      assert.match(read(file), /: (?:Partial<)?InitializationOptions\b/, file);
      assert.ok(importsOf(file).includes(protocol), file);
    }
  });
});
