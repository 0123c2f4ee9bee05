import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { filesInZip } from '../../scripts/bundle-sizes.ts';

/** A file with modules that several others share, or that are loaded late; its name changes with its content. */
const isChunk = (name: string) => /^extension\/dist\/chunks\/[\w-]+\.cjs$/.test(name);

const vsix = join(import.meta.dirname, '../../dist/instance-requests.vsix');

/** 662 KB when this was written; a module that is in the package twice is more than what is left. */
const maxKilobytes = 675;

describe('the VSIX', () => {
  it(`has at most ${maxKilobytes} KB`, () => {
    assert.ok(statSync(vsix).size <= maxKilobytes * 1024, `${Math.round(statSync(vsix).size / 1024)} KB`);
  });

  it('contains the files that the extension needs at run time, and no others', () => {
    const names = filesInZip(readFileSync(vsix)).map(({ path }) => path);
    assert.deepEqual(
      names.filter((name) => !isChunk(name)).sort(),
      [
        '[Content_Types].xml',
        'extension.vsixmanifest',
        'extension/LICENSE.txt',
        'extension/ThirdPartyNotices.txt',
        'extension/changelog.md',
        'extension/readme.md',
        'extension/package.json',
        'extension/package.nls.json',
        'extension/package.nls.zh-cn.json',
        'extension/language-configuration.json',
        'extension/dist/client.cjs',
        'extension/dist/main.cjs',
        'extension/dist/reader.cjs',
        'extension/dist/server.cjs',
        'extension/dist/web-client.cjs',
        'extension/dist/web-server.cjs',
        'extension/dist/web.cjs',
        'extension/dist/web.cjs.js',
        'extension/images/file-dark.svg',
        'extension/images/file-light.svg',
        'extension/images/icon.png',
        'extension/images/view.svg',
        'extension/syntaxes/instance-request-preview.tmLanguage.json',
        'extension/syntaxes/instance-request.tmLanguage.json',
        ...['new', 'fix', 'profile', 'send', 'watch'].map((step) => `extension/images/walkthrough/${step}.svg`),
        'extension/schemas/json/workspace.json',
        'extension/schemas/json/workspace.zh-cn.json',
      ].sort(),
    );
  });
});
