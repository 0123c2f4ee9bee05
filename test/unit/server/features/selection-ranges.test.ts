import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SelectionRange } from 'vscode-languageserver';
import { jsonDocument, jsonEditor, validExampleTexts } from '../../../support/builders/json-editor.ts';
import { openDocument, openMarked } from '../../../support/builders/language-document.ts';

describe('selectionRanges', () => {
  it('gives what the JSON editor gives, at places in every part of the examples', () => {
    for (const { name, text } of validExampleTexts()) {
      const json = jsonDocument(text);
      const document = openDocument(text, name);
      const positions = Array.from({ length: Math.ceil(text.length / 37) }, (_, index) => json.positionAt(index * 37));
      const expected = jsonEditor.getSelectionRanges(json, positions, jsonEditor.parseJSONDocument(json));
      const [given, wanted] = [document.selectionRanges(positions), expected].map((ranges) =>
        JSON.stringify(ranges.map(textsOf(text, name))),
      );
      assert.ok(given === wanted, name);
    }
  });

  it('widens from the text of a string to the whole body', () => {
    const { document, position } = openMarked('{ "a": ["x|y", 1] }', 'a.json');
    const [range] = document.selectionRanges([position]);
    assert.deepEqual(range && textsOf(document.textDocument.getText(), 'a.json')(range), [
      'xy',
      '"xy"',
      '"xy",',
      '"xy", 1',
      '["xy", 1]',
      '"a": ["xy", 1]',
      ' "a": ["xy", 1] ',
      '{ "a": ["xy", 1] }',
    ]);
  });
});

/** The texts of a selection range and of those around it. */
function textsOf(text: string, name: string): (range: SelectionRange) => string[] {
  const { textDocument } = openDocument(text, name);
  return (first) => {
    const found: string[] = [];
    for (let range: SelectionRange | undefined = first; range; range = range.parent) {
      found.push(textDocument.getText(range.range));
    }
    return found;
  };
}
