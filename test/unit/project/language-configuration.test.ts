import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '../../..');
const configuration = JSON.parse(readFileSync(join(root, 'language-configuration.json'), 'utf8'));

/** How many characters before the cursor VS Code begins to look for words, and then as many before those. */
const windowSize = 15;

/** The word at a place in a line, as VS Code finds it: it begins in the middle of the line. */
function wordAt(line: string, at: number): string | undefined {
  const pattern = new RegExp(configuration.wordPattern, 'g');
  let found: string | undefined;
  for (let start = at - windowSize; ; start -= windowSize) {
    pattern.lastIndex = Math.max(0, start);
    let word: string | undefined;
    for (let match = pattern.exec(line); match && match.index <= at; match = pattern.exec(line)) {
      if (pattern.lastIndex >= at) word = match[0];
    }
    if (word === undefined && found !== undefined) return found;
    found = word;
    if (start <= 0) return found;
  }
}

describe('the language configuration', () => {
  it('has no word after a comma, so that no list of completions opens there', () => {
    const lines = globSync('samples/*.json', { cwd: root })
      .flatMap((file) => readFileSync(join(root, file), 'utf8').split('\n'))
      .filter((line) => /,\s*$/.test(line));
    assert.ok(lines.length > 40);
    for (const line of lines) {
      const end = line.lastIndexOf(',') + 1;
      assert.equal(wordAt(line.slice(0, end), end), undefined, line);
    }
  });

  it('has ids, numbers and half-written keys as words', () => {
    const id = '67f433d8-ed0e-4321-a8a2-a71838539e09';
    assert.equal(wordAt(`"imageRef": "${id}",`, 30), id);
    assert.equal(wordAt('  fla', 5), 'fla');
    assert.equal(wordAt('  "fla"', 6), 'fla');
    assert.equal(wordAt('"size": 40 }', 10), '40');
  });

  it('indents after an opening bracket, not after a comment or a bracket in a text', () => {
    const increase = new RegExp(configuration.indentationRules.increaseIndentPattern);
    for (const line of ['{', '  "a": [', '"nics": [{', '  { // the first']) assert.match(line, increase);
    for (const line of ['// {', '"a": "x {",', '"a": [1],', '}', '"a": {}']) assert.doesNotMatch(line, increase);
    const decrease = new RegExp(configuration.indentationRules.decreaseIndentPattern);
    for (const line of ['}', '  ],', '\t}']) assert.match(line, decrease);
    assert.doesNotMatch('} }', decrease);
  });

  it('continues a line comment that is split, and no address', () => {
    const [{ beforeText, afterText, action }] = configuration.onEnterRules;
    assert.equal(action.appendText, '// ');
    const before = new RegExp(beforeText.pattern);
    const after = new RegExp(afterText.pattern);
    assert.match('  "a": 1, // some', before);
    assert.doesNotMatch('  "a": "https://host', before);
    assert.match('text', after);
    assert.doesNotMatch('  ', after);
  });
});
