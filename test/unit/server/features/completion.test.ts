import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { openMarked } from '../../../support/builders/language-document.ts';

/** The text after the first completion at the mark, or after the one with a label; undefined if there is none. */
function take(marked: string, name: string, label?: string): string | undefined {
  const { document, position } = openMarked(marked, name);
  const item = document.completions(position).find((each) => label === undefined || each.label === label);
  if (!item?.textEdit || !('range' in item.textEdit)) return undefined;
  return TextDocument.applyEdits(document.textDocument, [item.textEdit, ...(item.additionalTextEdits ?? [])]);
}

const raids = (sequence: string) => `{ "raidConfig": { "customRaids": [{ "diskSequence": ${sequence} }] } }`;
const takeItem = (sequence: string) => take(raids(sequence), 'a.zenlayer-bmc.json');

describe('completionsAt', () => {
  it('separates a new item of an array from its neighbors with commas', () => {
    for (const [marked, wanted] of [
      ['[|]', '[1]'],
      ['[| 2]', '[1, 2]'],
      ['[2 |]', '[2, 1]'],
      ['[2, |]', '[2, 1]'],
      ['[2 | 3]', '[2, 1, 3]'],
      ['[2, | 3]', '[2, 1, 3]'],
      ['[2 /* , */ |]', '[2, /* , */ 1]'],
    ] as const) {
      assert.equal(takeItem(marked), raids(wanted), marked);
    }
  });

  it('offers nothing before or after the brackets of a closed array', () => {
    assert.equal(takeItem('|[2]'), undefined);
    assert.equal(takeItem('[2]|'), undefined);
  });

  it('ends a line comment where the parser does, for every kind of line end', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = `{ "cpu": 2 // one, two${end}, |}`;
      const wanted = `{ "cpu": 2 // one, two${end}, "memory": 1}`;
      assert.equal(take(text, 'a.create-server.json', 'memory'), wanted, JSON.stringify(end));
    }
  });
});
