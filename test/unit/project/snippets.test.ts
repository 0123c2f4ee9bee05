import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { providers } from '../../../schemas/providers/registry.ts';
import { expandSnippet } from '../../support/builders/expand-snippet.ts';

describe('snippets', () => {
  for (const { id, name } of providers) {
    const file = join(import.meta.dirname, `../../../snippets/${id}.json`);
    const snippets: Record<string, { prefix: string; body: string[]; description: string }> = JSON.parse(
      readFileSync(file, 'utf8'),
    );

    it(`offer a smallest, a typical and a full body for ${id}`, () => {
      assert.deepEqual(Object.keys(snippets), [`${name}: smallest`, `${name}: typical`, `${name}: full`]);
      assert.deepEqual(
        Object.values(snippets).map(({ prefix }) => prefix),
        [id, `${id} typical`, `${id} full`],
      );
    });

    for (const [title, { body }] of Object.entries(snippets)) {
      it(`expand to a body without errors or warnings: ${title}`, () => {
        const { problems } = analyzeRequest(expandSnippet(body.join('\n')), `new.${id}.json`, {
          now: Date.parse('2026-01-01T00:00:00Z'),
        });
        assert.deepEqual(
          problems.filter(({ severity }) => severity === 'error' || severity === 'warning').map(({ code }) => code),
          [],
        );
      });
    }
  }
});
