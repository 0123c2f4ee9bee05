import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { generatedFiles } from '../../../scripts/generated-files.ts';

const files = await generatedFiles();

describe('generated files', () => {
  for (const { path, text } of files) {
    it(`match the output of npm run generate: ${path}`, () => {
      assert.equal(readFileSync(join(import.meta.dirname, '../../..', path), 'utf8'), text);
    });
  }
});
