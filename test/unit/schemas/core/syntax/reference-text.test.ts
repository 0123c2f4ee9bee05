import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  canResolveTo,
  enclosedReferences,
  isOnlyReferences,
  isReference,
  textBesideReferences,
} from '../../../../../schemas/core/syntax/reference-text.ts';

const texts = fc
  .array(fc.constantFrom('${env:', '${secret:', '${', '$', '{', '}', 'A', '_1', '-', ' ', '\n', 'env:', '/'), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));

describe('references in a text', () => {
  test('are those that a plain pattern finds in a short one', () => {
    fc.assert(
      fc.property(texts, (text) => {
        assert.deepEqual(
          enclosedReferences(text).map(({ from, name, start, end }) => [from, name, start, text.slice(start, end)]),
          [...text.matchAll(/\$\{(env|secret):([^}]*)\}/g)].map(({ 0: whole, 1: from, 2: name, index }) => [
            from,
            name,
            index,
            whole,
          ]),
        );
        assert.equal(isReference(text), /\$\{(?:env|secret):[^}]*\}|^\$[A-Za-z_][A-Za-z0-9_]*$/.test(text));
        assert.equal(
          isOnlyReferences(text),
          /^(?:(?:\$\{(?:env|secret):[^}]*\})+|\$[A-Za-z_][A-Za-z0-9_]*)$/.test(text),
        );
      }),
      { numRuns: 5000 },
    );
  });

  test('are found where ten million characters stand before, within and behind them', () => {
    const long = 'x'.repeat(10_000_000);
    assert.deepEqual(
      enclosedReferences(`${long}\${env:${long}}${long}`).map(({ name }) => name.length),
      [long.length],
    );
    assert.equal(isOnlyReferences(`\${env:${long}}`), true);
    assert.equal(isReference('${env:'.repeat(1_000_000)), false);
  });

  test('leave the text beside them', () => {
    assert.equal(textBesideReferences('a ${env:B} <c>${secret:D}'), 'a  <c>');
    assert.equal(textBesideReferences('${env:B}'), '');
    assert.equal(textBesideReferences('a ${env:B'), 'a ${env:B');
  });
});

describe('canResolveTo', () => {
  test('compares the text beside the references', () => {
    const values = ['SSD', 'GPSSD', 'ESSD2', 'abab'];
    const possible = (text: string) => values.filter((value) => canResolveTo(text, value));
    assert.deepEqual(possible('$NAME'), values);
    assert.deepEqual(possible('${env:A}'), values);
    assert.deepEqual(possible('${env:A}SSD'), ['SSD', 'GPSSD']);
    assert.deepEqual(possible('E${env:A}D${env:B}'), ['ESSD2']);
    assert.deepEqual(possible('ab${env:A}ba${env:B}b'), []);
    assert.deepEqual(possible('a${env:A}b'), ['abab']);
    assert.deepEqual(possible('SSD'), ['SSD']);
  });
});
