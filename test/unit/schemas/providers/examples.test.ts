import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { providers } from '../../../../schemas/providers/registry.ts';
import { diagnose } from '../../../support/builders/diagnose.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures');

/** One entry of an `.expected.json`: a diagnostic of the document's example, and the reason for it. */
interface Expected {
  code: string;
  severity: string;
  pointer?: string;
  why: string;
}

const examples = providers.flatMap(({ id }) =>
  readdirSync(join(fixtures, id))
    .filter((name) => /^example-\d+\.[a-z-]+\.json$/.test(name) && !name.includes('.expected.'))
    .map((name) => ({ id, name })),
);

describe('the examples of the documents', () => {
  it('are all eleven present', () => {
    assert.equal(examples.length, 11);
  });

  for (const { id, name } of examples) {
    it(`give the diagnostics of their fixture: ${name}`, () => {
      const text = readFileSync(join(fixtures, id, name), 'utf8');
      const expected: Expected[] = JSON.parse(
        readFileSync(join(fixtures, id, name.replace(`.${id}.`, '.expected.')), 'utf8'),
      );
      for (const { why } of expected) assert.ok(why.length > 0, 'an expected diagnostic says why');
      assert.deepEqual(
        diagnose(id, text),
        expected.map(({ why: _why, ...diagnosis }) => diagnosis),
      );
    });
  }
});
