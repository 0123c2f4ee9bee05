import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstMissing, scalarsOf } from '../../user/support/field-typist.ts';
import { withRow } from '../../user/support/keystrokes-page.ts';
import { tabStopsOf } from '../../user/support/typist.ts';

describe('tabStopsOf', () => {
  it('gives the keys of the tab stops in their order, each once', () => {
    const body = [
      '{',
      '  "a": "${2:x}", "b": ["${1:y}"],',
      '  "c": { "d": "${3|p,q|}" },',
      '  "e": "${2:x}"',
      '}',
      '$0',
    ];
    assert.deepEqual(tabStopsOf(body), [
      { key: 'b', isChoice: false },
      { key: 'a', isChoice: false },
      { key: 'd', isChoice: true },
    ]);
    assert.deepEqual(tabStopsOf(['{}', '$0']), []);
  });
});

describe('firstMissing', () => {
  it('gives the first field that a text lacks, and where it goes', () => {
    const wanted = { a: 1, b: [{ c: 2, d: 3 }] };
    assert.deepEqual(firstMissing('{}', wanted), { path: ['a'], value: 1, at: 1, isFirst: true });
    assert.deepEqual(firstMissing('{"a": 1}', wanted), { path: ['b'], value: wanted.b, at: 7, isFirst: false });
    const text = '{"a": 1, "b": [{"c": 2}]}';
    assert.deepEqual(firstMissing(text, wanted), { path: ['b', 0, 'd'], value: 3, at: 22, isFirst: false });
    assert.equal(firstMissing('{"a": 1, "b": [{"c": 0, "d": 3}]}', wanted), undefined);
  });
});

describe('scalarsOf', () => {
  it('gives the scalars with their paths, in their order', () => {
    assert.deepEqual(scalarsOf({ a: 'x', b: [{ c: 1 }] }), [
      [['a'], 'x'],
      [['b', 0, 'c'], 1],
    ]);
    assert.deepEqual(scalarsOf(true), [[[], true]]);
  });
});

describe('withRow', () => {
  it('replaces the row of a provider, and the day', () => {
    const page = 'last on 2026-01-01.\n| A | – | – |\n| B | 1 | 2 |\n';
    assert.equal(withRow(page, 'A', ['3', '4'], '2026-02-03'), 'last on 2026-02-03.\n| A | 3 | 4 |\n| B | 1 | 2 |\n');
  });
});
