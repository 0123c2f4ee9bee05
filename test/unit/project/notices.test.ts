import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { noticesFile, thirdPartyNotices } from '../../../scripts/notices.ts';

/** A folder with files, removed after the test. */
function folderOf(context: TestContext, files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'notices-'));
  context.after(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** The metafile of esbuild for a bundle of some files. */
function bundleOf(...files: readonly string[]) {
  const inputs = Object.fromEntries(files.map((file) => [file, { bytesInOutput: 1 }]));
  return { outputs: { 'dist/a.cjs': { bytes: 1, inputs, imports: [], exports: [] } } };
}

const manifest = (name: string, version = '1.0.0', license: string | undefined = 'MIT') =>
  JSON.stringify({ name, version, license });

describe('third-party notices', () => {
  it('name each package of a bundle once, in order, with its license and notice', (context) => {
    const root = folderOf(context, {
      'node_modules/b/package.json': manifest('b'),
      'node_modules/b/LICENSE.md': 'License of b\r\nin two lines\r\n',
      'node_modules/@s/a/package.json': manifest('@s/a', '2.0.0', 'Apache-2.0'),
      'node_modules/@s/a/License.txt': 'License of a\n',
      'node_modules/@s/a/NOTICE': 'Notice of a\n',
      'node_modules/@s/a/node_modules/b/package.json': manifest('b'),
      'node_modules/@s/a/node_modules/b/LICENSE.md': 'License of b\nin two lines\n',
    });
    const files = ['node_modules/b/x.js', 'node_modules/b/y.js', 'node_modules/@s/a/x.js', 'client/src/extension.ts'];
    const notices = thirdPartyNotices(bundleOf(...files, 'node_modules/@s/a/node_modules/b/x.js'), root);
    assert.deepEqual(
      notices.split('\n').filter((line) => /^(?:\S+ \d|License|Notice|in two)/.test(line)),
      [
        ...['@s/a 2.0.0', 'License: Apache-2.0', 'License of a', 'Notice of a'],
        ...['b 1.0.0', 'License: MIT', 'License of b', 'in two lines'],
      ],
    );
  });

  it('fail and name the package that has no license text', (context) => {
    const root = folderOf(context, { 'node_modules/b/package.json': manifest('b'), 'node_modules/b/README.md': 'MIT' });
    assert.throws(() => thirdPartyNotices(bundleOf('node_modules/b/x.js'), root), /node_modules\/b .* no file/);
  });

  it('fail and name the package that names no license', (context) => {
    const root = folderOf(context, {
      'node_modules/b/package.json': '{ "name": "b" }',
      'node_modules/b/LICENSE': 'text',
    });
    assert.throws(
      () => thirdPartyNotices(bundleOf('node_modules/b/x.js'), root),
      /node_modules\/b .* names no license/,
    );
  });

  it('hold no path of a machine and no address to download from', () => {
    const root = join(import.meta.dirname, '../../..');
    const text = readFileSync(join(root, noticesFile), 'utf8');
    assert.ok(!text.includes(root));
    assert.doesNotMatch(text, /node_modules|\.tgz|\bresolved\b|registry|[A-Z]:\\|^\/(?:home|root|tmp|Users)\//m);
  });
});
