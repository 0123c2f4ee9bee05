import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
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
