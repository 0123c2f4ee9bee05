import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from 'recheck';
import { groupBy } from '../../../schemas/core/util/group-by.ts';
import { sourcePatterns } from '../../support/fixtures/source-patterns.ts';

const patterns = sourcePatterns();

/** The places of each pattern, by its source and flags. */
const places = groupBy(patterns, ({ source, flags }) => `/${source}/${flags}`);

/** Counts steps instead of time, so a busy machine makes no pattern slow. */
const counted = { timeout: null, incubationTimeout: null, attackTimeout: null, seedingTimeout: null };

/** How the time of a pattern grows, and the string that shows growth beyond linear. */
async function growthOf(source: string, flags: string): Promise<{ isLinear: boolean; growth: string }> {
  const found = await check(source, flags, counted);
  if (found.status === 'safe') return { isLinear: true, growth: found.complexity.summary };
  if (found.status === 'unknown') return { isLinear: false, growth: `not known (${found.error.kind})` };
  return { isLinear: false, growth: `${found.complexity.summary}, as with ${found.attack.pattern}` };
}

describe('source patterns', () => {
  it('are found in every kind of file that can hold one', () => {
    for (const file of [
      'schemas/core/syntax/reference-text.ts',
      'schemas/core/util/sanitize-text.ts',
      'schemas/providers/zenlayer-bmc/fields/name-pattern.ts',
      'server/src/features/completion-place.ts',
      'client/engine/redaction/redact-text.ts',
      'client/sandbox/verify-signature.ts',
      'package.json',
      'language-configuration.json',
      'syntaxes/instance-request-preview.tmLanguage.json',
    ]) {
      assert.ok(
        patterns.some(({ where }) => where.startsWith(file)),
        file,
      );
    }
  });

  it('are told apart as linear or quadratic', async () => {
    assert.equal((await growthOf('\\s+$', '')).isLinear, false);
    assert.equal((await growthOf('(a|a)*b', '')).isLinear, false);
    assert.equal((await growthOf('\\{[^}]*\\}', 'g')).isLinear, false);
    assert.equal((await growthOf('\\{[^{}]*\\}', 'g')).isLinear, true);
  });

  for (const [pattern, [first, ...others]] of places) {
    if (!first) continue;
    it(`take time linear in the text: ${pattern} (${[first, ...others].map(({ where }) => where).join(', ')})`, async () => {
      const { isLinear, growth } = await growthOf(first.source, first.flags);
      assert.ok(isLinear, `${pattern} is ${growth}`);
    });
  }
});
