import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { bundle } from '../../../scripts/bundle.ts';
import { emptyFeatures } from '../../../scripts/unused-features.ts';

const root = join(import.meta.dirname, '../../..');
const { outputs } = await bundle(root);

/** The outputs that have a file of the source. */
const outputsWith = (file: string) =>
  Object.entries(outputs).flatMap(([path, { inputs }]) =>
    (inputs[file]?.bytesInOutput ?? 0) > 0 && path !== 'dist/cli.cjs' ? [path] : [],
  );

describe('the bundles of the extension', () => {
  it('have each module once', () => {
    const sources = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
    const repeated = [...new Set(sources)].filter((file) => outputsWith(file).length > 1);
    // The first file that VS Code loads must load no other.
    assert.deepEqual(
      repeated.filter((file) => !outputsWith(file).includes('dist/main.cjs')),
      [],
    );
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
