import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jsonDocument, jsonEditor, validExampleTexts } from '../../../support/builders/json-editor.ts';
import { openDocument } from '../../../support/builders/language-document.ts';

function folded(text: string): string[] {
  return openDocument(text, 'a.huawei-ecs.json')
    .foldingRanges()
    .map(({ startLine, endLine, kind = '' }) => `${startLine}-${endLine} ${kind}`.trim());
}

describe('foldingRanges', () => {
  it('gives the objects and arrays that the JSON editor gives', () => {
    for (const { name, text } of validExampleTexts()) {
      const expected = jsonEditor.getFoldingRanges(jsonDocument(text)).sort((a, b) => a.startLine - b.startLine);
      const structure = folded(text).filter((range) => !range.includes(' '));
      assert.ok(structure.length > 0 || name.startsWith('web.create-server') || !text.includes('\n  '), name);
      assert.deepEqual(
        structure,
        expected.map(({ startLine, endLine }) => `${startLine}-${endLine}`),
        name,
      );
    }
  });

  it('gives comments over several lines and regions', () => {
    const text = [
      '/* a',
      ' */',
      '// one',
      '// two',
      '{ // beside',
      '  // region disks',
      '  "a": 1,',
      '  // endregion',
      '  // single',
      '  "b": [',
      '    1',
      '  ]',
      '}',
    ].join('\n');
    assert.deepEqual(folded(text), ['0-1 comment', '2-3 comment', '4-11', '5-7 region', '9-10']);
  });

  it('folds a text with errors as far as it is read', () => {
    assert.deepEqual(folded('{\n"a": {\n"b": 1,\n,\n}\n}'), ['0-4', '1-3']);
    assert.deepEqual(folded(''), []);
  });
});
