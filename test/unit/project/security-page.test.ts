import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/security.md'), 'utf8');

describe('the security page', () => {
  it('names one existing test for each guarantee', () => {
    const named = [...page.matchAll(/`(test\/[\w./-]+)` "([^"]+)"/g)].map(([, path = '', title = '']) => ({
      path,
      title,
    }));
    const guarantees = page.match(/^\| (?!Guarantee|---)/gm)?.length;
    assert.equal(named.length, guarantees, 'each guarantee names one test');
    for (const { path, title } of named) {
      const file = join(root, path);
      assert.ok(existsSync(file), path);
      assert.ok(readFileSync(file, 'utf8').includes(title), `${path}: ${title}`);
    }
  });
});
