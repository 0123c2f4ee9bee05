import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { openMarked } from '../../../support/builders/language-document.ts';

const others = '"a": "${env:ONE}", "b": "${secret:two} ${env:THREE}", "c": "$FOUR"';

function complete(value: string, trigger?: string, usesSnippets = false) {
  const marked = `{ "name": "${value}", ${others} }`;
  const { document, position } = openMarked(marked, 'a.create-server.json', { usesSnippets });
  return document.completions(position, trigger).map(({ label, textEdit }) => {
    const text = textEdit && 'range' in textEdit ? TextDocument.applyEdits(document.textDocument, [textEdit]) : '';
    return [label, text.slice('{ "name": "'.length, text.indexOf(`", ${others}`))];
  });
}

describe('referenceItems', () => {
  it('offers the names that the file uses, and closes the brace', () => {
    const wanted = [
      ['ONE', '${env:ONE}'],
      ['THREE', '${env:THREE}'],
      ['FOUR', '${env:FOUR}'],
    ];
    assert.deepEqual(complete('${env:|'), wanted);
    assert.deepEqual(complete('${env:|}', ':'), wanted);
    assert.deepEqual(complete('${env:O|NE}').slice(0, 1), [['THREE', '${env:THREE}']]);
    assert.deepEqual(complete('${secret:t|'), [['two', '${secret:two}']]);
    assert.deepEqual(complete('x-${secret:|}-y'), [['two', 'x-${secret:two}-y']]);
  });

  it('offers whole references and their kinds after a dollar sign', () => {
    const found = complete('x$|', '$');
    assert.deepEqual(found.slice(0, 2), [
      ['${env:ONE}', 'x${env:ONE}'],
      ['${secret:two}', 'x${secret:two}'],
    ]);
    assert.deepEqual(found.slice(-2), [
      ['${secret:…}', 'x${secret:name}'],
      ['${env:…}', 'x${env:name}'],
    ]);
    assert.deepEqual(
      complete('${|}', '{'),
      found.map(([label, text]) => [label, text?.slice(1)]),
    );
    assert.equal(complete('$|', '$', true).at(-1)?.[1], '\\${env:${1:name}\\}');
  });

  it('offers nothing of them elsewhere', () => {
    assert.ok(!complete('${env:ONE} |').some(([label]) => label === 'ONE'));
    assert.ok(!complete('$5 |').some(([label]) => label === '${env:ONE}'));
  });
});
