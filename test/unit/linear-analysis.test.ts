import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { providers } from '../../schemas/index.ts';

const script = join(import.meta.dirname, '../support/analysis-times.ts');

/** A case that takes minutes is one that hangs. */
const longest = 180_000;

describe('analysis', () => {
  for (const what of [...providers.map(({ id }) => id), 'broken']) {
    test(`takes time linear in the text, whatever repeats in it: ${what}`, () => {
      const { stdout, stderr } = spawnSync(process.execPath, [script, what], { encoding: 'utf8', timeout: longest });
      const lines = stdout.trimEnd().split('\n');
      assert.equal(lines.at(-1), 'ends', stderr);
      assert.deepEqual(
        lines.filter((line) => line.startsWith('too slow')),
        [],
      );
    });
  }
});
