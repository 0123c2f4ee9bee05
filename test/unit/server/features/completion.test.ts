import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { completionsAt } from '../../../../server/src/features/completion.ts';
import { testNow } from '../../../support/builders/diagnose.ts';

/** The text after taking the first completion at the mark, or the one with a label; undefined if there is none. */
function take(marked: string, name: string, label?: string): string | undefined {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const document = TextDocument.create('file:///a', '', 0, text);
  const reading = analyzeRequest(text, name, { now: testNow });
  const items = completionsAt(document, reading, offset, 'en', false);
  const item = items.find((each) => label === undefined || each.label === label);
  if (!item?.textEdit || !('range' in item.textEdit)) return undefined;
  return TextDocument.applyEdits(document, [item.textEdit, ...(item.additionalTextEdits ?? [])]);
}

const raids = (sequence: string) => `{ "raidConfig": { "customRaids": [{ "diskSequence": ${sequence} }] } }`;
const takeElement = (sequence: string) => take(raids(sequence), 'a.zenlayer-bmc.json');

describe('completionsAt', () => {
  test('parts a new element of an array from those beside it by commas', () => {
    for (const [marked, wanted] of [
      ['[|]', '[1]'],
      ['[| 2]', '[1, 2]'],
      ['[2 |]', '[2, 1]'],
      ['[2, |]', '[2, 1]'],
      ['[2 | 3]', '[2, 1, 3]'],
      ['[2, | 3]', '[2, 1, 3]'],
      ['[2 /* , */ |]', '[2, /* , */ 1]'],
    ] as const) {
      assert.equal(takeElement(marked), raids(wanted), marked);
    }
  });

  test('writes nothing before or after the brackets of a closed array', () => {
    assert.equal(takeElement('|[2]'), undefined);
    assert.equal(takeElement('[2]|'), undefined);
  });

  test('takes a line comment to end where the parser does, whichever line end that is', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = `{ "cpu": 2 // one, two${end}, |}`;
      const wanted = `{ "cpu": 2 // one, two${end}, "memory": 1}`;
      assert.equal(take(text, 'a.create-server.json', 'memory'), wanted, JSON.stringify(end));
    }
  });
});
