import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DocumentSymbol } from 'vscode-languageserver';
import { openDocument } from '../../../support/builders/language-document.ts';

function outline(text: string, name = 'a.huawei-ecs.json'): string[] {
  const lines = (symbols: readonly DocumentSymbol[], indent: string): string[] =>
    symbols.flatMap(({ name, detail, children = [] }) => [
      `${indent}${name} ${detail}`.trimEnd(),
      ...lines(children, `${indent}  `),
    ]);
  return lines(openDocument(text, name).symbols(), '');
}

describe('documentSymbols', () => {
  it('gives fields and items with their values', () => {
    assert.deepEqual(outline('{ "server": { "name": "web", "count": 2, "nics": [{ "subnet_id": "x" }], "a": [] } }'), [
      'server',
      '  name web',
      '  count 2',
      '  nics x',
      '    0 x',
      '      subnet_id x',
      '  a',
    ]);
  });

  it('masks secrets, and what may contain some, also without a provider', () => {
    assert.deepEqual(outline('{ "server": { "adminPass": "Pa55word!", "user_data": "c2VjcmV0" } }'), [
      'server',
      '  adminPass ••••••••',
      '  user_data ••••••••',
    ]);
    assert.deepEqual(outline('{ "password": "Pa55word!", "adminPass": "${secret:a}" }', 'a.json'), [
      'password ••••••••',
      'adminPass ${secret:a}',
    ]);
  });

  it('names and cuts what an editor could not show', () => {
    const [empty, long, unfinished] = outline(`{ "": 1, "a": "${'x'.repeat(100)}", "b": }`);
    assert.equal(empty, '"" 1');
    assert.equal(long, `a ${'x'.repeat(59)}…`);
    assert.equal(unfinished, 'b');
    assert.deepEqual(outline(''), []);
  });

  it('selects the key of a field, inside its range', () => {
    const [symbol] = openDocument('{ "server": {} }', 'a.huawei-ecs.json').symbols();
    assert.deepEqual(symbol?.selectionRange, { start: { line: 0, character: 2 }, end: { line: 0, character: 10 } });
    assert.deepEqual(symbol?.range, { start: { line: 0, character: 2 }, end: { line: 0, character: 14 } });
  });
});
