import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { extensionPage } from '../../../scripts/extension-page.ts';

const root = join(import.meta.dirname, '../../..');
const begin = '<!-- repository only -->';
const end = '<!-- end of repository only -->';

describe('extensionPage', () => {
  it('leaves out what is for readers of the repository only', () => {
    const readme = `# A\n\n${begin}\n![a](a.png)\n\n${end}\nOne.\n${begin}\n[b](b.md)\n${end}\n`;
    assert.equal(extensionPage(readme), '# A\n\nOne.\n');
    assert.equal(extensionPage('# A\n'), '# A\n');
  });

  it('rejects a part that is not closed', () => {
    assert.throws(() => extensionPage(`# A\n${begin}\n![a](a.png)\n`), /isn't closed/);
  });

  it('leaves no picture, no link and no mark in the page of this README', () => {
    const page = extensionPage(readFileSync(join(root, 'README.md'), 'utf8'));
    assert.ok(page.includes('## First steps'));
    assert.doesNotMatch(page, /\]\(|<!--|npm /);
  });
});
