import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { matchesWildcard } from '../../../../../schemas/core/util/wildcard.ts';

describe('matchesWildcard', () => {
  const matching = [
    ['web', 'web'],
    ['*', ''],
    ['web-*', 'web-'],
    ['web-*', 'web-1'],
    ['*.large', 's6.large'],
    ['s6.*.4', 's6.xlarge.4'],
    ['*a*a*', 'aa'],
    ['a**b', 'ab'],
  ] as const;
  for (const [pattern, text] of matching) {
    it(`matches ${JSON.stringify(text)} with ${pattern}`, () => assert.equal(matchesWildcard(pattern, text), true));
  }

  const others = [
    ['web', 'web-1'],
    ['web-*', 'my-web-1'],
    ['*a*a*', 'a'],
    ['aa*aa', 'aaa'],
    ['*.large', 's6.large.2'],
    ['', 'web'],
  ] as const;
  for (const [pattern, text] of others) {
    it(`does not match ${JSON.stringify(text)} with ${pattern || 'an empty pattern'}`, () =>
      assert.equal(matchesWildcard(pattern, text), false));
  }

  it('matches as the same regular expression does', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
    fc.assert(
      fc.property(letters, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }), (pattern, text) => {
        const expected = new RegExp(`^${pattern.replaceAll('*', '[^]*')}$`).test(text);
        assert.equal(matchesWildcard(pattern, text), expected);
      }),
    );
  });
});
