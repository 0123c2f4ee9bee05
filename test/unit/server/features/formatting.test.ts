import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { exampleTexts, jsonDocument, jsonEditor } from '../../../support/builders/json-editor.ts';
import { openDocument, openMarked } from '../../../support/builders/language-document.ts';

const options = { tabSize: 2, insertSpaces: true };

function formatted(text: string, settings = options): string {
  const document = openDocument(text, 'a.huawei-ecs.json');
  return TextDocument.applyEdits(document.textDocument, document.format(settings));
}

describe('formatDocument', () => {
  it('gives what the JSON editor gives, and nothing to do the second time', () => {
    for (const { name, text } of exampleTexts()) {
      for (const settings of [options, { tabSize: 4, insertSpaces: false, insertFinalNewline: true }]) {
        const json = jsonDocument(text);
        const expected = TextDocument.applyEdits(json, jsonEditor.format(json, undefined, settings));
        assert.equal(formatted(text, settings), expected, name);
        assert.equal(formatted(expected, settings), expected, name);
      }
    }
  });

  it('keeps comments, trailing commas and line ends', () => {
    assert.equal(
      formatted('// top\r\n{"a":1,// one\r\n/* two */"b":[1,2,],}'),
      '// top\r\n{\r\n  "a": 1, // one\r\n  /* two */ "b": [\r\n    1,\r\n    2,\r\n  ],\r\n}',
    );
  });

  it('formats the lines of a range only', () => {
    const text = '{\n"a":1,\n"b":2\n}';
    const document = openDocument(text, 'a.huawei-ecs.json');
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 6 } };
    const edits = document.format(options, range);
    assert.equal(TextDocument.applyEdits(document.textDocument, edits), '{\n"a": 1,\n"b":2\n}');
  });

  it('leaves texts alone whose indentation would be too long', () => {
    assert.deepEqual(openDocument('['.repeat(100_000), 'a.json').format(options), []);
    const deep = `${'['.repeat(120)}1${']'.repeat(120)}`;
    assert.deepEqual(openDocument(deep, 'a.json').format(options), []);
    assert.deepEqual(openDocument(`["${'x'.repeat(500_000)}"]`, 'a.json').format(options), []);
    assert.deepEqual(openDocument('', 'a.json').format(options), []);
  });
});

describe('formatOnType', () => {
  const typed = (marked: string, character: string) => {
    const { document, position } = openMarked(marked, 'a.huawei-ecs.json');
    return TextDocument.applyEdits(document.textDocument, document.formatOnType(position, character, options));
  };

  it('formats the object or array that a bracket closes', () => {
    assert.equal(typed('{"x":1,\n"a":{"b":1}|}', '}'), '{"x":1,\n"a": {\n  "b": 1\n}}');
    assert.equal(typed('{\n  "x":1,\n  "a":[1]|\n}', ']'), '{\n  "x":1,\n  "a": [\n    1\n  ]\n}');
    assert.equal(typed('{"a": "}|"}', '}'), '{"a": "}"}');
    assert.equal(typed('{"a": {}|', '}'), '{"a": {}');
  });

  it('formats the line that a line end ends', () => {
    assert.equal(typed('{\n  "x":1,\n  |\n}', '\n'), '{\n  "x": 1,\n  \n}');
    assert.equal(typed('|{}', '\n'), '{}');
  });
});
