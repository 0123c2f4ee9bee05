import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { onDemandCommands } from '../../../client/src/on-demand-commands.ts';
import { bundle, filesOf } from '../../../scripts/bundle.ts';
import { emptyFeatures, emptyFunctions, emptyMixins } from '../../../scripts/unused-features.ts';

const root = join(import.meta.dirname, '../../..');
const { outputs } = await bundle(root);

/** The outputs that have a file of the source. */
const outputsWith = (file: string) =>
  Object.entries(outputs).flatMap(([path, { inputs }]) => ((inputs[file]?.bytesInOutput ?? 0) > 0 ? [path] : []));

/**
 * A file and all that is loaded with it.
 * @param later how often something that is imported late is loaded, too
 */
function loadedWith(entry: string, later = 0): string[] {
  const found = new Set<string>();
  const visit = (file: string, rest: number): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const { path, kind, external } of outputs[file]?.imports ?? []) {
      const isLater = kind === 'dynamic-import';
      if (!external && (!isLater || rest > 0)) visit(path, isLater ? rest - 1 : rest);
    }
  };
  visit(entry, later);
  return [...found];
}

describe('the bundles of the extension', () => {
  it('have each module once, apart from what the first file of a window has', () => {
    const sources = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
    const repeated = [...new Set(sources)].filter((file) => outputsWith(file).length > 1);
    const firsts = ['dist/main.cjs', 'dist/web.cjs'];
    assert.deepEqual(
      repeated.filter((file) => outputsWith(file).filter((path) => !firsts.includes(path)).length > 1),
      [],
    );
  });

  it('load nothing with the language client but what a request is written with', () => {
    const sources = loadedWith('dist/client.cjs').flatMap((file) => Object.keys(outputs[file]?.inputs ?? {}));
    const others =
      /^(?:schemas\/providers|client\/(?:sandbox|engine\/(?!tracking\/timers))|client\/src\/features\/(?!language|rules))|zod/;
    assert.deepEqual(
      sources.filter((file) => others.test(file)),
      [],
    );
  });

  it('load the view later, and sending and the sandbox only when they are used', () => {
    const rest = loadedWith('dist/client.cjs', 1).filter((file) => !loadedWith('dist/client.cjs').includes(file));
    const has = (files: readonly string[], source: string) => files.some((file) => outputs[file]?.inputs[source]);
    assert.ok(has(rest, 'client/src/features/instances/tree.ts'));
    for (const source of ['client/src/features/send/index.ts', 'client/sandbox/server.ts']) {
      assert.ok(!has(rest, source), source);
      assert.ok(has(loadedWith('dist/client.cjs', 2), source), source);
    }
  });

  it('stand in for each command that is loaded on demand', () => {
    const features = readFileSync(join(root, 'client/src/on-demand.ts'), 'utf8').matchAll(
      /'(\.\/features\/[\w-]+)\/index/g,
    );
    const registered = [...features].flatMap(([, folder = '']) => {
      const text = readFileSync(join(root, 'client/src', folder, 'index.ts'), 'utf8');
      return [...text.matchAll(/registerCommand\(\s*'([\w.]+)'/g)].map(([, id = '']) => id);
    });
    assert.deepEqual(registered.toSorted(), onDemandCommands.toSorted());
  });

  it('ask a browser for no module of Node', () => {
    const files = [
      'dist/web.cjs',
      ...['client', 'server', 'reader'].flatMap((name) =>
        filesOf(`dist/web-${name}.cjs`, outputs).map((file) => `dist/${file}`),
      ),
    ];
    assert.ok(files.length > 4);
    const outside = files.flatMap((file) =>
      (outputs[file]?.imports ?? []).flatMap(({ path, external }) =>
        external && path !== 'vscode' ? [`${file}: ${path}`] : [],
      ),
    );
    assert.deepEqual(outside, []);
  });
});

describe('emptyFeatures', () => {
  const fileOf = (name: string) => join(root, `node_modules/vscode-languageclient/lib/common/${name}.js`);

  it('exports each feature of a file', () => {
    const names = [...emptyFeatures(fileOf('fileOperations')).matchAll(/^exports\.(\w+) = class/gm)].map(
      ([, name]) => name,
    );
    assert.deepEqual(
      names.filter((name) => /^(?:Did|Will)(?:Create|Rename|Delete)FilesFeature$/.test(name ?? '')).length,
      6,
    );
  });

  it('fails for a file that has no features anymore', () => {
    assert.throws(() => emptyFeatures(fileOf('client')), /client\.js of vscode-languageclient has no features/);
  });
});

describe('emptyMixins', () => {
  const fileOf = (name: string) => join(root, `node_modules/vscode-languageserver/lib/common/${name}.js`);

  it('exports what leaves a class as it is', () => {
    assert.equal(emptyMixins(fileOf('notebook')), 'exports.NotebookSyncFeature = (Base) => Base;');
  });

  it('fails for a file that has no features anymore', () => {
    assert.throws(() => emptyMixins(fileOf('api')), /api\.js of vscode-languageserver has no features/);
  });
});

describe('emptyFunctions', () => {
  it('exports each function of a file, and fails for one without any', () => {
    const core = join(root, 'node_modules/zod/v4/core');
    assert.match(emptyFunctions(join(core, 'to-json-schema.js')), /^export const createToJSONSchemaMethod = /m);
    assert.throws(() => emptyFunctions(join(core, 'index.js')), /index\.js has no functions/);
  });
});
