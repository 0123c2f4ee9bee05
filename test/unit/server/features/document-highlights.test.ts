import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openMarked } from '../../../support/builders/language-document.ts';

function highlighted(marked: string): string[] {
  const { document, position } = openMarked(marked, 'a.create-server.json');
  const { textDocument } = document;
  return document.highlights(position).map(({ range }) => `${range.start.character} ${textDocument.getText(range)}`);
}

describe('highlightsAt', () => {
  it('gives every reference to the value at the position', () => {
    const text = '{ "a": "x-${env:O|NE}-${env:TWO}", "b": "$ONE", "c": "${secret:ONE}", "${env:ONE}": "${env:ONE}" }';
    assert.deepEqual(highlighted(text), ['10 ${env:ONE}', '40 $ONE', '84 ${env:ONE}']);
    assert.deepEqual(highlighted(text.replace('|', '').replace('secret:', 'secret:|')), ['53 ${secret:ONE}']);
  });

  it('gives nothing elsewhere', () => {
    assert.deepEqual(highlighted('{ "a": "x|-${env:ONE}" }'), []);
    assert.deepEqual(highlighted('{ "a|": 1 }'), []);
    assert.deepEqual(highlighted('|'), []);
  });
});
