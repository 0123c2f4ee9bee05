import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { openMarked } from '../../../support/builders/language-document.ts';

const others = '"a": "${env:ONE}", "b": "${secret:two} ${env:THREE}", "c": "$FOUR"';

function complete(value: string, trigger?: string, usesSnippets = false, stored: string[] = []) {
  const marked = `{ "name": "${value}", ${others} }`;
  const { document, position } = openMarked(marked, 'a.create-server.json', { usesSnippets });
  return document
    .accountCompletions(position, trigger)
    .withNames(stored)
    .map(({ label, textEdit }) => {
      const text = textEdit && 'range' in textEdit ? TextDocument.applyEdits(document.textDocument, [textEdit]) : '';
      return [label, text.slice('{ "name": "'.length, text.indexOf(`", ${others}`))];
    });
}

describe('referenceCompletions', () => {
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

  it('adds the names of stored secrets that the file does not use', () => {
    const stored = ['two', 'db-password', 'a}b', 'quo"te', '机密'];
    assert.deepEqual(complete('${secret:|', undefined, false, stored), [
      ['two', '${secret:two}'],
      ['db-password', '${secret:db-password}'],
      ['机密', '${secret:机密}'],
    ]);
    assert.ok(complete('$|', '$', false, stored).some(([label]) => label === '${secret:db-password}'));
    assert.ok(!complete('${env:|', undefined, false, stored).some(([label]) => label === 'db-password'));
    const wanted = (value: string) => {
      const { document, position } = openMarked(`{ "name": "${value}" }`, 'a.create-server.json');
      return document.accountCompletions(position).wantedNames;
    };
    assert.deepEqual(wanted('${secret:|'), { of: 'secret' });
    assert.equal(wanted('${env:|'), undefined);
    assert.equal(wanted('a|'), undefined);
  });

  it('offers nothing of them elsewhere', () => {
    assert.ok(!complete('${env:ONE} |').some(([label]) => label === 'ONE'));
    assert.ok(!complete('$5 |').some(([label]) => label === '${env:ONE}'));
  });
});
