import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { getNodeValue, parseTree } from 'jsonc-parser';
import type { Json } from '../../../../schemas/core/json.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { fixAll } from '../../../../schemas/document/fix-all.ts';
import { validateFix } from '../../../../schemas/document/validate-fix.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { testNow } from '../../../support/builders/diagnose.ts';
import { slipsIn } from '../../../support/builders/slips.ts';

const samples = join(import.meta.dirname, '../../../../samples');

function sampleOf({ id }: Provider): Json {
  const tree = parseTree(readFileSync(join(samples, `web.${id}.json`), 'utf8'), [], { allowTrailingComma: true });
  assert.ok(tree);
  return getNodeValue(tree);
}

describe('a slip in a valid body', () => {
  for (const provider of providers) {
    const name = `web.${provider.id}.json`;
    const read = (text: string) => analyzeRequest(text, name, { now: testNow });
    const serious = (text: string) => read(text).problems.filter(({ severity }) => severity !== 'hint');
    const body = sampleOf(provider);
    const slips = slipsIn(provider, body);

    /** The text after the preferred fix of each error and warning in turn. */
    const afterPreferredFixes = (text: string): string => {
      let current = text;
      for (let tries = 0; tries < 10; tries++) {
        const analysis = read(current);
        const next = analysis.problems
          .filter(({ severity }) => severity === 'error' || severity === 'warning')
          .flatMap((problem) => {
            const offered = (problem.fixes ?? []).flatMap((fix) => {
              const after = validateFix(fix, problem, { text: current, analysis }, read);
              return after ? [{ fix, after }] : [];
            });
            return offered[0] && !offered[0].fix.isLastResort ? [offered[0].after] : [];
          })[0];
        if (!next) return current;
        current = next.text;
      }
      throw new Error(`The fixes do not end: ${text}`);
    };

    it(`is reported, and the preferred fixes give the body that was meant: ${provider.id}`, () => {
      const wrong = slips.flatMap(({ title, text, field }) => {
        const found = serious(text);
        if (found.length === 0) return `${title}: silent`;
        // A name that the document also uses is a warning.
        const isDocumented = (field.otherForms?.documentedNames ?? []).length > 0;
        if (field.required && !isDocumented && !found.some(({ severity }) => severity === 'error'))
          return `${title}: no error`;
        const after = afterPreferredFixes(text);
        if (after === text) return [];
        const result: Json = JSON.parse(after);
        return JSON.stringify(sorted(result)) === JSON.stringify(sorted(body))
          ? []
          : `${title}: ${JSON.stringify(result)}`;
      });
      assert.deepEqual(wrong, []);
    });

    it(`is fixed at once by "fix all", or not at all: ${provider.id}`, () => {
      for (const { title, text } of slips) {
        const fixed = fixAll(text, read);
        assert.equal(fixAll(fixed, read), fixed, title);
        assert.ok(serious(fixed).length <= serious(text).length, title);
      }
    });
  }
});

/** The same value with the keys of each object in order: a moved or renamed field may stand elsewhere. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, sorted(inner)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}
