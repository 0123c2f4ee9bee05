import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { checkText } from '../../../../cli/lint/check-text.ts';
import { keyOf } from '../../../../schemas/core/syntax/node.ts';
import { secretsIn } from '../../../../schemas/document/masking.ts';
import { readWellFormed } from '../../../../schemas/document/parse.ts';
import { referencesOf } from '../../../../schemas/document/references.ts';
import { applyEdits, editsOf } from '../../../../schemas/document/text-edits.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { testSettings } from '../../../support/builders/language-document.ts';

const script = join(import.meta.dirname, '../../../support/processes/analysis-times.ts');

/** All cases of a child together take less than a minute; a pattern that runs away is ended here, in milliseconds. */
const longest = 300_000;

describe('analysis', () => {
  for (const what of [...providers.map(({ id }) => id), 'long', 'broken']) {
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

  test('reads a list of 300,000 items, which no stack takes as arguments', () => {
    const root = readWellFormed(JSON.stringify({ list: Array(300_000).fill('${env:NAME}') }))?.root;
    const [provider] = providers;
    assert.ok(root && provider);
    assert.deepEqual(referencesOf(root), [{ from: 'env', name: 'NAME' }]);
    assert.deepEqual(secretsIn(provider.request, root), []);
  });

  test('reports 200,000 findings in one file', () => {
    const text = JSON.stringify({ name: 'w', security_group_ids: Array(200_000).fill(1) });
    assert.ok(checkText(text, 'a.create-server.json', testSettings, 'none').findings.length >= 200_000);
  });

  test('adds a field behind ten million blanks, which no pattern takes as repetitions', () => {
    const text = `{\n  "name": "w",${' '.repeat(10_000_000)}// name\n}`;
    const object = readWellFormed(text)?.root;
    assert.ok(object);
    const after = applyEdits(text, editsOf(text, [{ kind: 'add', object, values: { count: 1 } }]));
    assert.deepEqual(readWellFormed(after)?.root.children?.map(keyOf), ['name', 'count']);
  });
});
