import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { generatedFiles } from '../../../scripts/generated-files.ts';

for (const { path, text } of generatedFiles()) {
  test(`${path} is fresh (npm run generate makes it anew)`, () => {
    assert.equal(readFileSync(join(import.meta.dirname, '../../..', path), 'utf8'), text);
  });
}
